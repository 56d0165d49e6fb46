"""The pictures that the engine reads: made one ahead, handed over once, deleted when nobody wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.controllers.reading.engine_pictures import EnginePictures
from app.document.geometry import BoundingBox, Rotation
from app.document.tasks import TEXT, reads_letters
from app.jobs.read_job import ReadJob
from app.pages.messages import PageFailure, PreparedPage, PrepareRequest
from app.pages.page_images import PageImages
from app.recognition.engine_catalog import EngineCatalog
from app.sources.engine_picture import PAPER_FOR_LAYOUT, PAPER_FOR_LINES
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message, verbatim
from model_runtime.resolution_modes import ResolutionMode

_Key = tuple[int, Rotation, ResolutionMode, BoundingBox | None]


class ReadingPictures(EnginePictures):
    """Pictures of pages that are about to be read; each that reads has its own, under its name."""

    def __init__(self, images: PageImages, catalog: Callable[[], EngineCatalog], owner: str = "reading") -> None:
        super().__init__()
        self._images, self._catalog, self._owner = images, catalog, owner
        self._wanted: tuple[ReadJob, ...] = ()
        # One picture of a kind at a time: an answer does not say whether the text layer was asked for.
        self._asked: dict[_Key, ReadJob] = {}
        self._made: dict[ReadJob, PreparedPage] = {}
        images.page_prepared.connect(self._on_page_prepared)
        images.prepare_failed.connect(self._on_prepare_failed)

    def want(self, jobs: Sequence[ReadJob]) -> None:
        """Have the pictures of these pages, the most urgent first; those of all others are deleted."""
        self._wanted = tuple(jobs)
        for job in list(self._made):
            if job not in self._wanted:
                self.release(self._made.pop(job))
        self._ask()

    def take(self, job: ReadJob) -> PreparedPage | None:
        """The job's picture, which is the taker's to `release`; None while it is not made."""
        return self._made.pop(job, None)

    def release(self, picture: PreparedPage) -> None:
        """Delete a picture."""
        self._images.release(picture.image_path)

    def forget(self) -> None:
        """Another document is open: what was asked for is not answered any more."""
        self._asked.clear()
        self.want(())

    def _ask(self) -> None:
        catalog = self._catalog()
        modes = {job: catalog.mode(job.engine, job.mode) for job in self._wanted}
        for job, mode in modes.items():
            if mode is not None and job not in self._made:
                self._ask_for(job, mode)
        for job in [job for job, mode in modes.items() if mode is None]:
            self._give_up(job, _no_way(job, catalog))

    def _ask_for(self, job: ReadJob, mode: ResolutionMode) -> None:
        key = (job.number, job.rotation, mode, job.region)
        if key not in self._asked:
            self._asked[key] = job
            asked = PrepareRequest(
                job.number, job.rotation, mode, job.with_text_layer, job.region, self._owner, _paper(job)
            )
            self._images.prepare(asked)

    def _on_page_prepared(self, picture: PreparedPage) -> None:
        request = picture.request
        if request.owner != self._owner:
            return
        job = self._asked.pop((request.number, request.rotation, request.mode, request.region), None)
        if job is None or job not in self._wanted:
            self.release(picture)
        else:
            self._wanted = tuple(other for other in self._wanted if other != job)
            self._made[job] = picture
            self.ready.emit(job)
        self._ask()

    def _on_prepare_failed(self, failure: PageFailure) -> None:
        request = failure.request
        if not isinstance(request, PrepareRequest) or request.owner != self._owner:
            return
        job = self._asked.pop((request.number, request.rotation, request.mode, request.region), None)
        if job is not None and job in self._wanted:
            detail = verbatim(failure.detail)
            self._give_up(job, Problem(ErrorCode.IMAGE_UNREADABLE, failure.title, detail, failure.hint))
        self._ask()

    def _give_up(self, job: ReadJob, problem: Problem) -> None:
        """There will be no picture of it."""
        self._wanted = tuple(other for other in self._wanted if other != job)
        self.failed.emit(job, problem)


def _no_way(job: ReadJob, catalog: EngineCatalog) -> Problem:
    """The engine, or this mode of it, is not there."""
    if catalog.find(job.engine) is None:
        return Problem.of(ErrorCode.UNKNOWN_ENGINE, verbatim(job.engine))
    detail = message("{engine} has no mode “{mode}”", engine=catalog.title(job.engine), mode=job.mode)
    return Problem.of(ErrorCode.BAD_REQUEST, detail)


def _paper(job: ReadJob) -> int:
    """How much paper to put around a region for its task."""
    if job.region is None or not reads_letters(job.task):
        return 0
    return PAPER_FOR_LINES if job.task == TEXT else PAPER_FOR_LAYOUT
