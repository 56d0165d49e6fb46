from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from app.charts.chart_choice import chart_kind_of
from app.charts.chart_data import ChartKind
from app.charts.chart_reading import chart_data_of
from app.charts.printed_axes import ChartAxes
from app.document.block import PrintedAxis
from app.document.geometry import BoundingBox
from app.document.table import Table
from app.views.charts.chart_look import paper_look
from app.views.charts.chart_painter import ChartPicture, frame_of, paint_chart
from app.views.charts.chart_words import description, series_name
from app.views.charts.drawn_chart import DrawnChart
from app.views.charts.plot_files import chart_image, png_bytes, svg_bytes
from app.views.common.theme import Theme
from tests.app.charts.tables import BEDS, BICYCLES, SHARES, table_of

SIZE = QSize(420, 316)
POINTS = table_of(
    "Height, m | Girls, kg | Boys, kg", "1.62 | 58 | 60", "1.81 | 80 | 84", "1.55 | 49 | 52", "1.70 | 66 | 71",
    "1.48 | 43 | 47", "1.66 | 61 | n/a",
)  # fmt: skip
MONTHS = table_of(
    "Month | Level, m", *(f"{name} | {2 + i % 4 * 0.7:.1f}" for i, name in enumerate(
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"]
    )),
)  # fmt: skip
LOSSES = table_of("Quarter | 2019 | 2020", "Q1 | 12.5 | −4.2", "Q2 | −3.1 | 2.8", "Q3 | 4.4 | −9.9")
PARTS = table_of("Use | Share", "Drinking water | 41.5 %", "Gardens | 33.2 %", "Cleaning | 20.1 %", "Loss | 3.0 %",
                 "Fountain | 2.2 %")  # fmt: skip
REGIONS = table_of("Year | A | B | C | D | E | F", *(
    f"{2000 + year} | " + " | ".join(str(10 + 9 * k + year * (k - 2)) for k in range(6)) for year in range(7)
))  # fmt: skip
USES = table_of(
    "Use | Share, %", *(f"Use number {i} | {v}" for i, v in enumerate([30, 20, 12, 9, 7, 6, 5, 4, 3, 2, 2]))
)
DRAWN = {
    "regions": REGIONS, "uses": USES,
    "line": BEDS, "bars": BICYCLES, "pie": PARTS, "scatter": POINTS, "months": MONTHS, "losses": LOSSES,
}  # fmt: skip


def picture_of(table: Table, kind: ChartKind | None = None) -> ChartPicture:
    data = chart_data_of(table)
    return ChartPicture(data, kind or chart_kind_of(data))


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_of_every_kind(name: str, theme: Theme, shoot):
    chart = DrawnChart(theme)
    chart.resize(SIZE)
    picture = picture_of(DRAWN[name])
    doubtful = frozenset({(6, 3)}) if name == "line" else frozenset()
    chart.show_picture(ChartPicture(picture.data, picture.kind, doubtful))
    shoot(chart, f"chart-{name}")
    assert chart.accessibleDescription() == description(picture.data, picture.kind)
    chart.close()


def places(theme: Theme, table: Table, kind: ChartKind | None = None) -> dict[tuple[int, int], QPointF]:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    found = paint_chart(painter, QRectF(0, 0, SIZE.width(), SIZE.height()), picture_of(table, kind), paper_look(theme))
    painter.end()
    return dict(found)


@pytest.mark.parametrize("kind", [ChartKind.LINE, ChartKind.SCATTER])
def test_values_lie_where_their_numbers_say(kind, theme: Theme):
    found = places(theme, BEDS, kind)
    assert len(found) == 24
    steps = [found[row + 1, 1].x() - found[row, 1].x() for row in range(1, 8)]
    assert max(steps) - min(steps) < 1e-6
    rise = found[1, 1].y() - found[2, 1].y()  # 8 to 27
    assert found[1, 2].y() - found[2, 2].y() == pytest.approx(rise * (22 - 6) / (27 - 8))


def test_bars_end_at_their_values_and_slices_fill_a_turn(theme: Theme):
    found = places(theme, BICYCLES)
    assert found[3, 2].y() < found[3, 1].y() < found[1, 1].y()
    assert found[1, 1].y() - found[3, 1].y() == pytest.approx((found[2, 1].y() - found[3, 1].y()) * 123 / 78)
    assert len(places(theme, PARTS)) == 5


def test_a_pie_of_several_series_is_drawn_as_bars(theme: Theme):
    assert places(theme, BICYCLES, ChartKind.PIE) == places(theme, BICYCLES, ChartKind.BAR)


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize(
    "table",
    [table_of("A|B"), table_of("A"), table_of("|x", "a|5"), table_of("|x", "a|0", "b|0"), table_of("a|words|only"),
     table_of("x|y", "1|1e55", "2|-1e55"), table_of("x|y", *(f"{i}|{i % 7}" for i in range(300))),
     table_of("|" + "|".join("abcdefghijklmnopqrstu"), "v" + "|3" * 21, "w" + "|4" * 21)],
    ids=["head", "cell", "one", "zeros", "words", "huge", "many", "wide"],
)  # fmt: skip
@pytest.mark.parametrize("size", [QSize(420, 316), QSize(40, 30)])
def test_nothing_is_too_odd_to_draw(table, kind, size, theme: Theme):
    image = chart_image(picture_of(table, kind), size, paper_look(theme))
    assert image.size() == size * 2


