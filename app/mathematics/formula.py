"""A formula, what it looks like once it is set, and why it cannot be set. Values only."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Formula(Struct, frozen=True, tag=True):
    """TeX without delimiters, and whether it stands on a line of its own."""

    source: str
    display: bool = False


class SetFormula(Struct, frozen=True, tag=True):
    """A formula as it is drawn; lengths are in ems of the text around it.

    Attributes:
        svg: the drawing, in `currentColor`; its view box is `width` by `ascent` plus `descent`.
        ascent: from the baseline up.
        descent: from the baseline down.
        tags: the numbers it bears, as they are printed ("(1)"); they are not in the drawing.
        mathml: the same formula as Presentation MathML.
    """

    svg: str
    width: float
    ascent: float
    descent: float
    tags: tuple[str, ...]
    mathml: str

    @property
    def height(self) -> float:
        return self.ascent + self.descent


class Fault(StrEnum):
    """Why a formula is shown as its source."""

    EMPTY = "empty"
    UNFINISHED = "unfinished"
    TOO_LONG = "too_long"
    TOO_WIDE = "too_wide"
    UNKNOWN_COMMAND = "unknown_command"
    NOT_UNDERSTOOD = "not_understood"


class Refusal(Struct, frozen=True, tag=True):
    """A formula that cannot be set; `detail` is the part of its source that is to blame, where that is known."""

    fault: Fault
    detail: str = ""


Setting = SetFormula | Refusal
