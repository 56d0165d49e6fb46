from xml.etree import ElementTree as ET

import pytest

from app.mathematics.core_mathml import core_mathml
from app.mathematics.formula import Formula
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
