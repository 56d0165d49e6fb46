"""Which way texts, tables and pages are written, and where it turns inside a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.directed_runs import directed
from app.document.direction import (
    block_is_right_to_left,
    is_right_to_left,
    page_is_right_to_left,
    table_is_right_to_left,
)
from app.document.inline import Run, inline_runs
from app.document.table import Cell, Table

MIXED = st.text(st.sampled_from(list("abאبסع1٤ ,.-+$%()[]/\u064b\n")), max_size=14)


def parts(markdown: str, right_to_left: bool = True) -> list[str]:
    """A text's pieces, those from right to left between angles."""
    return [f"<{run.text}>" if turned else run.text for run, turned in directed(inline_runs(markdown), right_to_left)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("שלום", True), ("مرحبا", True), ("سلام PDF", True), ("ܫܠܡܐ", True), ("ߒߞߏ", True), ("𞤀𞤣", True),
        ("Hello שלום", False), ("漢字", False), ("12 שלום", True), ("(2024) – …", None), ("", None),
        ("**a** שלום", False), ("`a` שלום", True), ("\\(a\\) שלום", True), ("&quot;שלום", True),
    ],
)  # fmt: skip
def test_a_text_is_written_the_way_of_its_first_letter(text: str, expected: bool | None):
    assert is_right_to_left(text) is expected


def test_code_is_never_written_from_right_to_left():
    assert block_is_right_to_left(Block(0, BlockKind.CODE, None, "שלום = 1")) is False
    assert block_is_right_to_left(Block(0, BlockKind.PARAGRAPH, None, "שלום = 1")) is True


def test_tables_and_pages_go_with_most_of_what_they_hold():
    def table(*texts: str) -> Table:
        return Table(1, len(texts), tuple(Cell(0, column, text) for column, text in enumerate(texts)))

    assert table_is_right_to_left(table("שם", "גיל", "IBM", "12")) is True
    assert table_is_right_to_left(table("name", "שם")) is False
    assert table_is_right_to_left(table("1", "2")) is None
    hebrew, english = Block(0, BlockKind.PARAGRAPH, None, "שם"), Block(1, BlockKind.PARAGRAPH, None, "name")
    assert page_is_right_to_left([hebrew, english, Block(2, BlockKind.TABLE, None, table=table("שם"))])
    assert not page_is_right_to_left([hebrew, english])
    assert not page_is_right_to_left([])


@pytest.mark.parametrize(
    ("text", "right_to_left", "expected"),
    [
        ("הקובץ (docx) נשמר ב-Word 2016, גרסה 3.5%.", True,
         ["<הקובץ (>", "docx", "<) נשמר ב->", "Word 2016", "<, גרסה 3.5%.>"]),
        ("See שלום 12, ok", False, ["See ", "<שלום 12>", ", ok"]),
        ("ראה Word (docx) כאן", True, ["<ראה >", "Word (docx)", "< כאן>"]),
        ("see (שלום) here", False, ["see (", "<שלום>", ") here"]),
        ("סך $100, 5-6 או 1,234.50", True, ["<סך $100, 5-6 או 1,234.50>"]),
        ("שורה\nline two\nשלוש", True, ["<שורה\n>", "line two", "<\nשלוש>"]),
        ("קרא `x++` עכשיו", True, ["<קרא >", "x++", "< עכשיו>"]),
        ("plain", False, ["plain"]),
    ],
)  # fmt: skip
def test_runs_are_parted_where_the_direction_turns(text: str, right_to_left: bool, expected: list[str]):
    assert parts(text, right_to_left) == expected


@given(MIXED, st.booleans())
def test_nothing_is_lost_and_letters_go_their_own_way(text: str, right_to_left: bool):
    pieces = directed([Run(text)] if text else [], right_to_left)
    assert "".join(run.text for run, _ in pieces) == text
    for run, turned in pieces:
        assert not set("ab") & set(run.text) or not turned
        assert not set("אبסع٤") & set(run.text) or turned


def test_styles_stay_with_their_words():
    bold = [(run.text, run.bold, turned) for run, turned in directed(inline_runs("א **ב b** c"), True)]
    assert bold == [("א ", False, True), ("ב ", True, True), ("b", True, False), (" c", False, False)]


def test_brackets_without_end_are_gone_through_once():
    words = "(א) b " * 20_000
    assert "".join(run.text for run, _ in directed([Run(words)], False)) == words
    opened = "([" * 20_000 + "א)" * 20_000
    assert "".join(run.text for run, _ in directed([Run(opened)], True)) == opened


def test_of_a_long_text_the_beginning_says_how_it_is_written():
    assert is_right_to_left("1 " * 50_000 + "א") is None
    assert is_right_to_left("א" + " b" * 50_000) is True
