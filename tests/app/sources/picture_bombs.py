"""Small files that say they are huge: every kind of picture Recto opens, and pictures inside PDF files.

Made by hand or from a small picture whose size is written over, so that making them costs no memory.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from PIL import Image

Size = tuple[int, int]

GRAY, RGB, PALETTE, RGBA = 0, 2, 3, 6  # color types of PNG
_PIECE = bytes(1 << 20)


def zeros(count: int) -> bytes:
    """`count` zero bytes, deflated, without having them all in memory."""
    packer = zlib.compressobj(1)
    parts = [packer.compress(_PIECE) for _ in range(count // len(_PIECE))]
    return b"".join([*parts, packer.compress(bytes(count % len(_PIECE))), packer.flush()])


def png(size: Size, color: int = GRAY, bits: int = 8, whole: bool = False) -> bytes:
    """A black PNG, or no more of it than its first row's first byte."""
    samples = {GRAY: 1, RGB: 3, PALETTE: 1, RGBA: 4}[color]
    row = 1 + (size[0] * samples * bits + 7) // 8
    parts = [(b"IHDR", struct.pack(">IIBBBBB", *size, bits, color, 0, 0, 0))]
    if color == PALETTE:
        parts.append((b"PLTE", bytes(range(6))))
        parts.append((b"tRNS", bytes([0, 255])))
    parts += [(b"IDAT", zeros(row * size[1] if whole else 1)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def gif(size: Size, frame: Size | None = None, transparent: bool = True) -> bytes:
    """A GIF whose one frame breaks off at once; `frame` is larger than the screen where it is given."""
    control = b"\x21\xf9\x04" + bytes([0x08 | transparent, 0, 0, 1]) + b"\x00"
    head = b"GIF89a" + struct.pack("<HHBBB", *size, 0x80, 0, 0) + bytes(range(6))
    return head + control + b"\x2c" + struct.pack("<HHHHB", 0, 0, *(frame or size), 0) + b"\x02\x02\x4c\x01\x00\x3b"


def tiff(
    size: Size, samples: int = 1, bits: int = 8, rows: int | None = None, tile: Size | None = None, pages: int = 1,
    compression: int = 8, photometric: int | None = None,
) -> bytes:  # fmt: skip
    """A TIFF with as many pages as asked for, all of the same data; `rows` is the height of a strip."""
    width, height = size
    strip = tile[1] if tile else min(height, rows or height)
    count = -(-width // tile[0]) * -(-height // strip) if tile else -(-height // strip)
    data = zlib.compress(bytes(64)) if compression == 8 else bytes(64)
    shown = photometric if photometric is not None else {1: 1, 2: 1, 3: 2, 4: 2}[samples]
    tags: list[tuple[int, int, list[int]]] = [
        (256, 4, [width]), (257, 4, [height]), (258, 3, [bits] * samples), (259, 3, [compression]), (262, 3, [shown]),
        (277, 3, [samples]),
    ]  # fmt: skip
    if samples in (2, 4) and shown < 5:
        tags.append((338, 3, [2]))
    places, sizes = [8] * count, [len(data)] * count
    if tile:
        tags += [(322, 4, [tile[0]]), (323, 4, [tile[1]]), (324, 4, places), (325, 4, sizes)]
    else:
        tags += [(273, 4, places), (278, 4, [strip]), (279, 4, sizes)]
    return _tiff_file(data, sorted(tags), pages)


def _tiff_file(data: bytes, tags: list[tuple[int, int, list[int]]], pages: int) -> bytes:
    body, entries = bytearray(data), []
    for tag, kind, values in tags:
        packed = b"".join(struct.pack("<I" if kind == 4 else "<H", value) for value in values)
        if len(packed) > 4:
            entries.append(struct.pack("<HHII", tag, kind, len(values), 8 + len(body)))
            body += packed
        else:
            entries.append(struct.pack("<HHI", tag, kind, len(values)) + packed.ljust(4, b"\0"))
    directory = struct.pack("<H", len(entries)) + b"".join(entries)
    first = 8 + len(body)
    for page in range(pages):
        following = first + (page + 1) * (len(directory) + 4) if page + 1 < pages else 0
        body += directory + struct.pack("<I", following)
    return b"II*\0" + struct.pack("<I", first) + bytes(body)


def bmp(size: Size, bits: int = 24, packed: bool = False) -> bytes:
    """A BMP of a header and a few bytes, or run-length packed."""
    colors = bytes(4 << bits) if bits <= 8 else b""
    data = b"\x00\x01" if packed else bytes(64)
    head = struct.pack("<IiiHHIIiiII", 40, *size, 1, bits, 1 if packed else 0, 0, 0, 0, 0, 0)
    return (
        b"BM"
        + struct.pack("<IHHI", 14 + len(head + colors + data), 0, 0, 14 + len(head + colors))
        + head
        + colors
        + data
    )


def webp(canvas: Size) -> bytes:
    """A WebP whose canvas is huge and whose one frame is tiny."""
    stream = io.BytesIO()
    Image.new("RGBA", (16, 16), (1, 2, 3, 128)).save(stream, "WEBP", lossless=True)
    picture = stream.getvalue()[12:]
    if picture.startswith(b"VP8X"):
        picture = picture[18:]

    def three(value: int) -> bytes:
        return struct.pack("<I", value)[:3]

    frame = three(0) * 2 + three(15) * 2 + three(100) + b"\0" + picture
    body = (
        b"WEBP" + _riff(b"VP8X", bytes([0x12, 0, 0, 0]) + three(canvas[0] - 1) + three(canvas[1] - 1))
        + _riff(b"ANIM", bytes(6)) + _riff(b"ANMF", frame)
    )  # fmt: skip
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _riff(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def jpeg(size: Size, mode: str = "RGB", **options: object) -> bytes:
    """A small JPEG that says it is huge; `options` are Pillow's (progressive, subsampling)."""
    stream = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert(mode).save(stream, "JPEG", **options)
    data = bytearray(stream.getvalue())
    at = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2"))
    data[at + 5 : at + 9] = struct.pack(">HH", size[1], size[0])
    return bytes(data)


def jpx(size: Size, mode: str = "RGB") -> bytes:
    """A small JPEG 2000 that says it is huge, in one tile."""
    stream = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert(mode).save(stream, "JPEG2000")
    data = bytearray(stream.getvalue())
    at = data.find(b"\xff\x51") + 6
    data[at : at + 8] = struct.pack(">II", *size)
    data[at + 16 : at + 24] = struct.pack(">II", *size)
    at = data.find(b"ihdr")
    if at > 0:
        data[at + 4 : at + 12] = struct.pack(">II", size[1], size[0])
    return bytes(data)


def pdf(size: Size, stream: bytes, keys: str, others: Iterable[tuple[str, bytes]] = (), draw: str = "") -> bytes:
    """A PDF of one A4 page that is filled by one picture, object 5; `others` are objects from 6 on."""
    content = (draw or "595 0 0 842 0 0 cm /I Do").encode()
    objects = [
        ("/Type /Catalog /Pages 2 0 R", None),
        ("/Type /Pages /Kids [3 0 R] /Count 1", None),
        (
            "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            " /Resources << /XObject << /I 5 0 R >> >>",
            None,
        ),
        ("", content),
        (f"/Type /XObject /Subtype /Image /Width {size[0]} /Height {size[1]} {keys}", stream),
        *others,
    ]
    body, places = bytearray(b"%PDF-1.7\n"), []
    for number, (words, data) in enumerate(objects, 1):
        places.append(len(body))
        length = f" /Length {len(data)}" if data is not None else ""
        body += f"{number} 0 obj\n<< {words}{length} >>\n".encode()
        if data is not None:
            body += b"stream\n" + data + b"\nendstream\n"
        body += b"endobj\n"
    start = len(body)
    body += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    body += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    body += f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(body)


_FLATE = "/Filter /FlateDecode /BitsPerComponent {} /ColorSpace /{}"

BOMBS: dict[str, Callable[[], bytes]] = {
    "tall.png": lambda: png((1, 149_000_000)),
    "wide.png": lambda: png((149_000_000, 1)),
    "narrow.png": lambda: png((8, 18_000_000), RGBA, 16),
    "clear.png": lambda: png((12_200, 12_200), RGBA),
    "deep.png": lambda: png((12_200, 12_200), RGBA, 16),
    "palette.png": lambda: png((12_200, 12_200), PALETTE, 1),
    "screen.gif": lambda: gif((50_000, 2_990)),
    "frame.gif": lambda: gif((100, 100), (65_000, 65_000)),
    "strip.tif": lambda: tiff((12_200, 12_200), 4, 16),
    "strips.tif": lambda: tiff((12_200, 12_200), 4, 16, rows=1),
    "raw.tif": lambda: tiff((12_200, 12_200), 3, 8, compression=1),
    "cmyk.tif": lambda: tiff((12_200, 12_200), 4, 8, photometric=5),
    "float.tif": lambda: tiff((12_200, 12_200), 1, 32),
    "tile.tif": lambda: tiff((64, 64), 4, 16, tile=(40_000, 40_000)),
    "tall.tif": lambda: tiff((1, 149_000_000), 1, 8, rows=149_000_000),
    "pages.tif": lambda: tiff((12_000, 12_000), 1, 1, pages=20_000),
    "plain.bmp": lambda: bmp((12_200, 12_200)),
    "packed.bmp": lambda: bmp((12_200, 12_200), 8, packed=True),
    "tall.bmp": lambda: bmp((1, 149_000_000), 1),
    "canvas.webp": lambda: webp((12_200, 12_200)),
    "largest.webp": lambda: webp((16_383, 16_383)),
    "plain.jpg": lambda: jpeg((12_200, 12_200)),
    "progressive.jpg": lambda: jpeg((12_200, 12_200), progressive=True, subsampling=0),
    "cmyk.jpg": lambda: jpeg((12_200, 12_200), "CMYK", progressive=True),
    "tall.jpg": lambda: jpeg((2_000, 65_500), progressive=True, subsampling=0),
    "flate.pdf": lambda: pdf((60_000, 60_000), zeros(1 << 20), _FLATE.format(8, "DeviceRGB")),
    "flate12k.pdf": lambda: pdf((12_200, 12_200), zeros(12_200 * 12_200 * 3), _FLATE.format(8, "DeviceRGB")),
    "flate16.pdf": lambda: pdf((16_000, 16_000), zeros(16_000 * 16_000 * 8), _FLATE.format(16, "DeviceCMYK")),
    "bilevel.pdf": lambda: pdf((100_000, 100_000), zeros(12_500 * 100_000), _FLATE.format(1, "DeviceGray")),
    "mask.pdf": lambda: pdf(
        (30_000, 30_000), zeros(30_000 * 30_000 * 3), _FLATE.format(8, "DeviceRGB") + " /SMask 6 0 R",
        [("/Type /XObject /Subtype /Image /Width 30000 /Height 30000 " + _FLATE.format(8, "DeviceGray"),
          zeros(30_000 * 30_000))],
    ),
    "dct.pdf": lambda: pdf((30_000, 30_000), jpeg((30_000, 30_000), progressive=True, subsampling=0),
                           "/Filter /DCTDecode /BitsPerComponent 8 /ColorSpace /DeviceRGB"),
    "jpx.pdf": lambda: pdf((20_000, 20_000), jpx((20_000, 20_000)), "/Filter /JPXDecode"),
    "fax.pdf": lambda: pdf((60_000, 60_000), bytes(64),
                           "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 60000 /Rows 60000 >>"
                           " /BitsPerComponent 1 /ColorSpace /DeviceGray"),
}  # fmt: skip


def save_bomb(folder: Path, name: str) -> Path:
    """Write one of `BOMBS` into a folder."""
    path = folder / name
    path.write_bytes(BOMBS[name]())
    return path
