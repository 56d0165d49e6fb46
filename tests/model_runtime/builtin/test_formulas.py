"""Displayed formulas: kept with their numbers, and no tables, headings or items."""

from __future__ import annotations

import pytest

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.false_tables import without_false_tables
from model_runtime.engines.builtin.formula_blocks import with_numbers
from model_runtime.engines.builtin.formula_signs import has_number, is_formula, is_sentence
from model_runtime.engines.builtin.layout import Region
from model_runtime.engines.builtin.quads import Box


@pytest.mark.parametrize("text", ["E = mc2", "v5 = h + b h – 5 + 2b5 (9)", "sinh x ≈ x", "[U(x), Π] = δ(x − y), (13)"])
def test_formulas(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", ["the sum = 3", "Total = 12", "count = count + 1;", "see (15)", "1999–2001", "x"])
def test_no_formulas(text: str) -> None:
    assert not is_formula(text)


def test_a_case_is_told_in_few_words() -> None:
    assert not is_sentence("f(x) = 0 otherwise (3)")
    assert is_sentence("where the sum runs over all ships in the harbour")


@pytest.mark.parametrize("text", ["a = b (15)", "a = b (2.3a)", "a = b (A.1)", "a = b (3')"])
def test_the_number_of_a_formula(text: str) -> None:
    assert has_number(text)


LINE = 20.0


def line(left: float, right: float, row: float) -> Box:
    return left, 30 * row, right, 30 * row + LINE


def test_text_with_formulas_is_no_table() -> None:
    boxes = [
        line(100, 900, 0),
        line(100, 880, 1),
        line(130, 400, 2.5),
        line(850, 898, 2.5),
        line(100, 700, 4),
        line(130, 300, 5.5),
        line(850, 898, 5.5),
        line(100, 895, 7),
    ]
    regions = without_false_tables([Region("table", (95, 0, 905, 240), tuple(boxes))], boxes)
    assert [region.kind for region in regions] == ["text", "formula", "text", "formula", "text"]
    assert [len(region.parts) for region in regions] == [2, 2, 1, 2, 1]


def test_tables_stay_tables() -> None:
    names = [line(100, 300, row) for row in range(4)]
    figures = [line(830, 890, row) for row in range(4)]
    table = Region("table", (95, 0, 905, 120), (*names, *figures))
    wide = [line(100, 890, 0), *(box for row in range(1, 4) for box in (line(100, 300, row), line(400, 860, row)))]
    other = Region("table", (95, 0, 905, 120), tuple(wide))
    assert without_false_tables([table], [*names, *figures]) == [table]
    assert without_false_tables([other], wide) == [other]


@pytest.mark.parametrize("label", ["paragraph", "list_item", "heading", "table"])
def test_a_number_beside_a_formula_is_part_of_it(label: str) -> None:
    boxes = [line(300, 500, 0), line(850, 890, 0), line(100, 890, 2)]
    formula, number = LayoutBlock("formula", boxes[0], (0,)), LayoutBlock(label, boxes[1], (1,))
    text = LayoutBlock("paragraph", boxes[2], (2,))
    blocks = with_numbers([formula, number, text], boxes)
    assert [(block.label, block.lines) for block in blocks] == [("formula", (0, 1)), ("paragraph", (2,))]
    assert blocks[0].box == (300, 0, 890, LINE)
