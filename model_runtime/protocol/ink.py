"""The account of a page's ink."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from model_runtime.protocol.bounds import Count, Share, ShortText, UnitBox


class InkFault(StrEnum):
    """What is wrong with a patch of ink.

    Print that no span covers; sentences inside a picture that were not read; print in a script that the engine does not
    know; a text far shorter or far longer than its ink; a drawing that no picture covers.
    """

    OVERLOOKED = "overlooked"
    SWALLOWED = "swallowed"
    UNKNOWN_SCRIPT = "unknown_script"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    DRAWING = "drawing"


@dataclass(frozen=True, slots=True)
class InkGap:
    """Ink that what was read does not account for.

    Attributes:
        share: of the page's ink, 0..1.
        words: about how many words it holds; 0 where it is no print.
        script: in which it is printed, where the engine does not know it and it can be told.
    """

    box: UnitBox
    fault: InkFault
    share: Share
    words: Count = 0
    script: ShortText = ""


@dataclass(frozen=True, slots=True)
class InkLedger:
    """How much of a page's ink is accounted for by what was read of it.

    Attributes:
        accounted: share of the ink, 0..1; rules and dirt are not counted.
        coverage: share of the page that is inked; 0 on a blank page.
        patches: the ink that is not accounted for.
    """

    accounted: Share
    coverage: Share
    patches: tuple[InkGap, ...] = ()
