from pathlib import Path

import pytest

from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_controller import DocumentController
from app.controllers.reading.region_controller import RegionController, RegionRequest
from app.document.geometry import BoundingBox, Rotation
from app.document.page import PageState
from app.pages.messages import RenderRequest
from tests.app.controllers.reading_desk import drawn_file, reading_desk

SLOW = {"tasks": ["document", "text"], "page": {"delay": 0.2, "spans": [{"label": "paragraph", "text": "a"}] * 99}}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return drawn_file(tmp_path / "letter.pdf", 4)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.png"
    path.write_bytes(b"no picture at all")
    return path


def open_in_vain(desk, documents: DocumentController, path: Path, qtbot) -> None:
    with qtbot.waitSignal(documents.open_failed), qtbot.waitSignal(desk.images.opened):
        documents.open(path)


def test_a_document_that_stays_because_the_other_cannot_be_opened_waits_for_nothing(letter, broken, qtbot):
    with reading_desk(SLOW) as desk:
        documents = DocumentController(desk.session, desk.reading, desk.images)
        with qtbot.waitSignal(documents.opened):
            documents.open(letter)
        desk.reading.read(range(1, 5))
        qtbot.waitUntil(lambda: desk.states()[0] is PageState.READING)
        open_in_vain(desk, documents, broken, qtbot)
        assert desk.session.document.path == letter
        assert not {PageState.QUEUED, PageState.READING} & set(desk.states())
        desk.reading.read([4])
        qtbot.waitUntil(lambda: desk.states()[3] is PageState.READING)
        documents.close()


def test_a_document_that_stays_gets_the_pictures_it_waits_for_and_is_no_news(letter, broken, qtbot):
    with reading_desk(SLOW) as desk:
        documents = DocumentController(desk.session, desk.reading, desk.images)
        with qtbot.waitSignal(desk.session.hash_known):
            documents.open(letter)
        drawn, hashes = [], []
        desk.images.image_ready.connect(lambda image: drawn.append(image.request.number))
        desk.session.hash_known.connect(hashes.append)
        desk.images.want("view", [RenderRequest(number, Rotation.NONE, 300, 400) for number in (1, 2, 3, 4)])
        with qtbot.waitSignal(desk.images.hashed):
            open_in_vain(desk, documents, broken, qtbot)
        qtbot.waitUntil(lambda: drawn == [1, 2, 3, 4])
        assert hashes == []  # all that the library remembers would come over what was done since
        documents.close()


def test_a_page_asked_for_while_another_document_is_being_opened_is_not_read_there(letter, tmp_path, qtbot):
    other = tmp_path / "other.pdf"
    other.write_bytes(letter.read_bytes())
    with reading_desk({}) as desk:
        documents = DocumentController(desk.session, desk.reading, desk.images)
        with qtbot.waitSignal(documents.opened):
            documents.open(letter)
        with qtbot.waitSignal(documents.opened):
            documents.open(other)
            desk.reading.read([1])
        assert desk.session.document.path == other
        assert not desk.reading.is_reading
        documents.close()


def test_what_is_still_being_opened_when_the_window_is_told_to_close_does_not_come(letter, tmp_path, qtbot):
    other = tmp_path / "other.pdf"
    other.write_bytes(letter.read_bytes())
    with reading_desk({}) as desk:
        documents = DocumentController(desk.session, desk.reading, desk.images)
        with qtbot.waitSignal(documents.opened):
            documents.open(letter)
        documents.open(other)
        with qtbot.waitSignal(documents.opening_ended), qtbot.assertNotEmitted(documents.opened, wait=300):
            documents.close()
        assert desk.session.document is None
        with qtbot.waitSignal(documents.opened):
            documents.open(letter)
        with qtbot.assertNotEmitted(documents.opening_ended):
            documents.close()


def test_a_region_that_was_being_read_is_over_when_the_other_document_cannot_be_opened(letter, broken, qtbot):
    with reading_desk(SLOW) as desk:
        documents = DocumentController(desk.session, desk.reading, desk.images)
        regions = RegionController(desk.session, desk.reading, EditController(desk.session))
        with qtbot.waitSignal(documents.opened):
            documents.open(letter)
        with qtbot.waitSignal(desk.status.changed):
            desk.reading.read([1])
        qtbot.waitUntil(lambda: desk.states()[0] is PageState.READING)
        assert regions.read(RegionRequest(2, BoundingBox(50, 50, 200, 100), "text"))
        assert regions.under_way(2)
        open_in_vain(desk, documents, broken, qtbot)
        assert not regions.under_way(2)
