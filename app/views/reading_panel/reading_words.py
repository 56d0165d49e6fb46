"""What people call an engine, and a reading in one line. Builds words, no widgets."""

from __future__ import annotations

from app.document.page import ReadingKey, TextSource
from app.recognition.engine_catalog import EngineCatalog
from app.views.common.language import in_words, tr


def engine_title(name: str, catalog: EngineCatalog) -> str:
    """What people call an engine; one that is not here goes by its name."""
    return in_words(catalog.title(name))


def reading_title(key: ReadingKey, catalog: EngineCatalog, *, by_hand: bool = True) -> str:
    """A reading in a few words: who read it and how finely, or which file it comes from, and what was done to it."""
    if key.text_source.is_reference:
        title = reference_title(key)
    elif key.text_source.edited is TextSource.EDITED_TEXT_LAYER:
        title = tr("The PDF's own text")
    else:
        mode = catalog.mode_title(key.engine, key.mode)
        own_version = key.engine_version.partition(",")[0]  # what it is made of stands among the facts
        title = " ".join(filter(None, (engine_title(key.engine, catalog), key.model, own_version)))
        title = tr("{engine} · {mode}", engine=title, mode=mode) if mode else title
        title = title if key.task == "document" else tr("{reading} · {task}", reading=title, task=key.task)
    if key.text_source is TextSource.SECOND:
        return tr("{reading}, as second reader", reading=title)
    if not key.is_edited:
        return title
    words = tr("{reading}, corrected") if by_hand else tr("{reading}, regions read again")
    return words.format(reading=title)


def reference_title(key: ReadingKey) -> str:
    """How a reading that was made elsewhere is labelled."""
    return tr("Reference: {file}", file=key.prompt)
