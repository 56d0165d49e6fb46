"""Pictures that are there already, for the engine to read: no document is open for them.

A `SingleReader` reads them as it reads pages.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer

from app.controllers.reading.engine_pictures import EnginePictures
from app.jobs.read_job import ReadJob
from app.pages.messages import PreparedPage, PrepareRequest
from app.pages.picture_folder import PictureFolder, PictureNotKept, not_kept
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import verbatim
from model_runtime.resolution_modes import ResolutionMode


class GivenPictures(EnginePictures):
    """Square pictures as PNG, by the job that reads them; those fail that cannot be written for the engine."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = PictureFolder()
        self._given: dict[ReadJob, tuple[bytes, ResolutionMode]] = {}
        self._taken: set[PreparedPage] = set()
        self._unwritten: dict[ReadJob, PictureNotKept] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)

    def give(self, job: ReadJob, png: bytes, mode: ResolutionMode) -> None:
        """The picture of a job that is about to be asked for."""
        self._given[job] = png, mode

    def want(self, jobs: Sequence[ReadJob]) -> None:
        """Nothing has to be made."""

    def take(self, job: ReadJob) -> PreparedPage | None:
        """The picture in a file, which is the taker's to `release`; None where it cannot be written."""
        if job not in self._given:
            return None
        png, mode = self._given.pop(job)
        try:
            path = self._folder.path / f"memory-{job.number}-{job.mode}.png"
            path.write_bytes(png)
        except PictureNotKept as error:
            self._fail(job, error)
            return None
        except OSError as error:
            self._fail(job, not_kept(error, None))
            return None
        request = PrepareRequest(job.number, job.rotation, mode, with_text_layer=False)
        picture = PreparedPage(request, path, (mode.base, mode.base))
        self._taken.add(picture)
        return picture

    def release(self, picture: PreparedPage) -> None:
        """Delete a picture's file, and with the last one the folder."""
        self._folder.release(picture.image_path)
        self._taken.discard(picture)
        if not self._taken:
            self._folder.remove()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._given.clear()
        self._taken.clear()
        self._folder.remove()

    def _fail(self, job: ReadJob, error: PictureNotKept) -> None:
        """Told a moment later: whoever takes a picture is not done yet."""
        self._unwritten[job] = error
        self._soon.start()

    def _tell(self) -> None:
        unwritten, self._unwritten = self._unwritten, {}
        for job, error in unwritten.items():
            self.failed.emit(job, Problem(ErrorCode.IMAGE_UNREADABLE, error.title, verbatim(error.detail), error.hint))
