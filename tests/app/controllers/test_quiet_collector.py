import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest

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
    collector = QuietCollector()
    collector.follow(session)
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
    qtbot.waitUntil(lambda: watched() is None)


def open_another(session: DocumentSession) -> None:
    session.set_document(Document.of_sizes(Path("a.pdf"), "a", [PageSize(10, 10)]))


def test_another_document_brings_a_look_at_all_that_has_grown_old(collector, session):
    ring = Ring()
    watched = weakref.ref(ring)
    for generation in (0, 1):
        gc.collect(generation)
    del ring
    gc.collect(1)
    assert watched() is not None
    open_another(session)
    assert watched() is None


def test_what_the_window_is_built_of_is_not_walked_through_again(collector, session):
    built = gc.get_freeze_count()
    open_another(session)
    assert gc.get_freeze_count() == pytest.approx(built, rel=0.05)


@pytest.mark.thorough
def test_too_much_at_once_is_set_apart_and_looked_at_while_the_person_is_away(collector, qtbot):
    built = gc.get_freeze_count()
    rings = [Ring() for _ in range(60_000)]
    watched = weakref.ref(rings[0])
    qtbot.waitUntil(lambda: gc.get_freeze_count() > built + 60_000)
    rings.clear()
    gc.collect()
    assert watched() is not None
    collector.set_application_state(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: watched() is None)
    assert gc.get_freeze_count() > 1000


def test_who_comes_back_at_once_is_not_kept_waiting(collector):
    away = next(timer for timer in collector.findChildren(QTimer) if timer.isSingleShot())
    collector.set_application_state(Qt.ApplicationState.ApplicationInactive)
    assert away.isActive()
    collector.set_application_state(Qt.ApplicationState.ApplicationActive)
    assert not away.isActive()


def set_apart_unseen(qtbot) -> weakref.ref:
    """A ring among much that came at once and was let go of later."""
    built = gc.get_freeze_count()
    rings = [Ring() for _ in range(60_000)]
    qtbot.waitUntil(lambda: gc.get_freeze_count() > built + 60_000)
    return weakref.ref(rings[0])


def test_what_a_long_batch_lets_grow_old_is_looked_at_too(session, qtbot):
    collector = QuietCollector(rest_seconds=0.0)
    collector.follow(session)
    collector.begin()
    ring = Ring()
    watched = weakref.ref(ring)
    for generation in (0, 1):
        gc.collect(generation)
    del ring
    batch = []
    while watched() is not None and len(batch) < 100:
        batch.append([Ring() for _ in range(6_000)])
        collector._look()
    collector.end()
    assert 10 < len(batch) < 100


def test_in_a_window_in_front_it_is_looked_at_once_nobody_types_or_moves_the_mouse_any_more(collector, qtbot):
    window = QWindow()
    window.resize(100, 100)
    collector.set_front_window(window)
    watched = set_apart_unseen(qtbot)
    for touch in (lambda: QTest.keyClick(window, Qt.Key.Key_A), lambda: QTest.mouseMove(window, QPoint(3, 4))):
        collector._touched -= 1_000
        touch()
        collector._look()
        assert watched() is not None
    collector._rest_seconds = 0.05
    qtbot.waitUntil(lambda: watched() is None)
