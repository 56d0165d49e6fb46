"""The bars and lines of an array: kept past the parser, drawn where they stand."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from app.mathematics.formula import Fault, Formula, Refusal, SetFormula
from app.mathematics.mathml import mathml_tree
from app.mathematics.rewriting import normalized_tex
from app.mathematics.setting import set_formula

RECT = "{http://www.w3.org/2000/svg}rect"


def table(source: str) -> ET.Element:
    found = mathml_tree(normalized_tex(source).tex, display=True).find(".//mtable")
    assert found is not None
    return found


def rules(source: str) -> list[tuple[float, float]]:
    """Width and height of each rule that is drawn."""
    setting = set_formula(Formula(source, display=True))
    assert isinstance(setting, SetFormula), setting
    return [(float(bar.attrib["width"]), float(bar.attrib["height"])) for bar in ET.fromstring(setting.svg).iter(RECT)]


@pytest.mark.parametrize(
    ("spec", "lines", "edges"),
    [
        ("cc|c", "none solid", None),
        ("|c|c", "solid", "left"),
        ("c|c|", "solid", "right"),
        ("c||c", "solid", None),
        ("@{}r|l@{}", "solid", None),
        ("*{2}{c|}c", "solid solid", None),
        ("p{2cm}|c", "solid", None),
    ],
)
def test_bars_stand_where_the_columns_say(spec: str, lines: str, edges: str | None):
    cells = " & ".join("ab" for _ in range(lines.count(" ") + 2))
    found = table(rf"\begin{{array}}{{{spec}}} {cells} \end{{array}}")
    assert found.get("columnlines") == lines
    assert found.get("data-edges") == edges
    assert "".join(found.itertext()) == cells.replace(" & ", "")


@pytest.mark.parametrize(
    ("body", "lines", "edges"),
    [
        (r"a \\ \hline b", "solid", None),
        (r"\hline a \\ b", "none", "top"),
        (r"a \\ b \\ \hline", "none", "bottom"),
        (r"\hline\hline a \\[2pt] \hdashline b \\ \hline", "solid", "top bottom"),
        (r"a \\ \hline \begin{pmatrix} b \\ c \end{pmatrix} \\ {d \\ e}", "solid none", None),
    ],
)
def test_lines_stand_where_the_rows_say(body: str, lines: str, edges: str | None):
    found = table(rf"\begin{{array}}{{c}} {body} \end{{array}}")
    assert found.get("rowlines") == lines
    assert found.get("data-edges") == edges


def test_a_whole_frame_is_one():
    assert table(r"\begin{array}{|c|} \hline a \\ \hline \end{array}").get("frame") == "solid"


def test_an_array_without_rules_is_left_alone():
    found = table(r"\begin{array}{rl} a & b \\ c & d \end{array}")
    assert set(found.attrib) == set()
    assert [cell.get("columnalign") for cell in found.iter("mtd")] == ["right", "left"] * 2


def test_arrays_inside_and_beside_each_other_keep_their_own():
    inner = r"\begin{array}{c|c} a & b \end{array}"
    root = mathml_tree(
        normalized_tex(rf"\begin{{array}}{{|c}} {inner} \\ \hline x \end{{array}} {inner}").tex, display=True
    )
    found = [(one.get("columnlines"), one.get("rowlines"), one.get("data-edges")) for one in root.iter("mtable")]
    assert found == [("", "solid", "left"), ("solid", "", None), ("solid", "", None)]


def test_rules_are_drawn_over_the_whole_table():
    upright, level = sorted(
        rules(r"\begin{array}{c|c} aaa & b \\ \hline c & \frac{d}{e} \end{array}"), key=lambda bar: bar[0]
    )[::2]
    assert upright[0] < 10 < 150 < upright[1]
    assert level[1] < 10 < 150 < level[0]
    assert len(rules(r"\begin{array}{|c|c|} \hline a & b \\ \hline c & d \\ \hline \end{array}")) == 6
    assert rules(r"\begin{array}{cc} a & b \end{array}") == []


def test_an_array_that_the_parser_takes_for_something_else_is_refused():
    formula = Formula(r"\begin{array}{c|c} \atop x \end{array}", display=True)
    assert set_formula(formula) == Refusal(Fault.NOT_UNDERSTOOD)


def test_an_array_that_asks_for_too_much_is_not_built():
    assert len(normalized_tex(r"\begin{array}{*{99999}{c}} a \end{array}").tex) < 200
