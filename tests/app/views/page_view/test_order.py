"""The numbers of the order on a page: where they stand, that they can be read, and the dragging of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.pages.messages import RenderRequest
from app.views.page_view.block_marks import marks_of
from app.views.page_view.order_numbers import OrderNumber, order_numbers
from app.views.page_view.page_view import PageView
from tests.app.views import drawn_page
from tests.app.views.fake_page_images import FakePageImages
from tests.app.views.page_view.settling import settle
from tests.app.views.shooting import save

A4 = PageSize(595, 842)
BOXES = [(60, 80, 280, 200), (60, 220, 280, 400), (310, 80, 540, 260), (310, 280, 540, 500)]


def blocks() -> tuple[Block, ...]:
    return tuple(
        Block(10 + at, BlockKind.PARAGRAPH, BoundingBox(*box), f"block {at + 1}") for at, box in enumerate(BOXES)
    )


@pytest.fixture
def ordered(view: PageView) -> PageView:
    view.set_blocks(1, blocks())
    view.set_order_shown(True)
    return view


def centre(view: PageView, block_id: int) -> QPoint:
    """The middle of a block's number in the viewport."""
    each = number_of(view, block_id)
    corner = view.page_rect(1).topLeft()
    return QPoint(round(corner.x() + each.box.center[0]), round(corner.y() + each.box.center[1]))


def number_of(view: PageView, block_id: int) -> OrderNumber:
    return next(each for each in view.order_numbers(1) if each.block_id == block_id)


def drag(qtbot, view: PageView, start: QPoint, *ways: QPoint, release: bool = True) -> None:
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for way in ways:
        qtbot.mouseMove(port, (start + way) / 2, held=Qt.MouseButton.LeftButton)
        qtbot.mouseMove(port, way, held=Qt.MouseButton.LeftButton)
    if release:
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=ways[-1])


@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(0, 780), st.floats(20, 90), st.floats(8, 60)), max_size=30),
    st.floats(0.2, 6),
    st.sampled_from(Rotation),
)
def test_every_block_has_its_number_near_it(places, zoom, rotation):
    many = [
        Block(at, BlockKind.PARAGRAPH, BoundingBox(x, y, x + width, y + height), "")
        for at, (x, y, width, height) in enumerate(places)
    ]
    marks = marks_of(many, A4, rotation, zoom)
    width = A4.turned(rotation).width * zoom
    numbers = order_numbers(marks, {block.id: at for at, block in enumerate(many, 1)}, width, zoom)
    assert [each.number for each in numbers] == list(range(1, len(many) + 1))
    for each, mark in zip(numbers, marks, strict=True):
        reach = 2 * each.box.width + 20 + 7 * zoom
        near = BoundingBox(mark.box.left - reach, mark.box.top - 20, mark.box.right + reach, mark.box.bottom + 20)
        assert near.intersection(each.box) is not None


@pytest.mark.parametrize("zoom", [0.25, 0.5, 1.0, 2.5])
def test_numbers_of_a_common_page_lie_over_no_other(zoom):
    marks = marks_of(drawn_page.blocks(), drawn_page.SIZE, Rotation.NONE, zoom)
    order = {block.id: at for at, block in enumerate(drawn_page.blocks(), 1)}
    numbers = order_numbers(marks, order, drawn_page.SIZE.width * zoom, zoom)
    boxes = [each.box for each in numbers]
    assert not [(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :] if a.intersection(b)]
    assert min(box.height for box in boxes) >= 14


def test_numbers_are_shown_where_they_are_asked_for_or_the_order_is_a_guess(view):
    view.set_blocks(1, blocks())
    assert view.order_numbers(1) == []
    view.set_order_unsure(1, True)
    assert [each.number for each in view.order_numbers(1)] == [1, 2, 3, 4]
    assert view.order_numbers(2) == []
    view.set_boxes_visible(False)
    assert view.order_numbers(1) == []
    view.set_order_shown(True)
    assert [each.number for each in view.order_numbers(1)] == [1, 2, 3, 4]
    view.set_order_unsure(1, False)
    assert len(view.order_numbers(1)) == 4
    view.set_hidden_kinds(frozenset({BlockKind.PARAGRAPH}))
    assert view.order_numbers(1) == []


@pytest.mark.parametrize(("source", "target", "index"), [(13, 10, 0), (10, 12, 2), (11, 13, 3), (12, 11, 1)])
def test_a_number_dropped_on_another_takes_its_place(ordered, qtbot, source, target, index):
    with qtbot.waitSignal(ordered.block_dropped) as told:
        drag(qtbot, ordered, centre(ordered, source), centre(ordered, target))
    assert told.args == [1, source, index]


