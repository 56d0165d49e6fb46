"""The model's own markup, `<|ref|>label<|/ref|><|det|>[[x, y, x, y]]<|/det|>text`, as blocks with their places.

It is read by the parser that reads it while the model writes (`model_runtime/output`), so what somebody kept of an
answer becomes the blocks that the answer was.
"""

from __future__ import annotations

from app.document.block import Block
from app.document.geometry import PageSize, Rotation
from app.recognition.spans import block_from_span
from model_runtime.output.markers import is_markup as has_tags
from model_runtime.output.span_parser import read_spans
from model_runtime.output.stripped_tags import has_stripped_tags


def is_markup(text: str) -> bool:
    """Whether the text is the model's own markup with places, or what is left of it without its tags."""
    return has_tags(text) or has_stripped_tags(text)


def blocks_of_markup(text: str, size: PageSize) -> tuple[Block, ...]:
    """The blocks of one page of `size` points, upright; text before the first tag has no place."""
    spans = [span for span in read_spans(text) if span.text or span.boxes]
    return tuple(block_from_span(span, number, size, Rotation.NONE) for number, span in enumerate(spans))
