import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation, box_to_unit
from app.document.inline import plain_text
from app.recognition.labels import kind_of_label
from app.recognition.spans import block_from_span, span_on_page
from model_runtime.protocol import ChartAxis, Span, TextLine

PAGE = PageSize(600, 800)
nan = float("nan")


def block(label: str, text: str = "") -> Block:
    return block_from_span(Span(label, (), text), 0, PAGE, Rotation.NONE)


@pytest.mark.parametrize("kind", BlockKind)
def test_our_own_labels_mean_their_kinds(kind: BlockKind):
    assert kind_of_label(kind.value) is kind


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("sub_title", "heading"), ("text", "paragraph"), ("image", "figure"), ("image_caption", "caption"),
        ("table_caption", "caption"), ("table_footnote", "footnote"), ("figure_caption", "caption"),
        ("section-header", "heading"), ("Page-Footer", "footer"), (" List Item ", "list_item"),
        ("line_number", "header"), ("hologram", "paragraph"), ("", "paragraph"), ("equation", "formula"),
    ],
)  # fmt: skip
def test_other_models_labels_are_understood(label: str, kind: str):
    assert kind_of_label(label).value == kind


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("title", "# Deeds of 1911", (BlockKind.TITLE, "Deeds of 1911", 1, "")),
        ("title", "## Deeds", (BlockKind.TITLE, "Deeds", 1, "")),
        ("sub_title", "### 2.1 Wells ###", (BlockKind.HEADING, "2.1 Wells", 3, "")),
        ("heading", "Wells", (BlockKind.HEADING, "Wells", 2, "")),
        ("heading", "#1 in the list", (BlockKind.HEADING, "#1 in the list", 2, "")),
        ("list_item", "- at the inlet;", (BlockKind.LIST_ITEM, "at the inlet;", 0, "-")),
        ("list_item", "    • deep", (BlockKind.LIST_ITEM, "deep", 2, "•")),
        ("list_item", "3. third", (BlockKind.LIST_ITEM, "third", 0, "3.")),
        ("list_item", "1) first", (BlockKind.LIST_ITEM, "first", 0, "1)")),
        ("list_item", "(a) letter", (BlockKind.LIST_ITEM, "letter", 0, "(a)")),
        ("list_item", "iv. roman", (BlockKind.LIST_ITEM, "roman", 0, "iv.")),
        ("list_item", "•close", (BlockKind.LIST_ITEM, "close", 0, "•")),
        ("list_item", "no mark", (BlockKind.LIST_ITEM, "no mark", 0, "")),
        ("list_item", "3.5 m of pipe", (BlockKind.LIST_ITEM, "3.5 m of pipe", 0, "")),
        ("list_item", r"3\. third", (BlockKind.LIST_ITEM, r"3\. third", 0, "")),
        ("text", "## A head", (BlockKind.HEADING, "A head", 2, "")),
        ("text", "- an item", (BlockKind.LIST_ITEM, "an item", 0, "-")),
        ("text", "A. Smith wrote it.", (BlockKind.PARAGRAPH, "A. Smith wrote it.", 0, "")),
        ("text", "1911. That was the year.", (BlockKind.PARAGRAPH, "1911. That was the year.", 0, "")),
        ("text", r"\[ x^2 \]", (BlockKind.FORMULA, "x^2", 0, "")),
        ("paragraph", "- Who is there?", (BlockKind.PARAGRAPH, "- Who is there?", 0, "")),
        ("formula", r"\[ \frac{a}{b} \]", (BlockKind.FORMULA, r"\frac{a}{b}", 0, "")),
        ("formula", "$$a$$", (BlockKind.FORMULA, "a", 0, "")),
        ("formula", r"\frac{a}{b}", (BlockKind.FORMULA, r"\frac{a}{b}", 0, "")),
        ("formula", r"\[a\] and \[b\]", (BlockKind.PARAGRAPH, r"\[a\] and \[b\]", 0, "")),
        ("code", "```python\nx = 1\n\n  y\n```", (BlockKind.CODE, "x = 1\n\n  y", 0, "")),
        ("code", "  indented\nx", (BlockKind.CODE, "  indented\nx", 0, "")),
        ("code", "<table><tr><td>x</td></tr></table>",
         (BlockKind.CODE, "<table><tr><td>x</td></tr></table>", 0, "")),
        ("paragraph", "the <table> tag", (BlockKind.PARAGRAPH, "the <table> tag", 0, "")),
        ("chemistry", "CC(=O)O", (BlockKind.CHEMISTRY, "CC(=O)O", 0, "")),
    ],
)  # fmt: skip
def test_block_marks_become_fields(label: str, text: str, expected: tuple[BlockKind, str, int, str]):
    found = block(label, text)
    assert (found.kind, found.text, found.level, found.marker) == expected


def test_a_table_becomes_a_grid_wherever_it_stands():
    html = "Table 2. <table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    for label in ("table", "text", "paragraph"):
        found = block(label, html)
        assert found.kind is BlockKind.TABLE
        assert found.table is not None
        assert (found.table.rows, found.table.columns, found.text) == (2, 2, "Table 2.")
    chart = block("chart", html)
    assert chart.kind is BlockKind.CHART
    assert chart.table is not None


