"""What services charge for a square picture, by the rule of each family. Rules change; these are of 2026."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServicePrice:
    """A family of services: what it counts, and the tokens of a square picture whose side is so many pixels."""

    title: str
    tokens: Callable[[int], int]


def _tiles_of_512(side: int) -> int:
    """85 for the picture and 170 for each tile, the picture first made no larger than 768 pixels."""
    return 85 + 170 * math.ceil(min(side, 768) / 512) ** 2


def _pixels(side: int) -> int:
    """One token for 750 pixels, the picture first made no larger than 1,568 pixels."""
    return math.ceil(min(side, 1568) ** 2 / 750)


def _tiles_of_768(side: int) -> int:
    """258 a tile, and for a picture within 384 pixels."""
    return 258 if side <= 384 else 258 * math.ceil(side / 768) ** 2


SERVICES = (
    ServicePrice("tiles of 512 pixels, 170 tokens each", _tiles_of_512),
    ServicePrice("a token for 750 pixels", _pixels),
    ServicePrice("tiles of 768 pixels, 258 tokens each", _tiles_of_768),
)
