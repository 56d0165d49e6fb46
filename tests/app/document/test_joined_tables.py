"""Tables that go on over the next page."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.inline import plain_text
from app.document.joined_tables import BlocksOf, joinable_after, joinable_before, joined, joined_table, taken_apart
from app.document.serialize import block_from_json, block_to_json
from app.document.table import Cell, Table
from tests.app.document.blocks import tables

HEAD = Block(0, BlockKind.HEADER, None, "Journal")
FOOT = Block(8, BlockKind.FOOTER, None, "212")
NOTE = Block(9, BlockKind.FOOTNOTE, None, "* Now at Bergen.")
WORDS = Block(5, BlockKind.PARAGRAPH, None, "Both beds")


def grid(*rows: str, header: int = 1) -> Table:
    cells = [
        Cell(row, column, text, header=row < header)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts.split())
    ]
    return Table(len(rows), len(rows[0].split()), tuple(cells))


def block(table: Table, block_id: int = 1) -> Block:
    return Block(block_id, BlockKind.TABLE, None, table=table)


def words(cell: Cell) -> str:
    """What makes two heads the same."""
    return " ".join(plain_text(cell.text).split()).casefold()


def pages(*blocks: Sequence[Block]) -> BlocksOf:
    return lambda number: blocks[number - 1] if 1 <= number <= len(blocks) else ()


UPPER = block(grid("Day Reed", "0 8", "4 27"), 3)
LOWER = block(grid("Day  Reed", "8 46"), 2)


def test_tables_with_only_margins_between_can_be_joined():
    both = pages([WORDS, UPPER, NOTE, FOOT], [HEAD, LOWER, WORDS])
    assert joinable_after(1, UPPER, both) == LOWER
    assert joinable_before(2, LOWER, both) == UPPER
    assert joinable_before(1, UPPER, both) is None
    assert joinable_after(2, LOWER, both) is None


@pytest.mark.parametrize("words", ["Table 2 (continued).", "Table 2, cont.", "Tabelle 2 (Fortsetzung)", "表 2（续）"])
def test_a_caption_may_say_that_the_table_goes_on(words: str):
    caption = Block(7, BlockKind.CAPTION, None, words)
    assert joinable_after(1, UPPER, pages([UPPER], [HEAD, caption, LOWER])) == LOWER
    assert joined_table(1, UPPER, pages([UPPER], joined([caption, LOWER], LOWER.id, UPPER))).is_joined


def test_another_caption_keeps_tables_apart():
    caption = Block(7, BlockKind.CAPTION, None, "Table 3. Contents of the wells.")
    assert joinable_after(1, UPPER, pages([UPPER], [caption, LOWER])) is None


def test_text_between_other_columns_or_an_end_keep_them_apart():
    other = block(grid("a b c", "1 2 3"))
    for both in (
        pages([UPPER, WORDS], [LOWER]),
        pages([UPPER], [WORDS, LOWER]),
        pages([UPPER], [other]),
        pages([UPPER]),
    ):
        assert joinable_after(1, UPPER, both) is None
    headless = block(grid("8 46", "9 47", header=0))
    assert joinable_after(1, UPPER, pages([UPPER], [headless])) == headless


def test_the_joined_table_has_its_head_once_and_knows_its_parts():
    below = joined([HEAD, LOWER, WORDS], LOWER.id, UPPER)
    both = pages([UPPER, FOOT], below)
    for number, part in ((1, UPPER), (2, below[1])):
        whole = joined_table(number, part, both)
        assert whole.table == grid("Day Reed", "0 8", "4 27", "8 46")
        assert [(part.page, part.block.id) for part in whole.parts] == [(1, 3), (2, 2)]
        assert whole.part_at(3).page == 2
        assert whole.part_at(3).own_row(3) == 1
        assert whole.part_at(2).own_row(2) == 2
    assert joinable_after(1, UPPER, both) is None


def test_a_head_that_is_not_repeated_is_not_left_out():
    below = joined([block(grid("8 46", "9 47", header=0))], 1, UPPER)
    assert joined_table(1, UPPER, pages([UPPER], below)).table.rows == 5


def test_three_pages_make_one_table():
    middle = joined([LOWER], LOWER.id, UPPER)
    last = joined([block(grid("Day Reed", "9 99"))], 1, middle[0])
    all_pages = pages([UPPER], middle, last)
    whole = joined_table(2, middle[0], all_pages)
    assert whole.table.rows == 5
    assert [part.page for part in whole.parts] == [1, 2, 3]
    assert whole.part_at(4).own_row(4) == 1


def test_a_part_whose_neighbor_is_gone_stands_for_itself():
    below = joined([LOWER], LOWER.id, UPPER)
    whole = joined_table(2, below[0], pages([UPPER, WORDS], below))
    assert whole.table == LOWER.table
    assert not whole.is_joined


@settings(max_examples=40)
@given(upper=tables(), lower=tables(), repeats=st.booleans())
def test_joined_and_taken_apart_are_the_same_two_tables(upper: Table, lower: Table, repeats: bool):
    above = block(upper, 0)
    before = [HEAD, block(upper if repeats else lower, 1)]
    below = joined(before, 1, above)
    whole = joined_table(1, above, pages([above], below))
    shown = sum(part.table.rows - part.left_out for part in whole.parts)
    assert whole.table.rows == shown
    both = [*upper.cells, *(before[1].table or upper).cells]
    assert {words(cell) for cell in whole.table.cells} == {words(cell) for cell in both}
    stored = [block_from_json(block_to_json(each)) for each in below]
    assert stored == list(below)
    apart = taken_apart(stored, 1)
    assert [each.table for each in apart] == [each.table for each in before]
    assert [replace(each, origin=before[at].origin) for at, each in enumerate(apart)] == before
    assert joined_table(1, above, pages([above], apart)).table == upper


def test_a_block_without_the_mark_is_read_as_before():
    data = block_to_json(LOWER)
    assert "continues" not in data
    assert block_from_json({**data, "continues": 2}).continues == 2


def test_the_mark_of_an_edited_cell_is_stored():
    table = Table(1, 2, (Cell(0, 0, "a", edited=True), Cell(0, 1, "b")))
    back = block_from_json(block_to_json(block(table))).table
    assert back is not None
    assert [cell.edited for cell in back.cells] == [True, False]
