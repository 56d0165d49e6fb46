"""What is remembered: puts readings, turns and choices into the library and brings them back when a document opens.

Everything goes through the library's own thread, so the window never waits for the disk.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.controllers.background import Background
from app.controllers.document_session import DocumentSession
from app.controllers.pictures.page_thumbnail import PageThumbnail
from app.controllers.reading.reading_controller import ReadingController
from app.controllers.remembering.doubt_keeper import DoubtKeeper
from app.document.document import Document
from app.document.doubts import Doubt
from app.document.geometry import Rotation
from app.document.page import Reading, ReadingKey, Way
from app.document.problems import PageProblem
from app.document.reading_choice import ReadingChoice
from app.document.recent import RecentDocument
from app.library.library import Library
from app.library.writer import LibraryWriter
from app.sources.content_hash import hash_of_what_is_at

_RECENT = 8
_PORTION = 10  # readings put into the session at once


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the start screen shows of the library."""

    recent: tuple[RecentDocument, ...]
    documents: int
    pages_read: int


@dataclass(frozen=True, slots=True)
class _Remembered:
    """All that the library knows of one document."""

    content_hash: str
    readings: list[tuple[int, Reading]]
    chosen: dict[int, ReadingKey]
    rotations: dict[int, Rotation]
    problems: dict[int, PageProblem]
    choice: ReadingChoice | None
    view_state: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Attached:
    """Readings made elsewhere, and which readings the library shows since."""

    content_hash: str
    readings: list[tuple[int, Reading]]
    chosen: dict[int, ReadingKey]


