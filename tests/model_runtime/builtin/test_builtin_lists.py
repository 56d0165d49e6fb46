"""Rows of running text: items of lists with their marks, lines that stay lines, paragraphs, numbers in the margin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.lists import OpenList
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.spans import ReadBlock, document_spans, plain_spans
from model_runtime.protocol import Span, TextLine

_EDGE = 600.0
_LETTER = 10.0


def _line(text: str, row: int, left: float) -> tuple[str, Box]:
    return text, (left, 30.0 * row, left + _LETTER * len(text), 30.0 * row + 20)


def _spans(
    lines: list[tuple[str, Box]], before: OpenList | None = None, listed: bool = False, label: str = "paragraph"
) -> list[Span]:
    texts = tuple(TextLine((b[0] / 1000, b[1] / 1000, b[2] / 1000, b[3] / 1000), text, 0.9) for text, b in lines)
    block = LayoutBlock(label, (50.0, 0.0, 400.0, 400.0), tuple(range(len(lines))), listed)
    edges = tuple(max(_EDGE, box[2]) for _, box in lines)
    read = ReadBlock(block, texts, tuple(box for _, box in lines), (0.1, 0.0, 0.8, 0.4), edges=edges)
    spans = document_spans(read, before or OpenList())
    kept = sorted(line.text for span in spans for line in span.lines)
    assert kept == sorted(line.text for line in texts)
    return spans


def _said(
    rows: list[str], before: OpenList | None = None, listed: bool = False, indents: list[int] | None = None
) -> list[tuple[str, str]]:
    """What a block of these rows says; blanks before a row set it in."""
    lines = [
        _line(text.strip(), row, 50.0 + _LETTER * (len(text) - len(text.lstrip()))) for row, text in enumerate(rows)
    ]
    return [(span.label, span.text) for span in _spans(lines, before, listed)]


@pytest.mark.parametrize("label", ["header", "footer"])
def test_lines_of_a_head_or_foot_stay_lines(label: str) -> None:
    address = [_line(text, row, 50) for row, text in enumerate(("Varnholt Boatyard", "1. Slipway Road", "Tannau"))]
    (span,) = _spans(address, label=label)
    assert (span.label, span.text) == (label, "Varnholt Boatyard\n1\\. Slipway Road\nTannau")
    running = [_line("A head that goes on over the whole width of the column so", 0, 50), _line("to its end", 1, 50)]
    assert "\n" not in _spans(running, label=label)[0].text


def _full(text: str) -> str:
    """The words with more behind them, up to the column's edge."""
    filler = "and so it went on from year to year without an end to it all"
    return f"{text} {filler}"[: int((_EDGE - 50) / _LETTER) - 1].rstrip()


def test_numbers_in_sequence_begin_items_and_wrapped_lines_go_on() -> None:
    long = _full("2. Freight")
    assert _said(["1. Tickets", long, "mail", "3. Grants"]) == [
        ("list_item", "1. Tickets"),
        ("list_item", f"{long} mail"),
        ("list_item", "3. Grants"),
    ]


@pytest.mark.parametrize("head", ["1910年には", "町の人々は"])
def test_paragraphs_in_japanese_are_no_items_without_a_mark(head: str) -> None:
    rows = [f"{head}風車はもう港の南へ移されていた。", "佐藤さんは灯台で大きな望遠鏡を見つけた。"]
    assert {label for label, _ in _said(rows, listed=True)} == {"paragraph"}
    assert [label for label, _ in _said([f"・{row}" for row in rows], listed=True)] == ["list_item", "list_item"]


@pytest.mark.parametrize("rows", [["تعتبر البرمجة بلغة Python مفيدة.", "عندما يجتمع التفكير."], ["המגדלור עמד בנמל."]])
def test_paragraphs_from_right_to_left_are_no_items_without_a_mark(rows: list[str]) -> None:
    assert {label for label, _ in _said(rows, listed=True)} == {"paragraph"}
    assert {label for label, _ in _said([f"• {row}" for row in rows], listed=True)} == {"list_item"}


