"""What the engine process tells of its device reaches the facts of a reading."""

from __future__ import annotations

from app.controllers.engine_status import EngineStatus
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.engine_client.engine_client import EngineClient
from app.views.reading_panel.reading_facts import facts_of
from model_runtime.messages import message, verbatim
from model_runtime.protocol import Hello, Ready
from tests.catalog import CATALOG


def remarks_on(
    status: EngineStatus, source: TextSource = TextSource.PICTURE, engine: str = "deepseek-ocr"
) -> list[str]:
    reading = Reading(ReadingKey(engine, "1", "tiny", "document", "", source), (), StopReason.END)
    return [fact.value for fact in facts_of(reading, status.catalog) if fact.name == "This device"]


def test_what_was_found_out_of_a_device_stands_among_the_facts_until_something_else_is(qapp):
    client = EngineClient([])
    status = EngineStatus(client)
    client.event_received.emit(Hello(1, "1", 1, CATALOG.engines))
    assert remarks_on(status) == []
    told = message("{part} is refused by this device and is not used.", part="It")
    client.event_received.emit(Ready("deepseek-ocr", "1", verbatim("GPU"), 1, device_remarks=(told,)))
    assert remarks_on(status) == ["It is refused by this device and is not used."]
    assert remarks_on(status, engine="builtin") == remarks_on(status, TextSource.REFERENCE) == []
    client.event_received.emit(Ready("deepseek-ocr", "1", verbatim("GPU"), 1))
    assert remarks_on(status) == []
