"""The parts of a TrueType font that formulas need: its tables, its outlines, and which glyphs belong together."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

_COMPOSITE_WORDS = 0x01
_COMPOSITE_SCALES = ((0x08, 2), (0x40, 4), (0x80, 8))  # flags, and how many bytes more they mean
_MORE_COMPONENTS, _HAS_PROGRAM = 0x20, 0x100


def tables_of(font: bytes) -> dict[str, bytes]:
    """The tables of a font by their names."""
    (count,) = struct.unpack_from(">H", font, 4)
    places = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(count))
    return {tag.decode("ascii"): font[start : start + length] for tag, _, start, length in places}


def outlines_of(tables: dict[str, bytes]) -> list[bytes]:
    """What draws each glyph, by its number."""
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    scale = 1 if is_long else 2
    places = struct.unpack_from(f">{count + 1}{'I' if is_long else 'H'}", tables["loca"])
    return [tables["glyf"][scale * places[at] : scale * places[at + 1]] for at in range(count)]


def put_outlines(tables: dict[str, bytes], outlines: Iterable[bytes]) -> None:
    """Give a font other outlines, in the same order."""
    places, data = [0], bytearray()
    for outline in outlines:
        data += outline + b"\0" * (-len(outline) % 4)
        places.append(len(data))
    tables["glyf"], tables["loca"] = bytes(data), struct.pack(f">{len(places)}I", *places)
    tables["head"] = tables["head"][:50] + struct.pack(">h", 1) + tables["head"][52:]


def without_hints(outline: bytes) -> bytes:
    """An outline without the program that fits it to coarse screens."""
    if not outline:
        return b""
    if _contours(outline) < 0:
        return _composite_without_hints(outline)
    at = 10 + 2 * _contours(outline)
    (length,) = struct.unpack_from(">H", outline, at)
    return outline[:at] + b"\0\0" + outline[at + 2 + length :]


def _composite_without_hints(outline: bytes) -> bytes:
    bare = bytearray(outline)
    end = 10
    for at, flags, _ in _component_places(outline):
        struct.pack_into(">H", bare, at, flags & ~_HAS_PROGRAM)
        end = at + _component_size(flags)
    return bytes(bare[:end])


def components(outline: bytes) -> Iterator[int]:
    """The glyphs that one is made of."""
    if outline and _contours(outline) < 0:
        yield from (glyph for _, _, glyph in _component_places(outline))


def _component_places(outline: bytes) -> Iterator[tuple[int, int, int]]:
    """Of each part where it stands, its flags and its glyph."""
    at, flags = 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, glyph = struct.unpack_from(">HH", outline, at)
        yield at, flags, glyph
        at += _component_size(flags)


def _component_size(flags: int) -> int:
    size = 8 if flags & _COMPOSITE_WORDS else 6
    return size + sum(further for flag, further in _COMPOSITE_SCALES if flags & flag)


def grown(math_table: bytes) -> dict[int, set[int]]:
    """For each glyph that grows with what stands beside it, the larger ones and the pieces of the largest."""
    (base,) = struct.unpack_from(">H", math_table, 8)
    _, *covered, tall, wide = struct.unpack_from(">5H", math_table, base)
    offsets = struct.unpack_from(f">{tall + wide}H", math_table, base + 10)
    glyphs = [glyph for place in covered for glyph in _covered(math_table, base + place)]
    found: dict[int, set[int]] = {}
    for glyph, offset in zip(glyphs, offsets, strict=True):
        found.setdefault(glyph, set()).update(_construction(math_table, base + offset))
    return found


def _contours(outline: bytes) -> int:
    (count,) = struct.unpack_from(">h", outline)
    return int(count)


def _covered(data: bytes, at: int) -> Iterator[int]:
    kind, count = struct.unpack_from(">HH", data, at)
    if kind == 1:
        yield from struct.unpack_from(f">{count}H", data, at + 4)
        return
    for number in range(count):
        first, last, _ = struct.unpack_from(">3H", data, at + 4 + 6 * number)
        yield from range(first, last + 1)


def _construction(data: bytes, at: int) -> Iterator[int]:
    assembly, count = struct.unpack_from(">HH", data, at)
    yield from struct.unpack_from(f">{2 * count}H", data, at + 4)[::2]
    if assembly:
        (parts,) = struct.unpack_from(">H", data, at + assembly + 4)
        yield from struct.unpack_from(f">{5 * parts}H", data, at + assembly + 6)[::5]
