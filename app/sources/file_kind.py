"""What a file is, told from its first bytes; its name is not believed."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from model_runtime.messages import NOTHING, Message, message

HEAD_BYTES = 1024  # a PDF's mark may stand anywhere in these


class FileKind(Enum):
    """The families that sources can open."""

    PDF = "PDF"
    PNG = "PNG"
    JPEG = "JPEG"
    TIFF = "TIFF"
    WEBP = "WEBP"
    BMP = "BMP"
    GIF = "GIF"

    @property
    def is_picture(self) -> bool:
        return self is not FileKind.PDF


_MARKS: tuple[tuple[bytes, FileKind], ...] = (
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"II+\x00", FileKind.TIFF),
    (b"MM\x00+", FileKind.TIFF),
    (b"GIF87a", FileKind.GIF),
    (b"GIF89a", FileKind.GIF),
)

# Files people try to open, so that the answer can name what they have. ISO media files carry their brand at 8.
_OTHERS: tuple[tuple[int, bytes, Message], ...] = (
    (4, b"ftyphei", message("a HEIC picture")),
    (4, b"ftypmif1", message("a HEIC picture")),
    (4, b"ftypavif", message("an AVIF picture")),
    (0, b"\x00\x00\x00\x0cjP  ", message("a JPEG 2000 picture")),
    (0, b"AT&TFORM", message("a DjVu document")),
    (0, b"8BPS", message("a Photoshop picture")),
    (0, b"{\\rtf", message("an RTF document")),
    (0, b"%!PS", message("a PostScript document")),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", message("an old Office document")),
    (0, b"PK\x03\x04", message("an archive or an Office document")),
    (0, b"<svg", message("an SVG drawing")),
    (0, b"<!DOCTYPE html", message("a web page")),
    (0, b"<html", message("a web page")),
)


def kind_of(head: bytes) -> FileKind | None:
    """The family of a file that begins with `head` (`HEAD_BYTES` of it), or None."""
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if _is_bmp(head):
        return FileKind.BMP
    return FileKind.PDF if b"%PDF-" in head else None


def _is_bmp(head: bytes) -> bool:
    # "BM" alone begins many a text; the four reserved bytes are zero in real ones.
    return head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00"


def name_of_other(head: bytes) -> Message:
    """What a file that cannot be opened is, with its article; empty where unknown."""
    for offset, mark, name in _OTHERS:
        if head.startswith(mark, offset):
            return name
    return NOTHING


def read_head(path: Path) -> bytes:
    """The first bytes of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)
