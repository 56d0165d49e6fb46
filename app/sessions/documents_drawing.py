"""The pictures of pages of several documents, by a page process that has one of them open at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.jobs.read_job import ReadJob
from app.sessions.page_drawing import PageDrawing
from app.sessions.page_session import FileNotOpened, OpenFile, PageSession
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message, verbatim
from model_runtime.resolution_modes import ResolutionMode


@dataclass(frozen=True, slots=True)
class _Known:
    file: OpenFile
    password: str | None


class DocumentsDrawing(PageDrawing):
    """As `PageDrawing`, for jobs that name their documents.

    Pages of the document that is open are drawn first. Another is opened again when a page of it has to be drawn once
    more, as after an engine has ended over it.
    """

    def __init__(self, pages: PageSession, mode: ResolutionMode) -> None:
        super().__init__(pages, mode)
        self._known: dict[str, _Known] = {}
        self._open = ""
        self._lost: dict[ReadJob, Problem] = {}

    def leave(self) -> None:
        """Another file is opened: pictures that were asked for will not come."""
        self._open = ""
        self._asked.clear()

    def begin(self, document: str, file: OpenFile, password: str | None) -> None:
        """This document has just been opened."""
        self._known[document], self._open = _Known(file, password), document

    def end(self, document: str) -> None:
        """No page of it is wanted any more."""
        self._known.pop(document, None)

    def has_open(self, document: str) -> bool:
        """Whether it is the one that the process has open."""
        return self._open == document

    def want(self, jobs: Sequence[ReadJob]) -> None:
        """See `job_runner.Pictures`."""
        self._lost = {job: problem for job, problem in self._lost.items() if job in jobs}
        self._want_of_open(jobs)
        while not self._asked and (elsewhere := self._elsewhere(jobs)) is not None:
            if (problem := self._bring_back(elsewhere.document)) is not None:
                self._lost |= {job: problem for job in jobs if job.document == elsewhere.document}
            self._want_of_open(jobs)

    def drawn(self) -> Iterator[tuple[ReadJob, Problem | None]]:
        """See `PageDrawing.drawn`."""
        yield from tuple(self._lost.items())
        yield from super().drawn()

    def _want_of_open(self, jobs: Sequence[ReadJob]) -> None:
        drawable = (job for job in jobs if job.document == self._open and job not in self._lost)
        super().want([*(job for job in jobs if job in self._made), *(job for job in drawable if job not in self._made)])

    def _elsewhere(self, jobs: Sequence[ReadJob]) -> ReadJob | None:
        """A job whose document is not open, and whose picture nobody makes."""
        return next((job for job in jobs if job not in self._made and job not in self._lost), None)

    def _bring_back(self, document: str) -> Problem | None:
        """Have a document open again; why not, where that cannot be."""
        known, self._open = self._known.get(document), ""
        if known is None:
            return Problem.of(ErrorCode.IMAGE_UNREADABLE)
        try:
            file = self._pages.open(known.file.path, known.password)
        except FileNotOpened as error:
            if not self._pages.is_alive:
                raise
            return Problem(ErrorCode.IMAGE_UNREADABLE, error.title, verbatim(error.detail), error.hint)
        if file.fingerprint != known.file.fingerprint:
            name = known.file.path.name
            return Problem.of(
                ErrorCode.IMAGE_UNREADABLE, message("“{name}” has changed since it was opened", name=name)
            )
        self._open = document
        return None
