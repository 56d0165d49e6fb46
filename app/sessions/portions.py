"""Pages that are looked at before they are read, some at a time, so that the first is read at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_FIRST, _TIMES = 2, 4  # an engine that reads many pages together runs dry between two portions: let them be few

_Page = TypeVar("_Page")


def growing_portions(pages: Iterable[_Page]) -> Iterator[list[_Page]]:
    """All pages in their order: two, then four times as many each time. None is asked for before its portion is."""
    left, size = iter(pages), _FIRST
    while portion := list(islice(left, size)):
        yield portion
        size *= _TIMES
