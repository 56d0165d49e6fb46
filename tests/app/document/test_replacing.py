"""Words put in the place of those that were found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind, Origin
from app.document.edits import marked
from app.document.find import Sought, block_words, count_in, fold
from app.document.inline import plain_text
from app.document.inline_writer import inline_markdown
from app.document.replacing import Left, Replaced, replaced
from app.document.table import Cell, Table
from tests.app.document.texts import styled_runs


def paragraph(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(0, kind, None, text, confidence=0.5)


def text_after(text: str, words: str, other: str, **options: bool) -> str:
    return replaced(paragraph(text), Sought(words, **options), other).block.text


def test_what_is_really_there_is_replaced_whatever_its_accents_and_case() -> None:
    assert text_after("Crème and CREME", "creme", "milk") == "milk and milk"
    assert text_after("Crème and crème", "Creme", "milk", match_case=True) == "milk and crème"
    assert text_after("re\u0301sume\u0301s", "resume", "CV") == "CVs"


def test_whole_words_leave_longer_ones_alone() -> None:
    assert text_after("sand, sandstone, quicksand", "sand", "silt", whole_words=True) == "silt, sandstone, quicksand"
    assert text_after("工程验收", "验收", "检查", whole_words=True) == "工程检查"
    assert text_after("a) b)", "a)", "c)", whole_words=True) == "c) b)"


def test_styles_around_stay_and_what_is_put_in_has_that_of_its_first_letter() -> None:
    assert text_after("The **re**ed bed of **reed**", "reed", "sedge") == "The **sedge** bed of **sedge**"
    assert text_after("two *words* here", "two words", "one") == "one here"


def test_what_is_put_in_is_plain_text() -> None:
    after = replaced(paragraph("reed"), Sought("reed"), "*a* <b> $1$ $2$").block
    assert plain_text(after.text) == "*a* <b> $1$ $2$"


def test_a_changed_block_is_one_a_person_wrote() -> None:
    assert replaced(paragraph("reed"), Sought("reed"), "sedge").block == marked(paragraph("reed"), paragraph("sedge"))
    unchanged = replaced(paragraph("reed"), Sought("sedge"), "silt")
    assert unchanged == Replaced(paragraph("reed"))


def test_cells_are_replaced_and_marked_and_what_reaches_over_their_ends_is_left() -> None:
    table = Table(1, 3, (Cell(0, 0, "Reed"), Cell(0, 1, "reed"), Cell(0, 2, "sand")))
    done = replaced(Block(0, BlockKind.TABLE, None, table=table), Sought("reed"), "sedge")
    assert [(cell.text, cell.edited) for cell in done.block.table.cells] == [
        ("sedge", True), ("sedge", True), ("sand", False),
    ]  # fmt: skip
    assert done.block.origin is Origin.EDITED
    across = replaced(Block(0, BlockKind.TABLE, None, table=table), Sought("reed sand"), "x")
    assert (across.count, across.left, across.block.table) == (0, Left(over_ends=1), table)


def test_a_mark_of_a_list_is_left() -> None:
    item = Block(0, BlockKind.LIST_ITEM, None, "see 3. below", marker="3.")
    done = replaced(item, Sought("3."), "4.")
    assert (done.block.marker, done.block.text, done.count, done.left) == ("3.", "see 4. below", 1, Left(over_ends=1))


def test_formulas_charts_and_sources_are_left_and_counted() -> None:
    done = replaced(paragraph(r"of \(x + y\) and x"), Sought("x"), "z")
    assert (done.block.text, done.count, done.left) == (r"of \(x + y\) and z", 1, Left(in_formulas=1))
    for kind in (BlockKind.FORMULA, BlockKind.CHART, BlockKind.CHEMISTRY):
        block = paragraph("CCO", kind)
        assert replaced(block, Sought("c"), "N") == Replaced(block, 0, Left(in_formulas=2))


def test_code_is_no_markdown() -> None:
    assert replaced(paragraph("a**b**c_d_", BlockKind.CODE), Sought("**b**"), "<b>").block.text == "a<b>c_d_"


def test_one_place_alone_and_the_one_after_it_comes_next() -> None:
    done = replaced(paragraph("reed, reed, reed"), Sought("reed"), "reed and reed", only=1)
    assert done.block.text == "reed, reed and reed, reed"
    assert (done.count, done.following) == (1, 3)
    gone = replaced(paragraph("reed, reed"), Sought("reed"), "", only=0)
    assert (gone.block.text, gone.following) == (", reed", 0)
    left = replaced(paragraph(r"\(x\) x"), Sought("x"), "y", only=0)
    assert (left.count, left.following) == (0, 1)


@given(styled_runs().map(inline_markdown), st.sampled_from(["a", "b", "ab", " "]), st.sampled_from(["", "q", "q*q"]))
def test_every_place_is_replaced_or_counted_as_left(text: str, words: str, other: str) -> None:
    block, sought = paragraph(text), Sought(words)
    done = replaced(block, sought, other)
    assert done.count + done.left.in_formulas + done.left.over_ends == count_in(block, sought)
    if not done.count:
        assert done.block == block
    elif not done.left and other:
        assert fold(block_words(done.block)).count("q") == done.count * other.count("q")
