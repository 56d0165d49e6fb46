"""The pictures of pages as engines read them: drawn when asked for, and kept as long as somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.jobs.read_job import ReadJob
from app.pages.messages import PageFailure, PreparedPage, PrepareRequest
from app.sessions.page_session import PageSession, not_drawn
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import Message, verbatim
from model_runtime.resolution_modes import ResolutionMode


class PageDrawing:
    """Has pages drawn for a `JobRunner`; `pages` has the file open, and all jobs are read in one mode."""

    def __init__(self, pages: PageSession, mode: ResolutionMode) -> None:
        self._pages, self._mode = pages, mode
        self._asked: dict[str, ReadJob] = {}  # by the name each picture was asked under
        self._made: dict[ReadJob, PreparedPage] = {}
        self._notes: dict[ReadJob, tuple[Message, ...]] = {}
        self._count = 0

    def want(self, jobs: Sequence[ReadJob]) -> None:
        """See `job_runner.Pictures`."""
        for job in [job for job in self._made if job not in jobs]:
            self.release(self._made.pop(job))
        self._asked = {owner: job for owner, job in self._asked.items() if job in jobs}
        for job in jobs:
            if job not in self._made and job not in self._asked.values():
                self._count += 1
                owner = f"picture-{self._count}"
                self._asked[owner] = job
                self._pages.draw(PrepareRequest(job.number, job.rotation, self._mode, job.with_text_layer, owner=owner))

    def take(self, job: ReadJob) -> PreparedPage | None:
        """See `job_runner.Pictures`."""
        return self._made.pop(job, None)

    def release(self, picture: PreparedPage) -> None:
        """See `job_runner.Pictures`."""
        self._pages.release(picture)

    def drawn(self) -> Iterator[tuple[ReadJob, Problem | None]]:
        """The jobs whose pages have been drawn since, each with what is wrong where it could not be."""
        for picture in self._pages.drawn():
            if isinstance(picture, PageFailure):
                owner = picture.request.owner if isinstance(picture.request, PrepareRequest) else ""
                if job := self._asked.pop(owner, None):
                    error = not_drawn(picture)
                    yield job, Problem(ErrorCode.IMAGE_UNREADABLE, error.title, verbatim(error.detail), error.hint)
            elif job := self._asked.pop(picture.request.owner, None):
                self._made[job] = picture
                self._notes[job] = picture.notes
                yield job, None
            else:
                self._pages.release(picture)

    def notes(self, job: ReadJob) -> tuple[Message, ...]:
        """What the person should know about the page as it was drawn; asked once, when the page has been read."""
        return self._notes.pop(job, ())
