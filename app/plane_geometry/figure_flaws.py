"""What can be wrong with the text of a figure, without words: those are for the views."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FigureFlawKind(StrEnum):
    """Why a text, or a part of it, cannot be drawn."""

    EMPTY = "empty"
    PROSE = "prose"  # no dictionary at all
    TOO_LONG = "too_long"
    BROKEN = "broken"  # a dictionary with an error in it
    CUT_SHORT = "cut_short"  # it breaks off; what stands before is drawn
    NOTHING = "nothing"  # a dictionary without anything to draw
    POINT = "point"  # no point written as "A: (1, 2)"
    LINE = "line"  # no two points with " -- " between them
    UNKNOWN_POINT = "unknown_point"  # a line ends at a name that no point has
    CIRCLE = "circle"  # no center with a radius above 0


@dataclass(frozen=True, slots=True)
class FigureFlaw:
    """One thing that is wrong.

    Attributes:
        position: of the first sign that cannot be read, from 1; 0 where it is no single one.
        part: the part that is left out, as it was written, or the name that is missing.
    """

    kind: FigureFlawKind
    position: int = 0
    part: str = ""
