"""Lines and regions at odd places, such as files put them: each line is in one block, and nothing fails."""

from __future__ import annotations

import random

import pytest
from PIL import Image

from model_runtime.engines.builtin.blocks import make_blocks, order_is_unsure
from model_runtime.engines.builtin.figures import Drawn
from model_runtime.engines.builtin.grid_finding import find_grid
from model_runtime.engines.builtin.initials import find_initials
from model_runtime.engines.builtin.layout import Region
from model_runtime.engines.builtin.lists import OpenList
from model_runtime.engines.builtin.quads import Box, at_least_a_pixel
from model_runtime.engines.builtin.rulings import Rulings
from model_runtime.engines.builtin.spans import ReadBlock, document_spans, plain_spans
from model_runtime.protocol import TextLine
from tests.model_runtime.builtin.conftest import Read, spans_of

_KINDS = ("text", "title", "section-header", "list-item", "table", "picture", "caption", "formula", "page-header")
_TEXTS = ("Word", "1. Item", "- a", "(a) b", "The quick brown fox", "12", "....... 4", "§ 1.2 Name", "Table 1: x", "A")
_PAGE = (0.0, 0.0, 800.0, 1100.0)


def _box(chance: random.Random, oddness: float) -> Box:
    left, top = chance.uniform(-5, 800), chance.uniform(-5, 1100)
    if chance.random() < oddness:
        return at_least_a_pixel((left, top, left + chance.choice((0, 1, 10, 800)), top + chance.choice((0, 1, 400))))
    return left, top, left + chance.uniform(10, 400), top + chance.choice((12, 14, 14, 14, 20, 40))


@pytest.mark.parametrize("seed", range(120))
def test_every_line_is_in_one_block_and_is_told(seed: int) -> None:
    chance = random.Random(seed)
    oddness = chance.choice((0.0, 0.1, 0.5, 1.0))
    boxes = [_box(chance, oddness) for _ in range(chance.choice((0, 1, 2, 5, 30, 80)))]
    regions = [Region(chance.choice(_KINDS), _box(chance, oddness)) for _ in range(chance.choice((0, 1, 3, 12)))]
    find_initials(boxes)
    blocks = make_blocks(regions, Drawn([], []), boxes, _PAGE)
    order_is_unsure(blocks, boxes)
    assert sorted(index for block in blocks for index in block.lines) == list(range(len(boxes)))
    before = OpenList()
    for block in blocks:
        said = tuple(TextLine((0.0, 0.0, 0.1, 0.1), chance.choice(_TEXTS), 0.9) for _ in block.lines)
        places = tuple(boxes[index] for index in block.lines)
        grid = (
            find_grid(block.box, places, Rulings(), [line.text for line in said], None)
            if block.label == "table" and said
            else None
        )
        read = ReadBlock(block, said, places, (0.0, 0.0, 1.0, 1.0), grid, block.edges or tuple(b[2] for b in places))
        told = [line for span in document_spans(read, before) for line in span.lines]
        assert sorted(line.text for line in told) == sorted(line.text for line in said)
        plain_spans(read)


def test_text_without_extent_is_told(read: Read) -> None:
    page = Image.new("RGB", (620, 877), "white")
    lines = tuple(
        TextLine((x, y, x, y), word) for x, y, word in ((0.1, 0.1, "nothing"), (0.5, 0.1, "is"), (0.1, 0.5, "lost"))
    )
    told = [line.text for span in spans_of(read(page, text_lines=lines)) for line in span.lines]
    assert sorted(told) == ["is", "lost", "nothing"]
