"""Lists: one span for each item, with the mark that was printed."""

from __future__ import annotations

import pytest

from model_runtime.engines.builtin.blocks import Block
from model_runtime.engines.builtin.spans import ReadBlock, document_spans
from model_runtime.protocol import TextLine


def _said(lines: list[str], last_number: int = 0, listed: bool = False) -> list[tuple[str, str]]:
    boxes = tuple((50.0, 20.0 * row, 400.0, 20.0 * row + 15) for row in range(len(lines)))
    texts = tuple(TextLine((0.1, 0.02 * row, 0.8, 0.02 * row + 0.015), text, 0.9) for row, text in enumerate(lines))
    block = Block("paragraph", (50.0, 0.0, 400.0, 400.0), tuple(range(len(lines))), listed)
    spans = document_spans(ReadBlock(block, texts, boxes, (0.1, 0.0, 0.8, 0.4)), last_number)
    return [(span.label, span.text) for span in spans]


def test_numbers_in_sequence_begin_items_and_wrapped_lines_go_on() -> None:
    assert _said(["1. Tickets", "2. Freight and", "mail", "3. Grants"]) == [
        ("list_item", "1. Tickets"),
        ("list_item", "2. Freight and mail"),
        ("list_item", "3. Grants"),
    ]


def test_a_list_goes_on_from_the_block_before() -> None:
    assert _said(["4. Grants", "5. Gifts"], last_number=3) == [("list_item", "4. Grants"), ("list_item", "5. Gifts")]


@pytest.mark.parametrize("lines", [["He was born in", "1911. The war"], ["It was May", "3. The ferry"]])
def test_a_number_out_of_sequence_stays_in_its_paragraph(lines: list[str]) -> None:
    assert _said(lines) == [("paragraph", " ".join(lines))]
