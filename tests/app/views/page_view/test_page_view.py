import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.views.page_view.page_layout import MAX_ZOOM
from app.views.page_view.page_view import PageView
from tests.app.views import drawn_page
from tests.patient_bot import PatientBot


def center_of(view: PageView, number: int, block_id: int) -> QPoint:
    mark = next(mark for mark in view.marks(number) if mark.block.id == block_id)
    return (view.page_rect(number).topLeft() + QPointF(*mark.box.center)).toPoint()


def middle(view: PageView) -> QPointF:
    return QPointF(view.viewport().rect().center())


def test_pages_open_at_the_first_filling_the_width(view):
    assert view.current_page() == 1
    assert view.fit() == "width"
    assert view.page_rect(1).width() == pytest.approx(view.viewport().width() - 40, abs=1)


ODD_SIZES = [PageSize(595, 842), PageSize(4000, 700), PageSize(60, 90), PageSize(842, 595)]


@pytest.mark.parametrize("fit", ["width", "page"])
def test_pages_of_unlike_sizes_are_each_fitted(view, fit):
    view.set_pages(ODD_SIZES)
    view.fit_width() if fit == "width" else view.fit_page()
    room = view.viewport().width()
    for number in range(1, 5):
        view.scroll_to_page(number)
        rect = view.page_rect(number)
        fits = rect.width() <= room - 39 and (fit == "width" or rect.height() <= view.viewport().height())
        assert fits
        assert rect.left() >= 0
        assert view.current_page() == number
        assert view.zoom() == view.zoom_of(number)
        clamped = view.zoom() == MAX_ZOOM
        assert clamped or rect.width() == pytest.approx(room - 40, abs=1) or (fit == "page" and rect.top() >= 0)


def test_a_narrow_page_among_wide_ones_comes_into_view_when_gone_to(view):
    view.set_pages(ODD_SIZES)
    view.set_zoom(1.0)
    for number in (1, 4, 3):
        view.horizontalScrollBar().setValue(0)
        view.scroll_to_page(number)
        rect = view.page_rect(number)
        assert rect.center().x() == pytest.approx(view.viewport().width() / 2, abs=2)


def test_what_is_pointed_at_is_found_on_pages_of_unlike_sizes(view):
    view.set_pages(ODD_SIZES)
    block = Block(1, BlockKind.PARAGRAPH, BoundingBox(10, 10, 40, 50), "word")
    view.set_blocks(3, (block,))
    view.scroll_to_page(3)
    (mark,) = view.marks(3)
    assert mark.box.width == pytest.approx(30 * view.zoom_of(3), rel=0.2)


def test_fits_stay_in_force_when_the_window_is_resized(view, qtbot):
    view.resize(500, 800)
    assert view.page_rect(1).width() == pytest.approx(view.viewport().width() - 40, abs=1)
    view.fit_page()
    view.resize(900, 500)
    rect = view.page_rect(view.current_page())
    assert rect.height() <= view.viewport().height()
    assert rect.top() >= 0
    view.set_zoom(2.0)
    view.resize(600, 700)
    assert view.zoom() == 2.0
    assert view.fit() == ""


@pytest.mark.parametrize("factor", [0.4, 1.7, 4.0])
def test_what_is_under_the_pointer_stays_there_when_zooming(view, factor):
    view.scroll_to_page(5)
    view.set_zoom(1.5)
    point = QPointF(333, 410)
    before = view.page_at(point)
    place = before[1] / view.zoom()
    view.set_zoom(view.zoom() * factor, point)
    sheet, after = view.page_at(point)
    assert sheet.number == before[0].number
    after /= view.zoom()
    slack = 1.5 / view.zoom()
    assert after.y() == pytest.approx(place.y(), abs=slack)
    if view.horizontalScrollBar().maximum() > 0 and factor > 1:
        assert after.x() == pytest.approx(place.x(), abs=slack)


