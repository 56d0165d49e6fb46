"""Optical memory in the window: a text kept as pictures, its ages, and pages of it read back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.checkpoints.tokenizer_file import tokenizer_in
from app.controllers.background import Background, Failure, Order
from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.controllers.document_session import DocumentSession
from app.controllers.reading.chosen_way import ChosenWay
from app.controllers.reading.given_pictures import GivenPictures
from app.controllers.reading.single_reader import SingleReader
from app.document.geometry import PageSize
from app.document.page import Reading
from app.document.problems import RectoError
from app.export.archive import Entry, write_entries
from app.export.markdown_blocks import markdown_of_blocks
from app.export.text import text_of_blocks
from app.jobs.read_job import ReadJob
from app.optical_memory.age_ladder import square_modes
from app.optical_memory.context_pack import entries_of
from app.optical_memory.kept_memory import KeptMemory, MemoryWish, keep
from app.optical_memory.memory import MemoryPage
from app.optical_memory.passages import KeptText, passages_of_text
from app.optical_memory.recall import Recall, recall_of
from app.optical_memory.text_file import text_of_file
from model_runtime.errors import Problem
from model_runtime.messages import message

_DOCUMENT = "memory"  # of its jobs; a document that is open has its content's hash there
_POINTS = 72 / 200  # a picture without a resolution counts as 200 dpi


class _Stopped(Exception):
    """The window closes."""


class MemoryController(QObject):
    """One text at a time; the files and documents that it comes from are never touched.

    Signals:
        changed: the memory, or what was read back of it.
        failed(error): a `RectoError`: a text could not be opened or kept, or a page not be read back.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        session: DocumentSession,
        chosen: ChosenWay,
        reader: SingleReader,
        pictures: GivenPictures,
        background: Background,
        checkpoints: CheckpointKeeper,
    ) -> None:
        """`reader` reads nothing else, from `pictures`; `checkpoints` have tokenizers, which count."""
        super().__init__()
        self._session, self._chosen, self._checkpoints = session, chosen, checkpoints
        self._reader, self._pictures = reader, pictures
        self._closing = threading.Event()
        self._lane = background.lane("memory", Order.LATEST, must_finish=False, before_close=self._closing.set)
        self._recalls = background.lane("memory recall", Order.IN_ORDER, must_finish=False)
        self._source: KeptText | None = None
        self.wish = MemoryWish()
        self.memory: KeptMemory | None = None
        self.recalled: dict[int, Recall] = {}
        self._asked: dict[ReadJob, MemoryPage] = {}
        self.is_keeping = False
        reader.read.connect(self._on_read)
        reader.failed.connect(self._on_failed)
        reader.stopped.connect(self._forget_job)
        reader.advanced.connect(lambda _job, _fraction: None)

    @property
    def has_document(self) -> bool:
        """Whether a document is open of which something was read."""
        return bool(self._document_text().passages)

    def is_recalling(self, number: int) -> bool:
        """Whether a page is being read back."""
        return any(page.number == number for page in self._asked.values())

    # --- what the person wants ---

    def take_document(self) -> None:
        """Keep what was read of the open document."""
        self._take(self._document_text())

    def take_text(self, text: str, title: str) -> None:
        """Keep a text."""
        self._take(KeptText(title, passages_of_text(text)))

    def take_file(self, path: Path) -> None:
        """Keep a text or a conversation from a file."""

        def work() -> tuple[KeptText, KeptMemory]:
            source = text_of_file(path)
            return source, make(source)

        make = self._maker()
        self._begin(work)

    def set_wish(self, wish: MemoryWish) -> None:
        """Keep the same text in another way."""
        if wish != self.wish:
            self.wish = wish
            if self._source is not None:
                self._take(self._source)

    def recall(self, number: int) -> None:
        """Read a page's picture back, by the engine that is chosen."""
        engine, memory = self._chosen.engine, self.memory
        if memory is None or engine is None or number not in memory.pictures or self.is_recalling(number):
            return
        page = memory.pages[number - 1]
        if (mode := page.step.mode) is None:
            return
        job = ReadJob(
            number, engine.name, mode.name, with_text_layer=False, document=_DOCUMENT, beside=True,
            model=self._chosen.way.model,
        )  # fmt: skip
        self._asked[job] = page
        self._pictures.give(job, memory.pictures[number], mode)
        self._reader.add(job, PageSize(mode.base * _POINTS, mode.base * _POINTS))
        self.changed.emit()

    def entries(self) -> Callable[[Path], None]:
        """What writes the memory into an archive; for a thread."""
        memory = self.memory

        def write(target: Path) -> None:
            files: list[Entry] = []
            if memory is not None:
                files = list(entries_of(memory.title, memory.pages, lambda page: memory.pictures[page.number]))
            write_entries(target, files)

        return write

    def clear(self) -> None:
        """Keep nothing any more."""
        self._drop()
        self._source = self.memory = None
        self.wish = MemoryWish()
        self.changed.emit()

    # --- within ---

    def _document_text(self) -> KeptText:
        document = self._session.document
        if document is None:
            return KeptText("", ())
        pages = [markdown_of_blocks(page.blocks, lambda _block: "") for page in document.pages]
        return KeptText(document.title, passages_of_text("\n\n".join(pages)))

    def _take(self, source: KeptText) -> None:
        make = self._maker()
        self._begin(lambda: (source, make(source)))

    def _maker(self) -> Callable[[KeptText], KeptMemory]:
        """What keeps a text in the modes that the engine has now; for a thread."""
        engine, wish, closing = self._chosen.engine, self.wish, self._closing
        folders = self._checkpoints.folders_from(self._chosen.way.engine, self._chosen.way.model)
        modes = engine.modes if engine else ()
        squares = square_modes(modes)

        def check() -> None:
            if closing.is_set():
                raise _Stopped

        def make(source: KeptText) -> KeptMemory:
            usual = engine.usual_mode if engine else None
            set_for = usual if usual in squares else squares[len(squares) // 3] if squares else None
            if set_for is None:
                title = message("The engine has no mode that sees a page as one square")
                raise RectoError(title, message("Choose another engine."))
            return keep(source, wish, set_for, modes, check, tokenizer_in(folders))

        return make

    def _begin(self, work: Callable[[], tuple[KeptText, KeptMemory]]) -> None:
        self._drop()
        self.is_keeping = True
        self._lane.run(work, self._on_kept)
        self.changed.emit()

    def _drop(self) -> None:
        """What was read back belongs to pages that are no more."""
        self._reader.forget()
        self._asked.clear()
        self._recalls.forget()
        self.recalled.clear()

    def _on_kept(self, answer: tuple[KeptText, KeptMemory] | Failure) -> None:
        self.is_keeping = False
        if isinstance(answer, Failure):
            self.failed.emit(answer.problem(message("The text could not be kept"), message("Try it again.")))
        else:
            self._source, self.memory = answer
        self.changed.emit()

    def _on_read(self, job: ReadJob, reading: Reading) -> None:
        if (page := self._asked.get(job)) is not None:
            text = text_of_blocks(reading.blocks)
            self._recalls.run(lambda: recall_of(text, page.text), partial(self._on_recalled, job))

    def _on_recalled(self, job: ReadJob, answer: Recall | Failure) -> None:
        page = self._asked.pop(job, None)
        if isinstance(answer, Failure):
            self.failed.emit(answer.problem(message("The page could not be compared"), message("Try it again.")))
        elif page is not None:
            self.recalled[page.number] = answer
        self.changed.emit()

    def _on_failed(self, job: ReadJob, problem: Problem) -> None:
        self._forget_job(job)
        self.failed.emit(RectoError(problem.title, problem.hint))

    def _forget_job(self, job: ReadJob) -> None:
        self._asked.pop(job, None)
        self.changed.emit()
