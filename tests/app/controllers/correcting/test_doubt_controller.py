"""Looking through pages for doubtful places, a few at a time."""

from pathlib import Path

import pytest

from app.controllers.correcting import doubt_controller
from app.controllers.correcting.doubt_controller import DoubtController
from app.controllers.correcting.edit_controller import EditController
from app.controllers.correcting.own_texts import OwnTexts
from app.controllers.correcting.spelling import Spelling
from app.controllers.document_session import DocumentSession
from app.document.block import Block, BlockKind
from app.document.document import Document
from app.document.geometry import PageSize
from app.document.page import Reading, ReadingKey, StopReason, TextSource
from app.pages.page_images import PageImages

KEY = ReadingKey("builtin", "1", "base", text_source=TextSource.TEXT_LAYER)


@pytest.fixture
def doubts(qtbot, background):
    """Four pages, the last two with a doubtful place; the dictionaries are there, and know everything."""
    session, images, spelling = DocumentSession(), PageImages(), Spelling(background, list)
    session.set_document(Document.of_sizes(Path("deeds.pdf"), "deeds", [PageSize(300, 400)] * 4))
    for number, confidence in enumerate((0.99, 0.99, 0.4, 0.4), start=1):
        block = Block(0, BlockKind.PARAGRAPH, None, "1871", confidence=confidence)
        session.add_reading(number, Reading(KEY, (block,), StopReason.END))
    with qtbot.waitSignal(spelling.ready):
        spelling.begin()
    yield DoubtController(session, EditController(session), spelling, OwnTexts(session, images))
    images.close()


def test_asking_twice_while_pages_are_looked_through_does_not_go_past_a_place(doubts, qtbot, monkeypatch):
    monkeypatch.setattr(doubt_controller, "_AT_A_TIME", 0.0)
    places = []
    doubts.place_changed.connect(places.append)
    doubts.begin()
    doubts.step(1)
    qtbot.waitUntil(lambda: bool(places))
    qtbot.wait(20)
    assert [place.number for place in places] == [3]
    doubts.step(1)
    assert [place.number for place in places] == [3, 4]