@pytest.mark.parametrize("name", ["line", "bars", "pie"])
def test_files_hold_what_the_screen_shows(name: str, theme: Theme):
    theme.set_choice("dark")
    picture = picture_of(DRAWN[name])
    svg = svg_bytes(picture, SIZE, paper_look(theme), "Figure 3")
    root = ElementTree.fromstring(svg)
    words = "".join(root.itertext())
    assert "Figure 3" in words
    assert series_name(picture.data, 0) in words or name == "pie"
    assert description(picture.data, picture.kind) in words
    renderer = QSvgRenderer(svg)
    assert renderer.isValid()
    drawn = QImage(SIZE * 2, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    png = QImage.fromData(png_bytes(chart_image(picture, SIZE, paper_look(theme))))
    assert png.size() == SIZE * 2
    assert png.pixelColor(2, 2) == Qt.GlobalColor.white  # paper, also while the screen is dark
    assert _difference(png, drawn) < 0.02  # the letters differ a little


def _difference(one: QImage, other: QImage) -> float:
    """Mean difference of brightness at every fourth pixel, 0..1."""
    points = [(x, y) for x in range(0, one.width(), 4) for y in range(0, one.height(), 4)]
    return sum(abs(one.pixelColor(*p).lightnessF() - other.pixelColor(*p).lightnessF()) for p in points) / len(points)


def letters(table: Table, kind: ChartKind, theme: Theme) -> dict[str, QRectF]:
    """Where the upright words of a chart stand, by what they say."""
    look = paper_look(theme)
    metrics = QFontMetricsF(look.font)
    root = ElementTree.fromstring(svg_bytes(picture_of(table, kind), SIZE, look))
    texts = [each for each in root.iter("{http://www.w3.org/2000/svg}text") if each.text]
    return {
        str(each.text): metrics.boundingRect(str(each.text)).translated(
            float(each.attrib["x"]), float(each.attrib["y"])
        )
        for each in texts
    }


def test_the_value_of_the_lowest_bar_stands_clear_of_the_names_below(theme: Theme):
    found = letters(table_of("Town|Loss", "Rome|-10", "Ulm|-20", "Bern|-15"), ChartKind.BAR, theme)
    assert found["−20"].bottom() < found["Ulm"].top()
    assert found["Town"].bottom() < SIZE.height()


@pytest.mark.parametrize("length", [20, 21, 90])
def test_the_names_above_bars_end_within_the_picture(length: int, theme: Theme):
    table = table_of(f"Year|A{'n' * length}|B{'n' * length}", "a|7000000|5000000", "b|4000000|3000000")
    found = [place for text, place in letters(table, ChartKind.BAR, theme).items() if text[1:3] == "nn"]
    assert len(found) == 2
    assert max(place.right() for place in found) < SIZE.width()


def test_units_are_said_once_at_the_axis_or_else_with_each_name(theme: Theme):
    mixed = letters(table_of("Town|Reed, %|Flow, L/d|Wells", "Rome|10|20|3", "Ulm|15|3|4"), ChartKind.BAR, theme)
    assert {"Reed, %", "Flow, L/d", "Wells"} <= set(mixed)
    assert {"Reed", "Sedge", "Bare sand", "%"} <= set(letters(BEDS, ChartKind.LINE, theme))


def test_a_clicked_value_tells_its_cell(theme: Theme, qtbot):
    chart = DrawnChart(theme)
    qtbot.addWidget(chart)
    chart.resize(SIZE)
    chart.show_picture(picture_of(BEDS))
    chart.show()
    chart.grab()
    at = places(theme, BEDS)[4, 3]
    with qtbot.waitSignal(chart.value_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x()) + 2, round(at.y())))
    assert clicked.args == [4, 3]


def test_charts_are_told_in_words():
    words = description(*(lambda picture: (picture.data, picture.kind))(picture_of(BEDS)))
    assert words.startswith("Line chart, 3 series, 8 points. Reed goes from 8 to 88, lowest 8 at 0, highest 88 at 28.")
    shares = picture_of(SHARES)
    assert description(shares.data, shares.kind).startswith("Pie chart, 3 parts. Reed: 41.5 percent.")
    only_total = picture_of(table_of("Bed|A|B", "Reed|1|", "Sedge|2|", "Total|3|4"))
    assert description(only_total.data, only_total.kind).endswith("highest 2 at Sedge.")
    empty = picture_of(table_of("A|B"))
    assert description(empty.data, empty.kind) == "An empty chart."


def test_a_chart_has_the_axes_of_the_page(theme: Theme, shoot):
    place = BoundingBox(0, 0, 0, 0)
    axes = ChartAxes(PrintedAxis(False, 0, 900, place, place))
    for name in ("line", "bars"):
        drawn = picture_of(DRAWN[name])
        picture = ChartPicture(drawn.data, drawn.kind, axes=axes)
        frame = frame_of(QRectF(0, 0, 420, 316), picture, paper_look(theme))
        assert (frame.values.low, frame.values.high) == (0, 900)
        assert chart_image(picture, SIZE, paper_look(theme)) != chart_image(drawn, SIZE, paper_look(theme))


def test_bars_of_a_logarithmic_axis_stand_on_its_low_end(theme: Theme):
    place = BoundingBox(0, 0, 0, 0)
    picture = ChartPicture(
        chart_data_of(BICYCLES), ChartKind.BAR, axes=ChartAxes(PrintedAxis(True, 1, 1000, place, place))
    )
    frame = frame_of(QRectF(0, 0, 420, 316), picture, paper_look(theme))
    assert frame.foot == pytest.approx(frame.area.bottom())
    assert frame.values.label(frame.values.ticks[-1]) == "1000"
