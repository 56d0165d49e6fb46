"""What people call an engine, and a reading in one line. Builds words, no widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.document.page import ReadingKey, TextSource
from model_runtime.resolution_modes import MODES


def engine_title(name: str) -> str:
    """What people call an engine."""
    return {"builtin": _tr("Built-in reader"), "deepseek-ocr": "DeepSeek-OCR"}.get(name, name)


def reading_title(key: ReadingKey, *, by_hand: bool = True) -> str:
    """A reading in a few words: who read it and how finely, or which file it comes from, and what was done to it."""
    if key.text_source.is_reference:
        title = reference_title(key)
    elif key.text_source.edited is TextSource.EDITED_TEXT_LAYER:
        title = _tr("The PDF's own text")
    else:
        mode = MODES.get(key.mode)
        own_version = key.engine_version.partition(",")[0]  # what it is made of stands among the facts
        title = f"{engine_title(key.engine)} {own_version}".strip()
        title = _tr("{engine} · {mode}", engine=title, mode=mode.title) if mode else title
        title = title if key.task == "document" else _tr("{reading} · {task}", reading=title, task=key.task)
    if not key.is_edited:
        return title
    words = _tr("{reading}, corrected") if by_hand else _tr("{reading}, regions read again")
    return words.format(reading=title)


def reference_title(key: ReadingKey) -> str:
    """How a reading that was made elsewhere is labelled."""
    return _tr("Reference: {file}", file=key.prompt)


def _tr(words: str, **values: object) -> str:
    translated = QCoreApplication.translate("ReadingWords", words)
    return translated.format(**values) if values else translated
