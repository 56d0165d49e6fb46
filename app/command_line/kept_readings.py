"""Readings from before and where new ones go: the library, as the command line uses it.

Saving goes through the library's own thread, which tries again what a lock or a full disk did not let through.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from app.command_line.read_options import ReadOptions
from app.document.geometry import Rotation
from app.document.page import Reading, StopReason, TextSource, Way
from app.document.problems import RectoError
from app.folders import library_file
from app.library.database import SetAside
from app.library.errors import LibraryDamaged, LibraryError, LibraryHeldUp, LibraryUnwritable
from app.library.library import Library
from app.library.listing import ListFilter, ListOrder, ListQuestion
from app.library.opening import open_library
from app.library.writer import LibraryWriter
from app.sessions.page_session import OpenFile
from model_runtime.errors import Problem

PATIENCE_SECONDS = 1.0  # so long a page that was read waits until it is saved
LAST_SECONDS = 120.0  # so long all of them wait at the end
_STOPPING_SECONDS = 0.5  # the same, once the person has asked to stop
_AGAIN_SECONDS = 0.5

_Answer = TypeVar("_Answer")
LibraryPage = tuple[str, int, object]
LibraryChange = Callable[[Library], object]


@dataclass(slots=True)
class AtHand:
    """What is known of a document while its pages are read; `changes` are all that was to be saved of it."""

    hash: str = ""
    rotations: dict[int, Rotation] = field(default_factory=dict)
    damaged: set[int] = field(default_factory=set)  # pages of which that was said
    changes: list[tuple[LibraryPage | None, LibraryChange]] = field(default_factory=list)
    answers: bool = True


class KeptReadings:
    """The library. What cannot be saved is said and tried again; where there is no library, reading goes on without.

    Args:
        tell: a line for the person; called on the thread that uses this.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._said: queue.SimpleQueue[str] = queue.SimpleQueue()  # by the library's thread
        self._library: Library | None = None
        self._writer: LibraryWriter | None = None
        self._forgets = True
        self._begun_anew = False
        self._hopeless = False
        self.at_hand = AtHand()
        """The document that all is about; where several are open, whoever goes on with one puts its own here."""
        self._unkept: set[LibraryPage] = set()

    def __enter__(self) -> Self:
        try:
            opening = open_library(library_file(), self._on_set_aside)
        except LibraryError as error:
            self._tell(f"recto: {error} Readings are not kept this time.")
            return self
        self._library, self._forgets = opening.library, opening.forgets
        self._writer = LibraryWriter(self._library, self._on_problem, self._on_recovered)
        if opening.notice:
            self._tell(f"recto: {opening.notice}")
        if opening.trouble:
            then = "not kept this time" if opening.forgets else "kept as soon as that can be done"
            self._tell(f"recto: {opening.trouble} Readings are {then}.")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._library is None or self._writer is None:
            return
        stopped = isinstance(error, KeyboardInterrupt)  # `stopped` says then what was not kept
        try:
            self._wait(_STOPPING_SECONDS if stopped else LAST_SECONDS)
        except KeyboardInterrupt:
            stopped = True
        self._pass_on()
        self._library.close()  # first: what still waits for the file then ends
        self._writer.close()
        if stopped and not isinstance(error, KeyboardInterrupt):
            raise KeyboardInterrupt
        if self._unkept and not self._forgets and not stopped:
            self._tell(f"recto: {self._count()} could not be saved in the library.")

    @property
    def all_kept(self) -> bool:
        """Whether everything that was read is in the library, where the next command finds it."""
        return not self._unkept

    def stopped(self, what: str) -> str:
        """The last words after Ctrl+C, of pages or readings."""
        if self.all_kept:
            return f"Stopped. Finished {what} are kept: the same command goes on from there."
        return (
            f"Stopped. {len(self._unkept)} of the finished {what} could not be kept; the same command reads them again."
        )

    def open(self, source: OpenFile) -> None:
        """From now on this document."""
        content_hash = source.content_hash()
        self.at_hand = AtHand(content_hash)
        path, title, count = Path(source.path), source.title, len(source.pages)
        self._submit(None, lambda library: library.remember_document(content_hash, path, title, count))
        self.at_hand.rotations = self._ask(lambda library: library.page_rotations(content_hash), {})

    def rotation(self, number: int) -> Rotation:
        """The turn of the page: the one that the person gave it in the window, or in which it was found upright."""
        return self.at_hand.rotations.get(number, Rotation.NONE)

    def turn(self, number: int, rotation: Rotation) -> None:
        """The page stands upright in this turn."""
        content_hash = self.at_hand.hash
        self.at_hand.rotations[number] = rotation
        self._submit(None, lambda library: library.save_rotation(content_hash, number, rotation))

    def find(self, number: int, options: ReadOptions, way: Way) -> Reading | None:
        """The newest whole reading of the page in the same way, edited or not.

        Where no model was asked for, one counts too that does not say by which it was made.
        """

        def look(library: Library) -> Reading | None:
            return library.find_reading(
                self.at_hand.hash,
                number,
                engine=way.engine,
                mode=way.mode,
                task=options.task,
                prompt=options.prompt,
                rotation=self.rotation(number),
                text_source=TextSource.PICTURE if options.read_picture else None,
                model=way.model,
                or_unnamed=not options.model,
            )

        found = self._ask(look, None)
        self._tell_damage(number)
        return found

    def find_as_read(self, number: int, options: ReadOptions, way: Way) -> Reading | None:
        """The same, but as the engine read it, whatever was corrected since; from the one source that was asked for."""
        source = TextSource.PICTURE if options.read_picture else TextSource.TEXT_LAYER

        def fits(reading: Reading) -> bool:
            key = reading.key
            asked = (way.engine, way.mode, options.task, options.prompt, source)
            by_it = key.model == way.model or (not options.model and not key.model)
            whole = by_it and reading.stop_reason is StopReason.END and reading.rotation is self.rotation(number)
            return whole and (key.engine, key.mode, key.task, key.prompt, key.text_source) == asked

        return next((reading for reading in reversed(self.all_of(number)) if fits(reading)), None)

    def all_of(self, number: int) -> list[Reading]:
        """Every reading of the page, the oldest first."""
        nothing: list[tuple[int, Reading]] = []
        found = self._ask(lambda library: library.readings(self.at_hand.hash, number, number), nothing)
        self._tell_damage(number)
        return [reading for _, reading in found]

    def corrected(self, number: int) -> Reading | None:
        """What a person made of the page, the last of it; None where nobody has corrected it."""
        return next((reading for reading in reversed(self.all_of(number)) if reading.is_corrected), None)

    def corrected_pages(self) -> list[tuple[Path, tuple[int, ...]]]:
        """Every document with corrected pages, where it lies and which pages these are."""

        def look(library: Library) -> list[tuple[Path, tuple[int, ...]]]:
            listed = library.documents(ListQuestion(only=ListFilter.EDITED, order=ListOrder.NAME, backward=False))
            return [(one.path, _corrected_of(library.readings(one.content_hash))) for one in listed.documents]

        nothing: list[tuple[Path, tuple[int, ...]]] = []
        return [one for one in self._ask(look, nothing) if one[1]]

    def newest(self, number: int) -> Reading | None:
        """The reading of the page that was made last."""
        return next(reversed(self.all_of(number)), None)

    def view_state(self) -> dict[str, Any]:
        """How the document was left in the window."""
        return self._ask(lambda library: library.view_state(self.at_hand.hash), {})

    def keep(self, number: int, reading: Reading, *, choose: bool = True) -> None:
        """Save a reading, at once or as soon as that can be done. Unless `choose`, the page goes on to show another."""
        content_hash, page = self.at_hand.hash, (self.at_hand.hash, number, reading.key)

        def save(library: Library) -> None:
            library.save_reading(content_hash, number, reading, choose)
            if not self._forgets:
                self._unkept.discard(page)

        self._submit(page, save)

    # --- what a batch keeps beside the library ---

    def of_this_run(self, number: int, way: Way) -> Reading | Problem | None:
        """What became of the page when this command ran before; None where that is not remembered."""
        return None

    def keep_failure(self, number: int, problem: Problem) -> None:
        """The page could not be read. The library has no place for that: the next command tries again."""

    def keep_retry(self, number: int) -> None:
        """An engine process ended over the page, which is given to the next one."""

    # --- within ---

    def _ask(self, question: Callable[[Library], _Answer], nothing: _Answer) -> _Answer:
        """What the library answers; after a failure nothing until the next document, for each would wait as long."""
        if self._library is None or not self.at_hand.answers:
            return nothing
        try:
            return question(self._library)
        except LibraryError as error:
            self.at_hand.answers = False
            self._tell(f"recto: {error} What was read of this file before is not known.")
            return nothing

    def _tell_damage(self, number: int) -> None:
        """Say once of a page that something of it was damaged, and so is not used."""
        if self._library is None or number in self.at_hand.damaged:
            return
        if problem := self._library.unreadable(self.at_hand.hash).get(number):
            self.at_hand.damaged.add(number)
            self._tell(f"recto: page {number}: {problem.title}. It is not used.")

    def _submit(self, page: LibraryPage | None, change: LibraryChange) -> None:
        """Have something saved, and wait a little for it; not where something else is waiting already."""
        waiting = not self.all_kept
        self.at_hand.changes.append((page, change))
        self._put(page, change)
        if self._writer is not None and not waiting:
            self._writer.flush(PATIENCE_SECONDS)
        self._save_anew()
        self._pass_on()

    def _put(self, page: LibraryPage | None, change: LibraryChange) -> None:
        if page is not None:
            self._unkept.add(page)
        if self._writer is not None:
            self._writer.submit(change)

    def _save_anew(self) -> None:
        """Put into a library that was begun anew what was read of the documents at hand."""
        if self._begun_anew:
            self._begun_anew = False
            for page, change in (one for document in self._all_at_hand() for one in document.changes):
                self._put(page, change)

    def _all_at_hand(self) -> Iterable[AtHand]:
        return (self.at_hand,)

    def _wait(self, seconds: float) -> None:
        """Give what is not saved yet so much time."""
        assert self._writer is not None
        end = time.monotonic() + seconds
        self._writer.flush(min(seconds, PATIENCE_SECONDS))
        self._save_anew()
        if self._may_be_kept and seconds > _STOPPING_SECONDS:
            self._pass_on()
            self._tell(f"recto: {self._count()} cannot be saved yet. Waiting for the library; Ctrl+C ends that.")
        while self._may_be_kept and (left := end - time.monotonic()) > 0:
            if not self._writer.flush(left):
                time.sleep(min(left, _AGAIN_SECONDS))

    @property
    def _may_be_kept(self) -> bool:
        """Whether waiting helps."""
        return bool(self._unkept) and not self._forgets and not self._hopeless

    def _pass_on(self) -> None:
        """Say what the library's thread had to say."""
        while not self._said.empty():
            self._tell(f"recto: {self._said.get()}")

    def _count(self) -> str:
        return "1 page" if len(self._unkept) == 1 else f"{len(self._unkept)} pages"

    # --- on the library's thread ---

    def _on_set_aside(self, told: SetAside) -> None:
        self._said.put(str(told.notice))
        self._begun_anew = True

    def _on_problem(self, error: RectoError) -> None:
        self._hopeless = not isinstance(error, LibraryHeldUp | LibraryDamaged)
        later = " It is tried again." if isinstance(error, LibraryUnwritable) else ""
        self._said.put(f"{error}{later}")

    def _on_recovered(self) -> None:
        self._hopeless = False
        self._said.put("The library can be written again; nothing was lost.")


def _corrected_of(readings: list[tuple[int, Reading]]) -> tuple[int, ...]:
    return tuple(sorted({number for number, reading in readings if reading.is_corrected}))
