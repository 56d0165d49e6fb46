import gc
import weakref
from pathlib import Path

import pytest

from app.controllers.document_session import DocumentSession
from app.controllers.quiet_collector import QuietCollector
from app.document.document import Document
from app.document.geometry import PageSize


class Ring:
    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def session(qapp):
    return DocumentSession()


@pytest.fixture
def collector(session):
    collector = QuietCollector(session)
    collector.begin()
    yield collector
    collector.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_is_there_is_set_apart_and_nothing_collects_by_itself(collector):
    assert not gc.isenabled()
    assert gc.get_freeze_count() > 1000


def test_rings_that_are_let_go_are_collected_in_small_portions(collector, qtbot):
    rings = [Ring() for _ in range(20_000)]
    watched = weakref.ref(rings[0])
    rings.clear()
    qtbot.waitUntil(lambda: watched() is None, timeout=5_000)


def test_another_document_brings_the_whole_look(collector, session, qtbot):
    ring = Ring()
    watched = weakref.ref(ring)
    gc.freeze()
    del ring
    assert watched() is not None
    session.set_document(Document.of_sizes(Path("a.pdf"), "a", [PageSize(10, 10)]))
    assert watched() is None
