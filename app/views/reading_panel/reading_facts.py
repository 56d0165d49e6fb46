"""The facts of one reading in words and numbers, in the order in which they are shown. Builds words, no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from PySide6.QtCore import QDateTime, QLocale

from app.document.geometry import Rotation
from app.document.page import Reading, StopReason, TextSource
from app.document.plain_name import plain_name
from app.recognition.engine_catalog import EngineCatalog
from app.recognition.layer_agreement import LayerAgreement
from app.views.common.kind_words import kind_word
from app.views.common.language import told, tr
from app.views.common.stage_words import stage_words
from app.views.common.task_words import words_of_task
from app.views.reading_panel.reading_words import engine_title

__all__ = ["Fact", "agreement_facts", "engine_title", "facts_of", "number", "seconds"]

_THIN_SPACE = "\u2009"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the table. `note` explains it in a few words; a `part` belongs to the fact above it.

    Attributes:
        share: of the whole above it, 0..1, to be drawn; None for no drawing.
    """

    name: str
    value: str
    note: str = ""
    part: bool = False
    share: float | None = None


def facts_of(reading: Reading, catalog: EngineCatalog) -> list[Fact]:
    """Everything that is known of a reading but its raw output; what its mode means as far as its engine is here."""
    return [
        *_what(reading, catalog),
        *_content(reading),
        *_tokens(reading, catalog),
        *_times(reading),
        *_end(reading),
        *_device(reading, catalog),
    ]


def agreement_facts(agreement: LayerAgreement) -> list[Fact]:
    """How far a reading and the PDF's own text of the page say the same."""
    note = tr("alike, character by character")
    return [
        Fact(tr("PDF's own text"), _percent(agreement.characters), note),
        Fact(tr("Its words read"), _percent(agreement.found), part=True, share=agreement.found),
        Fact(tr("Words it has"), _percent(agreement.right), part=True, share=agreement.right),
    ]


def _what(reading: Reading, catalog: EngineCatalog) -> Iterator[Fact]:
    key = reading.key
    if key.text_source.is_reference:
        yield Fact(tr("Reference"), plain_name(key.prompt), tr("made elsewhere"))
    else:
        yield Fact(tr("Engine"), f"{engine_title(key.engine, catalog)} {key.engine_version}".strip())
        yield from _how(reading, catalog)
    if reading.is_corrected:
        yield Fact(tr("Corrected"), tr("by hand"), tr("what it was made from is kept beside it"))
    elif key.is_edited:
        yield Fact(tr("Regions"), tr("read again by an engine"), tr("what it was made from is kept beside it"))
    if reading.rotation is not Rotation.NONE:
        yield Fact(tr("Page turned"), f"{int(reading.rotation)}°", tr("clockwise"))
    if reading.created > 0:
        when = QDateTime.fromSecsSinceEpoch(round(reading.created))
        name = tr("Attached") if key.text_source is TextSource.REFERENCE else tr("Made")
        yield Fact(name, QLocale().toString(when, QLocale.FormatType.ShortFormat))


def _how(reading: Reading, catalog: EngineCatalog) -> Iterator[Fact]:
    key = reading.key
    mode = catalog.mode(key.engine, key.mode)
    from_layer = key.text_source.edited is TextSource.EDITED_TEXT_LAYER
    if key.model:
        yield Fact(tr("Model"), key.model)
    yield Fact(tr("Read from"), tr("the PDF's own text") if from_layer else tr("the page picture"))
    if mode is not None and not from_layer:
        side = f"{mode.base} × {mode.base}"
        note = side if mode.tile is None else tr("{side} and tiles of {tile} × {tile}", side=side, tile=mode.tile)
        yield Fact(tr("Mode"), mode.title, note)
    elif key.mode and not from_layer:
        yield Fact(tr("Mode"), key.mode)
    if key.task != "document":
        yield Fact(tr("Task"), words_of_task(key.task).title)
    if key.prompt:
        yield Fact(tr("Prompt"), key.prompt)


