"""The model's own markup, `<|ref|>label<|/ref|><|det|>[[x, y, x, y]]<|/det|>text`, as blocks with their places.

For whole texts that somebody kept. What the model writes in the engine process is read there, while it comes, by rules
that forgive more (`model_runtime/output`), which this process does not load.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.document.block import Block
from app.document.geometry import PageSize, Rotation, UnitBox
from app.recognition.spans import block_from_span
from model_runtime.protocol import Span

_GRID = 999  # the number at the right and bottom edges
_TAG = re.compile(
    r"<\|ref\|>(?P<label>.*?)<\|/ref\|>(?:\s*<\|det\|>(?P<boxes>.*?)(?:<\|/det\|>|(?=<\||$)))?"
    r"|<\|det\|>(?P<bare>.*?)<\|/det\|>",
    re.DOTALL,
)
_EDGE = r"\s*(-?(?:\d+\.?\d*|\.\d+))\s*"
_BOX = re.compile(rf"\[{_EDGE},{_EDGE},{_EDGE},{_EDGE}\]")
_OTHER = re.compile(r"<\|[^|<>]*\|>|</?center>|<｜[^｜<>]*｜>")


def blocks_of_markup(text: str, size: PageSize) -> tuple[Block, ...]:
    """The blocks of one page of `size` points, upright; text before the first tag has no place."""
    return tuple(
        block_from_span(span, number, size, Rotation.NONE) for number, span in enumerate(_spans(text))
    )  # fmt: skip


def _spans(text: str) -> Iterator[Span]:
    tags = list(_TAG.finditer(text))
    ends = [tag.start() for tag in tags[1:]] + [len(text)]
    yield from _paragraphs(text[: tags[0].start()] if tags else text)
    for tag, end in zip(tags, ends, strict=True):
        label = (tag["label"] or "text").strip()
        words = _clean(text[tag.end() : end])
        yield Span(label=label, text=words, boxes=_boxes(tag["boxes"] or tag["bare"] or ""))


def _paragraphs(text: str) -> Iterator[Span]:
    for part in re.split(r"\n{2,}", _clean(text)):
        if part.strip():
            yield Span(label="text", text=part.strip(), boxes=())


def _boxes(text: str) -> tuple[UnitBox, ...]:
    return tuple(_box(*(min(1.0, max(0.0, float(edge) / _GRID)) for edge in found)) for found in _BOX.findall(text))


def _box(x0: float, y0: float, x1: float, y1: float) -> UnitBox:
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _clean(text: str) -> str:
    return _OTHER.sub("", text).strip()
