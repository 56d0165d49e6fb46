"""Pictures as pages of a PDF, at the size they were printed in: JPEG files as they are, others without loss."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.sources.file_kind import FileKind, kind_of, read_head
from app.sources.picture_file import Frame, decode, opened_picture

if TYPE_CHECKING:
    from PIL.Image import Image

_UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0), 2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1), 6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip
"""How a picture is laid that a camera has stored turned, by the number it gave that."""

_COLORS = {"1": ("/DeviceGray", 1), "L": ("/DeviceGray", 8), "RGB": ("/DeviceRGB", 8), "CMYK": ("/DeviceCMYK", 8)}
_ORIENTATION = 0x0112
_END_OF_JPEG = b"\xff\xd9"


@dataclass(frozen=True, slots=True)
class _Laid:
    """A picture as a PDF holds it: its dictionary, its bytes, and how its unit square is laid."""

    head: str
    content: bytes
    turn: Sequence[float]


def write_picture_pdf(frames: Sequence[Frame], target: Path) -> None:
    """Write a PDF with a page for each picture, one after another.

    Raises:
        SourceError: a picture cannot be read.
        OSError: the file cannot be written.
    """
    with target.open("xb") as stream:
        stream.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        offsets = [_object(stream, 1, b"<</Type/Catalog/Pages 2 0 R>>")]
        pages = " ".join(f"{3 + 3 * at} 0 R" for at in range(len(frames)))
        offsets.append(_object(stream, 2, f"<</Type/Pages/Count {len(frames)}/Kids[{pages}]>>".encode()))
        for at, frame in enumerate(frames):
            offsets += _write_page(stream, 3 + 3 * at, frame)
        _end(stream, offsets)


def _write_page(stream: BinaryIO, number: int, frame: Frame) -> list[int]:
    laid = _as_it_is(frame) or _without_loss(frame)
    width, height = frame.size.width, frame.size.height
    fitted = " ".join(f"{value * side:.4f}" for value, side in zip(laid.turn, (width, height) * 3, strict=True))
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:.3f} {height:.3f}]/Contents {number + 1} 0 R"
    resources = f"/Resources<</XObject<</Page {number + 2} 0 R>>>>>>"
    return [
        _object(stream, number, (page + resources).encode()),
        _object(stream, number + 1, *_stream("<<>>", f"q {fitted} cm /Page Do Q".encode())),
        _object(stream, number + 2, *_stream(laid.head, laid.content)),
    ]


def _stream(head: str, content: bytes) -> tuple[bytes, ...]:
    return head[:-2].encode(), f"/Length {len(content)}>>\nstream\n".encode(), content, b"\nendstream"


def _object(stream: BinaryIO, number: int, *pieces: bytes) -> int:
    """Write an object; returns where it begins."""
    offset = stream.tell()
    stream.writelines((f"{number} 0 obj\n".encode(), *pieces, b"\nendobj\n"))
    return offset


def _end(stream: BinaryIO, offsets: Sequence[int]) -> None:
    """The table of objects, and where it is."""
    start, count = stream.tell(), len(offsets) + 1
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    tail = f"trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    stream.write(f"xref\n0 {count}\n0000000000 65535 f \n{rows}{tail}".encode())


def _as_it_is(frame: Frame) -> _Laid | None:
    """A JPEG file's bytes; None for another kind, or one that breaks off."""
    if kind_of(read_head(frame.path)) is not FileKind.JPEG:
        return None
    with opened_picture(frame.path) as picture:
        size, mode = picture.size, picture.mode
        turn = picture.getexif().get(_ORIENTATION, 1)
        inverted = mode == "CMYK" and "adobe" in picture.info
    content = frame.path.read_bytes()
    if mode not in _COLORS or _END_OF_JPEG not in content:
        return None
    decoded = "/Decode[1 0 1 0 1 0 1 0]" if inverted else ""
    return _Laid(_head(size, mode, f"/Filter/DCTDecode{decoded}"), content, _UPRIGHT.get(turn, _UPRIGHT[1]))


def _without_loss(frame: Frame) -> _Laid:
    """The picture as rows that are packed as in a PNG file."""
    decoded, _ = decode(frame)
    picture = _in_fewest_colors(decoded)
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    colors, bits = 3 if picture.mode == "RGB" else 1, _COLORS[picture.mode][1]
    rows = f"/DecodeParms<</Predictor 15/Colors {colors}/BitsPerComponent {bits}/Columns {picture.width}>>"
    content = b"".join(_png_rows(packed.getvalue()))
    return _Laid(_head(picture.size, picture.mode, f"/Filter/FlateDecode{rows}"), content, _UPRIGHT[1])


def _head(size: tuple[int, int], mode: str, more: str) -> str:
    colors, bits = _COLORS[mode]
    kind = "/Type/XObject/Subtype/Image"
    return f"<<{kind}/Width {size[0]}/Height {size[1]}/ColorSpace{colors}/BitsPerComponent {bits}{more}>>"


def _in_fewest_colors(picture: Image) -> Image:
    """Gray where no pixel has a color, black and white where none is gray."""
    from PIL import Image, ImageChops

    if picture.mode == "RGB":
        red, green, blue = picture.split()
        if ImageChops.difference(red, green).getbbox() or ImageChops.difference(red, blue).getbbox():
            return picture
        picture = red
    if picture.mode == "L" and not any(picture.histogram()[1:255]):
        return picture.convert("1", dither=Image.Dither.NONE)
    return picture


def _png_rows(png: bytes) -> Iterator[bytes]:
    """The packed rows of a PNG file."""
    at = 8
    while at + 8 <= len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        if name == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += length + 12
