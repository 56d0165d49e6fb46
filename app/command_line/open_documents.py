"""The documents of a batch that are open together, so that an engine which reads many pages at once is kept busy.

The next document is opened once all pages of those before are at the engine and it would take another. So their number
is no more than that of the pages that are read together, and of long documents two are open.
"""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass

from app.batch.states import BatchDocument
from app.command_line.batch_readings import BatchAtHand, BatchReadings
from app.command_line.document_run import DocumentRun, TakenUp
from app.command_line.page_reading import Desk
from app.command_line.read_options import ReadOptions
from app.document.geometry import PageSize
from app.jobs.read_job import PageFailed, PageRetried, ReadJob
from app.library.errors import LibraryError
from app.sessions.documents_drawing import DocumentsDrawing
from app.sessions.local_backend import LocalBackend
from app.sessions.page_loop import PageLoop, PageRead, Step

_log = logging.getLogger(__name__)

MOST_OPEN = 128  # whatever an engine reads together, and however small the documents


@dataclass(slots=True)
class DocumentAtWork:
    """A document that is worked on; `left` are its pages of which nothing is known yet."""

    document: BatchDocument
    at_hand: BatchAtHand
    taken: TakenUp
    left: set[int]
    error: Exception | None = None

    @property
    def is_read(self) -> bool:
        """Whether all that can be read of it was."""
        return not self.left or self.error is not None


class OpenDocuments:
    """Reads the pages of several documents through one loop; they end in the order in which they were taken up."""

    def __init__(
        self, options: ReadOptions, desk: Desk, local: LocalBackend | None, kept: BatchReadings, run: DocumentRun
    ) -> None:
        self._options, self._desk, self._local, self._kept, self._run = options, desk, local, kept, run
        self._reading = run.reading
        self._open: deque[DocumentAtWork] = deque()
        self._by_name: dict[str, DocumentAtWork] = {}
        self._drawing: DocumentsDrawing | None = None  # before the first page that has to be read
        self._loop: PageLoop | None = None
        self._engine = ""

    @property
    def wants_more(self) -> bool:
        """Whether another document may be taken up."""
        if not self._open:
            return True
        if self._open[0].is_read:
            return False  # it ends first
        if self._loop is None or len(self._open) >= MOST_OPEN or self._open[-1].document.tries > 1:
            return False
        return self._loop.could_have_more(self._engine)

    @property
    def first(self) -> DocumentAtWork | None:
        """The one that ends next."""
        return self._open[0] if self._open else None

    def take_up(self, document: BatchDocument) -> DocumentAtWork:
        """Open a document and have its pages read.

        Raises:
            EngineFailed: there is no engine that reads it.
            RectoError: it cannot be opened.
        """
        at_hand = self._kept.begin(document)
        if self._drawing is not None:
            self._drawing.leave()
        taken, name = self._run.take_up(document.path), str(document.id)
        jobs = self._reading.missing(taken.options, taken.pages, name=taken.source.title, document=name)
        one = DocumentAtWork(document, at_hand, taken, {job.number for job in jobs})
        if self._drawing is not None:
            self._drawing.begin(name, taken.source, self._options.password)
        if jobs:
            self._read(one, name, jobs)
        self._open.append(one)
        return one

    def go_on(self) -> None:
        """Wait for what happens next, and keep it.

        Raises:
            LibraryError: it cannot be kept.
            FileNotOpened: no file can be opened any more.
        """
        assert self._loop is not None, "only what is read is waited for"
        for step in self._loop.go_on():
            self._take(step)
        if (first := self.first) is not None:
            self._desk.progress.show(first.taken.source.title, self._loop.progress)
        self._desk.check()

    def leave(self, one: DocumentAtWork) -> bool:
        """Its turn to end has come, and from now on all is about it; whether its file is the one that is open."""
        self._open.popleft()
        name = str(one.document.id)
        self._by_name.pop(name, None)
        self._reading.tell_rest()
        self._kept.go_to(one.at_hand)
        if self._drawing is None:
            return True
        self._drawing.end(name)
        return self._drawing.has_open(name)

    # --- within ---

    def _read(self, one: DocumentAtWork, name: str, jobs: list[ReadJob]) -> None:
        mode = self._reading.mode(one.taken.options)
        if self._drawing is None:
            self._drawing = DocumentsDrawing(self._desk.drawing, mode)
            self._drawing.begin(name, one.taken.source, self._options.password)
        if self._loop is None:
            assert self._local is not None, "several documents are open on this machine alone"
            self._engine = jobs[0].engine
            self._loop = self._reading.loop(self._local, self._options, self._drawing, self._size_of, self._language_of)
        self._by_name[name] = one
        self._loop.add(jobs)

    def _take(self, step: Step) -> None:
        name, number = _place_of(step)
        one = self._by_name.get(name)
        if one is None or one.error is not None:
            return
        self._kept.go_to(one.at_hand)
        try:
            self._reading.take(one.taken.source.title, one.taken.pages, step)
        except LibraryError:
            raise
        except Exception as error:  # the other documents are not to be lost for it
            _log.exception("page %s of %s could not be kept", number, one.document.path)
            one.error = error
        if not isinstance(step, PageRetried):
            one.left.discard(number)

    def _size_of(self, job: ReadJob) -> PageSize:
        return self._by_name[job.document].taken.source.pages[job.number - 1].size

    def _language_of(self, job: ReadJob) -> str:
        return self._by_name[job.document].taken.options.language


def _place_of(step: Step) -> tuple[str, int]:
    """Document and page of a step."""
    match step:
        case PageRead(number=number, document=document):
            return document, number
        case PageFailed(job=job) | PageRetried(job=job):
            return job.document, job.number
