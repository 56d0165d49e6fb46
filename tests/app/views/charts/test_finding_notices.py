import pytest

from app.charts.chart_choice import chart_kind_of
from app.charts.chart_reading import chart_data_of
from app.charts.checks import findings_in
from app.views.charts.finding_notices import finding_notice
from tests.app.charts.tables import BEDS, table_of


@pytest.mark.parametrize(
    ("table", "clause", "sentence"),
    [
        (BEDS, "One value leaves its curve", "Bare sand, Day 20 was read as 14. Look at the picture."),
        (table_of("Bed|A", "Reed|1", "Sedge|4|5", "Sand|6"), "Row 2 has 3 cells, the others have 2",
         "It was read as “Sedge | 4 | 5”. Its values may stand too far left."),
        (table_of("Bed|A", "Reed|1|2", "Sand|5|6"), "The row of names has 2 cells, the other rows have 3", None),
        (table_of("Bed|A", "Reed|1O", "Sedge|4"), "“1O” is no number", "Not drawn until it is corrected: A, Reed."),
        (table_of("Bed|A", "Reed|10", "Sedge|20", "Sand|30", "Total|62"), "The total is not the sum",
         "A: the values add up to 60, the total was read as 62."),
        (table_of("Bed|Share, %", "Reed|33.3", "Sedge|38.3", "Sand|33.3"), "The shares total 104.9 %, not 100 %", None),
        (table_of("Day|A", "0|1", "4|2", "3|3", "12|4", "16|5", "20|6"), "3 is out of order", None),
        (table_of("Bed|A", "Reed|1", "Sedge|2", "Reed|3"), "“Reed” stands twice", None),
        (table_of("Bed|A", "Reed|1", "Sedge|", "Sand|3"), "A has 2 values for 3 places",
         "The first that is missing is at Sedge."),
        (table_of("Bed|A", "Reed|good", "Sand|bad"), "No cell of this table is a number", None),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words(table, clause, sentence):
    data = chart_data_of(table)
    found = findings_in(table, data, chart_kind_of(data))
    notice = finding_notice(found[0], data)
    assert notice.clause == clause
    assert sentence is None or notice.sentence == sentence
    assert [action.words for action in notice.actions][-1] == "It is right"
    assert ("Edit value" in [action.words for action in notice.actions]) is (found[0].place is not None)
