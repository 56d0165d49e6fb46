"""Turning pages: pixel sizes, and the affine maps from a page's own points to the pixels of the turned page."""

from __future__ import annotations

from app.document.geometry import Rotation

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f."""


def turned_pixels(size: tuple[int, int], rotation: Rotation) -> tuple[int, int]:
    return (size[1], size[0]) if rotation % 180 else size


def joined(first: Matrix, then: Matrix) -> Matrix:
    """One map that does what two do, one after the other."""
    a, b, c, d, e, f = first
    ta, tb, tc, td, te, tf = then
    return (
        a * ta + b * tc, a * tb + b * td, c * ta + d * tc, c * tb + d * td, e * ta + f * tc + te, e * tb + f * td + tf
    )  # fmt: skip


def fit_matrix(
    bounds: tuple[float, float, float, float], rotation: Rotation, width_px: float, height_px: float
) -> Matrix:
    """The map that turns the page within `bounds` (left, top, right, bottom) and stretches it to the pixels given."""
    left, top, right, bottom = bounds
    w, h = right - left, bottom - top
    a, b, c, d, e, f = {
        Rotation.NONE: (width_px / w, 0.0, 0.0, height_px / h, 0.0, 0.0),
        Rotation.QUARTER: (0.0, height_px / w, -width_px / h, 0.0, width_px, 0.0),
        Rotation.HALF: (-width_px / w, 0.0, 0.0, -height_px / h, width_px, height_px),
        Rotation.THREE_QUARTERS: (0.0, -height_px / w, width_px / h, 0.0, 0.0, height_px),
    }[rotation]
    return a, b, c, d, e - a * left - c * top, f - b * left - d * top
