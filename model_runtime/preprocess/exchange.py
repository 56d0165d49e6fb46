"""What the process that reads asks of those that open pictures: a line of JSON each way, then the views' bytes."""

from __future__ import annotations

from typing import IO

import msgspec

from model_runtime.errors import EngineError, Problem
from model_runtime.preprocess.page_views import PageViews, View
from model_runtime.resolution_modes import Grid, ResolutionMode, Size


class PictureRequest(msgspec.Struct, frozen=True):
    """A picture to be opened."""

    path: str
    mode: ResolutionMode


class _Answer(msgspec.Struct, frozen=True):
    """The words ahead of the bytes; a problem comes without any."""

    size: Size = (0, 0)
    grid: Grid = (1, 1)
    sides: tuple[int, ...] = ()
    seconds: float = 0.0
    problem: Problem | None = None


class WorkerLostError(Exception):
    """The answer ended before it was whole."""


def write_line(stream: IO[bytes], words: msgspec.Struct) -> None:
    """Send a line."""
    stream.write(msgspec.json.encode(words) + b"\n")
    stream.flush()


def write_views(stream: IO[bytes], page: PageViews) -> None:
    """Answer with a page."""
    stream.write(msgspec.json.encode(_words(page)) + b"\n")
    for view in page.views:
        stream.write(view.data)
    stream.flush()


def write_problem(stream: IO[bytes], problem: Problem) -> None:
    """Answer with why there is none."""
    write_line(stream, _Answer(problem=problem))


def read_views(stream: IO[bytes]) -> PageViews:
    """The next answer.

    Raises:
        EngineError: the picture could not be opened.
        WorkerLostError: whoever answers has ended, or says something else.
    """
    try:
        words = msgspec.json.decode(stream.readline(), type=_Answer)
    except msgspec.MsgspecError as error:
        raise WorkerLostError from error
    if words.problem is not None:
        raise EngineError(words.problem.code, words.problem.detail, words.problem.hint)
    views = tuple(View(side, _read(stream, 3 * side * side)) for side in words.sides)
    return PageViews(words.size, words.grid, views, words.seconds)


def _words(page: PageViews) -> _Answer:
    return _Answer(page.size, page.grid, tuple(view.side for view in page.views), page.seconds)


def _read(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count)
    if len(data) < count:
        raise WorkerLostError
    return data
