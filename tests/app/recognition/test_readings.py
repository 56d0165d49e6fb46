import time

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.page import PageState, ReadingKey, StopReason, TextSource
from app.jobs.queue_pace import Spent
from app.jobs.read_job import PageDone, ReadJob
from app.recognition.readings import cut_short_reading, finished_reading
from model_runtime.messages import message
from model_runtime.protocol import InkFault, InkGap, InkLedger, PageFinished, Span

NOTE = message("Page {number} is odd.", number=1)
JOB = ReadJob(3, "builtin", "base", rotation=Rotation.QUARTER)
SPANS = (Span("heading", ((0.0, 0.0, 1.0, 0.1),), "One"), Span("paragraph", ((0.0, 0.1, 1.0, 0.2),), "two"))


def finished(**changes) -> PageFinished:
    values = {"stop_reason": "end", "span_count": 2, "vision_tokens": 273, "valid_tokens": 190, "text_tokens": 5}
    values |= {"text_source": "text_layer", "engine_version": "1", "raw": "One\ntwo", "seconds": {"lines": 0.5}}
    return PageFinished("page-1", **{**values, "notes": (NOTE,), **changes})


def test_a_finished_page_becomes_a_reading_with_all_that_it_cost():
    before = time.time()
    reading = finished_reading(PageDone(JOB, SPANS, finished(), Spent(1.25, 0.5)), PageSize(200, 100))
    assert reading.key == ReadingKey("builtin", "1", "base", text_source=TextSource.TEXT_LAYER)
    assert reading.state is PageState.READ
    assert (reading.vision_tokens, reading.valid_tokens, reading.text_tokens) == (273, 190, 5)
    assert (reading.seconds, reading.share_seconds) == ({"lines": 0.5, "total": 1.25}, 0.5)
    assert (reading.raw, reading.notes, reading.rotation) == ("One\ntwo", (NOTE,), Rotation.QUARTER)
    assert before <= reading.created <= time.time()


def test_blocks_are_numbered_in_reading_order_and_stand_on_the_unturned_page():
    reading = finished_reading(PageDone(JOB, SPANS, finished()), PageSize(200, 100))
    assert [(block.id, block.kind, block.text) for block in reading.blocks] == [
        (0, BlockKind.HEADING, "One"),
        (1, BlockKind.PARAGRAPH, "two"),
    ]
    assert reading.blocks[0].bbox == BoundingBox(0, 0, 20, 100)


def test_the_account_of_the_ink_stands_in_points_of_the_unturned_page():
    ledger = InkLedger(0.9, 0.05, (InkGap((0.0, 0.0, 1.0, 0.1), InkFault.OVERLOOKED, 0.1, 4, "Thai"),))
    reading = finished_reading(PageDone(JOB, SPANS, finished(ink=ledger)), PageSize(200, 100))
    (patch,) = reading.ink.patches
    assert (patch.bbox, patch.fault, patch.words) == (BoundingBox(0, 0, 20, 100), InkFault.OVERLOOKED, 4)
    assert patch.script == "Thai"
    assert (reading.ink.coverage, reading.ink.block_ids, reading.ink.letters) == (0.05, (0, 1), (3, 3))


def test_a_page_that_looped_is_not_saved_as_if_it_were_whole():
    reading = finished_reading(PageDone(JOB, SPANS, finished(stop_reason="loop")), PageSize(9, 9))
    assert reading.state is PageState.LOOPED


def test_what_was_read_of_a_stopped_page_is_kept_as_cut_short():
    blocks = (Block(0, BlockKind.PARAGRAPH, None, "half"),)
    reading = cut_short_reading(JOB, blocks)
    assert reading.blocks == blocks
    assert (reading.stop_reason, reading.state) == (StopReason.CANCELLED, PageState.CUT_SHORT)
    assert (reading.key.engine, reading.key.mode, reading.rotation) == ("builtin", "base", Rotation.QUARTER)
