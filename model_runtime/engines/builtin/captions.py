"""Whether a paragraph is the caption of a table, figure or listing: it says so, and stands right above or below one.

A word with a number and a stop ("Figure 3: …", "Abb. 1. …") says so alone: the picture may lie elsewhere.

The layout network cannot know, because it judges by place alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.quads import Box

_NEAR = 2.5  # line heights between the caption and what it belongs to
_SHARED = 0.5  # of the narrower one's width
_WORDS = (
    "table", "tab", "figure", "fig", "scheme", "chart", "plate", "map", "listing", "algorithm", "exhibit", "box",
    "photo", "tabelle", "abbildung", "abb", "schema", "bild", "grafik", "karte", "tafel", "tableau", "graphique",
    "carte", "encadré", "tabla", "cuadro", "figura", "gráfico", "tabella", "grafico", "tabela", "rysunek", "rys",
    "hình", "bảng",
)  # fmt: skip
_LETTERS = rf"(?i:(?:{'|'.join(_WORDS)}))\s*\.?\s*"
_COUNT = r"(?:\d+|[IVXLC]+\b|[A-Z](?:\.?\d+|\b))(?:[.\-–]?\d+)*[a-z]?(?![^\W\d_])"
_HAN = r"(?:[图圖表図]|写真|グラフ)\s*[0-9０-９一二三四五六七八九十]+(?:[.\-–－ー][0-9０-９]+)*"
# Behind the number a caption stops or begins anew; in "Table 1 gives" the sentence goes on.
_CAPTION = re.compile(rf"{_LETTERS}{_COUNT}(?:\s*[.:)\-–—|]|\s+[A-ZÀ-Þ0-9]|\s*$)|{_HAN}(?!\s*[にはをがのでと，、])")
_SURE = re.compile(rf"{_LETTERS}{_COUNT}\s*[.:|–—]\s*\S|{_HAN}\s*(?:[.:：．]|[ \u3000])\s*\S")


def is_caption(text: str) -> bool:
    """Whether words begin as a caption does: "Table 1. …", "Abb. 3:", "图2"; not "Table 1 gives the means"."""
    return bool(_CAPTION.match(text.strip()))


def is_sure_caption(text: str) -> bool:
    """Whether words begin as nothing but a caption does: with the number's own stop, and more behind it."""
    return bool(_SURE.match(text.strip())) and is_caption(text)


def stands_at_picture(block: LayoutBlock, blocks: Sequence[LayoutBlock], line_height: float) -> bool:
    """Whether a table or figure lies right above or below the block."""
    return any(
        other.label in ("table", "figure") and _is_near(block.box, other.box, _NEAR * line_height) for other in blocks
    )


def _is_near(caption: Box, other: Box, most: float) -> bool:
    shared = min(caption[2], other[2]) - max(caption[0], other[0])
    narrower = min(caption[2] - caption[0], other[2] - other[0])
    gap = max(other[1] - caption[3], caption[1] - other[3])
    return shared >= _SHARED * narrower and gap <= most
