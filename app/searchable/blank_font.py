"""A font whose characters are never seen: boxes without area, in as many widths as are needed. Knows no PDF."""

from __future__ import annotations

import struct
from collections.abc import Sequence

UNITS = 1000
"""Of a character's size."""

ASCENT, DESCENT = 800, -200

_MADE = 3_800_000_000  # seconds since 1904: always the same, and late enough for programs that doubt earlier dates


def blank_font(widths: Sequence[int]) -> bytes:
    """A TrueType font with a character of each width, in this order.

    Each has two outlines of a single point, in opposite corners: readers that leave out empty characters see a box, and
    nothing is ever painted.
    """
    glyphs = [_glyph(width) for width in widths]
    offsets = [sum(map(len, glyphs[:at])) for at in range(len(glyphs) + 1)]
    tables = {
        b"glyf": b"".join(glyphs),
        b"head": _head(max(widths)),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, DESCENT, 0, max(widths), *(0,) * 11, len(widths)),
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in widths),
        b"loca": b"".join(struct.pack(">I", offset) for offset in offsets),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, len(widths), 2, 2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return _assembled(tables)


def _glyph(width: int) -> bytes:
    """Two points: the lower left corner and the upper right one."""
    corners = struct.pack(">hhhh", 0, width, DESCENT, ASCENT - DESCENT)  # from one point to the next: x, then y
    body = struct.pack(">hhhhh", 2, 0, DESCENT, width, ASCENT) + struct.pack(">HHHBB", 0, 1, 0, 1, 1) + corners
    return body + bytes(-len(body) % 4)


def _head(widest: int) -> bytes:
    dates = _MADE, _MADE
    box = 0, DESCENT, widest, ASCENT
    return struct.pack(">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, UNITS, *dates, *box, 0, 8, 2, 1, 0)


def _assembled(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", 0x10000, count, power * 16, power.bit_length() - 1, count * 16 - power * 16)
    entries, bodies, offset = b"", b"", 12 + 16 * count
    for name, body in sorted(tables.items()):
        padded = body + bytes(-len(body) % 4)
        entries += struct.pack(">4sIII", name, _checksum(padded), offset + len(bodies), len(body))
        bodies += padded
    whole = head + entries + bodies
    at = whole.index(tables[b"head"]) + 8
    return whole[:at] + struct.pack(">I", (0xB1B0AFBA - _checksum(whole)) & 0xFFFFFFFF) + whole[at + 4 :]


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
