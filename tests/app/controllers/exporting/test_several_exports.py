"""Several documents in one go: every one is written or named, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.controllers.background import Background
from app.controllers.document_session import DocumentSession
from app.controllers.exporting.export_controller import ExportController
from app.controllers.exporting.page_crops import PageCrops
from app.controllers.exporting.several_exports import DocumentExport, SeveralExports
from app.document.block import Block, BlockKind
from app.document.document import Document
from app.document.geometry import PageSize
from app.document.page import Reading, ReadingKey, StopReason
from app.export.contract import ExportCancelled, ExportOptions, ExportReport
from app.export.request import ExportRequest
from app.pages.page_images import PageImages

Make = Callable[[str], DocumentExport]


@pytest.fixture
def make(qapp, tmp_path: Path, background: Background) -> Iterator[Make]:
    """Makes a window's exports with a document of two pages, and what is wanted of it."""
    images: list[PageImages] = []
    sessions: list[DocumentSession] = []

    def made(name: str, folder: str = "") -> DocumentExport:
        session = DocumentSession()
        session.set_document(Document.of_sizes(tmp_path / f"{name}.pdf", name, [PageSize(300, 400)] * 2))
        for number in (1, 2):
            block = Block(0, BlockKind.PARAGRAPH, None, f"{name}, sheet {number}")
            session.add_reading(number, Reading(ReadingKey("builtin", "1", "base"), (block,), StopReason.END))
        images.append(PageImages())
        sessions.append(session)
        exports = ExportController(session, PageCrops(images[-1]), background)
        return DocumentExport(exports, ExportRequest("txt", (1, 2), ExportOptions(), tmp_path / folder / f"{name}.txt"))

    yield made
    for one in images:
        one.close()


def test_each_document_gets_a_file_of_its_own_and_one_that_cannot_stops_no_other(qtbot, make, tmp_path: Path):
    wanted = [make("deeds"), make("maps", "gone"), make("letters")]
    several, told, own = SeveralExports(), [], []
    several.progressed.connect(lambda *told_now: told.append(told_now))
    for one in wanted:
        one.exports.finished.connect(own.append)
        one.exports.failed.connect(own.append)
    with qtbot.waitSignal(several.ended) as ended:
        several.start(wanted)
        several.start(wanted)  # one run at a time
    deeds, maps, letters = ended.args[0]
    assert (tmp_path / "deeds.txt").read_text() == "deeds, sheet 1\n\ndeeds, sheet 2\n"
    assert (tmp_path / "letters.txt").read_text() == "letters, sheet 1\n\nletters, sheet 2\n"
    assert isinstance(deeds, ExportReport)
    assert isinstance(letters, ExportReport)
    assert str(maps.title) == "The folder for maps.txt does not exist"
    assert told[0] == (0, 6)
    assert told == sorted(told)
    assert (5, 6) in told
    assert own == []  # the windows' own dialogs hear nothing of it
    assert not several.is_running


def test_a_document_that_is_being_exported_or_is_gone_is_named(qtbot, make, tmp_path: Path):
    busy, gone, free = make("deeds"), make("maps"), make("letters")
    gone.exports._session.set_document(None)
    with qtbot.waitSignal(busy.exports.finished):
        busy.exports.start(busy.request)
        several = SeveralExports()
        with qtbot.waitSignal(several.ended) as ended:
            several.start([busy, gone, free])
    said = [str(one.title) for one in ended.args[0][:2]]
    assert said[0].startswith("“deeds.txt” was not written")
    assert said[1].startswith("“maps.txt” was not written")
    assert (tmp_path / "letters.txt").exists()


def test_what_was_written_before_stop_stays_and_the_rest_is_told_as_stopped(qtbot, make, tmp_path: Path):
    first, second, third = make("deeds"), make("maps"), make("letters")
    several = SeveralExports()
    several.progressed.connect(lambda done, _total: several.cancel() if done >= 2 else None)
    with qtbot.waitSignal(several.ended) as ended:
        several.start([first, second, third])
    results = ended.args[0]
    assert isinstance(results[0], ExportReport)
    assert isinstance(results[2], ExportCancelled)
    assert (tmp_path / "deeds.txt").exists()
    assert not (tmp_path / "letters.txt").exists()
    assert list(tmp_path.glob(".*")) == []
