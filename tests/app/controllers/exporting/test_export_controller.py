import threading
from pathlib import Path
from typing import cast

import pytest

from app.controllers.background import Background
from app.controllers.document_session import DocumentSession
from app.controllers.exporting import page_crops
from app.controllers.exporting.export_controller import ExportController
from app.controllers.exporting.page_crops import CropFailedError, PageCrops
from app.document.block import Block, BlockKind
from app.document.document import Document
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.document.running_heads import RunningHead
from app.export.contract import ExportOptions
from app.export.request import ExportRequest
from app.pages.page_images import PageImages


@pytest.mark.parametrize("activity", [PageState.QUEUED, PageState.READING])
def test_a_page_that_is_read_again_goes_out_with_what_was_read_before(
    qtbot, tmp_path: Path, activity: PageState, background: Background
):
    session = DocumentSession()
    session.set_document(Document.of_sizes(tmp_path / "deeds.pdf", "deeds", [PageSize(300, 400)] * 2))
    block = Block(0, BlockKind.PARAGRAPH, None, "The mill")
    session.add_reading(1, Reading(ReadingKey("builtin", "1", "base"), (block,), StopReason.END))
    for number in (1, 2):
        session.set_activity(number, activity)
        session.put_block(number, 0, Block(0, BlockKind.PARAGRAPH, None, "The m"))
    images = PageImages()
    exports = ExportController(session, PageCrops(images), background)
    target = tmp_path / "deeds.txt"
    with qtbot.waitSignal(exports.finished) as finished:
        exports.start(ExportRequest("txt", (1, 2), ExportOptions(), target))
    assert (finished.args[0].whole, finished.args[0].left_out) == ((1,), (2,))
    assert target.read_text() == "The mill\n\n[Page 2 has not been read and is left out]\n"
    images.close()


def test_whatever_goes_wrong_in_a_writer_is_told_and_the_next_export_can_begin(
    qtbot, tmp_path: Path, background: Background
):
    session = DocumentSession()
    session.set_document(Document.of_sizes(tmp_path / "deeds.pdf", "deeds", [PageSize(300, 400)]))
    block = Block(0, BlockKind.PARAGRAPH, None, cast(str, None))  # which no writer expects
    session.add_reading(1, Reading(ReadingKey("builtin", "1", "base"), (block,), StopReason.END))
    images = PageImages()
    exports = ExportController(session, PageCrops(images), background)
    with qtbot.waitSignal(exports.failed) as failed:
        exports.start(ExportRequest("docx", (1,), ExportOptions(), tmp_path / "deeds.docx"))
    assert str(failed.args[0].title).startswith("“deeds.docx” could not be made as Word (DOCX): ")
    assert not exports.is_running
    with qtbot.waitSignal(exports.finished):
        exports.start(ExportRequest("csv", (1,), ExportOptions(), tmp_path / "deeds.csv"))
    images.close()


def test_heads_are_judged_by_the_whole_document_whichever_pages_are_asked_for(
    qtbot, qapp, tmp_path: Path, background: Background
):
    session = DocumentSession()
    session.set_document(Document.of_sizes(tmp_path / "deeds.pdf", "deeds", [PageSize(300, 400)] * 3))
    heads = ("The Northern Gardener", "The Northern Gardener", "Ann Miller, 4 Quay Street")
    for number, head in enumerate(heads, 1):
        blocks = (Block(0, BlockKind.HEADER, None, head), Block(1, BlockKind.PARAGRAPH, None, f"Sheet {number}."))
        session.add_reading(number, Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END))
    images = PageImages()
    exports = ExportController(session, PageCrops(images), background)
    target = tmp_path / "deeds.txt"
    with qtbot.waitSignal(exports.finished) as finished:
        exports.start(ExportRequest("txt", (2, 3), ExportOptions(), target))
    assert target.read_text() == "Sheet 2.\n\nAnn Miller, 4 Quay Street\n\nSheet 3.\n"
    assert finished.args[0].heads == (RunningHead("The Northern Gardener", (2,)),)
    images.close()


@pytest.fixture
def session(qapp, tmp_path: Path) -> DocumentSession:
    """A document with two figures on its page."""
    session = DocumentSession()
    session.set_document(Document.of_sizes(tmp_path / "deeds.pdf", "deeds", [PageSize(300, 400)]))
    figures = tuple(Block(number, BlockKind.FIGURE, BoundingBox(50, 50, 200, 200)) for number in range(2))
    session.add_reading(1, Reading(ReadingKey("builtin", "1", "base"), figures, StopReason.END))
    return session


def test_an_export_that_waits_for_a_picture_ends_with_the_window(
    qtbot, session, tmp_path: Path, monkeypatch, background: Background
):
    monkeypatch.setattr(page_crops, "_SECONDS", None)  # for ever: who waits for the picture never ends
    images = PageImages()
    exports = ExportController(session, PageCrops(images), background)
    exports.start(ExportRequest("md", (1,), ExportOptions(), tmp_path / "deeds.md"))
    qtbot.waitUntil(lambda: bool(exports._crops._waiting))
    images.close()
    background.close()
    assert not (tmp_path / "deeds.md").exists()


def test_pictures_are_not_waited_for_once_another_document_is_open(
    qtbot, session, tmp_path: Path, background: Background
):
    images = PageImages()  # nothing is open there: no picture ever comes
    exports = ExportController(session, PageCrops(images), background)
    with qtbot.waitSignal(exports.finished) as finished:
        exports.start(ExportRequest("md", (1,), ExportOptions(), tmp_path / "deeds.md"))
        qtbot.waitUntil(lambda: bool(exports._crops._waiting))
        session.set_document(Document.of_sizes(tmp_path / "other.pdf", "other", [PageSize(300, 400)]))
    assert [remark.page for remark in finished.args[0].remarks] == [1]
    images.close()


class WatchedSession(DocumentSession):
    """Notes on which threads somebody asks for the document."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_on: set[str] = set()

    @property
    def document(self) -> Document | None:
        self.asked_on.add(threading.current_thread().name)
        return super().document


def test_the_thread_of_an_export_does_not_look_at_the_session(qtbot, tmp_path: Path, background: Background):
    session = WatchedSession()
    session.set_document(Document.of_sizes(tmp_path / "deeds.pdf", "deeds", [PageSize(300, 400)]))
    figure = Block(0, BlockKind.FIGURE, BoundingBox(50, 50, 200, 200))
    session.add_reading(1, Reading(ReadingKey("builtin", "1", "base"), (figure,), StopReason.END))
    images = PageImages()
    exports = ExportController(session, PageCrops(images), background)
    with qtbot.waitSignal(exports.finished):
        exports.start(ExportRequest("md", (1,), ExportOptions(), tmp_path / "deeds.md"))
        qtbot.waitUntil(lambda: bool(exports._crops._waiting))
        exports._crops.give_up()
    assert session.asked_on == {"MainThread"}
    images.close()


def test_who_asks_for_a_picture_after_all_were_given_up_does_not_wait(qapp):
    images = PageImages()
    crops = PageCrops(images)
    document = crops.begin()
    crops.give_up()
    with pytest.raises(CropFailedError, match="another document was opened"):
        crops.cut(document, 1, Rotation.NONE, BoundingBox(0, 0, 10, 10))
    assert not crops._waiting
    images.close()
