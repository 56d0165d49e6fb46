"""Spans of a document as the window makes blocks and Markdown of them: no kind, formula or item is lost on the way."""

from __future__ import annotations

import pytest

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.export.markdown_blocks import markdown_of_blocks
from app.recognition.spans import block_from_span
from model_runtime.output.deep_parsing import figure_spans
from model_runtime.protocol import Span
from tests.model_runtime.output.reading import spans_of, tag

SIZE = PageSize(600, 800)


def _blocks(spans: list[Span], rotation: Rotation = Rotation.NONE) -> list[Block]:
    return [block_from_span(span, number, SIZE, rotation) for number, span in enumerate(spans)]


def _corners(box: BoundingBox | None) -> tuple[float, ...]:
    assert box is not None
    return box.left, box.top, box.right, box.bottom


def test_a_document_becomes_blocks_and_markdown() -> None:
    text = (
        f"{tag('title')}\n# Report\n\n{tag('sub_title')}\n### Deep\n\n"
        f"{tag('text')}\nLet \\( x_1 \\) be:\n- one\n  - two\n\n"
        f"{tag('equation')}\n\\[ x = 1 \\]\n\n{tag('table')}\n{tag('table_caption')}\nTable 1\n\n"
        f'<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>\n\n{tag("image")}\n'
    )
    blocks = _blocks(spans_of(text))
    assert [(block.kind, block.level) for block in blocks] == [
        (BlockKind.TITLE, 1), (BlockKind.HEADING, 3), (BlockKind.PARAGRAPH, 0), (BlockKind.LIST_ITEM, 0),
        (BlockKind.LIST_ITEM, 1), (BlockKind.FORMULA, 0), (BlockKind.TABLE, 0), (BlockKind.CAPTION, 0),
        (BlockKind.FIGURE, 0),
    ]  # fmt: skip
    table = blocks[6].table
    assert table is not None
    assert (table.rows, table.columns) == (2, 2)
    markdown = markdown_of_blocks(blocks, lambda _: "![]()")
    assert "# Report\n\n### Deep\n\nLet $x_1$ be:\n\n- one\n  - two\n\n$$\nx = 1\n$$" in markdown


def test_boxes_are_of_the_upright_picture_and_the_page_turns_them_back() -> None:
    spans = spans_of(f"{tag('text', '[[0, 0, 999, 333]]')}\nx")
    assert _corners(_blocks(spans)[0].bbox) == pytest.approx((0, 0, 600, 800 / 3))
    # Turned clockwise by a quarter the page's left third is the picture's top third.
    assert _corners(_blocks(spans, Rotation.QUARTER)[0].bbox) == pytest.approx((0, 0, 200, 800))


def test_figures_keep_their_kind() -> None:
    answers = ["<table><tr><td>a</td></tr></table>", "CC(=O)O", "{'Line': {'line_endpoint': ['A: (1, 2)']}}", "A cat."]
    blocks = [_blocks(list(figure_spans(answer)))[0] for answer in answers]
    assert [block.kind for block in blocks] == [
        BlockKind.CHART, BlockKind.CHEMISTRY, BlockKind.GEOMETRY, BlockKind.PARAGRAPH,
    ]  # fmt: skip
    assert blocks[0].table is not None
    assert [block.text for block in blocks[1:]] == answers[1:]
