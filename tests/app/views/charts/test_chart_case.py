"""What of a chart is marked in its grid and its drawing."""

from app.document.block import Block, BlockKind, Line
from app.document.geometry import BoundingBox
from app.views.charts.chart_case import chart_case
from app.views.charts.chart_choices import ChartChoices
from tests.app.charts.tables import table_of

BOX = BoundingBox(0, 0, 1, 1)


def test_values_that_the_engine_measured_and_is_not_sure_of_are_marked():
    said = (("Reed", 0.9), ("20", 0.9), ("Sedge", 0.9), ("20", 0.5), ("Sand", 0.9), ("31", 0.9), ("20", 0.99))
    lines = tuple(Line(BOX, text, confidence) for text, confidence in said)
    block = Block(1, BlockKind.CHART, BOX, table=table_of("Reed|20", "Sedge|20", "Sand|31"), lines=lines)
    case = chart_case((0, 1), block, ChartChoices())
    assert case.doubtful == {(1, 1)}
