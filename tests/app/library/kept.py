"""Readings to keep, shared by the library's tests."""

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, Rotation
from app.document.page import Reading, ReadingKey, StopReason, TextSource

LETTER, BOOK = "a" * 64, "b" * 64


def key(engine: str = "builtin", version: str = "1", mode: str = "base", **more: str | TextSource) -> ReadingKey:
    return ReadingKey(engine, version, mode, **more)  # type: ignore[arg-type]


def reading(
    text: str = "Dear reader",
    of: ReadingKey | None = None,
    stop: StopReason = StopReason.END,
    seconds: float = 2.0,
    created: float = 1.0,
    rotation: Rotation = Rotation.NONE,
) -> Reading:
    block = Block(0, BlockKind.PARAGRAPH, BoundingBox(72, 72, 300, 90.5), text, confidence=0.98)
    return Reading(of or key(), (block,), stop, rotation, seconds={"total": seconds}, raw=text, created=created)
