"""The faces the samples are printed in. All come from this repository or from inside PyMuPDF: no system fonts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pymupdf

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"

# Face -> (regular, italic, bold, bold italic): a file in resources/fonts, or a name that PyMuPDF carries.
_FACES = {
    "serif": (
        "SourceSerif4-Regular.ttf",
        "SourceSerif4-It.ttf",
        "SourceSerif4-Semibold.ttf",
        "SourceSerif4-SemiboldIt.ttf",
    ),
    "times": ("tiro", "tiit", "tibo", "tibi"),
    "sans": ("helv", "heit", "hebo", "hebi"),
    "typewriter": ("cour", "coit", "cobo", "cobi"),
    "chinese": ("cjk", "cjk", "cjk", "cjk"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text is set. Sizes are points; `leading` is the distance of two baselines."""

    face: str = "serif"
    size: float = 10.5
    leading: float = 14.0
    bold: bool = False
    italic: bool = False

    def but(self, **changes: object) -> Style:
        """The same style with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def font(self) -> pymupdf.Font:
        return _font(_FACES[self.face][self.italic + 2 * self.bold])

    def width(self, text: str) -> float:
        """How wide `text` comes out, in points."""
        return _width(self, text)


@cache
def _width(style: Style, text: str) -> float:
    return float(style.font.text_length(text, style.size))


@cache
def _font(name: str) -> pymupdf.Font:
    return pymupdf.Font(fontfile=str(_FONTS / name)) if name.endswith(".ttf") else pymupdf.Font(name)
