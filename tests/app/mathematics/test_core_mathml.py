from xml.etree import ElementTree as ET

import pytest

from app.mathematics.core_mathml import core_mathml
from app.mathematics.formula import Formula
from app.mathematics.mathml import DEEPEST
from app.mathematics.setting import mathml_of


def core(source: str) -> ET.Element | None:
    mathml = mathml_of(Formula(source, display=True))
    assert mathml is not None
    return core_mathml(mathml)


@pytest.mark.parametrize(
    "source",
    [r"\boxed{x}", r"\cancel{x}", r"\begin{array}{c|c}a&b\end{array}", r"\mathscr{L}", r"\mathtt{xy}", r"\frac{a}"],
)
def test_what_browsers_draw_otherwise_or_not_at_all_is_left_to_a_drawing(source: str):
    assert core(source) is None


@pytest.mark.parametrize(
    "source", [r"\frac{a}{b}", r"\sqrt[3]{x}", r"\sum_{k=1}^n k", r"\mathbb{R}\mathbf{x}", r"\mathrm{d}x"]
)
def test_all_else_stays_what_it_is(source: str):
    found, given = core(source), mathml_of(Formula(source, display=True))
    assert found is not None
    assert [element.tag for element in found.iter()] == [
        element.tag.rpartition("}")[2] for element in ET.fromstring(given or "").iter()
    ]


def test_nothing_in_a_formula_leads_anywhere_or_has_a_style():
    found = core(r"\href{javascript:alert(1)}{x}\class{evil}{y}\style{color:red}{z}\color{red}{w}")
    assert found is not None
    assert {name for element in found.iter() for name in element.attrib} == {"display", "mathcolor"}


def test_the_sides_of_cells_are_told_by_classes():
    found = core(r"\begin{aligned}a&=b\\c&=d\end{aligned}")
    assert found is not None
    assert [cell.get("class") for cell in found.iter("mtd")] == ["right ends", "left starts"] * 2


def forms(source: str) -> list[str]:
    """Which way each bar of a formula is turned, in order."""
    found = core(source)
    assert found is not None
    return [one.get("form", "?") for one in found.iter("mo") if one.text in ("|", "‖")]


PAIR = ["prefix", "postfix"]


@pytest.mark.parametrize(
    ("source", "turned"),
    [
        (r"D = \begin{vmatrix}a&b\\c&d\end{vmatrix} = 1", PAIR),
        (r"1 + \begin{Vmatrix}a\end{Vmatrix}^2", PAIR),
        (r"|x| + 2|y| + \big|z\big|^n", PAIR * 3),
        (r"\frac{|a|}{2} + \left|b\right|", PAIR * 2),
        (r"P(A|B) = P(B|A)", ["?", "?"]),
        (r"\{x | x > 0\}", ["?"]),
        ("|a|b|-|c", ["?"] * 4),
    ],
)
def test_bars_that_can_only_be_a_pair_are_told_to_browsers(source: str, turned: list[str]):
    assert forms(source) == turned


def test_bars_grow_with_what_they_hold_and_no_more():
    found = core(r"\begin{vmatrix}a&b\end{vmatrix}^T + \frac{a}{b}")
    assert found is not None
    (row,) = [row for row in found.iter("mrow") if any(one.tag == "mtable" for one in row)]
    assert [one.tag for one in row] == ["mo", "mtable", "mo"]


def test_lines_over_and_under_letters_are_signs_that_browsers_lengthen():
    found = core(r"\overline{abc} + \underline{abc}")
    assert found is not None
    assert [(one[1].text, one[1].get("stretchy")) for tag in ("mover", "munder") for one in found.iter(tag)] == [
        ("\u203e", "true"), ("_", "true"),
    ]  # fmt: skip


def test_infinity_and_the_empty_set_are_no_operators():
    found = core(r"(2, \infty) \cup \emptyset + 1")
    assert found is not None
    assert [one.text for one in found.iter("mi")] == ["∞", "∅"]
    assert not [one for one in found.iter("mo") if one.text == "+" and one.get("form")]


def test_a_formula_that_bars_would_make_too_deep_is_left_to_a_drawing():
    deep = "<mi>x</mi>"
    for _ in range(DEEPEST - 10):
        deep = f"<mrow><mo>|</mo>{deep}<mo>|</mo></mrow>"
    assert core_mathml(f"<math>{deep}</math>") is None
