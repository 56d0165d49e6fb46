"""Frames on a pipe: two big-endian unsigned 32-bit lengths, a JSON object in UTF-8, an attachment of raw bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from model_runtime.protocol.problems import StreamLostError

MAX_FRAME_BYTES = 256 * 1024 * 1024

_LENGTHS = struct.Struct(">II")


def frame(body: bytes, attachment: bytes | memoryview = b"") -> bytes:
    """One frame: lengths, body, attachment."""
    return b"".join((_LENGTHS.pack(len(body), len(attachment)), body, attachment))


def _read_exactly(stream: BinaryIO, size: int) -> bytes | None:
    """`size` bytes, or None where the stream ended first."""
    parts: list[bytes] = []
    while size:
        part = stream.read(size)
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def read_bodies(stream: BinaryIO, limit: int = MAX_FRAME_BYTES) -> Iterator[tuple[bytes, bytes]]:
    """Bodies, not looked into, and attachments from a blocking stream; a frame cut off by the end is dropped.

    Raises:
        StreamLostError: a frame is over `limit` bytes.
    """
    while (head := _read_exactly(stream, _LENGTHS.size)) is not None:
        body_size, attachment_size = _LENGTHS.unpack(head)
        if body_size + attachment_size > limit:
            raise StreamLostError(f"a frame of {body_size + attachment_size} bytes is over the limit of {limit}")
        body = _read_exactly(stream, body_size)
        attachment = _read_exactly(stream, attachment_size)
        if body is None or attachment is None:
            return
        yield body, attachment
