"""From what the queue tells of a page to a reading that can be shown, kept and exported."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from app.document.block import Block
from app.document.geometry import PageSize, Rotation, box_from_unit
from app.document.ink import InkPatch, PageInk, printed_letters
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.document.tasks import finds_places
from app.jobs.read_job import PageDone, ReadJob
from app.recognition.spans import block_from_span, one_place_each
from app.spelling.mending import Mended, may_need_mending, mended
from app.spelling.unknown_words import Speller
from model_runtime.protocol import InkLedger, PageFinished, Span


def finished_reading(done: PageDone, size: PageSize, speller: Callable[[], Speller] | None = None) -> Reading:
    """The reading of a page that the engine has finished.

    Args:
        done: what the queue told; the page's time becomes "total", beside the engine's own stages.
        size: the unturned page.
        speller: gives the dictionaries that mend words; asked only where there may be some.
    """
    finished = done.finished
    source = TextSource(finished.text_source)
    read = Mended(_blocks(done.job, done.spans, size))
    if speller is not None and any(map(may_need_mending, read.blocks)):
        read = mended(read.blocks, speller(), from_picture=source is TextSource.PICTURE)
    blocks = read.blocks
    return Reading(
        key=_key(done.job, finished.engine_version, source),
        blocks=blocks,
        stop_reason=StopReason(finished.stop_reason),
        rotation=done.job.rotation,
        vision_tokens=finished.vision_tokens,
        valid_tokens=finished.valid_tokens,
        text_tokens=finished.text_tokens,
        seconds={**finished.seconds, "total": done.spent.seconds},
        share_seconds=done.spent.share,
        notes=(*finished.notes, *read.notes),
        raw=finished.raw,
        created=time.time(),
        prompt_token_ids=finished.prompt_token_ids,
        output_token_ids=finished.output_token_ids,
        ink=_page_ink(finished.ink, blocks, size, done.job.rotation) if finished.ink else None,
        order_is_unsure=finished.order_is_unsure,
    )


def turned_upright(reading: Reading, finished: PageFinished) -> Reading:
    """The reading as one of the page turned so that its text stands upright."""
    return replace(reading, rotation=reading.rotation.turned(finished.upright_turn))


def cut_short_reading(job: ReadJob, blocks: tuple[Block, ...], engine_version: str = "") -> Reading:
    """The reading of a page that was stopped: what had been read of it, marked so.

    Only an engine that finishes says what it read from, so the key counts as read from the picture.
    """
    return Reading(
        key=_key(job, engine_version, TextSource.PICTURE),
        blocks=blocks,
        stop_reason=StopReason.CANCELLED,
        rotation=job.rotation,
        created=time.time(),
    )


def _page_ink(ink: InkLedger, blocks: tuple[Block, ...], size: PageSize, rotation: Rotation) -> PageInk:
    patches = tuple(
        InkPatch(
            box_from_unit(patch.box, size, rotation),
            patch.fault,
            patch.share,
            patch.words,
            patch.script,
        )
        for patch in ink.patches
    )
    ids, letters = tuple(block.id for block in blocks), tuple(map(printed_letters, blocks))
    return PageInk(ink.coverage, patches, ids, letters)


def _key(job: ReadJob, engine_version: str, text_source: TextSource) -> ReadingKey:
    return ReadingKey(job.engine, engine_version, job.mode, job.task, job.prompt, text_source, job.model)


def _blocks(job: ReadJob, spans: tuple[Span, ...], size: PageSize) -> tuple[Block, ...]:
    placed = one_place_each(spans) if finds_places(job.task) else spans
    return tuple(block_from_span(span, number, size, job.rotation) for number, span in enumerate(placed))
