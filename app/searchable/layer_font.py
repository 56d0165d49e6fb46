"""The font of a document's layer: a number for each character in it, and its objects in a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from app.searchable.blank_font import ASCENT, DESCENT, blank_font
from app.searchable.clusters import WIDTHS, printed, width_of

_MOST_CHARACTERS = 65_000
_MOST_WORDS = 50_000  # that are kept as they are written
_NAME = "RectoBlank"
_MARKED = re.compile(rb"[()\\]")
_BATCH = 100  # lines of a block of the table of characters, as its format has it


class TooManyCharacters(ValueError):
    """A document has more different characters than a font can number."""


class LayerFont:
    """Numbers characters as they come; written once all are known."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, int], str] = {}
        self._words: dict[str, tuple[str, int]] = {}

    def word(self, text: str) -> tuple[str, int]:
        """The numbers of a word's characters as printed, ready for brackets, and its width in thousandths.

        Raises:
            TooManyCharacters: there is no number left; so for `blank`.
        """
        known = self._words.get(text)
        if known is None:
            widths = [(cluster, width_of(cluster)) for cluster in printed(text)]
            known = "".join(self._code(*one) for one in widths), sum(width for _, width in widths)
            if len(self._words) < _MOST_WORDS:
                self._words[text] = known
        return known

    def blank(self, width: int) -> str:
        """The number of a blank of this width."""
        return self._code(" ", width)

    def _code(self, cluster: str, width: int) -> str:
        """The number of a character, from 1, in two bytes."""
        known = self._codes.get((cluster, width))
        if known is None:
            number = len(self._codes) + 1
            if number > _MOST_CHARACTERS:
                raise TooManyCharacters(f"more than {_MOST_CHARACTERS} different characters")
            code = _MARKED.sub(rb"\\\g<0>", number.to_bytes(2, "big")).replace(b"\r", rb"\r")
            known = self._codes[cluster, width] = code.decode("latin-1")
        return known

    def write(self, document: Any, xref: int) -> None:
        """Put the font into a `pymupdf.Document`, as the object of this number."""
        clusters, widths = [cluster for cluster, _ in self._codes], [width for _, width in self._codes]
        glyphs_of = sorted({*WIDTHS, *widths})
        program = blank_font(glyphs_of)
        file = _stream(document, program, f"<</Length1 {len(program)}>>")
        to_unicode = _stream(document, _to_unicode(clusters))
        glyphs = b"\0\0" + b"".join(glyphs_of.index(width).to_bytes(2, "big") for width in widths)
        map_of_glyphs = _stream(document, glyphs)
        descriptor = _object(
            document,
            f"<</Type/FontDescriptor/FontName/{_NAME}/Flags 4/FontBBox[0 {DESCENT} {max(WIDTHS)} {ASCENT}]"
            f"/ItalicAngle 0/Ascent {ASCENT}/Descent {DESCENT}/CapHeight {ASCENT}/StemV 80/FontFile2 {file} 0 R>>",
        )
        descendant = _object(
            document,
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{_NAME}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/DW 0/W[1[{' '.join(map(str, widths))}]]"
            f"/CIDToGIDMap {map_of_glyphs} 0 R>>",
        )
        document.update_object(
            xref,
            f"<</Type/Font/Subtype/Type0/BaseFont/{_NAME}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {to_unicode} 0 R>>",
        )


def _object(document: Any, text: str) -> int:
    xref = int(document.get_new_xref())
    document.update_object(xref, text)
    return xref


def _stream(document: Any, content: bytes, head: str = "<<>>") -> int:
    xref = _object(document, head)
    document.update_stream(xref, content, new=True)
    return xref


def _to_unicode(clusters: Sequence[str]) -> bytes:
    """The table that says which text each number stands for."""
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <ffff> endcodespacerange",
            *_lines_of_table(clusters),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    ).encode("ascii")


def _lines_of_table(clusters: Sequence[str]) -> Iterator[str]:
    for block in _blocks([*enumerate(clusters, 1)]):
        yield f"{len(block)} beginbfchar"
        for code, cluster in block:
            yield f"<{code:04x}> <{cluster.encode('utf-16-be', 'replace').hex()}>"
        yield "endbfchar"


def _blocks(numbered: Sequence[tuple[int, str]]) -> Iterator[Sequence[tuple[int, str]]]:
    for start in range(0, len(numbered), _BATCH):
        yield numbered[start : start + _BATCH]
