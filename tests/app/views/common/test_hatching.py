from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from app.views.common.hatching import paint_hatched, paint_hatched_box


def hatched(path: QPainterPath, pattern: int) -> QImage:
    image = QImage(340, 340, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_hatched(painter, path, QColor("black"), pattern)
    painter.end()
    return image


def boxed(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(rect)
    return path


@pytest.mark.parametrize("pattern", range(5))
def test_nothing_is_painted_outside(pattern):
    image = hatched(boxed(QRectF(40, 30, 41, 60)), pattern)
    dark = [(x, y) for x in range(120) for y in range(120) if image.pixelColor(x, y).lightness() < 200]
    assert dark
    assert all(39 <= x <= 81 and 29 <= y <= 90 for x, y in dark)


@pytest.mark.parametrize(
    ("rect", "pattern"),
    [((131.1, 112.26, 47.43682643343276, 48.0), 3),
     ((224.37000583986926, 211.30969584601337, 42.0, 110.41148424983321), 1),
     ((272.67, 179.6, 18.0, 121.0999400273895), 1),
     ((230.3297927263629, 210.84423162042086, 35.0, 66.0), 3)],
)  # fmt: skip
def test_lines_through_corners_are_not_missing(rect, pattern):
    left, top, width, height = rect
    image = hatched(boxed(QRectF(*rect)), pattern)
    for row in range(round(top) + 6, round(top + height) - 6):
        dark = [x for x in range(round(left), round(left + width)) if image.pixelColor(x, row).lightness() < 140]
        assert max(b - a for a, b in pairwise(dark)) <= 8, row  # lines stand six pixels apart


@pytest.mark.parametrize("strong", [False, True])
def test_what_stands_under_a_hatched_place_can_still_be_read(strong):
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_hatched_box(painter, QRectF(20, 20, 80, 60), QColor("#865600"), strong)
    painter.end()
    inside = [image.pixelColor(x, y).lightness() for x in range(24, 96) for y in range(24, 76)]
    assert min(inside) > 150
    assert min(inside) < max(inside)  # hatched, not only tinted
    assert all(image.pixelColor(x, y) == QColor("white") for x in range(120) for y in (5, 19, 81, 110))
