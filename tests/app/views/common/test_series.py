from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.views.common.series import Marker, paint_marker, paint_sample, series_style
from app.views.common.theme import Theme

SCREENS = Path(__file__).resolve().parents[3] / "screens"


def test_the_first_five_are_those_of_the_design(theme: Theme):
    styles = [series_style(theme, index) for index in range(5)]
    assert [style.color.name().upper() for style in styles] == list(theme.tokens.series)
    assert [style.dashes for style in styles] == [(), (6, 3), (2, 3), (8, 3, 2, 3), (1, 2)]
    assert [style.marker for style in styles] == list(Marker)


def test_no_two_of_twenty_five_look_the_same(theme: Theme):
    styles = [series_style(theme, index) for index in range(25)]
    assert len({(style.color.name(), style.dashes, style.marker) for style in styles}) == 25


def test_dashes_have_the_same_length_at_every_width(theme: Theme):
    for width in (1.0, 2.0, 3.5):
        pattern = series_style(theme, 3).pen(width).dashPattern()
        assert [round(length * width, 3) for length in pattern] == [8, 3, 2, 3]
    assert series_style(theme, 0).pen().style() is Qt.PenStyle.SolidLine


def drawn(theme: Theme, index: int) -> QImage:
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_marker(painter, QPointF(12, 12), series_style(theme, index), QColor("white"), 16)
    painter.end()
    return image


def test_each_marker_has_its_own_shape_and_open_ones_show_the_ground(theme: Theme):
    pictures = [drawn(theme, index) for index in range(5)]
    middles = [picture.pixelColor(12, 12) for picture in pictures]
    colors = [series_style(theme, index).color for index in range(5)]
    assert middles[1] == QColor("white")
    assert [middle for index, middle in enumerate(middles) if index != 1] == [
        color for index, color in enumerate(colors) if index != 1
    ]
    inked = [sum(p.pixelColor(x, y) != QColor("white") for x in range(24) for y in range(24)) for p in pictures]
    assert len(set(inked)) == 5


def test_samples_in_both_themes(theme: Theme):
    sheet = QImage(2 * 360, 2 * 2 * 7 * 24, QImage.Format.Format_RGB32)
    sheet.setDevicePixelRatio(2)
    painter = QPainter(sheet)
    for half, name in enumerate(("light", "dark")):
        theme.set_choice(name)
        painter.fillRect(QRectF(0, half * 168, 360, 168), theme.color("panel"))
        for index in range(7):
            style, y = series_style(theme, index), half * 168 + index * 24
            paint_sample(painter, QRectF(10, y, 40, 24), style)
            paint_sample(painter, QRectF(80, y, 60, 24), style, theme.color("panel"))
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(160, y, 200, 24), Qt.AlignmentFlag.AlignVCenter, style.marker.value)
    painter.end()
    SCREENS.mkdir(exist_ok=True)
    assert sheet.save(str(SCREENS / "series-2x.png"))
