"""What a picture says of a chart's numbers: how it is asked, and what comes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.charts.chart_data import ChartKind
from app.charts.chart_reading import chart_data_of
from app.charts.checks import findings_in
from app.charts.findings import FindingSort
from app.charts.picture_check import CheckedCell, PictureCheck, question_of
from app.charts.picture_doubts import picture_doubts, unsettled
from app.document.block import Block, BlockKind
from app.document.doubts import accept
from app.document.geometry import BoundingBox
from app.document.html_table import table_from_html
from app.document.table import Table

YES = CheckedCell(True)
UPRIGHT = [["Day", "Reed", "Clay & sand"], ["1", "1,200", "0.00001"], ["2", "1,300", "n/a"], ["3", "1,450", "0.5"]]
CURVE = [["Day", "Reed"], *([str(day), str(90 if day == 4 else day * day)] for day in range(1, 10))]


def table(rows: list[list[str]]) -> Table:
    found = table_from_html(
        "<table>" + "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows) + "</table>"
    )
    assert found is not None
    return found


@pytest.mark.parametrize("turned", [False, True])
def test_numbers_are_asked_about_by_columns_and_answers_find_their_cells(turned: bool):
    rows = [list(column) for column in zip(*UPRIGHT, strict=True)] if turned else UPRIGHT
    question = question_of(chart_data_of(table(rows), turned))
    assert question is not None
    assert question.html == (
        "<table><tr><td></td><td>Reed</td><td>Clay &amp; sand</td></tr>"
        "<tr><td>1</td><td>1200.0</td><td>0.00001</td></tr><tr><td>2</td><td>1300.0</td><td></td></tr>"
        "<tr><td>3</td><td>1450.0</td><td>0.5</td></tr></table>"
    )
    for row in range(1, 4):
        for column in (1, 2):
            assert question.place(row, column) == ((column, row) if turned else (row, column))
    assert [question.place(*beside) for beside in ((0, 1), (1, 0), (4, 1), (1, 3))] == [None] * 4


def test_nothing_is_asked_about_words():
    assert question_of(chart_data_of(table([["Reed", "Clay"], ["much", "little"]]))) is None


def test_a_value_that_the_picture_confirms_is_not_accused_and_one_that_it_does_not_is():
    given = table(CURVE)
    data = chart_data_of(given)
    assert [found.place for found in findings_in(given, data, ChartKind.LINE)] == [(4, 1)]
    confirmed = PictureCheck({(row, 1): YES for row in range(1, 10)})
    assert findings_in(given, data, ChartKind.LINE, confirmed) == []
    missed = PictureCheck({**confirmed.cells, (4, 1): CheckedCell(False, "16"), (2, 1): CheckedCell(False)})
    found = findings_in(given, data, ChartKind.LINE, missed)
    assert [(one.sort, one.place, one.text, one.wanted) for one in found] == [
        (FindingSort.NOT_IN_PICTURE, (4, 1), "90", "16"),
        (FindingSort.NOT_IN_PICTURE, (2, 1), "4", ""),
    ]


def test_doubts_stand_where_the_picture_shows_another_value_until_they_are_found_right():
    here, there = BoundingBox(0, 0, 100, 100), BoundingBox(10, 10, 12, 12)
    block = Block(3, BlockKind.CHART, here, table=table(CURVE))
    check = PictureCheck({(1, 1): YES, (4, 1): CheckedCell(False, "16", there), (5, 1): CheckedCell(False)})
    doubts = picture_doubts(block, check, "The picture")
    text = "\n".join(cell.text for cell in block.table.cells)
    assert [(doubt.words, doubt.other, doubt.bbox) for doubt in doubts.values()] == [
        ("90", "16", there),
        ("25", "", here),
    ]
    assert all(text[doubt.start :].startswith(doubt.words + "\n") for doubt in doubts.values())
    (settled,) = accept([block], doubts[4, 1])
    assert set(unsettled(settled, check).cells) == {(1, 1), (5, 1)}
    assert check.measured((4, 1)) == "16"
    assert check.measured((1, 1)) == check.measured((5, 1)) == check.measured((9, 9)) == ""


def test_what_is_known_of_values_that_did_not_change_holds():
    before, changed = table(CURVE), [list(row) for row in CURVE]
    changed[4][1] = "16"
    asked, now = question_of(chart_data_of(before)), question_of(chart_data_of(table(changed)))
    assert asked is not None
    assert now is not None
    check = PictureCheck({(3, 1): YES, (4, 1): replace(YES, is_confirmed=False)})
    assert set(check.of_unchanged(asked, now).cells) == {(3, 1)}
