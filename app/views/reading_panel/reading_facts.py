"""The facts of one reading in words and numbers, in the order in which they are shown. Builds words, no widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.document.geometry import Rotation
from app.document.page import Reading, StopReason, TextSource
from model_runtime.resolution_modes import MODES

_THIN_SPACE = "\u2009"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the table. `note` explains it in a few words; a `part` belongs to the fact above it."""

    name: str
    value: str
    note: str = ""
    part: bool = False


def facts_of(reading: Reading) -> list[Fact]:
    """Everything that is known of a reading but its raw output."""
    return [*_what(reading), *_tokens(reading), *_times(reading), *_end(reading)]


def _what(reading: Reading) -> Iterator[Fact]:
    key = reading.key
    mode = MODES.get(key.mode)
    yield Fact(_tr("Engine"), f"{engine_title(key.engine)} {key.engine_version}".strip())
    from_layer = key.text_source.edited is TextSource.EDITED_TEXT_LAYER
    yield Fact(_tr("Read from"), _tr("the PDF's own text") if from_layer else _tr("the page picture"))
    if key.is_edited:
        yield Fact(_tr("Corrected"), _tr("by hand"), _tr("the engine's own reading is kept beside it"))
    if mode is not None and not from_layer:
        side = f"{mode.base} × {mode.base}"
        note = side if mode.tile is None else _tr("{side} and tiles of {tile} × {tile}", side=side, tile=mode.tile)
        yield Fact(_tr("Mode"), mode.title, note)
    if reading.rotation is not Rotation.NONE:
        yield Fact(_tr("Page turned"), f"{int(reading.rotation)}°", _tr("clockwise"))
    if key.prompt:
        yield Fact(_tr("Prompt"), key.prompt)


def _tokens(reading: Reading) -> Iterator[Fact]:
    mode = MODES.get(reading.key.mode)
    if reading.vision_tokens:
        note = _tr("{count} in the mode's name", count=mode.nominal_tokens) if mode is not None else ""
        yield Fact(_tr("Vision tokens"), number(reading.vision_tokens), note)
    if reading.valid_tokens:
        yield Fact(_tr("Valid tokens"), number(reading.valid_tokens), _tr("those that carry page, not padding"))
    if reading.text_tokens:
        yield Fact(_tr("Text tokens"), number(reading.text_tokens))
    if reading.text_tokens and reading.vision_tokens:
        ratio = reading.text_tokens / reading.vision_tokens
        yield Fact(_tr("Compression"), f"{ratio:.1f} : 1", _tr("text tokens for each vision token"))


def _times(reading: Reading) -> Iterator[Fact]:
    total = reading.seconds.get("total")
    if total is not None:
        yield Fact(_tr("Time"), seconds(total))
    for stage, spent in reading.seconds.items():
        if stage != "total":
            yield Fact(stage.replace("_", " ").capitalize(), seconds(spent), part=True)
    decode = reading.seconds.get("decode", 0.0)
    if decode > 0 and reading.text_tokens:
        yield Fact(_tr("Speed"), f"{reading.text_tokens / decode:.0f}{_THIN_SPACE}tokens/s")


def _end(reading: Reading) -> Iterator[Fact]:
    words = {
        StopReason.END: _tr("at the end of the page"),
        StopReason.LENGTH: _tr("at the engine's limit"),
        StopReason.LOOP: _tr("because it looped"),
        StopReason.CANCELLED: _tr("because it was stopped"),
    }
    yield Fact(_tr("Ended"), words[reading.stop_reason])
    for note in reading.notes:
        yield Fact(_tr("Note"), note)


def engine_title(name: str) -> str:
    """What people call an engine."""
    return {"builtin": _tr("Built-in reader"), "deepseek-ocr": "DeepSeek-OCR"}.get(name, name)


def number(value: int) -> str:
    """With the thousands parted."""
    return f"{value:,}"


def seconds(value: float) -> str:
    """No more precise than it matters: "0.04 s", "3.1 s", "2 min 5 s"."""
    if value >= 60:
        minutes, rest = divmod(round(value), 60)
        return f"{minutes}{_THIN_SPACE}min {rest}{_THIN_SPACE}s"
    return f"{value:.2f}{_THIN_SPACE}s" if value < 1 else f"{value:.1f}{_THIN_SPACE}s"


def _tr(words: str, **values: object) -> str:
    translated = QCoreApplication.translate("ReadingFacts", words)
    return translated.format(**values) if values else translated
