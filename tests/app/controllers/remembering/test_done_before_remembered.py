"""What is done with a document before it is known what the library remembers of it: neither side loses anything."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.controllers.pictures.page_thumbnail import PageThumbnail
from app.controllers.remembering.library_controller import LibraryController
from app.document.block import Block, BlockKind
from app.document.document import Document
from app.document.geometry import PageSize, Rotation
from app.document.page import Reading, ReadingKey, StopReason
from app.document.reading_choice import ReadingChoice
from app.library.library import Library
from app.library.opening import library_in_memory
from app.library.writer import LibraryWriter
from tests.app.controllers.reading_desk import ReadingDesk, reading_desk

HASH = "ab" * 32
DEEDS = Path("deeds.pdf")
KEY = ReadingKey("builtin", "1", "base")


def reading(text: str, created: float = 0.0, key: ReadingKey = KEY) -> Reading:
    return Reading(key, (Block(0, BlockKind.PARAGRAPH, None, text),), StopReason.END, created=created)


@contextmanager
def at_the_desk(library: Library) -> Iterator[tuple[ReadingDesk, LibraryController]]:
    """The document is open, and its hash is not known yet."""
    writer = LibraryWriter(library, lambda error: None)
    with reading_desk({}) as desk:
        remembering = LibraryController(
            desk.session, desk.reading, PageThumbnail(desk.session, desk.images), writer, desk.background
        )
        desk.session.set_document(Document.of_sizes(DEEDS, "deeds", [PageSize(30, 40)] * 2))
        try:
            yield desk, remembering
        finally:
            writer.close()


def hear_the_hash(desk: ReadingDesk, remembering: LibraryController, qtbot) -> None:
    with qtbot.waitSignal(remembering.view_state_found):
        desk.session.set_content_hash(HASH)


def test_a_turn_and_a_choice_made_meanwhile_stay(qtbot):
    library = library_in_memory()
    library.remember_document(HASH, DEEDS, "deeds", 2)
    library.save_rotation(HASH, 1, Rotation.HALF)
    library.save_rotation(HASH, 2, Rotation.HALF)
    library.save_choice(HASH, ReadingChoice("builtin", "tiny", "document"))
    with at_the_desk(library) as (desk, remembering):
        desk.session.set_rotation(1, Rotation.QUARTER)
        desk.reading.chosen.choose(ReadingChoice("builtin", "large"))
        hear_the_hash(desk, remembering, qtbot)
        assert [desk.session.page(number).rotation for number in (1, 2)] == [Rotation.QUARTER, Rotation.HALF]
        assert desk.reading.chosen.choice.mode == "large"
    assert library.page_rotations(HASH) == {1: Rotation.QUARTER, 2: Rotation.HALF}


def test_corrections_made_meanwhile_stand_beside_the_older_ones(qtbot):
    library = library_in_memory()
    library.save_reading(HASH, 1, reading("older correction", 1.0, KEY.edited))
    with at_the_desk(library) as (desk, remembering):
        for text in ("first correction", "second correction"):
            new = reading(text, time.time(), KEY.edited)
            desk.session.put_reading(1, new)
            desk.session.choose_reading(1, new.key)
            remembering.keep_edited(1, new)
        hear_the_hash(desk, remembering, qtbot)
        page = desk.session.page(1)
        assert page.blocks[0].text == "second correction"
        assert {one.blocks[0].text for one in page.readings.values()} == {"older correction", "second correction"}
    assert {one.blocks[0].text for _, one in library.readings(HASH)} == {"older correction", "second correction"}
    assert library.chosen(HASH) == {1: KEY.edited}


def test_a_corrected_page_that_is_read_again_meanwhile_shows_its_corrections(qtbot):
    library = library_in_memory()
    library.save_reading(HASH, 1, reading("correction", 1.0, KEY.edited))
    with at_the_desk(library) as (desk, remembering):
        new = reading("read again", 2.0)
        desk.session.add_reading(1, new)
        desk.reading.reading_kept.emit(1, new)
        hear_the_hash(desk, remembering, qtbot)
        assert desk.session.page(1).blocks[0].text == "correction"
        assert desk.session.page(1).readings[KEY] == new
