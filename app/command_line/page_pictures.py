"""The pictures of pages as engines read them, in files that live as long as somebody reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.recognition.read_job import Send
from app.sources import PageSource
from app.sources.engine_picture import engine_picture_size
from model_runtime.protocol import Recognize


class PagePictures:
    """Makes the request for a page and keeps its picture in `folder` until it is dropped."""

    def __init__(self, source: PageSource, folder: Path, options: Mapping[str, Any]) -> None:
        self._source = source
        self._folder = folder
        self._options = dict(options)  # what the engine is told with each page

    def request(self, send: Send) -> Recognize:
        """The request that reads this page; its picture is drawn now.

        Raises:
            SourceError: the page cannot be drawn.
            OSError: there is no room for the picture.
        """
        job = send.job
        size = self._source.pages[job.number - 1].size.turned(job.rotation)
        width, height = engine_picture_size(size, job.mode, self._source.native_size(job.number, job.rotation))
        path = self._path(job.number)
        self._source.render(job.number, job.rotation, width, height).save(path, format="PPM")
        lines = self._source.text_lines(job.number, job.rotation) if job.with_text_layer else ()
        return Recognize(send.job_id, job.engine, str(path), job.mode, job.task, job.prompt, lines, self._options)

    def drop(self, number: int) -> None:
        """The picture is not needed any more."""
        self._path(number).unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        return self._folder / f"page-{number}.ppm"
