"""Checksums of rows: SQLite has none, and changed bytes can also put a row where it does not belong.

A row's checksum is made of what it holds and of what it belongs to. A row that it does not fit is never shown.
"""

from __future__ import annotations

import zlib


def checksum(*values: object) -> int:
    """The CRC-32 of values as SQLite gives them back; of bytes only their own goes in."""
    plain = tuple(zlib.crc32(value) if isinstance(value, bytes) else value for value in values)
    return zlib.crc32(repr(plain).encode("utf-8", "backslashreplace"))
