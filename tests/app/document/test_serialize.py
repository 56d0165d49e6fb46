import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from app.document.block import BlockKind, Origin
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.document.serialize import (
    READING_VERSION,
    UnreadableReading,
    block_from_json,
    reading_from_json,
    reading_to_json,
    table_from_json,
)
from model_runtime.messages import Message
from tests.app.document.blocks import readings

SMALLEST: dict[str, Any] = {"engine": "builtin", "mode": "base", "stop_reason": "end", "blocks": []}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(readings())
def test_a_reading_comes_back_from_its_json_text(reading: Reading):
    assert reading_from_json(json.loads(json.dumps(reading_to_json(reading), allow_nan=False))) == reading


def test_notes_that_an_older_version_stored_as_sentences_are_messages_without_values():
    reading = reading_from_json({**SMALLEST, "notes": ["Page 3 is {odd}.", {"template": "x", "values": {}}]})
    assert reading.notes == (Message("Page 3 is {odd}."), Message("x"))


def test_fields_of_another_version_are_passed_over():
    data = {
        **SMALLEST,
        "mood": "new",
        "text_source": "hearsay",
        "blocks": [{"id": 1, "kind": "hologram", "text": "x", "origin": "dreamt", "glow": 3, "bbox": [1, 2]}],
    }
    reading = reading_from_json(data)
    assert reading.key.text_source is TextSource.PICTURE
    assert reading.blocks[0].kind is BlockKind.PARAGRAPH
    assert reading.blocks[0].origin is Origin.RECOGNIZED
    assert reading.blocks[0].bbox is None
    assert reading.blocks[0].text == "x"


def test_a_newer_reading_asks_for_an_update():
    with pytest.raises(UnreadableReading, match="newer Recto"):
        reading_from_json({**SMALLEST, "version": READING_VERSION + 1})


@pytest.mark.parametrize(
    "damage",
    [
        {"blocks": None}, {"blocks": [3]}, {"blocks": [{"id": "x"}]}, {"stop_reason": "boredom"}, {"seconds": [1]},
        {"rotation": 45}, {"engine": None, "blocks": [{"id": 0, "table": {"rows": 1, "columns": 1}}]},
        {"blocks": [{"id": 0, "table": {"rows": 1, "columns": 1, "cells": [{"row": 0, "column": 5}]}}]},
    ],
)  # fmt: skip
def test_damage_is_told_not_raised_raw(damage: dict[str, Any]):
    with pytest.raises(UnreadableReading, match="damaged"):
        reading_from_json({**SMALLEST, **damage})
    with pytest.raises(UnreadableReading):
        reading_from_json([])  # type: ignore[arg-type]


def test_numbers_that_json_cannot_mean_are_dropped():
    block = block_from_json({"id": 0, "bbox": [0, 0, float("nan"), 1], "confidence": float("inf"), "text": "t"})
    assert (block.bbox, block.confidence, block.text) == (None, None, "t")


def test_an_edited_reading_from_before_counts_as_edited_by_hand():
    key = ReadingKey("builtin", "1", "base", text_source=TextSource.EDITED)
    stored = reading_to_json(Reading(key, (), StopReason.END, by_hand=False))
    assert not reading_from_json(stored).is_corrected
    del stored["by_hand"]
    assert reading_from_json(stored).is_corrected


@pytest.mark.parametrize(
    "table",
    [
        {
            "rows": 1,
            "columns": 2,
            "cells": [{"row": 0, "column": 0, "text": "a", "column_span": 2}, {"row": 0, "column": 1}],
        },
        {"rows": 10**9, "columns": 10**9, "cells": []},
        {"rows": -1, "columns": 1, "cells": []},
    ],
)
def test_a_table_that_cannot_be_laid_out_is_damage(table: dict[str, Any]):
    with pytest.raises(ValueError, match=r"no table|over another"):
        table_from_json(table)


@pytest.mark.parametrize(("level", "held"), [(-1, 0), (3, 3), (10**9, 20)])
def test_a_level_stays_within_what_can_be_written(level: int, held: int):
    data = {"id": 0, "kind": "list_item", "bbox": None, "text": "a", "level": level}
    assert block_from_json(data).level == held
