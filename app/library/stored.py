"""A reading as it lies in the file, and the way back from it."""

from __future__ import annotations

import json
import zlib
from typing import NamedTuple

from app.document.page import Reading
from app.document.serialize import UnreadableReading, reading_from_json


class Stored(NamedTuple):
    """A reading as it lies in the file."""

    number: int
    json: bytes
    checksum: int


def parse(found: Stored) -> Reading:
    """The reading itself.

    Raises:
        UnreadableReading: its bytes were changed, or a newer Recto wrote it.
    """
    try:
        if not isinstance(found.json, bytes) or zlib.crc32(found.json) != found.checksum:
            raise ValueError("the checksum does not match")
        return reading_from_json(json.loads(found.json))
    except (ValueError, RecursionError) as error:
        raise UnreadableReading("A stored reading is damaged", "Read the page again.", str(error)) from error