def _content(reading: Reading) -> Iterator[Fact]:
    kinds = Counter(kind_word(block.kind) for block in reading.blocks)
    if kinds:
        words = (f"{kind}\u00a0{count}" for kind, count in kinds.most_common())
        yield Fact(tr("Blocks"), number(kinds.total()), " · ".join(words))
    sure = [block.confidence for block in reading.blocks if block.confidence is not None]
    if sure:
        note = tr("the least sure block {lowest}", lowest=_percent(min(sure)))
        yield Fact(tr("Confidence"), _percent(fmean(sure)), note)


def _tokens(reading: Reading, catalog: EngineCatalog) -> Iterator[Fact]:
    mode, engine = catalog.mode(reading.key.engine, reading.key.mode), catalog.find(reading.key.engine)
    if engine is not None and not engine.context_tokens:
        return  # it has no language model; what it said before it knew that tells nothing
    if reading.vision_tokens:
        note = tr("{count} in the mode's name", count=mode.nominal_tokens) if mode is not None else ""
        yield Fact(tr("Vision tokens"), number(reading.vision_tokens), note)
    if reading.valid_tokens:
        yield Fact(tr("Valid tokens"), number(reading.valid_tokens), tr("those that carry page, not padding"))
    if reading.text_tokens:
        yield Fact(tr("Text tokens"), number(reading.text_tokens))
    if reading.text_tokens and reading.vision_tokens:
        ratio = reading.text_tokens / reading.vision_tokens
        yield Fact(tr("Compression"), f"{ratio:.1f} : 1", tr("text tokens for each vision token"))
    if reading.prompt_token_ids:
        yield Fact(tr("Prompt tokens"), number(len(reading.prompt_token_ids)), tr("picture and words together"))
    if reading.output_token_ids:
        yield Fact(tr("Output tokens"), number(len(reading.output_token_ids)), tr("all that was written, marks too"))


def _times(reading: Reading) -> Iterator[Fact]:
    total = reading.seconds.get("total")
    if total is not None:
        yield Fact(tr("Time"), seconds(total))
    for stage, spent in reading.seconds.items():
        if stage != "total":
            share = min(1.0, spent / total) if total else None
            note = _percent(share) if share is not None else ""
            yield Fact(stage_words(stage), seconds(spent), note, part=True, share=share)
    decode = reading.seconds.get("decode", 0.0)
    if decode > 0 and reading.text_tokens:
        yield Fact(tr("Speed"), f"{reading.text_tokens / decode:.0f}{_THIN_SPACE}tokens/s", tr("while writing"))


def _end(reading: Reading) -> Iterator[Fact]:
    words = {
        StopReason.END: tr("at the end of the page"),
        StopReason.LENGTH: tr("at the engine's limit"),
        StopReason.LOOP: tr("because it looped"),
        StopReason.CANCELLED: tr("because it was stopped"),
    }
    if not reading.key.text_source.is_reference:
        yield Fact(tr("Ended"), words[reading.stop_reason])
    for note in reading.notes:
        yield Fact(tr("Note"), told(note))


def _device(reading: Reading, catalog: EngineCatalog) -> Iterator[Fact]:
    """What the engine computes otherwise than planned on this machine now; the reading may be of other days."""
    engine = catalog.find(reading.key.engine)
    if engine is not None and not reading.key.text_source.is_reference:
        yield from (Fact(tr("This device"), told(remark)) for remark in engine.device_remarks)


def number(value: int) -> str:
    """With the thousands parted."""
    return f"{value:,}"


def seconds(value: float) -> str:
    """No more precise than it matters: "0.04 s", "3.1 s", "2 min 5 s"."""
    if value >= 60:
        minutes, rest = divmod(round(value), 60)
        return f"{minutes}{_THIN_SPACE}min {rest}{_THIN_SPACE}s"
    return f"{value:.2f}{_THIN_SPACE}s" if value < 1 else f"{value:.1f}{_THIN_SPACE}s"


def _percent(share: float) -> str:
    """No better than it is: 99.96 % is not 100."""
    cut = int(share * 1000) / 10
    return f"{cut:.0f}{_THIN_SPACE}%" if cut in (0, 100) or cut < 99 else f"{cut:.1f}{_THIN_SPACE}%"
