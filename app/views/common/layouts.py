"""Widgets laid out in columns and rows, written down in the order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QSpacerItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

_Box = TypeVar("_Box", bound=QBoxLayout)
_Thing = QWidget | QLayout


@dataclass(frozen=True, slots=True)
class Slack:
    """Room that takes its share of what is left over."""

    share: int = 1


# Something, perhaps with its share of what is left over and where it stands in its place; or pixels of room.
Part = _Thing | tuple[_Thing, int] | tuple[_Thing, int, Qt.AlignmentFlag] | int | QSpacerItem | Slack

_ALL_OF_IT = Qt.AlignmentFlag(0)


def in_column(
    *parts: Part, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0, of: QWidget | None = None
) -> QVBoxLayout:
    """One below the other, `spacing` pixels between them (−1: as many as the style has); it becomes the layout `of`."""
    return _filled(QVBoxLayout(of) if of else QVBoxLayout(), parts, margins, spacing)


def in_row(
    *parts: Part, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 0, of: QWidget | None = None
) -> QHBoxLayout:
    """One beside the other; the rest is as in a column."""
    return _filled(QHBoxLayout(of) if of else QHBoxLayout(), parts, margins, spacing)


def in_grid(across: int, down: int, *, wide: int, of: QWidget | None = None) -> QGridLayout:
    """An empty grid with so many pixels between what stands in it; the column `wide` takes what is left over."""
    grid = QGridLayout(of) if of else QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(across)
    grid.setVerticalSpacing(down)
    grid.setColumnStretch(wide, 1)
    return grid


def fill_splitter(splitter: QSplitter, *panes: tuple[QWidget, int]) -> None:
    """Put panes between which the person moves the lines, each with its share of what is left over."""
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for at, (pane, share) in enumerate(panes):
        splitter.addWidget(pane)
        splitter.setStretchFactor(at, share)


def _filled(box: _Box, parts: tuple[Part, ...], margins: tuple[int, int, int, int], spacing: int) -> _Box:
    box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    for part in parts:
        if isinstance(part, Slack):
            box.addStretch(part.share)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QSpacerItem):
            box.addItem(part)
        else:
            _add(box, *(part if isinstance(part, tuple) else (part,)))
    return box


def _add(box: QBoxLayout, thing: _Thing, share: int = 0, where: Qt.AlignmentFlag = _ALL_OF_IT) -> None:
    if isinstance(thing, QWidget):
        box.addWidget(thing, share, where)
    else:
        box.addLayout(thing, share)
