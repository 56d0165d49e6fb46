"""Tables that were once read wrong, printed and read: by the file's own text and as a picture of 200 dpi."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.document.html_table import table_from_html
from app.document.table import Cell, Table
from app.sources import open_source
from model_runtime.protocol import TextLine
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.quality.kinds.table_plan import Plan, Rule, Spot, set_plan
from tests.quality.measures.tree_distance import table_similarity
from tests.sample_builder.leaf import Leaf
from tests.sample_builder.typefaces import Style
from tests.sample_builder.typesetting import Measure, set_text

STYLE = Style("serif", 10, 12.5)
SENTENCE = "The harbor office counts every vessel that passes the outer mole and notes its flag and its draught."


def spots(*rows: tuple[str, ...]) -> list[Spot]:
    return [
        Spot(number, column, text, "r" if column and number else "l", header=not number)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]


def in_frame() -> Plan:
    """Three rules inside, a frame round all; a row ends in empty places."""
    cells = spots(("Year", "Q1", "Q2", "Q3"), ("1908", "34.7", "36.2", "44.5"), ("1909", "58.1", "63.4", "61.6"),
                  ("1910", "74.7", "84.1", "96.5"), ("1911", "120.9", "", ""))  # fmt: skip
    return Plan((80.0, 60.0, 60.0, 60.0), cells, STYLE, [Rule((0, at), (4, at)) for at in (0, 1, 5)])


def lines_beside_labels() -> Plan:
    """Lines round the figures that stop beside the names."""
    names = ("Cost category", "Salaries (a)", "Consultants", "Staff travel", "Bad debts", "Office rent", "Total costs")
    figures = ("All funds", "3,000", "19,000", "27,000", "6,000", "14,000", "69,000")
    others = ("Excluded", "", "1,900", "", "600", "1,400", "3,900")
    rows = len(names)
    lines = [Rule((1, at), (3, at)) for at in range(rows + 1)] + [Rule((at, 0), (at, rows)) for at in (1, 2, 3)]
    return Plan((120.0, 80.0, 80.0), spots(*zip(names, figures, others, strict=True)), STYLE, lines)


def wrapped_cells() -> Plan:
    """Heads and names of several lines between three rules."""
    cells = spots(
        ("Benefit and drawback", "Districts that agree (n = 154)", "Schools that agree (n = 832)"),
        ("Gives a more complete picture than a single system of accounts", "69%", "65%"),
        ("Causes confusion among the staff about targets", "46%", "37%"),
        ("Reduces support for schools", "23%", "24%"),
    )
    return Plan((120.0, 76.0, 76.0), cells, STYLE, [Rule((0, at), (3, at)) for at in (0, 1, 4)])


def printed(plan: Plan, *, framed: bool) -> Leaf:
    leaf = Leaf((330.0, 260.0))
    with leaf.block(None) as ink:
        set_text(ink, SENTENCE, 20, Measure(24, 285, "left"), STYLE)
    bottom = set_plan(leaf, plan, 28, 80)
    if framed:
        with leaf.block(None) as ink:
            ink.box_of((20, 70, 36 + sum(plan.widths), bottom + 10))
    return leaf


@pytest.mark.parametrize("own", [False, True], ids=["picture", "own_text"])
@pytest.mark.parametrize("plan", [in_frame, lines_beside_labels, wrapped_cells])
def test_a_printed_table_comes_out_whole(tmp_path: Path, read: Read, plan: Callable[[], Plan], own: bool) -> None:
    leaf = printed(plan(), framed=plan is in_frame)
    leaf.document.save(tmp_path / "page.pdf")
    spans = spans_of(read(leaf.picture(200), text_lines=own_text(tmp_path / "page.pdf") if own else ()))
    (found,) = [table_from_html(span.text) for span in spans if span.label == "table"]
    assert found is not None
    assert table_similarity(found, told(plan())) > 0.97
    assert " ".join(span.text for span in spans if span.label != "table") == SENTENCE


def own_text(path: Path) -> tuple[TextLine, ...]:
    source = open_source(path, None)
    try:
        return source.text_lines(1)
    finally:
        source.close()


def told(plan: Plan) -> Table:
    truth = plan.truth()
    cells = (Cell(c.row, c.column, c.text, c.row_span, c.column_span) for c in truth.cells)
    return Table(truth.rows, truth.columns, tuple(cells))
