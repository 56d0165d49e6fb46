"""What a person asks of Auto, and what it takes for a page to be read so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Aim(StrEnum):
    """How much Auto may leave to chance to save tokens and time."""

    SPARING = "sparing"
    BALANCED = "balanced"
    THOROUGH = "thorough"


@dataclass(frozen=True, slots=True)
class Demand:
    """What a mode has to give.

    Attributes:
        letter_px: height that small letters need in the mode's own pixels.
        compression: the most text tokens that a vision token may stand for, where a model compresses at all.
    """

    letter_px: float
    compression: float


DEMANDS = {Aim.SPARING: Demand(4.25, 15.0), Aim.BALANCED: Demand(5.0, 10.0), Aim.THOROUGH: Demand(6.0, 8.0)}
"""Type of 8½, 10 and 12 pixels, for small letters are half as high as their type. Below 7 pixels of type everything is
lost, in whatever mode; ten text tokens to one of vision cost 3 % of the words, twenty cost 40 (the paper)."""
