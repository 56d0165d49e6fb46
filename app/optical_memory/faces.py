"""The faces that pages are set in: widths of words, and pieces of a line by the face that has their characters."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from app.optical_memory.messages import PageFace
from app.resources import resource_path
from app.sources.mupdf import load_pymupdf

_FILES = {
    PageFace.INTER: ("fonts/Inter-Regular.otf", "fonts/Inter-SemiBold.otf"),
    PageFace.SOURCE_SERIF: ("fonts/SourceSerif4-Regular.ttf", "fonts/SourceSerif4-Semibold.ttf"),
}
_EAST_ASIAN = "cjk"  # PyMuPDF's name for the face it carries
_UNKNOWN = "\u25a1"


class TypeFaces:
    """A face, upright and bold, and the one behind it.

    Attributes:
        unknown: characters that were asked for and that no face has.
    """

    def __init__(self, face: PageFace) -> None:
        font = load_pymupdf().Font
        self._faces = [font(fontfile=str(resource_path(name))) for name in _FILES[face]]
        self._behind = font(_EAST_ASIAN)
        self._widths: dict[tuple[str, bool], float] = {}
        self.unknown: dict[str, None] = {}

    def width(self, word: str, bold: bool) -> float:
        """Of a word in a type of size 1."""
        known = self._widths.get((word, bold))
        if known is None:
            known = sum(face.text_length(text, 1.0) for face, text in self.pieces(word, bold))
            self._widths[word, bold] = known
        return known

    def pieces(self, text: str, bold: bool) -> list[tuple[Any, str]]:
        """The text in pieces, each with the face that has its characters; a box for those that none has."""
        chosen = [self._chosen(letter, bold) for letter in text]
        return [(face, "".join(letter for _, letter in group)) for face, group in groupby(chosen, lambda one: one[0])]

    def _chosen(self, letter: str, bold: bool) -> tuple[Any, str]:
        face = self._faces[bold]
        if face.has_glyph(ord(letter)) or letter.isspace():
            return face, letter if not letter.isspace() else " "
        if self._behind.has_glyph(ord(letter)):
            return self._behind, letter
        self.unknown[letter] = None
        return (face, _UNKNOWN) if face.has_glyph(ord(_UNKNOWN)) else (self._behind, _UNKNOWN)
