"""Pages and pictures for the tests of exports."""

import struct
import zlib
from collections.abc import Collection

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize
from app.document.ink import InkPatch, PageInk, printed_letters
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.document.table import Cell, Table
from app.export.contract import ExportPage
from model_runtime.protocol import InkFault

A4 = PageSize(595, 842)
PLACE = BoundingBox(100, 200, 400, 350)


def png(width: int = 30, height: int = 15) -> bytes:
    """A small gray picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + bytes(128 for _ in range(width)) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def crop(page: int, box: BoundingBox) -> bytes:
    """A picture of the right proportions, told apart by its page."""
    return png(int(box.width) + page, int(box.height))


def block(kind: BlockKind, text: str = "", **fields: object) -> Block:
    return Block(0, kind, PLACE, text, **fields)  # type: ignore[arg-type]


def paragraph(text: str) -> Block:
    return block(BlockKind.PARAGRAPH, text)


def figure() -> Block:
    return block(BlockKind.FIGURE)


def item(text: str, marker: str = "•", level: int = 0) -> Block:
    return block(BlockKind.LIST_ITEM, text, marker=marker, level=level)


def page(
    *blocks: Block, number: int = 1, state: PageState = PageState.READ, running: Collection[int] = ()
) -> ExportPage:
    return ExportPage(number, A4, blocks, state, running=frozenset(running))


def lacking(*blocks: Block, words: int, number: int = 1, stop: StopReason = StopReason.END) -> ExportPage:
    """A page of which so many printed words were not read."""
    patch = InkPatch(BoundingBox(100, 600, 400, 650), InkFault.OVERLOOKED, 0.1, words)
    ink = PageInk(0.05, (patch,), tuple(block.id for block in blocks), tuple(map(printed_letters, blocks)))
    reading = Reading(ReadingKey("builtin", "1", "base"), blocks, stop, ink=ink)
    return ExportPage(number, A4, blocks, reading.state, reading)


MERGED_TABLE = Table(
    3,
    3,
    (
        Cell(0, 0, "Item", header=True), Cell(0, 1, "Amount", 1, 2, header=True),
        Cell(1, 0, "Reed, bundles", 2, 1), Cell(1, 1, "12"), Cell(1, 2, "1,234.50"),
        Cell(2, 1, "together", 1, 2),
    ),
)  # fmt: skip

PLAIN_TABLE = Table(
    2,
    2,
    (Cell(0, 0, "Well", header=True), Cell(0, 1, "Depth", header=True), Cell(1, 0, "A|1"), Cell(1, 1, "**4.5** m")),
)