@pytest.mark.parametrize("fit", ["width", "page", ""])
def test_a_turned_page_stays_in_view(view, fit):
    {"width": view.fit_width, "page": view.fit_page, "": lambda: view.set_zoom(1.0)}[fit]()
    for turned in (8, 8, 2, 2):  # the page in view, and one far above it
        view.scroll_to_page(8)
        view.scroll_by_lines(0, 1)
        said = []
        view.current_page_changed.connect(said.append)
        view.set_rotation(turned, Rotation((view.sheet(turned).rotation + 90) % 360))
        view.current_page_changed.disconnect(said.append)
        assert said == []
        assert view.current_page() == 8
        seen = view.page_rect(8) & view.viewport().rect().toRectF()
        assert seen.height() >= min(view.page_rect(8).height(), view.viewport().height()) / 2


def wheel(view: PageView, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        middle(view), middle(view), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_and_with_control_zooms(view):
    zoom = view.zoom()
    wheel(view, -1, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > 0
    assert view.zoom() == zoom
    wheel(view, 1, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == pytest.approx(zoom * 1.2)


def test_keys_scroll_and_zoom(view, qtbot):
    bar = view.verticalScrollBar()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    after_page_down = bar.value()
    assert after_page_down > 0
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert bar.value() == 2 * after_page_down
    qtbot.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert bar.value() == 48
    zoom = view.zoom()
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() > zoom
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 1.0
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 0.9


def test_a_page_scrolled_to_is_current_even_where_the_column_ends(view, qtbot):
    view.set_zoom(0.2)
    with qtbot.waitSignal(view.current_page_changed) as changed:
        view.scroll_to_page(12)
    assert changed.args == [12]
    assert view.current_page() == 12
    view.scroll_to_page(99)
    assert view.current_page() == 12


def test_dragging_paper_moves_it(view, qtbot):
    view.set_zoom(2.0)
    view.scroll_to_page(3)
    bars = view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    start = middle(view).toPoint()
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
        drag(qtbot, view, start, start + QPoint(-30, -50), button)
    assert view.horizontalScrollBar().value() == bars[0] + 60
    assert view.verticalScrollBar().value() == bars[1] + 100


def drag(qtbot, view, start: QPoint, end: QPoint, button=Qt.MouseButton.LeftButton) -> None:
    port = view.viewport()
    qtbot.mousePress(port, button, pos=start)
    qtbot.mouseMove(port, start + (end - start) / 2, held=Qt.MouseButton.LeftButton)
    qtbot.mouseMove(port, end, held=Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(port, button, pos=end)


def test_a_second_drag_right_after_a_click_moves_the_paper_too(view, qtbot):
    view.scroll_to_page(3)
    value, start = view.verticalScrollBar().value(), middle(view).toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    pressed = QMouseEvent(
        QEvent.Type.MouseButtonDblClick, QPointF(start), QPointF(start), Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), pressed)
    qtbot.mouseMove(view.viewport(), start + QPoint(0, -25))
    qtbot.mouseMove(view.viewport(), start + QPoint(0, -50))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(0, -50))
    assert view.verticalScrollBar().value() == value + 50


@pytest.mark.parametrize("rotation", Rotation)
@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.3])
def test_hover_and_click_find_the_block_through_zoom_and_turn(view, qtbot, rotation, zoom):
    view.set_rotation(2, rotation)
    view.set_zoom(zoom)
    view.set_blocks(2, [Block(5, BlockKind.TABLE, BoundingBox(200, 100, 400, 250))])
    view.scroll_to_block(2, 5)
    qtbot.waitUntil(lambda: view.viewport().rect().contains(center_of(view, 2, 5)))
    qtbot.wait(200)
    point = center_of(view, 2, 5)
    with qtbot.waitSignal(view.block_hovered) as hovered:
        qtbot.mouseMove(view.viewport(), point)
    assert hovered.args == [2, 5]
    with qtbot.waitSignal(view.block_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert clicked.args == [2, 5]
    with qtbot.waitSignal(view.block_hovered) as left:
        view.hover(None)
    assert left.args == [2, -1]


def test_hidden_kinds_and_boxes_off_leave_no_marks(view):
    view.set_blocks(1, drawn_page.blocks())
    count = len(view.marks(1))
    view.set_hidden_kinds(frozenset({BlockKind.PARAGRAPH}))
    assert len(view.marks(1)) == count - 4
    view.set_boxes_visible(False)
    assert view.marks(1) == []


def test_a_drag_over_words_selects_them_and_copies(view, qtbot):
    view.set_pages([drawn_page.SIZE])
    view.set_blocks(1, drawn_page.blocks())
    line = drawn_page.blocks()[2].lines[0]
    corner, zoom = view.page_rect(1).topLeft(), view.zoom()
    y = corner.y() + line.bbox.center[1] * zoom
    start = QPointF(corner.x() + (line.bbox.left + 2) * zoom, y).toPoint()
    end = QPointF(corner.x() + (line.bbox.right - 2) * zoom, y).toPoint()
    value = view.verticalScrollBar().value()
    drag(qtbot, view, start, end)
    assert view.selected_text() == line.text
    assert view.verticalScrollBar().value() == value
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == line.text
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_text() == ""


def test_the_chosen_block_keeps_its_frame_wherever_the_keyboard_is_until_the_paper_is_clicked(view, theme, qtbot):
    view.set_blocks(1, drawn_page.blocks())
    box = view.sheet(1).block(2).bbox
    corner, zoom = view.page_rect(1).topLeft(), view.zoom_of(1)
    place = QPoint(round(corner.x() + box.center[0] * zoom), round(corner.y() + box.top * zoom) - 3)
    mark = theme.color("paper_mark")

    def shown() -> int:
        """How much of the frame's color there is across its upper edge."""
        picture = view.viewport().grab().toImage()
        reds = [picture.pixelColor(place.x(), place.y() + step).red() for step in (-2, -1, 0, 1, 2)]
        return sum(255 - red for red in reds) if min(reds) < (255 + mark.red()) // 2 else 0

    view._appearing.end_all()
    assert shown() == 0
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.set_current_block(1, 2)
    with_keys = shown()
    view.clearFocus()
    assert with_keys > shown() > 0
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, view.viewport().height() // 2))
    assert (view.current_block(), shown()) == (None, 0)


def test_another_width_brings_no_other_page_into_view(view):
    """Or the widths of the panes, which go by the page in view, would go to and fro."""
    bar, room = view.verticalScrollBar(), view.viewport().height()
    bar.setValue(round(view.page_rect(2).bottom() - room * 0.55))
    place, width = bar.value(), view.width()
    assert view.current_page() == 2
    view.resize(width // 2, view.height())
    assert view._most_visible() == 3
    assert view.current_page() == 2
    view.resize(width, view.height())
    assert (view.current_page(), bar.value()) == (2, pytest.approx(place, abs=3))
    view.resize(width // 2, view.height())
    bar.setValue(bar.value() + 1)
    assert view.current_page() == 3


def test_the_keyboard_goes_from_block_to_block_and_screen_readers_hear_it(view, qtbot):
    view.set_blocks(1, drawn_page.blocks())
    assert view.accessibleDescription() == "Page 1 of 12"
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert view.current_block() == (1, 2)
    assert "Title: " in view.accessibleDescription()
    with qtbot.waitSignal(view.block_clicked) as clicked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert clicked.args == [1, 2]


def test_the_keyboard_goes_on_over_the_end_of_a_page_and_begins_where_one_has_scrolled_to(view):
    for number in (1, 2, 9):
        view.set_blocks(number, drawn_page.blocks())
    first, last = drawn_page.blocks()[0].id, drawn_page.blocks()[-1].id

    def step(key: Qt.Key) -> tuple[int, int] | None:
        QTest.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
        return view.current_block()

    view.set_current_block(1, last)
    assert step(Qt.Key.Key_Down) == (2, first)
    assert step(Qt.Key.Key_Up) == (1, last)
    view.scroll_to_page(9)
    assert not view.is_gliding()
    assert step(Qt.Key.Key_Down) == (9, first)
    view.set_current_block(9, last)
    assert step(Qt.Key.Key_Down) == (9, last)  # nothing is read there


def test_new_marks_fade_in_and_end_whole(view, qtbot):
    with qtbot.waitSignal(view._appearing.faded):
        view.put_block(1, Block(1, BlockKind.TABLE, BoundingBox(100, 100, 200, 200)))
    qtbot.waitUntil(lambda: view._appearing.opacity(1)(1) == 1.0)


def test_no_document_shows_nothing_and_breaks_nothing(view, qtbot):
    view.set_pages([])
    assert view.current_page() == 0
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    qtbot.mouseMove(view.viewport(), QPoint(100, 100))
    view.fit_page()
    view.zoom_in()
    assert not view.grab().isNull()


def test_space_that_is_let_go_of_elsewhere_is_not_held(view):
    view.activateWindow()
    view.setFocus()
    QTest.keyPress(view, Qt.Key.Key_Space)
    assert view.viewport().cursor().shape() is Qt.CursorShape.OpenHandCursor
    view.clearFocus()
    assert view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_a_region_is_not_drawn_over_a_page_that_turns_meanwhile(view):
    drawn = []
    view.regions.drawn.connect(lambda number, box: drawn.append((number, box)))
    view.regions.set_drawing(True)
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    PatientBot.mouseMove(port, QPoint(200, 180), held=Qt.MouseButton.LeftButton)
    view.set_rotation(1, Rotation.QUARTER)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(200, 180))
    assert drawn == []
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    PatientBot.mouseMove(port, QPoint(200, 180), held=Qt.MouseButton.LeftButton)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(200, 180))
    assert [number for number, _ in drawn] == [1]


def test_a_click_that_would_draw_a_region_gives_up_the_one_that_is_asked_about(view, qtbot):
    view.regions.choose((1, BoundingBox(100, 100, 200, 200)))
    with qtbot.waitSignal(view.regions.cancelled):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, QPoint(300, 300))
    assert view.regions.chosen() is None


