"""The files that a job was asked for, written beside what was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.document.problems import RectoError
from app.export.archive import Entry, write_entries
from app.export.formats import FORMATS
from app.interface import ExportOptions, PageState
from app.serving.served_job import ServedJob
from model_runtime.messages import message


def write_results(job: ServedJob, options: ExportOptions, goes_on: Callable[[], bool]) -> None:
    """Write every format that is wanted, and the archive of them where that is.

    Raises:
        RectoError: no page could be read, or a file could not be written.
    """
    assert job.document is not None
    if all(page.state is PageState.FAILED for page in job.read):
        problem = next((page.problem for page in job.read if page.problem), None)
        raise RectoError(problem.title, problem.hint) if problem else RectoError(message("No page could be read"))
    folder = job.folder / "results"
    folder.mkdir(mode=0o700)
    for name in job.wanted.formats:
        place = folder / f"{job.document.title}{FORMATS[name].suffix}"
        bare = name == "md" and not job.wanted.zipped  # its pictures are files beside it
        job.document.export(place, name, replace(options, pictures=not bare), goes_on=goes_on)
        job.results[name] = place
    if job.wanted.zipped:
        job.archive = _zip(folder, job.folder / "results.zip")


def _zip(folder: Path, target: Path) -> Path:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    write_entries(target, (Entry(file.relative_to(folder).as_posix(), file.read_bytes()) for file in files))
    return target
