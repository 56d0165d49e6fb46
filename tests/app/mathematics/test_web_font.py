import struct
import zlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from app.mathematics.font_parts import grown, outlines_of, tables_of
from app.mathematics.web_font import web_font

ZIAMATH = find_spec("ziamath")
assert ZIAMATH is not None
assert ZIAMATH.origin is not None
WHOLE = Path(ZIAMATH.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"


def font_at(path: Path) -> Any:
    web_font("")  # loads the library as it likes to be loaded
    from ziafont import Font

    return Font(path)


def unpacked(woff: bytes) -> dict[str, bytes]:
    """The tables of a WOFF file."""
    signature, _, length, count = struct.unpack_from(">4sIIH", woff)
    assert (signature, length) == (b"wOFF", len(woff))
    tables = {}
    for number in range(count):
        tag, start, kept, whole, _ = struct.unpack_from(">4sIIII", woff, 44 + 20 * number)
        data = woff[start : start + kept]
        tables[tag.decode()] = data if kept == whole else zlib.decompress(data)
        assert len(tables[tag.decode()]) == whole
    return tables


def drawn(woff: bytes) -> set[int]:
    return {glyph for glyph, outline in enumerate(outlines_of(unpacked(woff))) if outline}


def test_it_holds_what_formulas_need_and_little_else():
    font = font_at(WHOLE)
    kept = drawn(web_font("ab+∑"))
    for letter in "ab+∑√\U0001d44e\U0001d44f":  # italics, and the root that a browser puts in by itself
        assert font.glyphindex(letter) in kept
    assert font.glyphindex("Ж") not in kept
    assert len(kept) < 200


def test_what_grows_comes_with_all_that_it_grows_to():
    font, kept = font_at(WHOLE), drawn(web_font(""))
    larger = grown(tables_of(WHOLE.read_bytes())["MATH"])
    for letter in "√([{":
        glyphs = larger[font.glyphindex(letter)]
        assert len(glyphs) > 1
        assert glyphs <= kept


def test_outlines_are_those_of_the_font(tmp_path: Path):
    """Read as a font again by a library that knows nothing of how it was made."""
    tables = unpacked(web_font("x∫ä"))
    at, head, data = 12 + 16 * len(tables), b"", b""
    for tag, table in sorted(tables.items()):
        head += struct.pack(">4sIII", tag.encode(), 0, at + len(data), len(table))
        data += table + b"\0" * (-len(table) % 4)
    path = tmp_path / "font.ttf"
    path.write_bytes(struct.pack(">I4H", 0x00010000, len(tables), 0, 0, 0) + head + data)
    made, whole = font_at(path), font_at(WHOLE)
    for letter in "x∫ä√":
        assert made.glyph(letter).path.bbox == whole.glyph(letter).path.bbox
        assert len(made.glyph(letter).operators) == len(whole.glyph(letter).operators)


def test_the_same_letters_make_the_same_file():
    assert web_font("xyz") == web_font({"z", "y", "x"})
    assert len(web_font("xyz")) < 60_000
