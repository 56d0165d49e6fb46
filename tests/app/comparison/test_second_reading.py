"""Whether a second reader bears a page out as a whole."""

from __future__ import annotations

from dataclasses import replace

from app.comparison.second_reading import agreement, agrees
from app.document.block import Block, BlockKind, Line
from app.document.geometry import BoundingBox
from app.document.page import Reading, ReadingKey, StopReason

BOX = BoundingBox(0, 0, 90, 10)
TEXT = "Three beds of reed were laid in October 1871 behind the old station, and two of sedge by the tank"
OTHER = "An invoice for seven hundred bricks that nobody had ordered came back from the printer on Monday"


def model(*texts: str) -> Reading:
    blocks = (Block(number, BlockKind.PARAGRAPH, BOX, text) for number, text in enumerate(texts))
    return Reading(ReadingKey("model", "1", "base"), tuple(blocks), StopReason.END)


def second(text: str, confidence: float = 0.99, kind: BlockKind = BlockKind.PARAGRAPH) -> Reading:
    block = Block(0, kind, BOX, text, lines=(Line(BOX, text, confidence),))
    return Reading(ReadingKey("builtin", "1", "base"), (block,), StopReason.END)


def test_a_page_read_rightly_is_borne_out_however_it_is_set() -> None:
    assert agreement(model(TEXT.replace("Three", "“Three”")), second(TEXT)) == 1.0


def test_a_page_that_says_something_else_goes_in_circles_or_lacks_half_is_not() -> None:
    assert not agrees(model(OTHER), second(TEXT))
    assert not agrees(model(TEXT, *[TEXT] * 3), second(TEXT))
    assert not agrees(model(" ".join(TEXT.split()[:9])), second(TEXT))
    assert not agrees(model(), second(TEXT))


def test_what_the_second_reader_cannot_know_is_nothing_against_the_page() -> None:
    assert agreement(model(OTHER), second(TEXT, confidence=0.4)) is None
    assert agreement(model(OTHER), second(TEXT, kind=BlockKind.FIGURE)) is None
    assert agreement(model(OTHER), second("Page 3")) is None
    half = second(TEXT)
    unsure = replace(half.blocks[0], id=1, lines=(Line(BOX, OTHER, 0.3),), text=OTHER)
    assert agreement(model(TEXT, "Нечто совсем другое", "и ещё"), replace(half, blocks=(*half.blocks, unsure))) == 1.0


def test_lines_whose_words_are_in_no_block_are_borne_with() -> None:
    lines = second(TEXT)
    assert not agrees(model(OTHER), replace(lines, blocks=(replace(lines.blocks[0], text=""),)))
