"""In which mode Auto has each page of the open file read, and once more in a finer one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.auto_mode.aims import Aim
from app.auto_mode.choice import ModeChoice, PagePrint, choice_for
from app.auto_mode.second_try import why_again
from app.auto_mode.words import told_again, told_choice, told_too_coarse
from app.comparison.reading_along import finer_mode
from app.document.geometry import Rotation
from app.document.page import PageInfo, Reading, StopReason, TextSource
from app.jobs.read_job import ReadJob
from app.pages.messages import MeasuredPrint
from app.sessions.page_session import PageNotDrawn, PageSession
from app.sources.engine_picture import engine_picture_size
from app.sources.page_turn import turned_pixels
from model_runtime.messages import Message
from model_runtime.protocol import EngineDescription


@dataclass(frozen=True, slots=True)
class SecondTry:
    """A page that is read again: the job, and what is said of it on the page."""

    job: ReadJob
    note: Message


class PageModes:
    """Looks at pages before they are read, and at what was read of them.

    Args:
        session: has the file open.
        pages: what is known of its pages.
        engine: reads them.
        aim: what the person asks of Auto.
    """

    def __init__(self, session: PageSession, pages: Iterable[PageInfo], engine: EngineDescription, aim: Aim) -> None:
        self._session, self._engine, self._aim = session, engine, aim
        self._pages = {page.number: page for page in pages}
        self._choices: dict[tuple[int, Rotation], ModeChoice] = {}
        self._tried: set[int] = set()

    def choice(self, number: int, rotation: Rotation) -> ModeChoice:
        """The mode for a page; the engine's usual one where the page cannot be drawn, which is told when it is read.

        Raises:
            FileNotOpened: nothing can be drawn any more.
        """
        if (number, rotation) not in self._choices:
            self._choices[number, rotation] = choice_for(self._print(number, rotation), self._engine, self._aim)
        return self._choices[number, rotation]

    def notes(self, job: ReadJob, reading: Reading) -> tuple[Message, ...]:
        """What is said of the mode that a page was read in, unless it was read from text of the file's own."""
        choice = self._choices.get((job.number, job.rotation))
        if choice is None or choice.mode.name != job.mode or reading.key.text_source is not TextSource.PICTURE:
            return ()
        return (told_choice(choice),)

    def noted(self, job: ReadJob, reading: Reading) -> Reading:
        """The reading, with a warning where no mode of the engine shows letters large enough."""
        choice = self._choices.get((job.number, job.rotation))
        coarse = told_too_coarse(choice) if choice is not None else None
        if coarse is None or reading.key.text_source is not TextSource.PICTURE:
            return reading
        return replace(reading, notes=(*reading.notes, coarse))

    def again(self, job: ReadJob, reading: Reading) -> SecondTry | None:
        """What is to be read instead of a reading that is not good enough: the next finer mode, once for each page."""
        why, finer = why_again(reading), finer_mode(self._engine, job.mode)
        mode = self._engine.mode(finer)
        if why is None or mode is None or job.number in self._tried:
            return None
        self._tried.add(job.number)
        return SecondTry(replace(job, mode=finer), told_again(mode, why))

    def _print(self, number: int, rotation: Rotation) -> PagePrint:
        page, finest = self._pages[number], self._engine.modes[-1]
        native = turned_pixels(page.pixels, rotation) if page.pixels else None
        size = engine_picture_size(page.size.turned(rotation), finest, native)
        try:
            found: MeasuredPrint = self._session.measured_print(number, rotation)
        except PageNotDrawn:
            return PagePrint(size, 0.0, 0)
        return PagePrint(size, found.letter, found.characters)


def better(first: Reading, second: Reading) -> Reading:
    """The second reading of a page, unless only the first came to its end."""
    only_first = first.stop_reason is StopReason.END and second.stop_reason is not StopReason.END
    return first if only_first else second
