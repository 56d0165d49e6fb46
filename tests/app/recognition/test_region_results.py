"""Where an answer about a region goes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind, Line, Origin
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.table import Cell, Table
from app.recognition.region_results import Part, RegionAsked, attach

K = BlockKind
SIZE = PageSize(600, 800)
NUMBERS = Table(1, 2, (Cell(0, 0, "1987"), Cell(0, 1, "7.4")))
TITLE = Block(0, K.HEADING, BoundingBox(50, 50, 550, 80), "Planted filters", level=2)
WORDS = Block(1, K.PARAGRAPH, BoundingBox(50, 100, 550, 200), "Three beds of rced.", lines=(
    Line(BoundingBox(50, 100, 550, 200), "Three beds of rced."),
))  # fmt: skip
GRID = Block(2, K.TABLE, BoundingBox(50, 220, 550, 320), table=NUMBERS)
FIGURE = Block(3, K.FIGURE, BoundingBox(50, 400, 550, 600))
PAGE = (TITLE, WORDS, GRID, FIGURE)


def _asked(region, task, block_id=None):
    return RegionAsked(region, SIZE, Rotation.NONE, task, block_id)


def _on(block, task):
    return _asked(block.bbox, task, block.id)


def test_the_numbers_of_a_chart_go_to_the_figure_which_becomes_a_chart():
    chart = Block(0, K.CHART, FIGURE.bbox, "removed, %", table=NUMBERS, confidence=0.9)
    attached = attach(PAGE, _on(FIGURE, "figure"), [chart])
    block = attached.blocks[3]
    assert (block.id, block.kind, block.bbox) == (3, K.CHART, FIGURE.bbox)
    assert (block.table, block.text, block.origin) == (NUMBERS, "removed, %", Origin.RECOGNIZED)
    assert attached.blocks[:3] == PAGE[:3]
    assert attached.replaced == ()
    assert attached.block_id == 3


@pytest.mark.parametrize(
    ("kind", "text"), [(K.CHEMISTRY, "CN1C=NC2=C1C(=O)N(C)C(=O)N2C"), (K.GEOMETRY, "{'Line': {}}")]
)
def test_a_molecule_and_a_drawing_are_their_text(kind, text):
    attached = attach(PAGE, _on(FIGURE, "figure"), [Block(0, kind, FIGURE.bbox, text)])
    assert (attached.blocks[3].kind, attached.blocks[3].text) == (kind, text)


def test_a_figure_that_is_only_described_stays_a_figure_with_words():
    said = [Block(0, K.PARAGRAPH, None, "A reed bed."), Block(1, K.PARAGRAPH, None, "Two wells beside it.")]
    for task in ("figure", "describe", "prompt", "text"):
        attached = attach(PAGE, _on(FIGURE, task), said)
        assert attached.blocks[3] == replace(FIGURE, text="A reed bed.\nTwo wells beside it.")


def test_a_description_leaves_a_charts_numbers_alone():
    chart = replace(FIGURE, kind=K.CHART, table=NUMBERS)
    attached = attach([chart], _on(chart, "describe"), [Block(0, K.PARAGRAPH, None, "Rising lines.")])
    assert attached.blocks == (replace(chart, text="Rising lines."),)
    assert attached.replaced == ()


def test_a_region_on_most_of_a_figure_is_about_it_and_one_on_a_corner_is_a_new_block():
    chart = Block(0, K.CHART, None, table=NUMBERS)
    around = attach(PAGE, _asked(BoundingBox(45, 390, 560, 610), "figure"), [chart])
    assert [block.id for block in around.blocks] == [0, 1, 2, 3]
    corner = BoundingBox(60, 410, 200, 500)
    added = attach(PAGE, _asked(corner, "figure"), [chart])
    assert [(block.id, block.kind) for block in added.blocks[3:]] == [(3, K.FIGURE), (4, K.CHART)]
    assert added.blocks[4].bbox == corner
    assert added.block_id == 4


def test_labels_that_were_taken_for_words_go_when_their_chart_is_parsed():
    labels = [
        Block(5, K.PARAGRAPH, BoundingBox(60, 640, 100, 650), "0"),
        Block(6, K.PARAGRAPH, BoundingBox(110, 640, 150, 650), "7"),
    ]
    attached = attach(
        [*PAGE, *labels], _asked(BoundingBox(50, 620, 200, 700), "figure"), [Block(0, K.CHART, None, table=NUMBERS)]
    )
    assert [block.id for block in attached.blocks] == [0, 1, 2, 3, 5]
    assert attached.blocks[4].kind is K.CHART
    assert attached.replaced == tuple(labels)


def test_words_read_again_keep_what_the_block_was():
    line = Line(BoundingBox(60, 55, 540, 75), "Planted sand filters", 0.97)
    again = Block(0, K.PARAGRAPH, BoundingBox(60, 55, 540, 75), "Planted sand filters", confidence=0.97, lines=(line,))
    attached = attach(PAGE, _on(TITLE, "text"), [again])
    assert attached.blocks[0] == replace(TITLE, text="Planted sand filters", confidence=0.97, lines=(line,))
    assert attached.replaced == (TITLE,)


def test_a_list_item_read_again_keeps_its_mark_out_of_its_text():
    item = Block(0, K.LIST_ITEM, WORDS.bbox, "at the inlet", level=1, marker="•")
    for said, marker in (("- at the inlet weir", "-"), ("at the inlet weir", "•")):
        attached = attach([item], _on(item, "text"), [Block(0, K.PARAGRAPH, None, said)])
        block = attached.blocks[0]
        assert (block.kind, block.level, block.marker) == (K.LIST_ITEM, 1, marker)
        assert block.text == "at the inlet weir"


def test_a_formula_stays_one_only_if_it_is_one():
    formula = Block(0, K.FORMULA, WORDS.bbox, "a")
    still = attach([formula], _on(formula, "text"), [Block(0, K.PARAGRAPH, None, r"\[ a^2 \]")])
    assert (still.blocks[0].kind, still.blocks[0].text) == (K.FORMULA, "a^2")
    words = attach([formula], _on(formula, "text"), [Block(0, K.PARAGRAPH, None, r"where \(a\) is \(b\)")])
    assert (words.blocks[0].kind, words.blocks[0].text) == (K.PARAGRAPH, r"where \(a\) is \(b\)")


def test_lines_that_an_engine_does_not_place_stay_one_block():
    said = [Block(0, K.PARAGRAPH, None, "Three beds of reed."), Block(1, K.PARAGRAPH, None, "Laid in October.")]
    attached = attach(PAGE, _on(WORDS, "text"), said)
    assert attached.blocks[1].text == "Three beds of reed. Laid in October."
    assert len(attached.blocks) == 4


def test_parts_of_a_block_that_was_pointed_at_stay_one_and_those_drawn_around_do_not():
    said = [
        Block(0, K.PARAGRAPH, BoundingBox(50, 100, 550, 140), "Three beds of"),
        Block(1, K.PARAGRAPH, BoundingBox(50, 140, 550, 200), "reed."),
    ]
    assert attach(PAGE, _on(WORDS, "text"), said).blocks[1].text == "Three beds of reed."
    drawn = attach(PAGE, _asked(WORDS.bbox, "text"), said)
    assert [block.text for block in drawn.blocks[1:3]] == ["Three beds of", "reed."]


def test_parts_that_an_engine_places_become_blocks_where_the_old_one_was():
    said = [
        Block(0, K.HEADING, BoundingBox(50, 100, 550, 120), "Beds", level=2),
        Block(1, K.PARAGRAPH, BoundingBox(50, 130, 550, 200), "Three of reed."),
    ]
    attached = attach(PAGE, _on(WORDS, "document"), said)
    assert [(block.id, block.kind) for block in attached.blocks] == [
        (0, K.HEADING), (1, K.HEADING), (4, K.PARAGRAPH), (2, K.TABLE), (3, K.FIGURE),
    ]  # fmt: skip
    assert attached.replaced == (WORDS,)


def test_a_table_is_not_lost_to_a_reading_that_finds_none():
    words = [Block(0, K.PARAGRAPH, None, "1987 7.4")]
    assert attach(PAGE, _on(GRID, "document"), words) is None
    as_text = attach(PAGE, _on(GRID, "text"), words)
    assert (as_text.blocks[2].kind, as_text.blocks[2].text) == (K.PARAGRAPH, "1987 7.4")
    better = Table(1, 2, (Cell(0, 0, "1987"), Cell(0, 1, "7.5")))
    again = attach(PAGE, _on(GRID, "document"), [Block(0, K.TABLE, None, table=better)])
    assert again.blocks[2] == replace(GRID, table=better)


def test_several_blocks_under_one_region_are_read_as_one():
    attached = attach(PAGE, _asked(BoundingBox(40, 40, 560, 210), "text"), [Block(0, K.PARAGRAPH, None, "All of it")])
    assert [block.id for block in attached.blocks] == [0, 2, 3]
    assert attached.replaced == (TITLE, WORDS)


def test_plain_text_beside_the_blocks_becomes_a_new_one_in_reading_order():
    region = BoundingBox(50, 335, 550, 390)
    attached = attach(PAGE, _asked(region, "text"), [Block(0, K.PARAGRAPH, None, "Table 2. The three beds.")])
    assert [block.id for block in attached.blocks] == [0, 1, 2, 4, 3]
    assert attached.blocks[3].bbox == region
    assert attached.replaced == ()


def test_a_page_without_blocks_gets_its_first():
    attached = attach((), _asked(BoundingBox(1, 2, 3, 4), "text"), [Block(7, K.PARAGRAPH, None, "word")])
    assert [(block.id, block.text) for block in attached.blocks] == [(0, "word")]


def test_an_answer_that_says_nothing_changes_nothing():
    assert attach(PAGE, _on(FIGURE, "describe"), []) is None
    assert attach(PAGE, _on(FIGURE, "document"), [Block(0, K.FIGURE, FIGURE.bbox)]) is None


def test_a_block_that_is_gone_meanwhile_takes_nothing_with_it():
    attached = attach(PAGE[:1], _on(FIGURE, "describe"), [Block(0, K.PARAGRAPH, None, "A reed bed.")])
    assert [(block.id, block.kind) for block in attached.blocks] == [(0, K.HEADING), (1, K.FIGURE)]


def test_what_the_engine_says_counts_as_recognized_even_over_a_correction():
    edited = replace(WORDS, origin=Origin.EDITED)
    attached = attach([edited], _on(edited, "text"), [Block(0, K.PARAGRAPH, None, "Three beds of reed.")])
    assert attached.blocks[0].origin is Origin.RECOGNIZED
    assert attached.replaced == (edited,)


LONG = Block(
    1, K.PARAGRAPH, BoundingBox(50, 100, 550, 200),
    "The reed was laid in May, and the trays near the fire were dcne long before the others. All held.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("region", "said", "text"),
    [
        ((45, 130, 555, 160), "the trays near the fire were done long before",
         "The reed was laid in May, and the trays near the fire were done long before the others. All held."),
        ((45, 100, 555, 130), "All the reed was laid",
         "All the reed was laid in May, and the trays near the fire were dcne long before the others. All held."),
        ((45, 170, 555, 200), "the others. All stood.",
         "The reed was laid in May, and the trays near the fire were dcne long before the others. All stood."),
    ],
)  # fmt: skip
def test_some_lines_of_a_block_take_the_place_of_their_words(region, said, text):
    asked = _asked(BoundingBox(*region), "text")
    attached = attach([TITLE, LONG], asked, [Block(0, K.PARAGRAPH, BoundingBox(*region), said)])
    assert [block.text for block in attached.blocks] == [TITLE.text, text]
    assert (attached.block_id, attached.replaced, attached.part) == (1, (LONG,), Part.PUT_IN)


def test_a_region_that_cuts_through_lines_doubles_nothing():
    said = [Block(0, K.PARAGRAPH, None, "nd the trays near the fire were done long b he others")]
    attached = attach([TITLE, LONG], _asked(BoundingBox(150, 120, 400, 180), "text"), said)
    assert (attached.blocks, attached.block_id, attached.part) == ((TITLE, LONG), 1, Part.THERE_BEFORE)
    cell = [Block(0, K.PARAGRAPH, None, "1987")]
    attached = attach(PAGE, _asked(BoundingBox(50, 220, 120, 260), "text"), cell)
    assert (attached.blocks, attached.block_id, attached.part) == (PAGE, GRID.id, Part.THERE_BEFORE)


def test_a_stamp_over_a_block_is_something_new():
    said = [Block(0, K.PARAGRAPH, None, "RECEIVED the 3 May 1931")]
    attached = attach([TITLE, LONG], _asked(BoundingBox(150, 120, 400, 180), "text"), said)
    assert [block.text for block in attached.blocks] == [TITLE.text, LONG.text, said[0].text]
    assert attached.part is Part.WHOLE


@given(
    st.lists(st.sampled_from(["reed", "bed", "the", "fire", "**was**", "a", "$x$", "long"]), min_size=1, max_size=12),
    st.data(),
)
def test_words_outside_a_region_are_never_lost(words, data):
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    block = replace(LONG, text=" ".join(words))
    said = [Block(0, K.PARAGRAPH, None, " ".join(words[first:last]))]
    attached = attach([block], _asked(BoundingBox(45, 130, 555, 150), "text"), said)
    assert attached.blocks == (replace(block, lines=()),) or block in attached.blocks
