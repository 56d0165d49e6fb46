"""The blocks of a page follow its Markdown as a person edits it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.block import Block, BlockKind, Line, Origin
from app.document.geometry import BoundingBox
from app.document.inline import plain_text
from app.document.inline_writer import inline_markdown
from app.document.table import Cell, Table
from app.export.markdown_blocks import markdown_of_block
from app.markdown_edits.following import follow, rebased
from tests.app.document.texts import styled_runs

K = BlockKind
PLACE = BoundingBox(10, 10, 90, 20)
TABLE = Table(2, 2, (Cell(0, 0, "Bed"), Cell(0, 1, "Reed"), Cell(1, 0, "north"), Cell(1, 1, "120")))
HEADED = replace(TABLE, cells=tuple(replace(cell, header=cell.row == 0) for cell in TABLE.cells))
SPANNED = Table(2, 2, (Cell(0, 0, "Beds", column_span=2), Cell(1, 0, "north"), Cell(1, 1, "120")))


def page(*blocks: Block) -> list[Block]:
    lines = (Line(PLACE, "as it was read", 0.4),)
    return [replace(block, id=at, bbox=PLACE, confidence=0.5, lines=lines) for at, block in enumerate(blocks)]


PAGE = page(
    Block(0, K.TITLE, None, "Planted *filters*", 1),
    Block(0, K.PARAGRAPH, None, "Three beds of reed were laid in October."),
    Block(0, K.CAPTION, None, "Figure 1: the beds"),
    Block(0, K.LIST_ITEM, None, "sand", 1, "•"),
    Block(0, K.LIST_ITEM, None, "gravel", 0, "b)"),
    Block(0, K.TABLE, None, table=TABLE),
    Block(0, K.TABLE, None, table=HEADED),
    Block(0, K.TABLE, None, table=SPANNED),
    Block(0, K.FIGURE, None, "Two men\n\nat a well"),
    Block(0, K.CHART, None, "Rain", table=HEADED),
    Block(0, K.CHEMISTRY, None, "CC(=O)O"),
    Block(0, K.FORMULA, None, "x^2"),
    Block(0, K.CODE, None, "def f():\n\n    return 1"),
    Block(0, K.PARAGRAPH, None, ""),
    Block(0, K.FOOTNOTE, None, "1 See there."),
)


def text_of(blocks: list[Block]) -> str:
    return "\n\n".join(markdown_of_block(block) for block in blocks)


def after(was: str, now: str, blocks: list[Block] = PAGE) -> list[Block]:
    text = text_of(blocks)
    assert text.count(was) == 1
    return list(follow(blocks, text.replace(was, now), markdown_of_block).blocks)


def changed(blocks: list[Block], known: list[Block] = PAGE) -> list[Block]:
    return [block for block in blocks if block not in known]


def test_a_text_that_is_as_it_was_changes_nothing() -> None:
    assert list(follow(PAGE, text_of(PAGE), markdown_of_block).blocks) == PAGE
    assert list(follow(PAGE, text_of(PAGE) + "\n\n\n", markdown_of_block).blocks) == PAGE


@pytest.mark.parametrize(
    ("was", "now", "place", "text"),
    [
        ("*filters*", "*beds*", 0, "Planted *beds*"),
        ("laid in", "dug in", 1, "Three beds of reed were dug in October."),
        ("the beds", "a bed", 2, "Figure 1: a bed"),
        ("- sand", "- silt", 3, "silt"),
        ("gravel", "grit", 4, "grit"),
        ("at a well", "at a pond", 8, "Two men\n\nat a pond"),
        ("Rain", "Snow", 9, "Snow"),
        ("CC(=O)O", "CCO", 10, "CCO"),
        ("x^2", "x^3", 11, "x^3"),
        ("return 1", "return 2", 12, "def f():\n\n    return 2"),
        ("def f():\n\n", "def f():\n\n\n", 12, "def f():\n\n\n    return 1"),
        ("See there.", "See [here](https://x.org).", 14, "1 See [here](https://x.org)."),
    ],
)
def test_words_change_one_block_and_nothing_else_of_it(was: str, now: str, place: int, text: str) -> None:
    blocks = after(was, now)
    wanted = replace(PAGE[place], text=text, origin=Origin.EDITED, lines=(), confidence=None)
    assert changed(blocks) == [wanted]
    assert [block.id for block in blocks] == [block.id for block in PAGE]


def test_a_heading_changes_its_level_and_a_text_what_it_is() -> None:
    assert changed(after("# Planted", "### Planted"))[0].kind is K.HEADING
    assert changed(after("# Planted", "### Planted"))[0].level == 3
    assert [b.kind for b in changed(after("Three beds", "## Three beds"))] == [K.HEADING]
    (item,) = changed(after("1 See", "- See"))
    assert (item.kind, item.marker, item.text, item.bbox) == (K.LIST_ITEM, "•", "See there.", PLACE)
    (paragraph,) = changed(after("- sand", "sand"))
    assert (paragraph.kind, paragraph.marker, paragraph.level) == (K.PARAGRAPH, "", 0)


def test_the_mark_of_an_item_is_changed_where_it_stands() -> None:
    assert changed(after("b) gravel", "c) gravel"))[0].marker == "c)"
    (numbered,) = changed(after("- sand", "3. sand"))
    assert (numbered.marker, numbered.text, numbered.level) == ("3.", "sand", 1)


@pytest.mark.parametrize("table", [TABLE, HEADED, SPANNED])
def test_a_cell_is_a_cell_that_was_edited(table: Table) -> None:
    blocks = page(Block(0, K.TABLE, None, table=table))
    (block,) = after("north", "south", blocks)
    assert block.table.cells == tuple(replace(c, text="south") if c.text == "north" else c for c in table.cells)
    assert [cell.text for cell in block.table.cells if cell.edited] == ["south"]
    assert block.bbox == PLACE


def test_rows_and_columns_come_and_go_and_the_others_stay() -> None:
    blocks = page(Block(0, K.TABLE, None, table=HEADED))
    (block,) = after("| north | 120 |", "| north | 120 |\n| south | 90 |", blocks)
    assert [[cell.text for cell in row] for row in block.table.rows_of_cells()][2] == ["south", "90"]
    assert [cell.edited for cell in block.table.cells] == [False] * 4 + [True] * 2
    (block,) = after("\n| north | 120 |", "", blocks)
    assert (block.table.rows, block.table.cells) == (1, HEADED.cells[:2])
    wide = "| Bed | Area | Reed |\n| --- | --- | --- |\n| north | 7 | 120 |"
    (block,) = follow(blocks, wide, markdown_of_block).blocks
    assert [(cell.text, cell.header, cell.edited) for cell in block.table.cells][1:3] == [
        ("Area", True, True), ("Reed", True, False),
    ]  # fmt: skip


def test_what_is_written_anew_comes_behind_its_neighbor_and_stands_nowhere() -> None:
    blocks = after("October.", "October.\n\nThen it rained.\n\n- for weeks")
    assert [block.id for block in blocks[:4]] == [0, 1, 15, 16]
    assert [(b.kind, b.text, b.bbox, b.origin) for b in blocks[2:4]] == [
        (K.PARAGRAPH, "Then it rained.", None, Origin.EDITED), (K.LIST_ITEM, "for weeks", None, Origin.EDITED),
    ]  # fmt: skip
    assert [block for block in blocks if block.id < 15] == PAGE


def test_what_is_gone_is_deleted_and_only_that() -> None:
    assert after("Three beds of reed were laid in October.\n\n", "") == [b for b in PAGE if b.id != 1]
    assert after("![Chart]()\n\nRain\n\n", "")[9].table == HEADED  # its table, without the picture, is a table
    assert list(follow(PAGE, "", markdown_of_block).blocks) == [PAGE[13]]  # what has no source cannot be deleted in it


def test_what_is_cut_out_and_put_in_elsewhere_is_the_block_it_was() -> None:
    words = "Three beds of reed were laid in October."
    text = text_of(PAGE).replace(words + "\n\n", "") + "\n\n" + words
    assert list(follow(PAGE, text, markdown_of_block).blocks) == [*PAGE[:1], *PAGE[2:], PAGE[1]]


def test_a_text_parted_in_two_keeps_its_place_in_the_longer_half() -> None:
    blocks = after("Three beds of reed were laid in October.", "Three beds of reed were laid.\n\nIn October.")
    assert [(block.id, block.text) for block in blocks[1:3]] == [
        (1, "Three beds of reed were laid."),
        (15, "In October."),
    ]


def test_code_takes_in_all_up_to_its_end() -> None:
    blocks = page(*(Block(0, K.PARAGRAPH, None, word) for word in ("one", "two", "three", "four")))
    (code, four) = follow(blocks, "```\none\n\ntwo\n\nthree\n```\n\nfour", markdown_of_block).blocks
    assert (code.kind, code.text, four) == (K.CODE, "one\n\ntwo\n\nthree", blocks[3])
    open_end = follow(blocks, "```\none\n\ntwo\n\nthree\n\nfour", markdown_of_block).blocks
    assert [block.text for block in open_end] == ["one", "two", "three", "four"]


def test_words_that_no_block_holds_are_told() -> None:
    text = text_of(PAGE).replace("```\ndef", "```python\ndef")
    followed = follow(PAGE, text, markdown_of_block)
    assert (followed.left_out, list(followed.blocks)) == (("python",), PAGE)
    assert follow(PAGE, text_of(PAGE).replace("colspan", "rowspan"), markdown_of_block).left_out == ()


def test_what_others_did_meanwhile_stays() -> None:
    before = page(*(Block(0, K.PARAGRAPH, None, word) for word in ("one", "two", "three")))
    now = [before[0], replace(before[1], text="TWO"), Block(3, K.PARAGRAPH, None, "new")]
    followed = follow(before, "ONE\n\nmore\n\ntwo\n\nthree", markdown_of_block).blocks
    assert [block.text for block in rebased(followed, before, now)] == ["ONE", "more", "TWO", "new"]
    assert len({block.id for block in rebased(followed, before, now)}) == 4


def blocks_of_any_kind() -> st.SearchStrategy[list[Block]]:
    texts = styled_runs().map(inline_markdown)
    cells = st.lists(texts, min_size=4, max_size=4)
    tables = cells.map(lambda said: Table(2, 2, tuple(Cell(at // 2, at % 2, text) for at, text in enumerate(said))))
    kinds = st.sampled_from([K.TITLE, K.HEADING, K.PARAGRAPH, K.LIST_ITEM, K.CAPTION, K.FIGURE, K.CODE, K.FORMULA])
    block = st.builds(lambda kind, text: Block(0, kind, None, text, 2 if kind is K.HEADING else 0, "•"), kinds, texts)
    return st.lists(block | tables.map(lambda table: Block(0, K.TABLE, None, table=table)), max_size=5).map(
        lambda found: page(*found)
    )


@given(blocks_of_any_kind())
@settings(max_examples=20)
def test_any_page_is_itself_again(blocks: list[Block]) -> None:
    assert list(follow(blocks, text_of(blocks), markdown_of_block).blocks) == blocks


@given(blocks_of_any_kind(), st.integers(0, 5))
@settings(max_examples=20)
def test_a_word_written_into_any_page_changes_one_block(blocks: list[Block], place: int) -> None:
    place = min(place, len(blocks))
    blocks = page(*blocks[:place], Block(0, K.PARAGRAPH, None, "some plain words"), *blocks[place:])
    text = text_of(blocks[:place]) + ("\n\n" if place else "") + "some other words"
    text += "".join("\n\n" + markdown_of_block(block) for block in blocks[place + 1 :])
    result = list(follow(blocks, text, markdown_of_block).blocks)
    assert [block.id for block in result if block not in blocks] == [place]
    assert plain_text(result[place].text) == "some other words"


@given(blocks_of_any_kind(), st.text(st.sampled_from(list("ab #-`$|\n")), max_size=30))
@settings(max_examples=20)
def test_whatever_is_typed_is_there_or_told(blocks: list[Block], typed: str) -> None:
    followed = follow(blocks, text_of(blocks) + "\n\n" + typed, markdown_of_block)
    ids = [block.id for block in followed.blocks]
    assert len(set(ids)) == len(ids)
    words = text_of([block for block in followed.blocks if block.id >= len(blocks) or block not in blocks])
    for word in typed.replace("#", " ").replace("|", " ").replace("$", " ").replace("`", " ").replace("-", " ").split():
        assert word in words or word in followed.left_out or word in text_of(blocks)
