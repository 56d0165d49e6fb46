"""Where a reader in the window has its pictures from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.jobs.read_job import ReadJob
from app.pages.messages import PreparedPage


class EnginePictures(QObject):
    """As `jobs.job_runner.Pictures`, with words for what comes later.

    Signals:
        ready(job): `take` gives its picture now.
        failed(job, problem): there will be no picture of it.
    """

    ready = Signal(object)
    failed = Signal(object, object)

    def want(self, jobs: Sequence[ReadJob]) -> None:
        """Have the pictures of these made, the most urgent first; those of no others are wanted any more."""
        raise NotImplementedError

    def take(self, job: ReadJob) -> PreparedPage | None:
        """The job's picture, the taker's to release; None while it is not made."""
        raise NotImplementedError

    def release(self, picture: PreparedPage) -> None:
        """The picture is not needed any more."""
        raise NotImplementedError

    def forget(self) -> None:
        """Nothing that was asked for is wanted any more."""
        raise NotImplementedError
