"""A small gray picture on its way to the chemistry process."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

LONGEST_SIDE = 112


@dataclass(frozen=True, slots=True)
class Raster:
    """`gray` holds a byte for each pixel, row by row; 0 is black."""

    width: int
    height: int
    gray: bytes

    def __post_init__(self) -> None:
        if self.width <= 0 or self.height <= 0 or len(self.gray) != self.width * self.height:
            raise ValueError(f"{len(self.gray)} bytes are no picture of {self.width} x {self.height}")


def raster_to_json(raster: Raster | None) -> dict[str, Any] | None:
    """For the pipe."""
    if raster is None:
        return None
    return {"width": raster.width, "height": raster.height, "gray": base64.b64encode(raster.gray).decode("ascii")}


def raster_from_json(data: dict[str, Any] | None) -> Raster | None:
    return Raster(data["width"], data["height"], base64.b64decode(data["gray"])) if data else None