def test_a_list_goes_on_from_the_block_before() -> None:
    before = OpenList()
    assert _said(["3. Gifts"], before, listed=True) == [("list_item", "3. Gifts")]
    assert _said(["4. Grants", "5. Gifts"], before) == [("list_item", "4. Grants"), ("list_item", "5. Gifts")]
    _said(["A sentence between them."], before)
    assert _said(["6. Grants"], before) == [("paragraph", "6\\. Grants")]


@pytest.mark.parametrize("rows", [["He was born in", "1911. The war"], ["It was May", "3. The ferry"]])
def test_a_number_out_of_sequence_stays_in_its_paragraph(rows: list[str]) -> None:
    first = _full(rows[0])
    assert _said([first, rows[1]]) == [("paragraph", f"{first} {rows[1]}")]


@pytest.mark.parametrize(
    "marks", [["a)", "b)", "c)"], ["(a)", "(b)", "(c)"], ["i.", "ii.", "iii."], ["(1)", "(2)", "(3)"]]
)
def test_letters_and_numbers_stand_as_printed_and_in_their_order(marks: list[str]) -> None:
    assert _said([f"{mark} oak" for mark in marks]) == [("list_item", f"{mark} oak") for mark in marks]


@pytest.mark.parametrize(("outer", "inner"), [("1.", "a)"), ("•", "–"), ("1.", "•"), ("□", "o")])
def test_items_set_in_lie_deeper(outer: str, inner: str) -> None:
    second = "2." if outer == "1." else outer
    next_inner = "b)" if inner == "a)" else inner
    rows = [f"{outer} oak", f"   {inner} leaf", f"   {next_inner} root", f"{second} elm", f"   {inner} bark"]
    levels = [(span, text) for span, text in _said(rows)]
    assert [label for label, _ in levels] == ["list_item"] * 5
    assert [len(text) - len(text.lstrip(" ")) for _, text in levels] == [0, 2, 2, 0, 2]


def test_levels_go_on_from_block_to_block() -> None:
    before = OpenList()
    assert _said(["1. oak"], before) == [("list_item", "1. oak")]
    assert _said(["   a) leaf"], before) == [("list_item", "  a) leaf")]
    assert _said(["   b) root"], before) == [("list_item", "  b) root")]
    assert _said(["2. elm"], before) == [("list_item", "2. elm")]


@pytest.mark.parametrize("dash", ["—", "– ", "— ", "- "])
def test_a_dash_at_a_lines_head_in_a_sentence_is_no_mark(dash: str) -> None:
    first = _full("To record a ship, write her name")
    (span,) = _said([first, f"{dash}what stood there is not struck out!", "The clerk signs."])[:1]
    assert span[0] == "paragraph"
    assert "what stood there" in span[1]


def test_a_dash_that_goes_on_a_sentence_of_the_block_before_is_no_mark() -> None:
    before = OpenList()
    _said([_full("Every further word goes into the third column")], before)
    assert _said(["— what stood there is not struck out!"], before)[0][0] == "paragraph"


@pytest.mark.parametrize("dash", ["– ", "- ", "* ", "o "])
def test_dashes_at_the_head_of_several_short_lines_are_marks(dash: str) -> None:
    assert _said([f"{dash}oak", f"{dash}elm"]) == [("list_item", "- oak"), ("list_item", "- elm")]


def test_an_o_before_a_word_is_no_mark_when_it_stands_alone() -> None:
    assert _said(["o menino foi ao mar"]) == [("paragraph", "o menino foi ao mar")]


def test_items_whose_marks_were_not_read_stay_items() -> None:
    assert _said(["• oak for the sluice", "elm for the gate"], listed=True) == [
        ("list_item", "- oak for the sluice"),
        ("list_item", "- elm for the gate"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["Mary Jones", "12 Harbor Street", "40127 Bremen"],
        ["Mary Jones", "12 Harbor Street"],
        ["Date: 18 July 2003", "Customer: 40127", "Payable in 30 days", "Phone 10063"],
        ["200 g flour", "3 eggs", "a pinch of salt", "1 l milk", "50 g butter and some more", "sugar"],
    ],
)
def test_short_lines_stay_lines(rows: list[str]) -> None:
    assert _said(rows) == [("paragraph", "\n".join(rows))]


