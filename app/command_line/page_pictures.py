"""The pictures of pages as engines read them: drawn when asked for, and kept as long as somebody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.command_line.page_session import PageSession, not_drawn
from app.pages.messages import PageFailure, PreparedPage, PrepareRequest
from app.recognition.read_job import ReadJob, Send
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import Message, verbatim
from model_runtime.protocol import Recognize


class PagePictures:
    """Has pages drawn, and makes of each picture the request that reads it.

    Args:
        pages: has the file open.
        options: what the engine is told with each page.
    """

    def __init__(self, pages: PageSession, options: Mapping[str, Any]) -> None:
        self._pages = pages
        self._options = dict(options)
        self._asked: dict[str, ReadJob] = {}
        self._held: dict[int, PreparedPage] = {}
        self._notes: dict[int, tuple[Message, ...]] = {}

    def ask(self, send: Send) -> None:
        """Have the page of a job drawn; `drawn` gives it once it is there."""
        job = self._asked[send.job_id] = send.job
        self._pages.draw(PrepareRequest(job.number, job.rotation, job.mode, job.with_text_layer, owner=send.job_id))

    def drawn(self) -> Iterator[tuple[str, Recognize | Problem]]:
        """The jobs whose pages have been drawn since, each with the request that reads it, or with what is wrong."""
        for picture in self._pages.drawn():
            if isinstance(picture, PageFailure):
                job_id = picture.request.owner if isinstance(picture.request, PrepareRequest) else ""
                if self._asked.pop(job_id, None):
                    error = not_drawn(picture)
                    yield job_id, Problem(ErrorCode.IMAGE_UNREADABLE, error.title, verbatim(error.detail), error.hint)
            elif job := self._asked.pop(picture.owner, None):
                self._held[job.number] = picture
                self._notes[job.number] = picture.notes
                yield picture.owner, self._request(picture, job)
            else:
                self._pages.release(picture)

    def notes(self, number: int) -> tuple[Message, ...]:
        """What the person should know about the page as it was drawn."""
        return self._notes.get(number, ())

    def drop(self, number: int) -> None:
        """The picture is not needed any more."""
        if picture := self._held.pop(number, None):
            self._pages.release(picture)

    def _request(self, picture: PreparedPage, job: ReadJob) -> Recognize:
        path, lines = str(picture.image_path), picture.text_lines
        return Recognize(picture.owner, job.engine, path, job.mode, job.task, job.prompt, lines, self._options)