def test_a_number_may_be_dropped_anywhere_on_a_block(ordered, qtbot):
    corner, zoom = ordered.page_rect(1).topLeft(), ordered.zoom_of(1)
    inside = QPoint(round(corner.x() + 400 * zoom), round(corner.y() + 200 * zoom))
    with qtbot.waitSignal(ordered.block_dropped) as told:
        drag(qtbot, ordered, centre(ordered, 10), inside)
    assert told.args == [1, 10, 2]


def test_what_is_let_go_beside_blocks_or_given_up_changes_nothing(ordered, qtbot):
    corner, zoom = ordered.page_rect(1).topLeft(), ordered.zoom_of(1)
    with qtbot.assertNotEmitted(ordered.block_dropped):
        drag(
            qtbot, ordered, centre(ordered, 10), QPoint(round(corner.x() + 400 * zoom), round(corner.y() + 600 * zoom))
        )
        drag(qtbot, ordered, centre(ordered, 10), centre(ordered, 12), centre(ordered, 10) + QPoint(2, 2))
        drag(qtbot, ordered, centre(ordered, 10), centre(ordered, 12), release=False)
        assert ordered.order.is_carrying()
        qtbot.keyClick(ordered, Qt.Key.Key_Escape)
        qtbot.mouseRelease(ordered.viewport(), Qt.MouseButton.LeftButton, pos=centre(ordered, 12))


def test_a_click_on_a_number_is_one_on_its_block(ordered, qtbot):
    with qtbot.waitSignal(ordered.block_clicked) as told:
        qtbot.mouseClick(ordered.viewport(), Qt.MouseButton.LeftButton, pos=centre(ordered, 12))
    assert told.args == [1, 12]


def test_the_order_is_told_to_screen_readers(ordered):
    ordered.set_current_block(1, 11)
    assert "Number 2 of 4 in the order" in ordered.accessibleDescription()
    ordered.set_order_shown(False)
    assert "in the order" not in ordered.accessibleDescription()


@pytest.mark.parametrize("ground", ["white", "black"])
def test_numbers_can_be_read_on_any_page(qtbot, theme, icons, ground):
    def draw(painter: QPainter, request: RenderRequest) -> None:
        painter.fillRect(0, 0, request.width, request.height, QColor(ground))

    images = FakePageImages(draw)
    view = PageView(theme, icons, images)
    qtbot.addWidget(view)
    view.resize(700, 800)
    view.show()
    view.set_pages([A4])
    view.set_blocks(1, blocks())
    view.set_order_shown(True)
    settle(qtbot, images)
    qtbot.waitUntil(lambda: bool(images.drawn) and images.is_idle())
    qtbot.wait(250)  # blocks fade in
    shown = view.viewport().grab().toImage()
    ratio = shown.devicePixelRatio()
    at, box = centre(view, 12), number_of(view, 12).box
    halo = shown.pixelColor(round(at.x() * ratio), round((at.y() - box.height / 2 - 1) * ratio))
    assert halo.lightness() > 200
    inside = {shown.pixelColor(round((at.x() + x) * ratio), round(at.y() * ratio)).lightness() for x in range(-6, 7)}
    assert min(inside) < 90
    assert max(inside) > 180
    save(view, f"page-order-{ground}")


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_screens_of_the_order(qtbot, theme, icons, choice):
    images = FakePageImages(drawn_page.draw)
    theme.set_choice(choice)
    view = PageView(theme, icons, images)
    qtbot.addWidget(view)
    view.resize(618, 760)
    view.show()
    view.set_pages([drawn_page.SIZE])
    view.set_blocks(1, drawn_page.blocks())
    view.set_patches(1, [BoundingBox(62, 98, 284, 170)])
    view.set_order_shown(True)
    qtbot.waitUntil(lambda: bool(images.drawn) and images.is_idle())
    qtbot.wait(250)
    save(view, f"page-order-{choice}")
    drag(qtbot, view, centre(view, 15), centre(view, 3), release=False)
    save(view, f"page-order-carried-{choice}")
    view.order.give_up()
    # A button that stays down would keep the pointer from the windows of later tests.
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, 3))


def test_numbers_are_painted_with_a_painter_of_any_ratio(ordered):
    picture = QImage(1400, 1600, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(2.0)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    ordered.order.paint(painter)
    painter.end()
    at = centre(ordered, 10)
    assert picture.pixelColor(2 * at.x() - 12, 2 * at.y()).lightness() < 120


def test_a_page_with_numbers_is_not_painted_over_where_the_keyboard_is(ordered, qtbot):
    ordered.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    ordered.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(ordered.hasFocus)
    shown = ordered.viewport().grab().toImage()
    corner = ordered.page_rect(1).topLeft() * shown.devicePixelRatio()
    assert shown.pixelColor(round(corner.x()) + 20, round(corner.y()) + 20).lightness() > 200
