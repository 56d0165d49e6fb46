"""The application icon: one drawing as SVG and as PNG, readable when small."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.resources import resource_path


def drawn(size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    renderer = QSvgRenderer(str(resource_path("icons/recto.svg")))
    assert renderer.isValid()
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def apart(one: QColor, other: QColor) -> int:
    pairs = [(one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue())]
    return max(abs(a - b) for a, b in [*pairs, (one.alpha(), other.alpha())])


@pytest.mark.usefixtures("qapp")
def test_picture_is_the_drawing() -> None:
    saved = QImage(str(resource_path("icons/recto.png")))
    assert (saved.width(), saved.height()) == (256, 256)
    drawing = drawn(256)
    points = [(x, y) for x in range(0, 256, 3) for y in range(0, 256, 3)]
    different = sum(apart(saved.pixelColor(x, y), drawing.pixelColor(x, y)) > 24 for x, y in points)
    assert different < 40  # edges may be smoothed otherwise by another version


@pytest.mark.usefixtures("qapp")
def test_lines_stay_crisp_at_sixteen_pixels() -> None:
    small = drawn(16)
    column = [small.pixelColor(9, y).name() for y in range(4, 13)]
    assert column == ["#0b6a75", "#ffffff", "#0b6a75", "#ffffff", "#0b6a75", "#ffffff", "#0b6a75", "#ffffff", "#0b6a75"]