def test_a_table_of_pipes_is_a_table():
    found = block("table", "| Well | Inlet |\n|---|---|\n| A1 | 87.4 |\nAll in mg.")
    assert found.kind is BlockKind.TABLE
    assert found.table is not None
    assert (found.table.rows, found.table.columns, found.text) == (2, 2, "All in mg.")


@pytest.mark.parametrize("text", ["Net total 45 < 50", "<table>Net total <tr> 45 < 50", "</td>Net total 45 < 50"])
def test_a_broken_table_is_its_text(text: str):
    found = block("table", text)
    assert found.kind is BlockKind.TABLE
    assert found.table is None
    assert " ".join(plain_text(found.text).split()) == "Net total 45 < 50"


finite = st.floats(-3, 3)
numbers = finite | st.sampled_from([nan, math.inf, -math.inf, 1e300])


@given(
    st.lists(st.tuples(numbers, numbers, numbers, numbers), max_size=4),
    st.sampled_from(Rotation),
    numbers | st.none(),
)
def test_nonsense_numbers_survive(boxes: list[tuple[float, float, float, float]], turn: Rotation, share: float | None):
    lines = tuple(TextLine(box, "line", share) for box in boxes)
    found = block_from_span(Span("text", tuple(boxes), "kept", share, lines), 7, PAGE, turn)
    assert (found.id, found.text) == (7, "kept")
    assert found.confidence is None or 0 <= found.confidence <= 1
    sound = [box for box in boxes if not any(math.isnan(value) for value in box)]
    assert (found.bbox is None) is (not sound)
    assert len(found.lines) == len(sound)
    for place in (found.bbox, *(line.bbox for line in found.lines)):
        if place is not None:
            assert BoundingBox(0, 0, 600, 800).union(place) == BoundingBox(0, 0, 600, 800)


@pytest.mark.parametrize("turn", Rotation)
def test_places_come_back_to_the_unturned_page(turn: Rotation):
    first, second = BoundingBox(60, 80, 300, 400), BoundingBox(30, 200, 90, 640)
    units = (box_to_unit(first, PAGE, turn), box_to_unit(second, PAGE, turn))
    lines = (TextLine(units[0], "one", 0.5),)
    found = block_from_span(Span("paragraph", units, "one", 0.9, lines), 1, PAGE, turn)
    assert found.bbox is not None
    both = first.union(second)
    assert (found.bbox.left, found.bbox.top) == pytest.approx((both.left, both.top))
    assert (found.bbox.right, found.bbox.bottom) == pytest.approx((both.right, both.bottom))
    assert found.lines[0].bbox.right == pytest.approx(300)
    assert (found.lines[0].text, found.lines[0].confidence, found.confidence) == ("one", 0.5, 0.9)


labels = st.sampled_from([*[kind.value for kind in BlockKind], "text", "table"])


@given(labels, st.text(st.sampled_from(list("ab1 #-*.)(`$\\[]<>/tdr\n")), max_size=30))
def test_no_ink_is_lost(label: str, text: str):
    letters = [char for char in text if char in "ab"]
    found = block(label, text)
    cells = [cell.text for cell in found.table.cells] if found.table else []
    kept = [char for char in found.marker + found.text + "".join(cells) if char in "ab"]
    if "<" not in text and "`" not in text:
        assert kept == letters


def test_a_chart_keeps_its_axes_and_the_words_beside_its_table():
    axis = ChartAxis("log", 1, 1000, (0.1, 0.8, 0.1, 0.8), (0.1, 0.2, 0.1, 0.2))
    table = "<table><tr><td>Reed</td><td>7</td></tr></table>"
    chart = block_from_span(Span("chart", (), f"{table}\nCount", axes=(axis,)), 0, PAGE, Rotation.NONE)
    assert (chart.kind, chart.text) == (BlockKind.CHART, "Count")
    (kept,) = chart.axes
    assert (kept.is_log, kept.low, kept.high) == (True, 1, 1000)
    assert kept.high_place == BoundingBox(60, 160, 60, 160)


def test_axes_that_are_nonsense_are_left_out_and_those_of_a_piece_lie_on_the_page():
    point = (0.5, 0.5, 0.5, 0.5)
    broken = Span(
        "chart", (), "", axes=(ChartAxis("linear", nan, 1, point, point), ChartAxis("linear", 0, 1, (), point))
    )
    assert block_from_span(broken, 0, PAGE, Rotation.NONE).axes == ()
    whole = span_on_page(Span("chart", (), "", axes=(ChartAxis("linear", 0, 1, point, point),)), (0.5, 0.5, 1, 1))
    assert whole.axes[0].low_place == (0.75, 0.75, 0.75, 0.75)


def test_signs_that_turn_what_follows_round_are_seen_for_no_print_holds_them():
    assert block("text", "pay 1\u202e001").text == "pay 1\ufffd001"
