from pathlib import Path

import pytest

from app.controllers.document_session import DocumentSession
from app.controllers.export_controller import ExportController
from app.controllers.page_crops import PageCrops
from app.document.block import Block, BlockKind
from app.document.document import Document
from app.document.geometry import PageSize
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.export.contract import ExportOptions
from app.export.request import ExportRequest
from app.pages.page_images import PageImages


@pytest.mark.parametrize("activity", [PageState.QUEUED, PageState.READING])
def test_a_page_that_is_read_again_goes_out_with_what_was_read_before(qtbot, tmp_path: Path, activity: PageState):
    session = DocumentSession()
    session.set_document(Document.of_sizes(tmp_path / "deeds.pdf", "deeds", [PageSize(300, 400)] * 2))
    block = Block(0, BlockKind.PARAGRAPH, None, "The mill")
    session.add_reading(1, Reading(ReadingKey("builtin", "1", "base"), (block,), StopReason.END))
    for number in (1, 2):
        session.set_activity(number, activity)
        session.put_block(number, 0, Block(0, BlockKind.PARAGRAPH, None, "The m"))
    images = PageImages()
    exports = ExportController(session, PageCrops(images))
    target = tmp_path / "deeds.txt"
    with qtbot.waitSignal(exports.finished) as finished:
        exports.start(ExportRequest("txt", (1, 2), ExportOptions(), target))
    assert (finished.args[0].whole, finished.args[0].left_out) == ((1,), (2,))
    assert target.read_text() == "The mill\n\n[Page 2 has not been read and is left out]\n"
    images.close()
