from PySide6.QtCore import QPointF

from app.document.geometry import Rotation
from tests.app.views.page_view.settling import settle


def test_only_pages_near_the_view_are_asked_for_and_the_nearest_first(view, images, qtbot):
    view.set_zoom(1.0)
    view.scroll_to_page(7)
    settle(qtbot, images)
    assert {request.number for request in images.drawn} <= {1, 2, 6, 7, 8}
    view.scroll_to_page(10)
    qtbot.waitUntil(lambda: [request.number for request in images.last_asked("view")][:1] == [10])


def test_a_turned_page_is_asked_for_turned(view, images, qtbot):
    view.set_rotation(1, Rotation.QUARTER)
    qtbot.waitUntil(lambda: any(request.rotation is Rotation.QUARTER for request in images.drawn))
    request = next(request for request in images.drawn if request.rotation is Rotation.QUARTER)
    assert request.width > request.height
    assert view.page_rect(1).width() > view.page_rect(1).height()


def test_a_large_page_is_asked_for_in_tiles_around_the_view(view, images, qtbot):
    images.asked.clear()
    view.set_zoom(8.0)
    qtbot.waitUntil(lambda: any(request.clip for request in images.drawn))
    settle(qtbot, images)
    assert all(request.width * request.height <= 4_000_000 for request in images.drawn if request.clip is None)
    assert len([request for request in images.drawn if request.clip]) <= 4


def test_what_came_is_not_asked_for_again(view, images, qtbot):
    view.scroll_to_page(2)
    settle(qtbot, images)
    drawn = len(images.drawn)
    view.scroll_to_page(1)
    view.scroll_to_page(2)
    qtbot.wait(30)
    settle(qtbot, images)
    assert len(images.drawn) == drawn


def test_the_picture_that_is_shown_is_the_one_that_was_drawn(view, images, qtbot):
    view.set_zoom(1.0)
    settle(qtbot, images)
    qtbot.wait(100)
    settle(qtbot, images)
    request = next(r for r in reversed(images.drawn) if r.number == 1)
    assert request.width == round(612 * view.devicePixelRatioF())
    shown = view.viewport().grab().toImage()
    corner = view.page_rect(1).topLeft() * view.devicePixelRatioF()
    assert shown.pixelColor((corner + QPointF(5, 5)).toPoint()).name() == "#faf8f1"