def test_a_drag_over_words_ends_with_their_document(view):
    view.set_blocks(3, drawn_page.blocks())
    view.scroll_to_page(3)
    line = next(block.lines[0] for block in view.blocks(3) if block.lines)
    word = view.regions.rect(3, line.bbox).topLeft().toPoint() + QPoint(6, 4)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=word)
    PatientBot.mouseMove(view.viewport(), word + QPoint(60, 0), held=Qt.MouseButton.LeftButton)
    assert view.selected_text()
    view.set_pages([drawn_page.SIZE])
    PatientBot.mouseMove(view.viewport(), word + QPoint(90, 0), held=Qt.MouseButton.LeftButton)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=word)
    assert not view.selected_text()


def test_a_drag_over_words_ends_where_the_page_is_read_anew(view):
    for anew in ([], drawn_page.blocks()[:2], drawn_page.blocks()[3:]):
        view.set_blocks(1, drawn_page.blocks())
        line = drawn_page.blocks()[2].lines[0]
        word = view.regions.rect(1, line.bbox).topLeft().toPoint() + QPoint(6, 4)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=word)
        PatientBot.mouseMove(view.viewport(), word + QPoint(60, 0), held=Qt.MouseButton.LeftButton)
        assert view.selected_text()
        view.set_blocks(1, anew)
        PatientBot.mouseMove(view.viewport(), word + QPoint(90, 0), held=Qt.MouseButton.LeftButton)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=word)
        assert not view.selected_text()


def test_words_stay_selected_until_another_place_is_clicked(view):
    view.set_blocks(1, drawn_page.blocks())
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    words, port = view.selected_text(), view.viewport()
    assert words
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):  # asks for the menu, drags the paper
        QTest.mouseClick(port, button, pos=QPoint(200, 200))
        assert view.selected_text() == words
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert not view.selected_text()
