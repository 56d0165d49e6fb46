"""Formulas as drawings and as MathML: what is set, how large it is, and why others are refused."""

import json
from time import process_time
from xml.etree import ElementTree as ET

import pytest

from app.mathematics.core_mathml import core_mathml
from app.mathematics.formula import Fault, Formula, Refusal, SetFormula
from app.mathematics.setting import mathml_of, set_formula
from app.resources import resource_path

SVG = "{http://www.w3.org/2000/svg}"


def drawn(source: str, *, display: bool = True) -> SetFormula:
    setting = set_formula(Formula(source, display))
    assert isinstance(setting, SetFormula), setting
    return setting


def test_the_formulas_of_the_sample_page_are_set():
    page = json.loads(resource_path("samples/mathematics.json").read_text("utf-8"))["pages"][0]
    sources = [block["latex"] for block in page["blocks"] if block["kind"] == "formula"]
    assert len(sources) == 3
    for source in sources:
        setting = drawn(source)
        assert 4 < setting.width < 16
        assert 1.8 < setting.height < 3.5


@pytest.mark.parametrize(
    "source",
    [
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\begin{bmatrix} 1 & \cdots \\ \vdots & \ddots \end{bmatrix}",
        r"f = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{align} a &= b \\ &\le c \tag{1} \end{align}",
        r"\begin{equation} a = b \end{equation}",
        r"\left\{ \begin{array}{l} a \\ b \end{array} \right.",
        r"\hat{x} \vec{v} \overline{AB} \underbrace{a + b}_{n}",
        r"\binom{n}{k} \lim_{x \to 0} \mathcal{L} \mathbb{R} \oint",
        r"10\,\mathrm{kg\,m^{-1}} \xrightarrow{k} \text{a & b < c}",
    ],
)
def test_what_papers_hold_is_set(source: str):
    assert drawn(source).height < 8


@pytest.mark.parametrize(
    "source",
    [
        r"\left( \sum_{j} x_j \right)",
        r"\left( \prod_{j} x_j \right)",
        r"\left(\frac{\sum_i x}{y}\right)",
        r"\left|∑_i\right|",
    ],
)
@pytest.mark.parametrize("display", [True, False])
def test_brackets_around_a_sum_are_as_high_as_the_sum(source: str, display: bool):
    assert drawn(source, display=display).height < 4


@pytest.mark.parametrize("opening", ["{", r"\sqrt{", "x^{", r"\frac{1}{", r"\mathrm{"])
def test_groups_in_groups_take_no_time_that_doubles_with_each(opening: str):
    drawn("x")  # loads the libraries
    start = process_time()
    drawn(opening * 15 + "x" + "}" * 15)
    assert process_time() - start < 1.5


@pytest.mark.parametrize(
    ("source", "same"),
    [
        (r"\begin{cases} a & b \\[2pt] c & d \end{cases}", r"\begin{cases} a & b \\ c & d \end{cases}"),
        (r"\begin{aligned} a &= b \\* c &= d \end{aligned}", r"\begin{aligned} a &= b \\ c &= d \end{aligned}"),
        (r"\begin{pmatrix*}[r] a & b \end{pmatrix*}", r"\begin{pmatrix} a & b \end{pmatrix}"),
        (r"\begin{bmatrix} a \\ b \end{bmatrix}^T", r"{\begin{bmatrix} a \\ b \end{bmatrix}}^T"),
        (r"\left< \frac{a}{b} \right>", r"\left\langle \frac{a}{b} \right\rangle"),
        (r"\big\vert x", r"\big| x"),
        (r"x''^{2} + y_i'' ^ 2", r"x^{\prime\prime 2} + y_i^{\prime\prime 2}"),
        (r"\mathop{\sum}\limits_{i=1}^{n} x", r"\sum_{i=1}^{n} x"),
        (r"\mathop{ \sum }_{i=1} x", r"\sum_{i=1} x"),
        (r"\int\nolimits_0^1 x", r"\int_0^1 x"),
        (r"\Big\lbrack x", r"\Big[ x"),
    ],
)
def test_two_spellings_of_one_formula_are_drawn_alike(source: str, same: str):
    assert drawn(source) == drawn(same)


def test_a_bracket_in_a_new_row_is_no_space_between_rows():
    assert drawn(r"\begin{matrix} a \\ [0, 1] \end{matrix}").width > 2


def test_brackets_of_a_given_size_are_brackets():
    mathml = drawn(r"\Big\{ \big\langle x \big\rangle \Big\}").mathml
    assert [element.text for element in ET.fromstring(mathml).iter() if element.get("minsize")] == ["{", "⟨", "⟩", "}"]


def test_a_sign_stands_close_to_its_number_and_an_operation_apart():
    sign, operation = drawn("a=-b").width - drawn("a=b").width, drawn("a-b").width - drawn("ab").width
    assert sign < operation - 0.3
    assert drawn("f(x)-b").width - drawn("f(x)b").width == pytest.approx(operation, abs=0.05)


def test_a_hat_is_as_wide_as_a_hat():
    mathml = drawn(r"\hat{H} \widehat{H}").mathml
    marks = [element[-1].text for element in ET.fromstring(mathml).iter() if element.tag.endswith("mover")]
    assert marks == ["ˆ", "\u0302"]  # the second grows with what is below it


def test_an_arrow_with_words_over_it_is_a_long_one():
    assert "⟶" in drawn(r"A \xrightarrow[T]{\text{点燃}} B").mathml
    assert "⟶" not in drawn(r"A \overset{x}{\to} B").mathml


