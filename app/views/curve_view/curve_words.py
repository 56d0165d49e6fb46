"""What a curve comes to, is measured against and leaves out, in sentences. Builds words, no widgets."""

from __future__ import annotations

from collections import Counter

from app.comparison.curve.medians import FEWEST_PAGES
from app.comparison.curve.point import Curve, NoPoints
from app.comparison.curve.verdict import CurveVerdict, verdict
from app.comparison.report import percent
from app.comparison.run import ReferenceSort
from app.document.page_range import format_page_range
from app.views.common.language import tr


def verdict_words(curve: Curve, page_count: int) -> str:
    """The cheapest mode that reads nearly all, and what another would add; empty without a point."""
    found = [one for reader in curve.readers if (one := verdict(curve, reader)) is not None]
    return " ".join(_told(one, page_count) for one in found)


def _told(found: CurveVerdict, page_count: int) -> str:
    taken, other = found.taken, found.other
    words = tr("{name} reads {recall} of the words of {what} with {tokens} tokens a page")
    told = words.format(
        name=taken.name,
        recall=percent(taken.recall),
        what=_what(found.pages, page_count),
        tokens=f"{taken.vision_tokens:,.0f}",
    )
    if other is None:
        return tr("{told}.", told=told)
    if abs(found.gain) < 0.0005:
        ending = tr("{name} reads as much for {times} times the tokens", name=other.name, times=_times(found.times))
    else:
        adds = tr("{name} adds {gain} for {times} times the tokens")
        lacks = tr("{name} reads {gain} less for {times} times the tokens")
        ending = (adds if found.gain > 0 else lacks).format(
            name=other.name, gain=percent(abs(found.gain)), times=_times(found.times)
        )
    if found.is_chance:
        ending = tr("{ending}, which on so many pages may be chance", ending=ending)
    return tr("{told}; {ending}.", told=told, ending=ending)


def _what(pages: int, page_count: int) -> str:
    if pages == page_count:
        return tr("this document")
    return tr("one page") if pages == 1 else tr("{count} pages", count=pages)


def _times(times: float) -> str:
    return f"{times:.0f}" if times >= 10 else f"{times:.1f}".removesuffix(".0")


def truth_words(curve: Curve) -> str:
    """What stands as the truth, and on how many pages."""
    counted = Counter((page.truth, page.truth_name) for page in curve.pages if page.points)
    if not counted:
        return ""
    parts = [tr("{truth} ({pages})", truth=_truth(*truth), pages=_pages(count)) for truth, count in counted.items()]
    told = tr("Measured against {truths}.", truths="; ".join(parts))
    if any(page.truth is ReferenceSort.RUN and page.points for page in curve.pages):
        told += " " + tr("Where a reading stands as the truth, its own errors count for right.")
    cut = [page.number for page in curve.pages if page.points and not page.truth_is_whole]
    if cut:
        told += " " + tr("The truth of {pages} is not whole.", pages=_numbers(cut))
    return told


def _truth(sort: ReferenceSort | None, name: str) -> str:
    match sort:
        case ReferenceSort.EDITED:
            return tr("what you corrected")
        case ReferenceSort.ELSEWHERE:
            return tr("the attached reference")
        case ReferenceSort.TEXT_LAYER:
            return tr("the file's own text")
    return tr("the finest mode that was read, {name}", name=name)


def left_out_words(curve: Curve) -> str:
    """Which pages have no point and why, and that few pages have no line."""
    reasons = {
        NoPoints.NOT_READ: tr("Not read yet: {pages}."),
        NoPoints.ONE_READING: tr("Read in one mode alone, which stands as the truth: {pages}."),
        NoPoints.NO_TOKENS: tr("Read by an engine that counts no tokens: {pages}."),
    }
    found = [(words, curve.without_points(why)) for why, words in reasons.items()]
    told = [words.format(pages=_numbers(pages)) for words, pages in found if pages]
    with_points = sum(bool(page.points) for page in curve.pages)
    if 0 < with_points < FEWEST_PAGES:
        told.append(tr("Of fewer than {count} pages there are points and no line.", count=FEWEST_PAGES))
    return " ".join(told)


def nothing_words(curve: Curve | None) -> str:
    """Why nothing is drawn, and what to do."""
    if curve is None:
        return tr("Measuring…")
    if curve.without_points(NoPoints.NO_TOKENS):
        return tr(
            "These pages were read by an engine that counts no tokens. Read them with a model, in two modes or more."
        )
    return tr("Read these pages in two modes or more: the finest stands as the truth where you corrected none.")


def _pages(count: int) -> str:
    return tr("1 page") if count == 1 else tr("{count} pages", count=count)


def _numbers(pages: list[int] | tuple[int, ...]) -> str:
    words = tr("page {pages}") if len(pages) == 1 else tr("pages {pages}")
    return words.format(pages=format_page_range(tuple(pages)))
