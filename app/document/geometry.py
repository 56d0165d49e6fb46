"""Places on a page. The unit is the page point (1/72 inch), the origin the page's top-left corner, y grows downward.

Page coordinates are those of the page as its document shows it (its own rotation and crop box applied) and do not
change when the person turns the view; `Rotation` is that turn, clockwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

UnitBox = tuple[float, float, float, float]


class Rotation(IntEnum):
    """A clockwise turn in degrees."""

    NONE = 0
    QUARTER = 90
    HALF = 180
    THREE_QUARTERS = 270

    def turned(self, degrees: int) -> Rotation:
        """This turn and `degrees` more (a multiple of 90, either sign)."""
        return Rotation((int(self) + degrees) % 360)


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points."""

    width: float
    height: float

    def turned(self, rotation: Rotation) -> PageSize:
        """The size as it looks after `rotation`."""
        return PageSize(self.height, self.width) if rotation % 180 else self


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A rectangle in page points; left <= right and top <= bottom hold after construction."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if self.left > self.right or self.top > self.bottom:
            raise ValueError(f"not a box: {self.left, self.top, self.right, self.bottom}")

    @classmethod
    def spanning(cls, x0: float, y0: float, x1: float, y1: float) -> BoundingBox:
        """The box between two opposite corners, in any order."""
        return cls(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return self.width * self.height

    @property
    def center(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def contains(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def union(self, other: BoundingBox) -> BoundingBox:
        return BoundingBox(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def intersection(self, other: BoundingBox) -> BoundingBox | None:
        """The common part, or None where they do not touch."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return BoundingBox(left, top, right, bottom) if left <= right and top <= bottom else None

    def scaled(self, factor: float) -> BoundingBox:
        return BoundingBox(self.left * factor, self.top * factor, self.right * factor, self.bottom * factor)


def turn_box(box: BoundingBox, size: PageSize, rotation: Rotation) -> BoundingBox:
    """Where `box` on a page of `size` stands once the page is turned."""
    if rotation is Rotation.QUARTER:
        return BoundingBox(size.height - box.bottom, box.left, size.height - box.top, box.right)
    if rotation is Rotation.HALF:
        return BoundingBox(
            size.width - box.right, size.height - box.bottom, size.width - box.left, size.height - box.top
        )
    if rotation is Rotation.THREE_QUARTERS:
        return BoundingBox(box.top, size.width - box.right, box.bottom, size.width - box.left)
    return box


def turn_box_back(box: BoundingBox, size: PageSize, rotation: Rotation) -> BoundingBox:
    """The inverse of `turn_box`: `size` is that of the unturned page."""
    return turn_box(box, size.turned(rotation), Rotation.NONE.turned(-rotation))


def box_from_unit(unit: UnitBox, size: PageSize, rotation: Rotation = Rotation.NONE) -> BoundingBox:
    """A box that an engine gave for the picture of a turned page, in points of the unturned page.

    Args:
        unit: (left, top, right, bottom) in 0..1 of the picture; values outside are clipped to the page.
        size: the unturned page.
        rotation: the turn the page had when its picture was made.
    """
    shown = size.turned(rotation)
    x0, y0, x1, y1 = (min(1.0, max(0.0, value)) for value in unit)
    box = BoundingBox.spanning(x0 * shown.width, y0 * shown.height, x1 * shown.width, y1 * shown.height)
    return turn_box_back(box, size, rotation)


def box_to_unit(box: BoundingBox, size: PageSize, rotation: Rotation = Rotation.NONE) -> UnitBox:
    """The inverse of `box_from_unit` for boxes on the page."""
    shown = size.turned(rotation)
    turned = turn_box(box, size, rotation)
    return (
        turned.left / shown.width,
        turned.top / shown.height,
        turned.right / shown.width,
        turned.bottom / shown.height,
    )


def unit_on_page(unit: UnitBox, piece: UnitBox) -> UnitBox:
    """A box in units of a piece of a page, in units of the page.

    Args:
        unit: (left, top, right, bottom) in 0..1 of the piece; values outside are clipped to it.
        piece: where the piece lies, in 0..1 of the page.
    """
    left, top, right, bottom = piece
    across, down = right - left, bottom - top
    x0, y0, x1, y1 = unit
    return left + _held(x0) * across, top + _held(y0) * down, left + _held(x1) * across, top + _held(y1) * down


def _held(value: float) -> float:
    """A share kept in 0..1; what is no number stays so."""
    return value if value != value else min(1.0, max(0.0, value))
