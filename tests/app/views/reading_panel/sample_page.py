"""One page with a block of every kind, in words of our own."""

from __future__ import annotations

from app.document.block import Block, BlockKind, Line, Origin
from app.document.geometry import BoundingBox
from app.document.table import Cell, Table

Kind = BlockKind


def box(top: float, bottom: float, left: float = 72, right: float = 523) -> BoundingBox:
    return BoundingBox(left, top, right, bottom)


def tide_table() -> Table:
    heads = [
        Cell(0, 0, "Station", 2, 1, True),
        Cell(0, 1, "Depth m", 2, 1, True),
        Cell(0, 2, "Silt", 1, 2, True),
        Cell(0, 4, "*v* m/s", 2, 1, True),
        Cell(1, 2, "spring g/L", header=True),
        Cell(1, 3, "neap g/L", header=True),
    ]
    body = [
        Cell(2, 0, "Quay", 2, 1),
        Cell(4, 0, "Sluice"),
        Cell(5, 0, "Outer mole"),
    ]
    numbers = [("4", "1.92", "0.48", "0.9"), ("11", "0.77", "0.21", "1.4"), ("6", "2.35", "0.6", "1.1"),
               ("18", "0.3", "0.12", "2.05")]  # fmt: skip
    for row, values in enumerate(numbers, start=2):
        body += [Cell(row, column, value) for column, value in enumerate(values, start=1)]
    return Table(6, 5, tuple(sorted(heads + body, key=lambda cell: (cell.row, cell.column))))


def sample_blocks() -> list[Block]:
    return [
        Block(0, Kind.HEADER, box(40, 50), "HARBOR NOTES 12 (1961) 40"),
        Block(1, Kind.TITLE, box(70, 95), "Silt in the old harbor basin", level=1),
        Block(
            2,
            Kind.PARAGRAPH,
            box(100, 160),
            "The basin was sounded twice a month from *Calluna*, always at slack water. Samples of 1.5 L were drawn "
            "at **two depths** and dried at 105 °C; H<sub>2</sub>S was smelt at the sluice, and the bed lost about "
            "12 m<sup>3</sup> in a year. The older charts call it 泥滩 and leave it blank.",
        ),
        Block(3, Kind.HEADING, box(170, 186), "1. What was measured", level=2),
        Block(4, Kind.LIST_ITEM, box(190, 200), "the depth, by lead and line;", marker="•"),
        Block(
            5,
            Kind.LIST_ITEM,
            box(200, 220),
            "the weight of dry silt in each sample, read against a set of brass weights that the harbor office lent;",
            marker="•",
        ),
        Block(6, Kind.LIST_ITEM, box(220, 230), "twice, for samples under 0.2 g;", level=1, marker="a)"),
        Block(7, Kind.LIST_ITEM, box(230, 240), "the speed of the stream.", marker="•"),
        Block(
            8,
            Kind.PARAGRAPH,
            box(245, 290),
            "One figure was hard to make out. The stream at the outer mole was twice as fast as at the quay, which "
            "nobody had expected.",
            lines=(
                Line(box(245, 260), "One figure was hard to make out. The stream at the", 0.97),
                Line(box(260, 275), "outer mole was twice as fast as at the quay,", 0.58),
                Line(box(275, 290), "which nobody had expected.", 0.95),
            ),
        ),
        Block(9, Kind.CAPTION, box(300, 312), "Table 1. Silt at four stations, means of 24 samples."),
        Block(10, Kind.TABLE, box(314, 420), table=tide_table()),
        Block(11, Kind.FORMULA, box(430, 452), r"\frac{c}{c_0} = e^{-k h / v}"),
        Block(12, Kind.FIGURE, box(460, 600, 150, 440)),
        Block(13, Kind.CAPTION, box(604, 616), "Figure 1. The basin in 1961, redrawn."),
        Block(14, Kind.HEADING, box(620, 634), "2. Results", level=2),
        Block(
            15,
            Kind.PARAGRAPH,
            box(636, 690),
            "Silt falls with depth at every station. Between spring and neap tides it drops to a quarter, and the "
            "sluice carries most of it.",
            origin=Origin.EDITED,
        ),
        Block(16, Kind.CODE, box(692, 720), "for station in stations:\n    print(station.name, station.silt)"),
        Block(17, Kind.FOOTNOTE, box(730, 745), "1 The brass weights were checked in Bergen in March."),
        Block(18, Kind.FOOTER, box(800, 810), "41"),
    ]
