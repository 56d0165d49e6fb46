"""Things in a row, put together where one goes on what is before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

_T = TypeVar("_T")


def in_groups(things: Iterable[_T], goes_on: Callable[[list[_T], _T], bool]) -> list[list[_T]]:
    """The things in their order, each in the group of the one before it if it goes on this group, else in a new one."""
    groups: list[list[_T]] = []
    for thing in things:
        if groups and goes_on(groups[-1], thing):
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return groups
