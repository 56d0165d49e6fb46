"""Whether a paragraph is the caption of a table or figure: it says so, and it stands right above or below one.

The layout network cannot know, because it judges by place alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from model_runtime.engines.builtin.blocks import Block
from model_runtime.engines.builtin.quads import Box

_NEAR = 2.5  # line heights between the caption and what it belongs to
_SHARED = 0.5  # of the narrower one's width
_WORDS = (
    "table", "tab", "figure", "fig", "scheme", "chart", "plate", "map", "tabelle", "abbildung", "abb", "schema",
    "bild", "tableau", "graphique", "carte", "tabla", "figura", "tabella", "grafico", "tabela",
)  # fmt: skip
# Behind the number a caption stops or begins anew; in "Table 1 gives" the sentence goes on.
_CAPTION = re.compile(
    rf"(?i:{'|'.join(_WORDS)})\s*\.?\s*(?:\d+|[IVXLC]+\b|[A-Z]\b)(?:[.:\-–]?\d+)*(?:\s*[.:)\-–—]|\s+[A-Z]|\s*$)"
    r"|[图圖表]\s*\d+"
)


def is_caption(text: str) -> bool:
    """Whether words begin as a caption does: "Table 1. …", "Abb. 3:", "图2"; not "Table 1 gives the means"."""
    return bool(_CAPTION.match(text.strip()))


def stands_at_picture(block: Block, blocks: Sequence[Block], line_height: float) -> bool:
    """Whether a table or figure lies right above or below the block."""
    return any(
        other.label in ("table", "figure") and _is_near(block.box, other.box, _NEAR * line_height) for other in blocks
    )


def _is_near(caption: Box, other: Box, most: float) -> bool:
    shared = min(caption[2], other[2]) - max(caption[0], other[0])
    narrower = min(caption[2] - caption[0], other[2] - other[0])
    gap = max(other[1] - caption[3], caption[1] - other[3])
    return shared >= _SHARED * narrower and gap <= most