class LibraryController(QObject):
    """Memory of the window.

    Signals:
        shelf_changed(shelf): a `Shelf`.
        view_state_found(state): how the document was looked at last time.
        recalled: all that was read of the open document before is in the session.
        attached(numbers): readings made elsewhere lie beside those of these pages now.
        pace_learned(way, pace): what pages took on this machine, lately; a `Way` and a `Pace`.
    """

    shelf_changed = Signal(object)
    view_state_found = Signal(object)
    recalled = Signal()
    pace_learned = Signal(object, object)
    attached = Signal(object)

    def __init__(
        self,
        session: DocumentSession,
        reading: ReadingController,
        thumbnail: PageThumbnail,
        writer: LibraryWriter,
        background: Background,
    ) -> None:
        super().__init__()
        self._session, self._reading, self._writer, self._background = session, reading, writer, background
        self._thumbnail = thumbnail  # held here, or it would be gone at once
        self._doubts = DoubtKeeper(session, writer)
        self._before_hash: list[Callable[[Library, str], object]] = []
        self._work_without_hash: Document | None = None  # somebody read or corrected it, and that is not saved yet
        self._opened = time.time()  # what is older was made by somebody who had the document open before
        self._to_restore: list[tuple[int, Reading]] = []
        self._to_attach: list[tuple[int, Reading, dict[int, ReadingKey]]] = []  # with what is shown since
        self._chosen: dict[int, ReadingKey] = {}
        self._portions = QTimer(self)
        self._portions.setSingleShot(True)
        self._portions.timeout.connect(self._restore_portion)
        session.document_left.connect(self._on_document_left)
        session.hash_known.connect(self._on_hash_known)
        session.rotation_changed.connect(self._on_rotation_changed)
        session.reading_chosen.connect(self._on_reading_chosen)
        session.reading_removed.connect(self._on_reading_removed)
        reading.reading_kept.connect(self._on_reading_kept)
        reading.page_failed.connect(self._on_page_failed)
        reading.chosen.made.connect(self._on_choice_made)
        thumbnail.made.connect(self._on_thumbnail)

    def ask_for_shelf(self) -> None:
        """Answered by `shelf_changed`."""

        def look(library: Library) -> Shelf:
            return Shelf(tuple(library.recent(_RECENT)), *library.totals())

        self._ask(look, self.shelf_changed.emit)

    def ask_for_pace(self, way: Way) -> None:
        """Answered by `pace_learned`."""
        self._ask(lambda library: library.pace(way), lambda pace: self.pace_learned.emit(way, pace))

    def set_listed(self, paths: Sequence[Path], listed: bool) -> None:
        """Have documents in the lists or not; what was read of them stays."""
        self._writer.submit(lambda library: library.set_listed(paths, listed))
        self.ask_for_shelf()

    def list_waiting(self, paths: Iterable[Path]) -> None:
        """Have documents in the list that came with the one that is opened; the first of them stands first."""

        def note(path: Path, library: Library) -> None:
            library.note_document(hash_of_what_is_at(path), path, path.name if path.is_dir() else path.stem)

        for path in reversed(list(paths)):
            self._writer.submit(partial(note, path))
        self.ask_for_shelf()

    def forget(self, paths: Sequence[Path]) -> None:
        """Forget all about documents; their files stay."""
        self._writer.submit(lambda library: library.forget_paths(paths))
        self.ask_for_shelf()

    def forget_all(self) -> None:
        """Forget all about every document; the files stay."""
        self._writer.submit(lambda library: library.forget_all())
        self.ask_for_shelf()

    def attach(self, make: Callable[[], list[tuple[int, Reading]]], again: bool) -> None:
        """Keep readings made elsewhere beside those of the open document, and show them where there are no others.

        Args:
            make: reads them; called on the library's thread. What it raises is told as a problem.
            again: also in place of those from the same file.
        """
        document = self._session.document
        if document is None or not document.content_hash:
            return
        content_hash = document.content_hash

        def look(library: Library) -> _Attached:
            found = make()
            return _Attached(content_hash, found, library.attach(content_hash, found, again))

        self._ask(look, self._put_attached)

    def recall(self, content_hash: str) -> None:
        """Bring into view what is remembered of the open document, if this is what it holds."""
        self._ask(lambda library: _recall(library, content_hash), self._restore)

    def keep_view_state(self, state: dict[str, Any]) -> None:
        """Remember how the open document is being looked at."""
        self._keep(lambda library, content_hash: library.save_view_state(content_hash, state))

    def keep_doubts(self, number: int, doubts: Sequence[Doubt]) -> None:
        """Remember how many doubtful places a page of the open document has, for the list of all documents."""
        self._doubts.note(number, doubts)

    # --- within ---

    def _ask(self, look: Callable[[Library], Any], take: Callable[[Any], None]) -> None:
        """Look something up on the library's thread and take the answer on this one."""
        self._writer.ask(look, self._background.here(take))

    def _keep_work(self, number: int, reading: Reading, choose: bool = True) -> None:
        """Save a reading, also where the document is left before its hash is known."""
        document, opened = self._session.document, self._opened
        if document is not None and not document.content_hash and reading.key.is_edited:
            self._keep(lambda library, content_hash: library.save_corrections(content_hash, number, reading, opened))
        else:
            self._keep(lambda library, content_hash: library.save_reading(content_hash, number, reading, choose))
        if self._before_hash:
            self._work_without_hash = self._session.document

    def _keep(self, write: Callable[[Library, str], object]) -> None:
        """Write about the open document, once its hash is known."""
        document = self._session.document
        if document is None:
            return
        if document.content_hash:
            content_hash = document.content_hash
            self._writer.submit(lambda library: write(library, content_hash))
        else:
            self._before_hash.append(write)

    def _on_document_left(self) -> None:
        if self._work_without_hash is not None:
            self._save_without_hash(self._work_without_hash, list(self._before_hash))
        self._work_without_hash = None
        self._opened = time.time()
        self._before_hash.clear()
        self._to_restore.clear()
        self._to_attach.clear()
        self._portions.stop()

    def _save_without_hash(self, document: Document, waiting: list[Callable[[Library, str], object]]) -> None:
        """The page process, which was finding the hash out, has left the document: the library's thread does it."""
        path, title, count = document.path, document.title, len(document.pages)

        def save(library: Library) -> None:
            content_hash = hash_of_what_is_at(path)
            library.remember_document(content_hash, path, title, count)
            for write in waiting:
                write(library, content_hash)

        self._writer.submit(save)

    def _on_hash_known(self, content_hash: str) -> None:
        document = self._session.document
        if document is None:
            return
        path, title, count = document.path, document.title, len(document.pages)
        self._writer.submit(lambda library: library.remember_document(content_hash, path, title, count))
        waiting, self._before_hash[:] = list(self._before_hash), []
        self._work_without_hash = None
        for write in waiting:
            self._keep(write)
        # What was done meanwhile is saved first, so that what is remembered does not come over it.
        self.recall(content_hash)

    def _restore(self, remembered: _Remembered) -> None:
        document = self._session.document
        if document is None or document.content_hash != remembered.content_hash:
            return
        for number, rotation in remembered.rotations.items():
            self._session.set_rotation(number, rotation)
        if remembered.choice is not None:
            self._reading.chosen.choose(remembered.choice, by_person=False)
        self.view_state_found.emit(remembered.view_state)
        self._chosen = remembered.chosen
        # The pages near the one in view first; a thousand at once would be felt.
        here = self._session.current_page
        self._to_restore = sorted(remembered.readings, key=lambda item: -abs(item[0] - here))
        self._restore_portion()
        self._restore_problems(document, remembered.problems)

    def _restore_portion(self) -> None:
        """Put some readings into the session and come back for more when the window has had its turn."""
        portion = [self._to_restore.pop() for _ in range(min(_PORTION, len(self._to_restore)))]
        self._session.restore(portion, self._chosen)
        if self._to_restore:
            self._portions.start()
        else:
            self.recalled.emit()

    def _restore_problems(self, document: Document, problems: dict[int, PageProblem]) -> None:
        for page in document.pages:
            if page.number in problems and page.reading is None and page.activity is None:
                self._session.fail(page.number, problems[page.number])

    def _put_attached(self, attached: _Attached) -> None:
        document = self._session.document
        if document is None or document.content_hash != attached.content_hash:
            return
        here = self._session.current_page
        nearest_last = sorted(attached.readings, key=lambda item: -abs(item[0] - here))
        self._to_attach[:0] = [(number, reading, attached.chosen) for number, reading in nearest_last]
        self._attach_portion()
        self.attached.emit([number for number, _ in attached.readings])

    def _attach_portion(self) -> None:
        """Put some readings made elsewhere into the session, and come back for more."""
        for _ in range(min(_PORTION, len(self._to_attach))):
            number, reading, chosen = self._to_attach.pop()
            page = self._session.page(number)
            if page is not None and page.chosen is None:
                self._session.restore([(number, reading)], chosen)
            else:
                self._session.put_reading(number, reading)
        if self._to_attach:
            QTimer.singleShot(0, self, self._attach_portion)

    def _on_reading_kept(self, number: int, reading: Reading) -> None:
        self._keep_work(number, reading)
        self.ask_for_pace(reading.key.way)

    def keep_edited(self, number: int, reading: Reading) -> None:
        """Save a reading that a person has corrected, and show it when the document is opened again."""
        self._keep_work(number, reading)

    def keep_apart(self, number: int, reading: Reading) -> None:
        """Save a reading beside what the page shows."""
        self._keep_work(number, reading, choose=False)

    def _on_reading_chosen(self, number: int, key: ReadingKey) -> None:
        self._keep(lambda library, content_hash: library.choose(content_hash, number, key))

    def _on_reading_removed(self, number: int, key: ReadingKey) -> None:
        self._keep(lambda library, content_hash: library.remove_reading(content_hash, number, key))

    def _on_page_failed(self, number: int, problem: PageProblem) -> None:
        self._keep(lambda library, content_hash: library.save_problem(content_hash, number, problem))

    def _on_rotation_changed(self, number: int) -> None:
        page = self._session.page(number)
        if page is not None:
            rotation = page.rotation
            self._keep(lambda library, content_hash: library.save_rotation(content_hash, number, rotation))

    def _on_choice_made(self) -> None:
        choice = self._reading.chosen.choice
        self._keep(lambda library, content_hash: library.save_choice(content_hash, choice))

    def _on_thumbnail(self, png: bytes) -> None:
        self._keep(lambda library, content_hash: library.save_thumbnail(content_hash, png))


def _recall(library: Library, content_hash: str) -> _Remembered:
    return _Remembered(
        content_hash,
        library.readings(content_hash),
        library.chosen(content_hash),
        library.page_rotations(content_hash),
        library.problems(content_hash),
        library.choice(content_hash),
        library.view_state(content_hash),
    )
