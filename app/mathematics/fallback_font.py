"""The mathematical font, with room for characters it has not: they are left to the fonts of the system.

STIX has no Chinese, Japanese or Korean. A character it lacks takes part in the setting as a box of the usual size and
goes into the drawing as text, which whoever draws it sets in a font that has it.
"""

from __future__ import annotations

import unicodedata
from typing import Any
from xml.etree import ElementTree as ET

from ziafont.fonttypes import BBox
from ziafont.glyph import SimpleGlyph
from ziamath.mathfont import MathFont

_WIDE, _NARROW = 1.0, 0.6  # ems; wide is exact, since such characters fill a square
_TOP, _BOTTOM = 0.88, -0.12
_MISSING = 0  # the index of the box that a font draws for what it lacks


class FallbackFont(MathFont):  # type: ignore[misc]
    """A font with a glyph for everything."""

    def glyph(self, char: str) -> SimpleGlyph:
        """The font's own glyph, or one that is drawn by the system's fonts."""
        if self.glyphindex(char) != _MISSING or char.isspace():
            return super().glyph(char)
        return BorrowedGlyph(char, self)


class BorrowedGlyph(SimpleGlyph):  # type: ignore[misc]
    """A character as text."""

    def __init__(self, character: str, font: MathFont) -> None:
        self._character = character
        em = font.info.layout.unitsperem
        self._advance: float = (_WIDE if unicodedata.east_asian_width(character) in "WF" else _NARROW) * em
        super().__init__(_MISSING, [], BBox(0, self._advance, _BOTTOM * em, _TOP * em), font)

    def advance(self, nextchr: SimpleGlyph | None = None) -> float:
        """Its width in font units."""
        return self._advance

    def place(self, x: float, y: float, point_size: float) -> Any:
        """The text element that draws it with its baseline at (x, y)."""
        place = {"x": f"{x:.2f}", "y": f"{y:.2f}", "font-size": f"{point_size:.2f}", "font-family": "serif"}
        element = ET.Element("text", place)
        element.text = self._character
        return element
