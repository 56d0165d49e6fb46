"""What is said of a batch."""

from __future__ import annotations

from app.batch.forecast import Forecast
from app.batch.standing import BatchCounts
from app.controllers.batching.batch_sight import BatchSight, BatchStage
from app.views.common.language import tr


def headline(sight: BatchSight) -> str:
    """How much there is and how long it takes, or how far it is."""
    match sight.stage:
        case BatchStage.EMPTY:
            return tr("Nothing to read yet")
        case BatchStage.DONE:
            return _done(sight)
        case BatchStage.QUEUED:
            return _amount(sight.forecast, sight.is_looking)
        case BatchStage.PAUSED if sight.counts is not None and sight.counts.pages_done:
            return tr("Go on with {amount}?", amount=_amount(sight.forecast, sight.is_looking))
        case BatchStage.PAUSED:
            return _amount(sight.forecast, sight.is_looking)
    return _progress(sight)


def sentence(sight: BatchSight) -> str:
    """The line below: what the time rests on, what goes on, what went wrong."""
    if sight.told:
        return sight.told
    match sight.stage:
        case BatchStage.EMPTY:
            return tr("Drop scans or folders here. They are read one after another, also while you work or sleep.")
        case BatchStage.STOPPING:
            return tr("Stopping. What was read is kept.")
        case BatchStage.MAKING_WAY:
            return tr("A window is reading with a model. The batch goes on when it has finished.")
        case BatchStage.DONE if sight.is_changed:
            return tr("Go on, and the results are made as is chosen now. Nothing is read again for that.")
        case BatchStage.DONE:
            return tr("Look at the riskiest first. F4 goes from one doubtful place to the next, over all documents.")
    if sight.is_looking:
        return tr("Pages are being counted…")
    return _basis(sight.forecast)


def fraction(sight: BatchSight) -> float:
    """How far it is, 0..1."""
    counts = sight.counts
    if counts is None:
        return 0.0
    ended = counts.pages_done + counts.pages_failed
    return ended / (ended + sight.forecast.pages) if ended else 0.0


def time_words(seconds: float) -> str:
    """A long time, as a person would say it."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return tr("{count} s", count=max(1, round(seconds)))
    if minutes < 90:
        return tr("{count} min", count=minutes)
    hours, rest = divmod(minutes, 60)
    if hours < 24:
        return tr("{hours} h {minutes} min", hours=hours, minutes=rest)
    days, rest = divmod(hours, 24)
    return tr("{days} d {hours} h", days=days, hours=rest)


def pages_words(count: int) -> str:
    return tr("1 page") if count == 1 else tr("{count} pages", count=f"{count:,}")


def files_words(count: int) -> str:
    return tr("1 file") if count == 1 else tr("{count} files", count=f"{count:,}")


def _amount(expected: Forecast, is_looking: bool) -> str:
    """As "1,240 pages in 38 files, 2 h 25 min here"."""
    if expected.unopened and expected.unopened == expected.documents:
        return files_words(expected.documents)
    pages = pages_words(expected.pages)
    if expected.unopened or is_looking:
        pages = tr("{pages} and more", pages=pages)
    words = tr("{pages} in {files}", pages=pages, files=files_words(expected.documents))
    if expected.seconds is None:
        return words
    how = tr("{amount}, perhaps {time} here") if expected.is_guess else tr("{amount}, {time} here")
    return how.format(amount=words, time=time_words(expected.seconds))


def _basis(expected: Forecast) -> str:
    if expected.seconds is None:
        return tr("How long it takes is known once a few pages were read here in this way.")
    if expected.is_guess and expected.unopened:
        return tr("A guess: {files} could not be counted.", files=files_words(expected.unopened))
    if expected.is_guess:
        return tr("A guess, by what {pages} took here in this way.", pages=pages_words(expected.measured_pages))
    return tr("By what pages took here in this way. Pages that bring their own text take less.")


def _progress(sight: BatchSight) -> str:
    counts, left = sight.counts, sight.forecast
    if counts is None:
        return tr("Beginning…")
    total = counts.pages_done + counts.pages_failed + left.pages
    parts = [tr("{read} of {count} pages read", read=f"{counts.pages_done:,}", count=f"{total:,}")]
    if left.seconds is not None and left.documents:
        parts.append(tr("{time} left", time=time_words(left.seconds)))
    if counts.seconds_per_page:
        parts.append(tr("{count} pages an hour", count=f"{round(3600 / counts.seconds_per_page):,}"))
    return " · ".join([*parts, *_lost(counts)])


def _lost(counts: BatchCounts) -> list[str]:
    """What failed, if anything did."""
    lost = [files_words(counts.failed)] if counts.failed else []
    lost += [pages_words(counts.pages_failed)] if counts.pages_failed else []
    return [tr("failed: {what}", what=tr(", ").join(lost))] if lost else []


def _done(sight: BatchSight) -> str:
    counts = sight.counts
    if counts is None or not counts.documents:
        return tr("Nothing was found to read there")
    words = tr("{pages} in {files} read", pages=pages_words(counts.pages_done), files=files_words(counts.done))
    return " · ".join([words, *_lost(counts)])
