"""Whole files with a few bytes changed, cut, moved or replaced by what parsers stumble over."""

from __future__ import annotations

import io
import random
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
_LARGEST = 60_000  # bytes; larger samples cost their time in pixels and tell no more
_PICTURE = (96, 64)
_LONGEST = 400_000

_WORDS = (
    b"obj", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF", b"%PDF-1.7", b"R", b"null",
    b"<<", b">>", b"[", b"]", b"(", b")", b"/Kids", b"/Parent", b"/Count", b"/Length", b"/Filter", b"/FlateDecode",
    b"/DCTDecode", b"/JPXDecode", b"/JBIG2Decode", b"/CCITTFaxDecode", b"/LZWDecode", b"/DecodeParms", b"/Predictor 15",
    b"/Columns", b"/Colors", b"/BitsPerComponent", b"/Width", b"/Height", b"/ColorSpace", b"/SMask", b"/Group",
    b"/Resources", b"/XObject", b"/Font", b"/ToUnicode", b"/ObjStm", b"/XRef", b"/Prev", b"/Encrypt", b"/MediaBox",
    b"BT", b"ET", b"Tj", b"TJ", b"Do", b"cm", b"q", b"Q", b"sh", b"scn", b"BI", b"ID", b"EI", b"gs", b"re", b"W*", b"n",
    b"IHDR", b"IDAT", b"IEND", b"PLTE", b"tRNS", b"acTL", b"fcTL", b"\xff\xd8", b"\xff\xc4", b"\xff\xda", b"\xff\xd9",
    b"II*\0", b"MM\0*", b"RIFF", b"WEBP", b"VP8X", b"VP8L", b"BM", b"GIF89a", b"\x21\xf9", b"\0" * 8, b"\xff" * 8,
)  # fmt: skip
_NUMBERS = (0, 1, -1, 2, 7, 8, 15, 16, 127, 128, 255, 256, 32767, 65535, 65536, 2**24, 2**31 - 1, 2**31, 2**32 - 1,
            2**32, 2**63 - 1, 2**64, -(2**31), 10**20)  # fmt: skip


@cache
def samples() -> tuple[tuple[str, bytes], ...]:
    """Small whole files of every format that is opened; PDFs also with their streams unpacked."""
    folders = (ROOT / "tests" / "end_to_end" / "cases", ROOT / "resources" / "samples")
    files = sorted(path for folder in folders for path in folder.glob("*.pdf"))
    found = []
    for path in files:
        content = path.read_bytes()
        if len(content) <= _LARGEST:
            found += [(".pdf", content), (".pdf", _unpacked(content))]
    return (*found, *_pictures())


def _unpacked(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False,
                 object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)  # fmt: skip
    return out.getvalue()


def _pictures() -> list[tuple[str, bytes]]:
    """The corner of a sample in every format and color mode that has a decoder of its own."""
    with Image.open(ROOT / "tests" / "end_to_end" / "cases" / "G1_seam.png") as whole:
        corner = whole.convert("RGB").crop((0, 0, *_PICTURE))
    ways: list[tuple[str, str, dict]] = [
        (".png", "RGB", {}), (".png", "P", {}), (".png", "LA", {}), (".png", "1", {}), (".png", "I;16", {}),
        (".jpg", "RGB", {}), (".jpg", "L", {"progressive": True}), (".jpg", "CMYK", {}),
        (".tif", "RGB", {"compression": "tiff_lzw"}), (".tif", "1", {"compression": "group4"}),
        (".tif", "L", {"compression": "tiff_deflate"}), (".tif", "RGB", {"compression": "jpeg"}),
        (".tif", "L", {"compression": "packbits"}), (".webp", "RGB", {}), (".webp", "RGBA", {"lossless": True}),
        (".bmp", "RGB", {}), (".bmp", "P", {}), (".gif", "P", {}),
    ]  # fmt: skip
    return [(suffix, _saved(corner, suffix, mode, how)) for suffix, mode, how in ways]


def _saved(picture: Image.Image, suffix: str, mode: str, how: dict) -> bytes:
    out = io.BytesIO()
    made = picture.convert("L").convert("I;16") if mode == "I;16" else picture.convert(mode)
    format_ = {".jpg": "JPEG", ".tif": "TIFF"}.get(suffix, suffix[1:].upper())
    more = {"save_all": True, "append_images": [made, made]} if suffix in (".gif", ".tif", ".webp") else {}
    made.save(out, format_, **how, **more)
    return out.getvalue()


def damaged(rng: random.Random) -> tuple[str, bytes]:
    """A sample with one to eight things done to it."""
    suffix, content = rng.choice(samples())
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        if data:
            rng.choice(_DEEDS)(rng, data)
    return suffix, bytes(data[:_LONGEST])


def _place(rng: random.Random, data: bytearray) -> int:
    """Anywhere; the ends, where heads and tables are, more often."""
    match rng.randrange(4):
        case 0:
            return rng.randrange(min(200, len(data)))
        case 1:
            return len(data) - 1 - rng.randrange(min(400, len(data)))
    return rng.randrange(len(data))


def _flip(rng: random.Random, data: bytearray) -> None:
    data[_place(rng, data)] ^= 1 << rng.randrange(8)


def _set(rng: random.Random, data: bytearray) -> None:
    data[_place(rng, data)] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))


def _cut(rng: random.Random, data: bytearray) -> None:
    at = _place(rng, data)
    del data[at : at + rng.choice((1, 4, 40, len(data)))]


def _repeat(rng: random.Random, data: bytearray) -> None:
    at = _place(rng, data)
    data[at:at] = data[at : at + rng.choice((1, 8, 300))] * rng.choice((1, 2, 50))


def _insert(rng: random.Random, data: bytearray) -> None:
    at = _place(rng, data)
    data[at:at] = rng.choice(_WORDS)


def _overwrite(rng: random.Random, data: bytearray) -> None:
    at, word = _place(rng, data), rng.choice(_WORDS)
    data[at : at + len(word)] = word


def _number(rng: random.Random, data: bytearray) -> None:
    """Another number where one stands, written out as in a PDF or in bytes as in a picture."""
    at = _place(rng, data)
    value = rng.choice(_NUMBERS)
    if rng.random() < 0.5:
        size = rng.choice((1, 2, 4))
        data[at : at + size] = (value % 256**size).to_bytes(size, rng.choice(("big", "little")))
        return
    while at < len(data) and not 48 <= data[at] <= 57:
        at += 1
    end = at
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    data[at:end] = str(value).encode()


def _splice(rng: random.Random, data: bytearray) -> None:
    """A piece of another sample."""
    _, other = rng.choice(samples())
    start = rng.randrange(len(other))
    at = _place(rng, data)
    data[at : at + rng.choice((0, 20, 500))] = other[start : start + rng.choice((20, 500, 5000))]


_DEEDS = (_flip, _set, _cut, _repeat, _insert, _overwrite, _number, _splice)