def test_running_text_is_joined_and_ends_where_a_sentence_leaves_its_row() -> None:
    first, third = _full("The harbor froze in January"), _full("In March it thawed")
    assert _said([first, "and nobody came.", third, "again."]) == [
        ("paragraph", f"{first} and nobody came."),
        ("paragraph", f"{third} again."),
    ]


def test_a_name_at_a_rows_end_ends_no_paragraph() -> None:
    first = _full("Then wrote")
    assert len(_said([first, "Mr. Marsh", _full("of the old brewery"), "again."])) == 1


@pytest.mark.parametrize("apart", [True, False])
def test_numbers_of_lines_stand_apart_from_the_text(apart: bool) -> None:
    texts = [_full(f"the clerk wrote {word}") for word in ("down", "up", "in", "off")]
    lines: list[tuple[str, Box]] = []
    for row, text in enumerate(texts):
        if apart:
            lines += [_line(str(row + 7), row, 10.0), _line(text, row, 50.0)]
        else:
            lines.append((f"{row + 7} {text}", (10.0, 30.0 * row, _EDGE - 5, 30.0 * row + 20)))
    paragraph, numbers = _spans(lines, listed=True)
    assert (paragraph.label, paragraph.text) == ("paragraph", " ".join(texts))
    assert (numbers.label, numbers.text) == ("line_number", "7 8 9 10")


def test_numbers_at_every_fifth_line_are_numbers_of_lines() -> None:
    lines = [_line(_full(f"the clerk wrote {row}"), row, 50.0) for row in range(12)]
    lines += [_line("5", 4, 10.0), _line("10", 9, 10.0)]
    paragraph, numbers = _spans(lines)
    assert (numbers.label, numbers.text) == ("line_number", "5 10")
    assert paragraph.label == "paragraph"


def test_a_numbered_list_is_no_text_with_line_numbers() -> None:
    assert [label for label, _ in _said(["1 oak", "2 elm", "3 ash"], listed=True)] == ["list_item"] * 3


def test_entries_of_contents_are_lines_with_their_page_numbers() -> None:
    entries = ["1 Beginning . . . . . . 1", "2 The harbor . . . . . 12", "2.1 Ships . . . . . . 14"]
    assert _said(entries, listed=True) == [("paragraph", "\n".join(entries))]
    far = [_line("Beginning", 0, 50.0), _line("1", 0, 500.0), _line("The harbor", 1, 50.0), _line("12", 1, 500.0)]
    (span,) = _spans(far, listed=True)
    assert (span.label, span.text) == ("paragraph", "Beginning 1\nThe harbor 12")


def test_plain_text_keeps_lines_and_numbers_too() -> None:
    lines = [_line("Mary Jones", 0, 50.0), _line("12 Harbor Street", 1, 50.0)]
    texts = tuple(TextLine((0.1, 0.1, 0.2, 0.2), text, 0.9) for text, _ in lines)
    block = LayoutBlock("paragraph", (50.0, 0.0, 400.0, 400.0), (0, 1))
    read = ReadBlock(block, texts, tuple(box for _, box in lines), (0.1, 0.0, 0.8, 0.4), edges=(_EDGE, _EDGE))
    assert [span.text for span in plain_spans(read)] == ["Mary Jones\n12 Harbor Street"]


_SAID = st.text(st.sampled_from("ab1 5.)(•–-—o*#中。. "), min_size=1, max_size=30).filter(str.strip)
_PLACED = st.tuples(_SAID, st.integers(0, 12), st.integers(0, 40)).map(lambda v: _line(v[0], v[1], 10.0 * v[2]))


@settings(deadline=None)
@given(
    st.lists(_PLACED, min_size=1, max_size=14), st.booleans(), st.sampled_from(["paragraph", "list_item", "heading"])
)
def test_every_line_is_in_one_span(lines: list[tuple[str, Box]], listed: bool, label: str) -> None:
    _spans(lines, OpenList([50.0], [2]), listed, label)