def test_mod_stands_apart_from_its_terms():
    assert drawn(r"a \bmod b").width > drawn(r"a\mathrm{mod}b").width + 0.3


def test_limits_stand_below_in_a_line_of_its_own_and_beside_in_a_line_of_text():
    own, text = drawn(r"\sum_{i=1}^{n} x_i"), drawn(r"\sum_{i=1}^{n} x_i", display=False)
    assert "<munderover>" in own.mathml
    assert "<msubsup>" in text.mathml
    assert own.height > 1.4 * text.height


def test_limits_stand_beside_a_sum_that_says_so():
    assert "<msubsup>" in drawn(r"\sum\nolimits_{i=1}^{n} x_i").mathml


def test_an_integral_in_a_line_of_text_is_small():
    assert drawn(r"\int_0^1 g", display=False).height < 1.7 < drawn(r"\int_0^1 g").height


def test_the_baseline_is_where_letters_stand():
    plain, hanging = drawn("x"), drawn("y")
    assert plain.descent < 0.05 < 0.15 < hanging.descent
    assert drawn(r"\frac{a}{b}").descent > 0.4


def test_the_drawing_is_paths_in_the_color_of_whoever_draws_it():
    root = ET.fromstring(drawn(r"\frac{a}{b} + \sqrt{2}").svg)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert root.findall(f".//{SVG}path")
    assert not root.findall(f".//{SVG}use")
    assert {element.get("fill") for element in root.iter(f"{SVG}path")} == {"currentColor"}
    assert width / 100 == pytest.approx(drawn(r"\frac{a}{b} + \sqrt{2}").width, abs=0.01)
    assert left <= 0 > top
    assert height > 0


def test_characters_that_the_font_lacks_are_left_to_the_fonts_of_the_system():
    setting = drawn(r"\text{速度 } v")
    texts = ET.fromstring(setting.svg).findall(f".//{SVG}text")
    assert [text.text for text in texts] == ["速", "度"]
    assert float(texts[1].attrib["x"]) - float(texts[0].attrib["x"]) == pytest.approx(100, abs=1)
    assert setting.width > 2.5
    assert drawn("速度 = 3").width > 3


def test_tags_are_not_in_the_drawing():
    setting = drawn(r"E = mc^2 \tag{1.2}")
    assert setting.tags == ("(1.2)",)
    assert setting.width == drawn("E = mc^2").width


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("", Refusal(Fault.EMPTY)),
        ("  ", Refusal(Fault.EMPTY)),
        ("x^{", Refusal(Fault.UNFINISHED, "{")),
        (r"\frac{a}{b", Refusal(Fault.UNFINISHED, "{")),
        ("a}", Refusal(Fault.UNFINISHED, "}")),
        (r"\left( a", Refusal(Fault.UNFINISHED, r"\left")),
        (r"\begin{matrix} a \end{pmatrix}", Refusal(Fault.UNFINISHED, r"\end{pmatrix}")),
        (r"\ce{H2O}", Refusal(Fault.UNKNOWN_COMMAND, r"\ce")),
        (r"\begin{foo} a \end{foo}", Refusal(Fault.UNKNOWN_COMMAND, r"\begin{foo}")),
        (r"x + \unknown{y}", Refusal(Fault.UNKNOWN_COMMAND, r"\unknown")),
        ("x^", Refusal(Fault.NOT_UNDERSTOOD)),
        (r"\frac{a}", Refusal(Fault.NOT_UNDERSTOOD)),
        ("a_b_c", Refusal(Fault.NOT_UNDERSTOOD)),
        ("a & b", Refusal(Fault.NOT_UNDERSTOOD)),
        (r"\text{}", Refusal(Fault.NOT_UNDERSTOOD)),
        (r"\tag{1}", Refusal(Fault.NOT_UNDERSTOOD)),
        ("+".join("x" * 100), Refusal(Fault.TOO_WIDE)),
        ("x" * 5000, Refusal(Fault.TOO_LONG)),
        ("{" * 300 + "}" * 300, Refusal(Fault.TOO_LONG)),
        (r"\frac{" * 300, Refusal(Fault.TOO_LONG)),
    ],
)
def test_what_cannot_be_set_is_refused_with_its_reason(source: str, refusal: Refusal):
    assert set_formula(Formula(source, display=True)) == refusal
    mathml = mathml_of(Formula(source, display=True))
    assert mathml is None or core_mathml(mathml) is None or refusal.fault is Fault.TOO_WIDE  # for a drawing


@pytest.mark.parametrize("source", [r"\begin{align} a &= b \\ &< c \end{align}", r"\text{a < b & c} \sum_i x", "x"])
def test_mathml_is_a_document_of_its_own(source: str):
    mathml = mathml_of(Formula(source, display=True))
    assert mathml is not None
    root = ET.fromstring(mathml)
    assert root.tag == "{http://www.w3.org/1998/Math/MathML}math"
    assert root.get("display") == "block"


def test_mathml_says_what_the_formula_says():
    mathml = mathml_of(Formula(r"\frac{a}{2} = \text{a < b}"))
    assert mathml is not None
    root = ET.fromstring(mathml)
    assert root.get("display") == "inline"
    texts = [text.replace("\xa0", " ") for text in root.itertext() if text.strip()]
    assert texts == ["a", "2", "=", "a < b"]
    assert "mfrac" in mathml
