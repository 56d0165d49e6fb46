"""`--second-reader`: the built-in reader reads what a model has read, and what it says of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.command_line.page_reading import Desk, PageReading, Standing
from app.command_line.read_options import ReadOptions
from app.command_line.wanted_pages import Pages
from app.comparison.reading_along import finer_mode, second_opinion, second_reader
from app.comparison.second_reading import is_contested
from app.document.doubts import Doubt
from app.document.long_text import shortened
from app.document.page import Reading, TextSource
from app.document.second_opinion import SecondOpinion
from app.sessions.page_session import OpenFile

_NAMED = 5  # places of a page that are told in words; JSON has all
_LONGEST = 40  # letters of one of them


class ReadingAlong:
    """Reads along when the pages of a file are read, so that no other engine waits for it."""

    def __init__(self, desk: Desk, reading: PageReading) -> None:
        self._backend, self._progress, self._reading = desk.backend, desk.progress, reading

    def read(self, source: OpenFile, options: ReadOptions, pages: Pages) -> None:
        """Put into `pages` what it says of each that a model has read; those that it contests are read again.

        A page that it cannot read is told, and goes without.
        """
        wanted = tuple(number for number, reading in pages.readings.items() if self._reads_along(reading))
        if not wanted:
            self._progress.tell(f"{source.title}: no model has read these pages; there is nothing to read along with")
            return
        beside, name = Pages(wanted), f"{source.title}, second reader"
        self._reading.read(source, self._beside(options), beside, name=name, standing=Standing.SECOND)
        self._read_again(source, options, pages, beside)
        for number, second in beside.readings.items():
            reader = self._backend.catalog().title(second.key.engine)
            pages.opinions[number] = second_opinion(pages.readings[number], second, reader)

    def _reads_along(self, reading: Reading) -> bool:
        key = reading.key
        is_read = key.text_source in (TextSource.PICTURE, TextSource.EDITED)
        return is_read and second_reader(self._backend.catalog(), key.engine, key.task) is not None

    def _beside(self, options: ReadOptions) -> ReadOptions:
        """How the second reader reads: in its own mode, and always the picture."""
        reader = self._backend.catalog().reader_of_given_text
        name = reader.name if reader else ""
        return replace(
            options, engine=name, mode="", model="", checkpoint="", load_options={}, page_options={}, read_picture=True
        )

    def _read_again(self, source: OpenFile, options: ReadOptions, pages: Pages, beside: Pages) -> None:
        """Read pages on which the two hardly agree once more, each in the next finer mode than it was read in."""
        by_way: dict[tuple[str, str], list[int]] = {}
        for number, second in beside.readings.items():
            key = pages.readings[number].key
            finer = finer_mode(self._backend.catalog().find(key.engine), key.mode)
            if finer and is_contested(pages.readings[number], [second]):
                by_way.setdefault((key.engine, finer), []).append(number)
        for (engine, mode), numbers in by_way.items():
            again = Pages(tuple(numbers))
            name = f"{source.title}, read again in mode {mode}"
            self._reading.read(source, replace(options, engine=engine, mode=mode), again, name=name)
            pages.readings.update(again.readings)
            pages.rotations.update(again.rotations)


def opinion_lines(opinions: Mapping[int, SecondOpinion]) -> Iterator[str]:
    """Lines for the person: one for each page that has doubtful places, and what all of it comes to."""
    doubtful = {number: opinion for number, opinion in opinions.items() if opinion.places or opinion.is_contested}
    for number, opinion in doubtful.items():
        if opinion.is_contested:
            share = f" ({round(100 * opinion.agreement)} % of the words)" if opinion.agreement is not None else ""
            yield f"page {number}: the second reader hardly agrees with it{share}"
        if opinion.places:
            yield f"page {number}: {_places(len(opinion.places))}: {_in_words(opinion.places)}"
    if opinions:
        count = sum(len(opinion.places) for opinion in doubtful.values())
        pages = "1 page" if len(opinions) == 1 else f"{len(opinions)} pages"
        yield f"the second reader read {pages} along: {_places(count)}, on {len(doubtful)} of them"


def _places(count: int) -> str:
    return "1 doubtful place" if count == 1 else f"{count} doubtful places"


def _in_words(places: Sequence[Doubt]) -> str:
    """The first of them, each with what stands there and what the second reader has."""
    named = [f"{_quoted(place.words)} or {_quoted(place.other)}" for place in places[:_NAMED]]
    return "; ".join([*named, *([f"{len(places) - _NAMED} more"] if len(places) > _NAMED else [])])


def _quoted(words: str) -> str:
    return f"“{shortened(' '.join(words.split()), _LONGEST)}”" if words else "nothing"
