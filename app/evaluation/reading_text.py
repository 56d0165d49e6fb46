"""A reading as the text that a benchmark scores."""

from __future__ import annotations

from app.document.block import BlockKind
from app.document.page import Reading
from app.document.tasks import TEXT
from app.evaluation.benchmark import Benchmark, FoundText
from app.export.markdown_blocks import markdown_of_blocks
from app.export.text import text_of_blocks

_HEADS = frozenset({BlockKind.HEADER, BlockKind.FOOTER})


def found_text(reading: Reading, benchmark: Benchmark) -> FoundText:
    """The reading as Markdown, blank lines between its blocks, no pictures; or as plain text where that is asked."""
    blocks = [block for block in reading.blocks if benchmark.heads or block.kind not in _HEADS]
    if benchmark.task == TEXT:
        return FoundText(reading.raw if reading.key.task == TEXT and reading.raw else text_of_blocks(blocks), reading)
    return FoundText(markdown_of_blocks(blocks, lambda block: ""), reading)


def costs_of(reading: Reading) -> dict[str, float]:
    """What a reading cost, as far as its engine tells."""
    costs = {"vision_tokens": float(reading.vision_tokens), "text_tokens": float(reading.text_tokens)}
    told = {name: value for name, value in costs.items() if value}
    return {**told, **({"seconds": reading.seconds["total"]} if "total" in reading.seconds else {})}
