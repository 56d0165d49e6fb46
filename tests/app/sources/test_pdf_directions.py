"""Text of a PDF that runs from right to left: letters that share a glyph, and lines with Latin words in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.sources.mupdf import load_pymupdf
from app.sources.pdf_source import PdfSource

_LETTERS = {"A": "لا", "B": "لإ", "S": "س", "M": "م", "K": "ك", "T": "ت", "I": "ا", "a": "a", "b": "b"}
_LINE_TOP = 700


def arabic_pdf(path: Path, drawn: list[tuple[int, str]]) -> Path:
    """A page on which glyphs stand from the left; what each of them means is told by the font as in Arabic files."""
    pymupdf = load_pymupdf()
    meant = "\n".join(
        f"<{ord(glyph):02x}> <{letters.encode('utf-16-be').hex()}>" for glyph, letters in _LETTERS.items()
    )
    codes = "1 begincodespacerange <00> <ff> endcodespacerange"
    unicode_map = f"begincmap {codes} {len(_LETTERS)} beginbfchar {meant} endbfchar endcmap"
    with pymupdf.open() as document:
        page = document.new_page(width=595, height=842)
        font, meaning, content = (document.get_new_xref() for _ in range(3))
        document.update_object(meaning, "<<>>")
        document.update_stream(meaning, unicode_map.encode())
        document.update_object(
            font, f"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/ToUnicode {meaning} 0 R>>"
        )
        document.update_object(content, "<<>>")
        pieces = " ".join(f"BT /F1 10 Tf {left} {_LINE_TOP} Td ({glyphs}) Tj ET" for left, glyphs in drawn)
        document.update_stream(content, pieces.encode())
        document.xref_set_key(page.xref, "Resources", f"<</Font<</F1 {font} 0 R>>>>")
        document.xref_set_key(page.xref, "Contents", f"{content} 0 R")
        document.save(path)
    return path


def lines(path: Path) -> list[str]:
    source = PdfSource(path)
    said = [line.text.strip() for line in source.text_layer(1).lines]
    source.close()
    return said


@pytest.mark.parametrize(
    ("glyphs", "words"), [("MAS", "سلام"), ("AS MAS", "سلام سلا"), ("MBI", "الإم"), ("MIS", "سام")]
)
def test_letters_that_share_a_glyph_come_as_they_are_read(tmp_path, glyphs, words):
    said = lines(arabic_pdf(tmp_path / "words.pdf", [(300, glyphs)]))
    assert said == [words]


def test_a_line_with_latin_words_in_it_is_one_line_from_its_right_end(tmp_path):
    drawn = [(300, "MAS"), (294, " "), (282, "ab"), (276, " "), (252, "KATS"), (246, " "), (228, "TAK")]
    assert lines(arabic_pdf(tmp_path / "line.pdf", drawn)) == ["سلام ab ستلاك كلات"]


def test_columns_stay_apart(tmp_path):
    assert lines(arabic_pdf(tmp_path / "columns.pdf", [(400, "MAS"), (100, "TAK")])) == ["سلام", "كلات"]
