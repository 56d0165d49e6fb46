"""The mathematical font as a file for browsers and books, with no more in it than the formulas of a document need.

Without such a font browsers draw no root and no bracket that grows. Glyphs keep their numbers, so all tables that speak
of them stay as they are; those that no formula needs are only emptied.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import category

from app.mathematics.font_parts import components, grown, outlines_of, put_outlines, tables_of, without_hints

_DROPPED = frozenset({"DSIG", "GPOS", "GSUB", "GDEF", "cvt ", "fpgm", "prep", "gasp", "post"})
_NO_NAMES = struct.pack(">I28x", 0x00030000)  # a table `post` without the names of glyphs
# What a browser puts in by itself: roots, the sign for a hyphen, dashes that grow over and under letters.
_IMPLIED = "√−¯_‾ˆ~|‖()[]{}′ "
_ITALIC_H = "ℎ"
# Letters, where their italics begin among the mathematical alphabets, and how many there are.
_ITALICS = (("A", 0x1D434, 26), ("a", 0x1D44E, 26), ("Α", 0x1D6E2, 25), ("α", 0x1D6FC, 25))
_FURTHER_ITALICS = {"ı": "𝚤", "ȷ": "𝚥", "∂": "𝜕", "ϵ": "𝜖", "ϑ": "𝜗", "ϰ": "𝜘", "ϕ": "𝜙", "ϱ": "𝜚", "ϖ": "𝜛"}


def web_font(letters: Iterable[str]) -> bytes:
    """The font in WOFF.

    Args:
        letters: every character in formulas. Variables stand in them upright; they are drawn in italics.
    """
    font = _font()
    tables = dict(font.tables)
    wanted = {glyph for letter in _with_italics(letters) if (glyph := font.glyph(letter))}
    kept = _closed(wanted | {0}, font)
    put_outlines(tables, (font.outlines[glyph] if glyph in kept else b"" for glyph in range(len(font.outlines))))
    return _woff(tables)


def missing_letters(text: str) -> int:
    """How many characters of a formula the font has no glyph for, so that whoever draws it takes another font."""
    if text.isascii():
        return 0
    font = _font()
    return sum(not font.glyph(letter) for letter in text if not (letter.isspace() or category(letter) == "Cf"))


class _Font:
    """The font as it is, and what its glyphs have to do with one another."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it finds its font in a way that Python 3.11 calls old
            from ziamath import zmath
            from ziamath.mathfont import MathFont

        whole = tables_of(Path(zmath.fontname).read_bytes())
        self.outlines = [without_hints(outline) for outline in outlines_of(whole)]
        self.grown = grown(whole["MATH"])
        self.tables = {name: data for name, data in whole.items() if name not in _DROPPED} | {"post": _NO_NAMES}
        self._names: Any = MathFont(zmath.fontname)

    def glyph(self, letter: str) -> int:
        """The number of a letter's glyph; 0 where there is none."""
        return int(self._names.glyphindex(letter))


@cache
def _font() -> _Font:
    return _Font()


def _with_italics(letters: Iterable[str]) -> set[str]:
    found = {letter for text in letters for letter in text} | set(_IMPLIED)
    for letter in tuple(found):
        if letter == "h":
            found.add(_ITALIC_H)
        elif letter in _FURTHER_ITALICS:
            found.add(_FURTHER_ITALICS[letter])
        for first, italic, count in _ITALICS:
            if 0 <= (at := ord(letter) - ord(first)) < count:
                found.add(chr(italic + at))
    return found


def _closed(glyphs: set[int], font: _Font) -> set[int]:
    """The glyphs with all that they grow to and are made of."""
    found, waiting = set(glyphs), list(glyphs)
    while waiting:
        glyph = waiting.pop()
        further = {*font.grown.get(glyph, ()), *components(font.outlines[glyph])} - found
        found |= further
        waiting += further
    return found


def _woff(tables: dict[str, bytes]) -> bytes:
    """Tables as a WOFF file, each packed by itself."""
    names = sorted(tables)
    at = 44 + 20 * len(names)
    entries, packed = b"", b""
    for name in names:
        data = tables[name]
        small = zlib.compress(data, 9)
        kept = small if len(small) < len(data) else data
        entries += struct.pack(">4sIIII", name.encode("ascii"), at + len(packed), len(kept), len(data), _sum(data))
        packed += kept + b"\0" * (-len(kept) % 4)
    unpacked = 12 + 16 * len(names) + sum(len(data) + -len(data) % 4 for data in tables.values())
    head = struct.pack(
        ">4sIIHHIHHIIIII", b"wOFF", 0x00010000, at + len(packed), len(names), 0, unpacked, 1, 0, 0, 0, 0, 0, 0
    )
    return head + entries + packed


def _sum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF
