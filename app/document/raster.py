"""A small gray picture, to look for lines in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raster:
    """`gray` holds a byte for each pixel, row by row; 0 is black."""

    width: int
    height: int
    gray: bytes

    def __post_init__(self) -> None:
        if self.width <= 0 or self.height <= 0 or len(self.gray) != self.width * self.height:
            raise ValueError(f"{len(self.gray)} bytes are no picture of {self.width} x {self.height}")
