"""Answers about one figure: what they are, what is in them, and that no answer is run or makes the parser fail."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.output.deep_parsing import FigureParser, figure_spans
from model_runtime.output.smiles import is_smiles
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


def label_of(text: str) -> str:
    """What one figure is; "" where the answer is words."""
    labels = [span.label for span in figure_spans(text)]
    return labels[0] if labels in (["chart"], ["chemistry"], ["geometry"]) else ""


# --- charts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        CHART,
        "<table><tr><td>a<td>b<tr><td>c",
        "<table><td>a</td><td>b</td>",
        '<TABLE class="x"><TR><TH colspan="2">a</TH></TR><TR><TD>b</TD><TD>c',
        "<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>",
        "Sales: <table><thead><tr><td><b>a</b> x < 3</td></tr></thead>",
    ],
)
def test_a_chart_is_its_table_whole_or_broken(html: str) -> None:
    assert figure_spans(f"\n{html}\n") == (Span("chart", WHOLE, html),)


@pytest.mark.parametrize("html", ["<table></table>", "<table></td></table>", "<table></table><td>a</td>"])
def test_a_table_without_cells_is_no_chart(html: str) -> None:
    assert label_of(html) == ""


# --- molecules ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    ["CCO", "CC(=O)Oc1ccccc1C(=O)O", "C[C@@H](N)C(=O)O", "[Na+].[Cl-]", "c1ccc2ccccc2c1", "C#N",
     "CN1C=NC2=C1C(=O)N(C(=O)N2C)C", "C%12CCCC%12", "F/C=C/F", "*CC*", "[13CH4].[NH4+].[Fe+2]",
     "[R1]C(=O)O[R']", "CC(R1)CR2", "[Boc]NC", "c1ccccc1[CO2Et]"],
)  # fmt: skip
def test_molecules(word: str) -> None:
    assert is_smiles(word)
    assert figure_spans(word + "\n") == (Span("chemistry", WHOLE, word),)


@pytest.mark.parametrize(
    "word",
    ["", "C", "NO", "[1][2]", "COIN", "SONICS", "Cons", "Hello", "C1CC", "CC(", "CC)C(", "[a]", "2CC", "I/O",
     "[Note]", "[See][Note]", "R1", "R1R2", "FOR(NOR)"],
)  # fmt: skip
def test_words_are_no_molecules(word: str) -> None:
    assert not is_smiles(word)
    assert label_of(word) == ""


def test_the_tag_around_molecules_says_what_they_are() -> None:
    for text, molecules in (("<smiles>NO</smiles>", "NO"), ("<smiles>CC(C)", "CC(C)"), ("CCO CCC", "CCO\nCCC")):
        assert figure_spans(text) == (Span("chemistry", WHOLE, molecules),)
    assert label_of("Ethanol <smiles>CCO</smiles>") == ""
    assert label_of("<smiles></smiles>") == ""


# --- geometry -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        TRIANGLE,
        "{'Line': {'line_endpoint': ['A: (0, 4)']}}",
        "{'Line': {'line': ['(0, 4) -- A -- (-3, 0)']}}",
        "{'Circle': {'circle_center': ['(1, 1)'], 'radius': [1.5]}}",
    ],
)
def test_a_drawing_is_its_dictionary(text: str) -> None:
    assert figure_spans(text) == (Span("geometry", WHOLE, text),)


def test_a_fence_around_a_drawing_is_taken_off() -> None:
    assert figure_spans(f"```python\n{TRIANGLE}\n```") == figure_spans(TRIANGLE)


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
    assert label_of(text) == ""


def test_nothing_in_an_answer_is_run() -> None:
    called = "{'Line': {'line_endpoint': ['A: (__import__(\"os\").abort(), 1)'%s]}}"
    assert label_of(called % "") == ""
    assert label_of(called % ", 'B: (1, 2)'") == "geometry"
    assert label_of("{'Line': exit()}") == ""


# --- captions and anything else ---------------------------------------------------------------------------------------


def test_a_caption_is_paragraphs() -> None:
    text = "A cat on a mat.\n\nBehind it stands a chair.<｜end▁of▁sentence｜>"
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
    figure_spans(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("text", ["<smiles>" + " " * 20_000 + "x<y", "```\n" + "\n" * 20_000 + "x"])
def test_blanks_without_end_cost_no_more_than_their_length(text: str) -> None:
    began = time.process_time()
    assert label_of(text) == ""
    assert time.process_time() - began < 1
