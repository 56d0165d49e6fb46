"""A reading as it lies in the file, and the way back from it."""

from __future__ import annotations

import json
import zlib
from typing import NamedTuple

from app.document.page import Reading, ReadingKey, TextSource
from app.document.serialize import damaged_reading, reading_from_json, reading_to_json
from app.library.checksums import checksum
from app.library.documents import storable

KEY = "engine, engine_version, mode, task, prompt, text_source, model"
ROW = f"id, readings.content_hash, readings.number, {KEY}, readings.rotation, stop_reason, created"
COLUMNS = f"{ROW}, readings.checksum, json, reading_contents.checksum"  # of a `Stored`
TABLES = "readings LEFT JOIN reading_contents ON reading = id"


class Stored(NamedTuple):
    """A reading as it lies in the file; of a damaged one everything may be of any type."""

    id: int
    content_hash: str
    number: int
    engine: str
    engine_version: str
    mode: str
    task: str
    prompt: str
    text_source: str
    model: str
    rotation: int
    stop_reason: str
    created: float
    checksum: int
    json: bytes | None
    json_checksum: int | None


def contents(reading: Reading) -> bytes:
    """The reading as it is written down."""
    return json.dumps(reading_to_json(reading), separators=(",", ":")).encode("ascii")


def parse(found: Stored) -> Reading:
    """The reading itself.

    Raises:
        UnreadableReading: bytes of it were changed, or of what it belongs to; or a newer Recto wrote it.
    """
    try:
        if not isinstance(found.json, bytes) or zlib.crc32(found.json) != found.json_checksum:
            raise ValueError("the checksum does not match")
        if checksum(*found[: Stored._fields.index("checksum")], found.json_checksum) != found.checksum:
            raise ValueError("it belongs to another page")
        reading = reading_from_json(json.loads(found.json))
        if key_of(*key_values(reading.key)) != key_of(*found[3:10]):
            raise ValueError("it is another reading of the page")
    except (ValueError, RecursionError) as error:
        raise damaged_reading(str(error)) from error
    return reading


def key_values(key: ReadingKey) -> tuple[str, ...]:
    """What stands in the columns `KEY`."""
    words = (key.engine, key.engine_version, key.mode, key.task, key.prompt, key.text_source.value, key.model)
    return tuple(storable(word) for word in words)


def key_of(engine: str, version: str, mode: str, task: str, prompt: str, source: str, model: str) -> ReadingKey:
    """The key that these columns hold; a source of another version is a picture."""
    known = TextSource(source) if source in list(TextSource) else TextSource.PICTURE
    return ReadingKey(engine, version, mode, task, prompt, known, model)
