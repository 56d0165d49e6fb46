"""Work on a document that is left before its hash is known, as that of a large file on a slow disk is for a while."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from app.controllers.pictures.page_thumbnail import PageThumbnail
from app.controllers.remembering.library_controller import LibraryController
from app.document.block import Block, BlockKind
from app.document.document import Document
from app.document.geometry import PageSize
from app.document.page import Reading, ReadingKey, StopReason
from app.library.opening import library_in_memory
from app.library.writer import LibraryWriter
from app.sources import open_source
from tests.app.controllers.reading_desk import reading_desk

READ = Reading(ReadingKey("builtin", "1", "base"), (Block(0, BlockKind.PARAGRAPH, None, "Mill"),), StopReason.END)


@pytest.fixture(params=["file", "folder"])
def path(request, tmp_path: Path) -> Path:
    folder = tmp_path / "deeds"
    folder.mkdir()
    for name in ("1.png", "2.png"):
        Image.new("L", (60, 80), 200).save(folder / name)
    return folder if request.param == "folder" else folder / "1.png"


def test_what_was_read_and_corrected_is_saved_all_the_same(qtbot, path):
    problems = []
    library = library_in_memory()
    writer = LibraryWriter(library, problems.append)
    with reading_desk({}) as desk:
        remembering = LibraryController(
            desk.session, desk.reading, PageThumbnail(desk.session, desk.images), writer, desk.background
        )
        desk.session.set_document(Document.of_sizes(path, path.stem, [PageSize(30, 40)]))
        desk.reading.reading_kept.emit(1, READ)
        corrected = replace(READ, key=READ.key.edited, created=2.0)
        remembering.keep_edited(1, corrected)
        remembering.keep_view_state({"zoom": 2})
        desk.session.set_document(None)
        writer.close()
    content_hash = open_source(path).content_hash()
    assert library.readings(content_hash) == [(1, READ), (1, corrected)]
    assert library.chosen(content_hash) == {1: corrected.key}
    assert library.view_state(content_hash) == {"zoom": 2}
    assert [document.path for document in library.recent()] == [path]
    assert problems == []


def test_a_document_of_which_nothing_was_read_is_not_looked_through(qtbot, path):
    library = library_in_memory()
    writer = LibraryWriter(library, lambda error: None)
    with reading_desk({}) as desk:
        remembering = LibraryController(
            desk.session, desk.reading, PageThumbnail(desk.session, desk.images), writer, desk.background
        )
        desk.session.set_document(Document.of_sizes(path, path.stem, [PageSize(30, 40)]))
        remembering.keep_view_state({"zoom": 2})
        desk.session.set_document(None)
        writer.close()
    assert library.recent() == []
