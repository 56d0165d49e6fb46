"""One pass over some pages of one document: each is told when it is finished, in the order in which that happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from app.auto_mode.aims import Aim
from app.document.geometry import PageSize, Rotation
from app.document.page import PageInfo, Way
from app.interface.read_page import ReadPage
from app.interface.reader_processes import ReaderProcesses
from app.interface.reading_options import ReadingOptions
from app.jobs.read_job import PageFailed, PageRetried, ReadJob
from app.sessions.chosen_model import way_of
from app.sessions.page_drawing import PageDrawing
from app.sessions.page_loop import PageLoop, PageRead, Step
from app.sessions.page_modes import PageModes, SecondTry, settled_by
from app.sessions.portions import growing_portions
from model_runtime.messages import Message, message
from model_runtime.resolution_modes import AUTO, ResolutionMode


@dataclass(frozen=True, slots=True)
class WantedPages:
    """What is to be read: pages by number; all pages there are, and how they are known to be turned."""

    numbers: Sequence[int]
    pages: Sequence[PageInfo]
    rotations: Mapping[int, Rotation]


def read_pages(
    processes: ReaderProcesses, wanted: WantedPages, options: ReadingOptions, check: Callable[[], None]
) -> Iterator[ReadPage]:
    """Read pages of the file that is open.

    Args:
        processes: have the file open.
        wanted: the pages.
        options: how.
        check: called at least every second or so; what it raises ends the pass.

    Raises:
        EngineFailed: the engine is not there, cannot be loaded, or does not know what is asked.
    """
    way = way_of(options, processes.engine)
    sizes = {page.number: page.size for page in wanted.pages}
    loop = _loop(processes, sizes, options, processes.ready.make_ready(options, way))
    auto, engine = way.mode == AUTO, processes.engine.engine(way.engine)
    modes = PageModes(processes.pages, wanted.pages, engine, Aim(options.aim)) if auto else None
    jobs = [_job(number, way, options, wanted.rotations) for number in wanted.numbers]
    portions = growing_portions(map(modes.job, jobs)) if modes is not None else iter([jobs])
    notes: dict[int, list[Message]] = {}
    try:
        for step in chain.from_iterable(map(loop.run, portions)):
            check()
            settled = settled_by(modes, step) if step is not None else None
            if isinstance(settled, SecondTry):
                loop.add([settled.job])
            elif settled is not None and (page := _page(settled, sizes, notes)) is not None:
                yield page
    except (GeneratorExit, Exception):  # nobody wants the rest; after Ctrl+C the engine is ended instead
        if processes.is_open:
            loop.stop()
        raise


def _loop(
    processes: ReaderProcesses,
    sizes: dict[int, PageSize],
    options: ReadingOptions,
    modes: tuple[ResolutionMode, ...],
) -> PageLoop:
    return PageLoop(
        processes.engine,
        PageDrawing(processes.pages, modes),
        lambda job: sizes[job.number],
        processes.run_name(),
        processes.ready.pages_together,
        options.page_options,
        lambda _job: processes.speller().in_language(options.language),
    )


def _job(number: int, way: Way, options: ReadingOptions, rotations: Mapping[int, Rotation]) -> ReadJob:
    rotation, layer = rotations.get(number, Rotation.NONE), not options.read_picture
    return ReadJob(number, way.engine, way.mode, options.task, options.prompt, rotation, layer, model=way.model)


def _page(step: Step, sizes: dict[int, PageSize], notes: dict[int, list[Message]]) -> ReadPage | None:
    """The page that a step has finished; of one that is read again that is noted."""
    match step:
        case PageRetried(job=job, problem=problem):
            again = message("{title}; the page was read again.", title=problem.title)
            notes.setdefault(job.number, []).append(again)
            return None
        case PageFailed(job=job, problem=problem):
            told = tuple(notes.get(job.number, ()))
            return ReadPage(job.number, sizes[job.number], job.rotation, None, problem, told)
        case PageRead(number=number, upright=reading):
            told = (*notes.get(number, ()), *step.notes, *reading.notes)
            return ReadPage(number, sizes[number], reading.rotation, reading, None, told)
