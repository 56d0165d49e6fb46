"""Answers about one figure: what they are, what is in them, and that no answer is run or makes the parser fail."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.output.chart_table import ChartTable
from model_runtime.output.deep_parsing import FigureParser, PictureDescription, figure_spans, parse_figure
from model_runtime.output.geometry import Geometry, WrittenCircle, WrittenLine, WrittenPoint
from model_runtime.output.smiles import Smiles, is_smiles
from model_runtime.protocol import Span
from tests.model_runtime.output.reading import events_of, latest

WHOLE = ((0.0, 0.0, 1.0, 1.0),)
CHART = (
    "<table><tr><td></td><td>2023</td><td>2024</td></tr>"
    "<tr><td>Sales &amp; fees</td><td>1</td><td>&lt; 2</td></tr></table>"
)
TRIANGLE = (
    "{'Line': {'line': ['A -- B', 'B -- D -- C', '(0, 4) -- (-3, 0)', 'A -- X'], 'line_type': ['-', '--', '-', '-'],"
    " 'line_endpoint': ['A: (0, 4)', 'B: (-3, 0)', 'C: (3.5, 0)', 'broken']},"
    " 'Circle': {'circle_center': ['O: (0, 1)', '(1, 1)', 'P: (0, 0)'], 'radius': [2, 1.5, 'r']}}"
)


# --- charts -------------------------------------------------------------------------------------------------------


def test_a_chart_is_its_table() -> None:
    figure = parse_figure(f"\n{CHART}\n")
    assert figure == ChartTable((("", "2023", "2024"), ("Sales & fees", "1", "< 2")), CHART)
    assert figure_spans(CHART) == (Span("chart", WHOLE, CHART),)


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ("<table><tr><td>a<td>b<tr><td>c", (("a", "b"), ("c",))),
        ("<table><td>a</td><td>b</td>", (("a", "b"),)),
        ('<TABLE class="x"><TR><TH colspan="2">a</TH></TR><TR><TD>b</TD><TD>c', (("a", ""), ("b", "c"))),
        ("<table><tr><td colspan=99999>a</table>", (("a", *[""] * 99),)),
        ("<table><tr><td colspan=0>a<br>b</table>", (("a b",),)),
        ("<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>", (("a",),)),
        ("Sales: <table><thead><tr><td><b>a</b> x < 3</td></tr></thead>", (("a x < 3",),)),
    ],
)
def test_broken_tables_keep_their_cells(html: str, rows: tuple[tuple[str, ...], ...]) -> None:
    figure = parse_figure(html)
    assert isinstance(figure, ChartTable)
    assert figure.rows == rows
    assert figure.text == html


def test_a_table_without_cells_is_no_chart() -> None:
    assert parse_figure("<table></table>") == PictureDescription("<table></table>")


# --- molecules ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["CCO", "CC(=O)Oc1ccccc1C(=O)O", "C[C@@H](N)C(=O)O", "[Na+].[Cl-]", "c1ccc2ccccc2c1", "C#N",
     "CN1C=NC2=C1C(=O)N(C(=O)N2C)C", "C%12CCCC%12", "F/C=C/F", "*CC*", "[13CH4].[NH4+].[Fe+2]",
     "[R1]C(=O)O[R']", "CC(R1)CR2", "[Boc]NC", "c1ccccc1[CO2Et]"],
)  # fmt: skip
def test_molecules(word: str) -> None:
    assert is_smiles(word)
    assert parse_figure(word + "\n") == Smiles(word)
    assert figure_spans(word) == (Span("chemistry", WHOLE, word),)


@pytest.mark.parametrize(
    "word",
    ["", "C", "NO", "[1][2]", "COIN", "SONICS", "Cons", "Hello", "C1CC", "CC(", "CC)C(", "[a]", "2CC", "I/O",
     "[Note]", "[See][Note]", "R1", "R1R2", "FOR(NOR)"],
)  # fmt: skip
def test_words_are_no_molecules(word: str) -> None:
    assert not is_smiles(word)
    assert isinstance(parse_figure(word), PictureDescription)


def test_the_tag_around_molecules_says_what_they_are() -> None:
    assert parse_figure("<smiles>NO</smiles>") == Smiles("NO")
    assert parse_figure("<smiles>CC(C)") == Smiles("CC(C)")
    assert parse_figure("CCO CCC") == Smiles("CCO\nCCC")
    assert isinstance(parse_figure("Ethanol <smiles>CCO</smiles>"), PictureDescription)
    assert isinstance(parse_figure("<smiles></smiles>"), PictureDescription)


# --- geometry -------------------------------------------------------------------------------------------------------


def test_a_drawing() -> None:
    a, b, c = WrittenPoint(0, 4, "A"), WrittenPoint(-3, 0, "B"), WrittenPoint(3.5, 0, "C")
    assert parse_figure(TRIANGLE) == Geometry(
        (a, b, c),
        (WrittenLine(a, b, "-"), WrittenLine(b, c, "--"), WrittenLine(a, b, "-")),
        (WrittenCircle(WrittenPoint(0, 1, "O"), 2), WrittenCircle(WrittenPoint(1, 1), 1.5)),
        TRIANGLE,
    )
    assert figure_spans(TRIANGLE) == (Span("geometry", WHOLE, TRIANGLE),)


def test_a_fence_around_a_drawing_is_taken_off() -> None:
    assert parse_figure(f"```python\n{TRIANGLE}\n```") == parse_figure(TRIANGLE)


@pytest.mark.parametrize(
    "text",
    [
        "{}", "{'Line': 5}", "{'Line': {'line': 7, 'line_endpoint': ['A: (1, nan)', 'B: (1,)', 'C: (True, 2)', None]}}",
        "{'Line': {'line_endpoint': ['A: (1e999, 2)']}}",
        "{'Circle': {'circle_center': ['O: (0, 0)'], 'radius': [-1]}}",
        "{'Line': {'line_endpoint': ['A: (" + "9" * 400 + ", 2)']}}", "{'Line': {'line': ['A -- B'],", "{1, 2}",
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_a_caption(text: str) -> None:
    assert parse_figure(text) == PictureDescription(text)


def test_nothing_in_an_answer_is_run() -> None:
    called = "{'Line': {'line_endpoint': ['A: (__import__(\"os\").abort(), 1)', 'B: (1, 2)']}}"
    figure = parse_figure(called)
    assert isinstance(figure, Geometry)
    assert figure.points == (WrittenPoint(1, 2, "B"),)
    assert isinstance(parse_figure("{'Line': exit()}"), PictureDescription)


# --- captions and anything else ---------------------------------------------------------------------------------------


def test_a_caption_is_paragraphs() -> None:
    text = "A cat on a mat.\n\nBehind it stands a chair.<｜end▁of▁sentence｜>"
    assert parse_figure(text) == PictureDescription("A cat on a mat.\n\nBehind it stands a chair.")
    assert figure_spans(text) == (
        Span("paragraph", (), "A cat on a mat."),
        Span("paragraph", (), "Behind it stands a chair."),
    )


def test_no_answer_has_no_spans() -> None:
    assert figure_spans(" \n") == ()


@pytest.mark.parametrize("text", [CHART, TRIANGLE, "CCO", "One.\n\nTwo.", ""])
def test_the_parser_tells_of_the_figure_at_the_end(text: str) -> None:
    parser = FigureParser()
    assert parser.feed(text[:5]) == []
    assert latest(events_of(parser, text[5:])) == list(figure_spans(text))


@given(st.text() | st.text(alphabet="{}[]()':, -LineCircle0123456789<>/tablerd\n="))
def test_any_answer_is_something(text: str) -> None:
    said = "".join(span.text for span in figure_spans(text))
    if "<" not in text and "```" not in text:
        assert "".join(said.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    ["{" * 40_000, "{" + "-" * 40_000 + "1}", "{1" + "+1" * 24_000 + "}", "{'a':" * 9_000, "C" * 200_000, "C(" * 1_900,
     "<table><td>" + "<!--" * 50_000, "<table><td>" + "<a " * 60_000, "<table><td>" + "&a" * 90_000,
     "<table>" + "<tr><td colspan=100>" * 9_000, "<smiles>" * 20_000],
)  # fmt: skip
def test_an_answer_that_never_ends_takes_no_time(text: str) -> None:
    begun = time.process_time()
    parse_figure(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("text", ["<smiles>" + " " * 20_000 + "x<y", "```\n" + "\n" * 20_000 + "x"])
def test_blanks_without_end_cost_no_more_than_their_length(text: str) -> None:
    began = time.process_time()
    assert parse_figure(text) == PictureDescription(text)
    assert time.process_time() - began < 1
