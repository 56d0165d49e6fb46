"""In which mode Auto has each page of the open file read, and once more in a finer one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from app.auto_mode.aims import Aim
from app.auto_mode.choice import ModeChoice, PagePrint, choice_for
from app.auto_mode.second_try import why_again
from app.auto_mode.words import told_again, told_choice, told_too_coarse
from app.comparison.reading_along import finer_mode
from app.document.geometry import Rotation
from app.document.page import PageInfo, Reading, StopReason, TextSource
from app.jobs.read_job import PageFailed, ReadJob
from app.pages.messages import MeasuredPrint
from app.sessions.page_loop import PageRead, Step
from app.sessions.page_session import PageNotDrawn, PageSession
from app.sources.engine_picture import engine_picture_size
from app.sources.page_turn import turned_pixels
from model_runtime.messages import Message
from model_runtime.protocol import EngineDescription


@dataclass(frozen=True, slots=True)
class SecondTry:
    """A page that is to be read once more: how, what was read of it so far, and what is said of it on the page."""

    job: ReadJob
    reading: Reading
    note: Message


class PageModes:
    """Looks at pages of one document before they are read, and at what was read of them.

    Args:
        session: has the file open while pages are looked at.
        pages: what is known of its pages.
        engine: reads them.
        aim: what the person asks of Auto.
    """

    def __init__(self, session: PageSession, pages: Iterable[PageInfo], engine: EngineDescription, aim: Aim) -> None:
        self._session, self._engine, self._aim = session, engine, aim
        self._pages = {page.number: page for page in pages}
        self._choices: dict[tuple[int, Rotation], ModeChoice] = {}
        self._jobs: dict[int, ReadJob] = {}
        self._tried: set[int] = set()
        self._first: dict[int, tuple[PageRead, Message]] = {}  # pages that are being read again

    def job(self, job: ReadJob) -> ReadJob:
        """The job in the mode that fits its page; the usual one where the page cannot be drawn, which is told later.

        Raises:
            FileNotOpened: nothing can be drawn any more.
        """
        number, rotation = job.number, job.rotation
        if (number, rotation) not in self._choices:
            self._choices[number, rotation] = choice_for(self._print(number, rotation), self._engine, self._aim)
        self._jobs[number] = replace(job, mode=self._choices[number, rotation].mode.name)
        return self._jobs[number]

    def finer(self, number: int) -> ReadJob | None:
        """The job of a page in the next finer mode, where there is one."""
        job = self._jobs[number]
        name = finer_mode(self._engine, job.mode)
        return replace(job, mode=name) if name else None

    def should_be_finer(self, number: int, reading: Reading) -> bool:
        """Whether a reading is not good enough; from then on the page is one that was read twice."""
        if why_again(reading) is None or number in self._tried or self.finer(number) is None:
            return False
        self._tried.add(number)
        return True

    def choices(self) -> Iterator[tuple[int, ModeChoice]]:
        """What was chosen first for each page that was looked at, by number."""
        for number, job in sorted(self._jobs.items()):
            yield number, self._choices[number, job.rotation]

    def settle(self, read: PageRead) -> PageRead | SecondTry:
        """What comes of a page that was read: that, or the better of two readings, or a second try."""
        number = read.number
        if (first := self._first.pop(number, None)) is not None:
            second = _with_note(read, first[1])
            return second if better(first[0].reading, second.reading) is second.reading else first[0]
        if number not in self._jobs or read.reading.key.text_source is not TextSource.PICTURE:
            return read
        read = self._explained(read, self._jobs[number])
        job, why = self.finer(number), why_again(read.reading)
        if job is None or why is None or not self.should_be_finer(number, read.reading):
            return read
        mode = self._engine.mode(job.mode)
        assert mode is not None, "finer modes are the engine's"
        note = told_again(mode, why)
        self._first[number] = read, note
        return SecondTry(job, read.reading, note)

    def settle_failed(self, number: int) -> PageRead | None:
        """What was read of a page whose second try has failed; None for all others."""
        first = self._first.pop(number, None)
        return first[0] if first is not None else None

    def _explained(self, read: PageRead, job: ReadJob) -> PageRead:
        """With the mode that was taken, and a warning on the page where none shows letters large enough."""
        choice = self._choices[job.number, job.rotation]
        if choice.mode.name != read.reading.key.mode:
            return read
        coarse = told_too_coarse(choice)
        read = _with_note(read, coarse) if coarse is not None else read
        return replace(read, notes=(*read.notes, told_choice(choice)))

    def _print(self, number: int, rotation: Rotation) -> PagePrint:
        page, finest = self._pages[number], self._engine.modes[-1]
        native = turned_pixels(page.pixels, rotation) if page.pixels else None
        size = engine_picture_size(page.size.turned(rotation), finest, native)
        try:
            found: MeasuredPrint = self._session.measured_print(number, rotation)
        except PageNotDrawn:
            return PagePrint(size, 0.0, 0)
        return PagePrint(size, found.letter, found.characters)


def settled_by(modes: PageModes | None, step: Step) -> Step | SecondTry:
    """A step, or what Auto makes of it; None where one mode was asked for."""
    if modes is not None and isinstance(step, PageRead):
        return modes.settle(step)
    if modes is not None and isinstance(step, PageFailed):
        return modes.settle_failed(step.job.number) or step
    return step


def better(first: Reading, second: Reading) -> Reading:
    """The second reading of a page, unless only the first came to its end."""
    only_first = first.stop_reason is StopReason.END and second.stop_reason is not StopReason.END
    return first if only_first else second


def _with_note(read: PageRead, note: Message) -> PageRead:
    """The same, with a note on the page."""
    reading, upright = (replace(one, notes=(*one.notes, note)) for one in (read.reading, read.upright))
    return replace(read, reading=reading, upright=upright)
