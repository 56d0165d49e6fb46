"""The rendered reading: what it shows, how it answers the pointer, and that streaming never holds the window up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.table import Cell, Table
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.reading_view import ReadingView
from tests.app.views.reading_panel.sample_page import sample_blocks
from tests.app.views.shooting import Shoot

_WORDS = "Silt falls with depth at every station, and the sluice carries most of it between the tides. "


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[ReadingView]:
    view = ReadingView(theme, icons, lambda block: f"md:{block.text}")
    qtbot.addWidget(view)
    view.resize(612, 800)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.set_streaming(False)


def paragraphs(count: int, words: str = _WORDS * 3) -> list[Block]:
    return [Block(index, BlockKind.PARAGRAPH, None, f"{index}: {words}") for index in range(count)]


def text_of(view: ReadingView) -> str:
    return view.text_widget().toPlainText()


def center_of(view: ReadingView, block_id: int) -> QPoint:
    rect = view.text_widget().block_rect(block_id)
    assert rect is not None
    return rect.center().toPoint()


def caret_before(view: ReadingView, block_id: int, words: str) -> int:
    """Where the caret of an editor goes when somebody points at these words of a block."""
    text = view.text_widget()
    found = text.document().find(words)
    found.setPosition(found.selectionStart())
    return view.place_in_block(block_id, text.cursorRect(found).center())[1]


def settle(qtbot: QtBot, view: ReadingView, block_id: int) -> None:
    """Until a long page is written as far as this block."""
    qtbot.waitUntil(lambda: view.text_widget().block_rect(block_id) is not None)


def test_screens(view: ReadingView, shoot: Shoot) -> None:
    view.resize(612, 1540)
    view.set_page(1, sample_blocks())
    view.set_linked_block(10)
    shoot(view, "reading-view")
    assert "Silt in the old harbor basin" in text_of(view)


def test_large_and_small_text(view: ReadingView, shoot: Shoot) -> None:
    view.resize(900, 1200)
    view.set_page(1, sample_blocks())
    view.set_text_size(24)
    shoot(view, "reading-view-large-text")
    assert view.text_size() == 24


def test_tables_keep_their_spans(view: ReadingView) -> None:
    view.set_page(1, [block for block in sample_blocks() if block.kind is BlockKind.TABLE])
    cursor = view.text_widget().document().find("Quay")
    table = cursor.currentTable()
    assert (table.rows(), table.columns()) == (6, 5)
    assert table.cellAt(3, 0).rowSpan() == 2
    assert table.cellAt(0, 3).columnSpan() == 2
    number = table.cellAt(2, 2).firstCursorPosition().blockFormat()
    assert number.alignment() & Qt.AlignmentFlag.AlignRight
    word = table.cellAt(4, 0).firstCursorPosition().blockFormat()
    assert not word.alignment() & Qt.AlignmentFlag.AlignRight


def test_the_source_of_a_structure_is_shown_as_it_is(view: ReadingView) -> None:
    view.set_page(
        1, [Block(1, BlockKind.CHEMISTRY, None, "C[C@@H](*)C*"), Block(2, BlockKind.FIGURE, None, "A *room*")]
    )
    assert "C[C@@H](*)C*" in text_of(view)
    assert "A room" in text_of(view)


def test_doubtful_words_are_underlined(view: ReadingView) -> None:
    view.set_page(1, [block for block in sample_blocks() if block.lines])
    doubtful = view.text_widget().document().find("twice as fast")
    sure = view.text_widget().document().find("nobody had expected")
    assert doubtful.charFormat().underlineStyle() is doubtful.charFormat().UnderlineStyle.DashUnderline
    assert sure.charFormat().underlineStyle() is sure.charFormat().UnderlineStyle.NoUnderline


def test_replacing_any_block_gives_the_same_text_as_writing_all(view: ReadingView, qtbot: QtBot) -> None:
    blocks = sample_blocks()
    for index, block in enumerate(blocks):
        view.set_page(1, blocks)
        changed = replace(block, text=block.text + " and more", id=block.id)
        view.set_block(changed)
        after = text_of(view)
        view.set_page(2, [])
        view.set_page(1, [*blocks[:index], changed, *blocks[index + 1 :]])
        assert after == text_of(view)


def test_block_places_do_not_overlap_and_rise(view: ReadingView) -> None:
    view.resize(612, 1540)
    blocks = sample_blocks()
    view.set_page(1, blocks)
    rects = [view.text_widget().block_rect(block.id) for block in blocks]
    for upper, lower in pairwise(rects):
        assert upper is not None
        assert lower is not None
        assert upper.bottom() <= lower.top() + 1


def test_pointer_names_the_block_under_it(view: ReadingView, qtbot: QtBot) -> None:
    view.resize(612, 1540)
    view.set_page(1, sample_blocks())
    viewport = view.text_widget().viewport()
    for block_id in (1, 10, 12, 15):
        with qtbot.waitSignal(view.block_hovered, check_params_cb=lambda found, want=block_id: found == want):
            qtbot.mouseMove(viewport, center_of(view, block_id))
    with qtbot.waitSignal(view.block_clicked, check_params_cb=lambda found: found == 15):
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=center_of(view, 15))


def test_of_a_table_longer_than_any_page_the_first_rows_are_shown_and_the_rest_is_told(view: ReadingView) -> None:
    cells = (Cell(row, column, f"r{row}c{column}") for row in range(1000) for column in range(4))
    view.set_page(1, [Block(1, BlockKind.TABLE, None, table=Table(1000, 4, tuple(cells)))])
    text = text_of(view)
    assert "r44c3" in text
    assert "r45c0" not in text
    assert "45 of 1000 rows. All are in the tab “Tables”." in text


def test_a_change_is_written_later_while_nobody_looks(view: ReadingView, qtbot: QtBot) -> None:
    view.set_page(1, paragraphs(2, "before"))
    view.hide()
    view.set_page(1, paragraphs(2, "after"))
    assert "before" in text_of(view)
    qtbot.waitUntil(lambda: "after" in text_of(view))


def test_a_table_under_the_pointer_can_be_copied_at_a_click(view: ReadingView, qtbot: QtBot) -> None:
    view.set_page(1, [block for block in sample_blocks() if block.id in (9, 10, 11)])
    copy = next(button for button in view.findChildren(QToolButton) if button.accessibleName() == "Copy this block")
    assert not copy.isVisible()
    qtbot.mouseMove(view.text_widget().viewport(), center_of(view, 10))
    qtbot.waitUntil(copy.isVisible)
    assert copy.geometry().left() >= view.text_widget().text_right()
    assert copy.geometry().right() < view.text_widget().viewport().width()
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("Station\tDepth m\tSilt")
    qtbot.mouseMove(view.text_widget().viewport(), center_of(view, 9))
    qtbot.waitUntil(lambda: not copy.isVisible())


def test_dragging_selects_and_is_no_click(view: ReadingView, qtbot: QtBot) -> None:
    view.set_page(1, sample_blocks())
    viewport, place = view.text_widget().viewport(), center_of(view, 2)
    with qtbot.assertNotEmitted(view.block_clicked):
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseMove(viewport, place + QPoint(120, 0), held=Qt.MouseButton.LeftButton)
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place + QPoint(120, 0))
    assert view.text_widget().textCursor().hasSelection()


def test_select_all_and_copy(view: ReadingView, qtbot: QtBot) -> None:
    view.set_page(1, sample_blocks())
    view.text_widget().setFocus()
    qtbot.keyClick(view.text_widget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view.text_widget(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "the depth, by lead and line;" in copied
    assert "\ufffc" not in copied


def test_menu_copies_the_block_in_each_form(view: ReadingView) -> None:
    view.set_page(1, sample_blocks())
    table = next(block for block in sample_blocks() if block.kind is BlockKind.TABLE)
    copied = {}
    menu = view.block_menu(table)
    for action in menu.actions():
        if action.text().startswith("Copy ") and action.isEnabled():
            action.trigger()
            copied[action.text()] = QGuiApplication.clipboard().text()
    menu.deleteLater()
    assert copied["Copy block as Markdown"] == "md:"
    assert copied["Copy table as TSV"].split("\n")[2] == "Quay\t4\t1.92\t0.48\t0.9"
    assert 'rowspan="2"' in copied["Copy table as HTML"]


def test_pictures_are_asked_for_when_near_and_once(view: ReadingView, qtbot: QtBot) -> None:
    figure = Block(100, BlockKind.FIGURE, BoundingBox(100, 100, 300, 200))
    asked: list[tuple[int, int]] = []
    view.picture_wanted.connect(lambda *what: asked.append(what))
    view.set_page(1, [*paragraphs(120), figure])
    settle(qtbot, view, 100)
    QApplication.processEvents()
    assert asked == []
    with qtbot.waitSignal(view.picture_wanted):
        view.scroll_to_block(100)
    assert asked == [(100, round(267 * view.devicePixelRatioF()))]
    picture = QImage(266, 133, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    view.set_picture(100, picture)
    place = center_of(view, 100) * view.devicePixelRatioF()
    shown = view.text_widget().viewport().grab().toImage().pixelColor(place)
    assert shown.red() > 200
    assert shown.green() < 30
    assert len(asked) == 1


def test_follows_the_stream_until_the_person_scrolls(view: ReadingView, qtbot: QtBot) -> None:
    text, bar = view.text_widget(), view.text_widget().verticalScrollBar()
    follow = next(button for button in view.findChildren(QPushButton) if button.text() == "Follow")
    view.set_page(1, [])
    view.set_streaming(True)
    for block in paragraphs(30):
        view.set_block(block)
    assert bar.value() == bar.maximum() > 0
    assert not follow.isVisible()
    wheel = QWheelEvent(QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 360), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(text.viewport(), wheel)
    kept = bar.value()
    view.set_block(Block(99, BlockKind.PARAGRAPH, None, _WORDS * 9))
    assert bar.value() == kept < bar.maximum()
    assert follow.isVisible()
    qtbot.mouseClick(follow, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()
    assert not follow.isVisible()


def test_who_watched_the_stream_to_its_end_is_shown_the_beginning(view: ReadingView) -> None:
    bar = view.text_widget().verticalScrollBar()
    view.set_page(1, [])
    view.set_streaming(True)
    for block in paragraphs(30):
        view.set_block(block)
    view.set_page(1, paragraphs(30))
    view.set_streaming(False)
    assert (bar.value(), bar.maximum() > 0) == (0, True)


def test_who_scrolled_or_selected_while_the_text_came_stays_there(view: ReadingView) -> None:
    text, bar = view.text_widget(), view.text_widget().verticalScrollBar()
    for move in (lambda: text.follow(False), lambda: text.setTextCursor(text.document().find("29: Silt"))):
        view.set_page(1, [])
        view.set_streaming(True)
        for block in paragraphs(30):
            view.set_block(block)
        move()
        kept = bar.value()
        view.set_streaming(False)
        assert bar.value() == kept > 0


def test_place_is_kept_when_the_finished_reading_replaces_the_stream(view: ReadingView, qtbot: QtBot) -> None:
    blocks = paragraphs(30)
    view.set_page(1, blocks)
    view.scroll_to_block(20)
    before = view.text_widget().verticalScrollBar().value()
    view.set_page(1, [*blocks[:-1], replace(blocks[-1], text="The end.")])
    assert view.text_widget().verticalScrollBar().value() == before > 0
    view.set_page(2, blocks)
    assert view.text_widget().verticalScrollBar().value() == 0


def test_a_page_begins_at_its_top(view: ReadingView, qtbot: QtBot) -> None:
    view.set_page(1, paragraphs(30))
    view.resize(500, 700)
    QApplication.processEvents()
    assert view.text_widget().verticalScrollBar().value() == 0


def test_the_block_that_was_chosen_is_told_from_the_one_pointed_at(view: ReadingView) -> None:
    view.set_page(1, paragraphs(2))
    text = view.text_widget()

    def marked(block_id: int) -> int:
        """Pixels of the bar beside a block, counted across it."""
        picture, place = text.viewport().grab().toImage(), center_of(view, block_id)
        ground = picture.pixelColor(2, place.y())
        return sum(picture.pixelColor(x, place.y()) != ground for x in range(40))

    view.set_current_block(0)
    view.set_linked_block(1)
    assert marked(0) > marked(1) > 0
    view.set_linked_block(0)
    assert (marked(0) > 3, marked(1)) == (True, 0)


def color_of(view: ReadingView) -> str:
    cursor = QTextCursor(view.text_widget().document())
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return cursor.charFormat().foreground().color().name().upper()


def test_a_reading_out_of_view_takes_the_theme_in_a_turn_of_its_own_or_before_it_is_shown(
    view: ReadingView, theme: Theme, qtbot: QtBot
) -> None:
    view.set_page(1, paragraphs(3))
    assert color_of(view) == theme.color("text").name().upper()
    view.hide()
    theme.set_choice("dark")
    dark = theme.color("text").name().upper()
    assert color_of(view) != dark
    qtbot.waitUntil(lambda: color_of(view) == dark)
    theme.set_choice("light")
    view.show()
    assert color_of(view) == theme.color("text").name().upper()
    theme.set_choice("dark")
    assert color_of(view) == dark


def test_another_size_keeps_the_place(view: ReadingView, theme: Theme) -> None:
    view.set_page(1, paragraphs(30))
    view.scroll_to_block(20)
    before, _ = view.text_widget().place()
    view.set_text_size(20)
    assert view.text_widget().place()[0] == before > 0
    theme.set_choice("dark")
    assert view.text_widget().place()[0] == before


def test_selection_elsewhere_survives_the_stream(view: ReadingView) -> None:
    view.set_page(1, paragraphs(5))
    cursor = view.text_widget().document().find("2: Silt falls")
    view.text_widget().setTextCursor(cursor)
    for size in range(5):
        view.set_block(Block(4, BlockKind.PARAGRAPH, None, _WORDS * size))
    assert view.text_widget().textCursor().selectedText() == "2: Silt falls"


def test_text_stays_within_a_readable_measure(view: ReadingView, qtbot: QtBot) -> None:
    view.set_page(1, paragraphs(3))
    for width in (612, 1000):
        view.resize(width, 700)
        QApplication.processEvents()
        layout = view.text_widget().document().firstBlock().layout()
        counts = [layout.lineAt(index).textLength() for index in range(layout.lineCount() - 1)]
        assert 58 <= max(counts) <= 78


@pytest.mark.parametrize("text", ["", " ", "**", "<td>", "a\nb", "\u2029\ufdd0x", "*" * 500, "$x", "🜁 泥滩 שלום"])
def test_odd_text_is_shown_and_replaced(view: ReadingView, text: str) -> None:
    blocks = [Block(index, kind, None, text, level=9, marker=text) for index, kind in enumerate(BlockKind)]
    view.set_page(1, [])
    for block in blocks:
        view.set_block(block)
    first = text_of(view)
    for block in reversed(blocks):
        view.set_block(replace(block, text="other"))
    for block in blocks:
        view.set_block(block)
    assert text_of(view) == first


def stream(view: ReadingView) -> float:
    """Let 300 blocks arrive and the last one grow 200 times; seconds of the longest step."""
    view.set_page(1, [])
    view.set_streaming(True)
    blocks = paragraphs(300)
    grown = [replace(blocks[-1], text=blocks[-1].text + " more words" * count) for count in range(200)]
    longest = 0.0
    for block in [*blocks, *grown]:
        began = time.perf_counter()
        view.set_block(block)
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - began)
    return longest


def test_what_arrives_block_by_block_is_all_there(view: ReadingView) -> None:
    stream(view)
    assert text_of(view).count("\n") == 299
    assert text_of(view).endswith(" more words" * 199)


@pytest.mark.speed
def test_streaming_never_holds_the_window_up(view: ReadingView) -> None:
    assert min(stream(view) for _ in range(3)) < 0.05


@pytest.mark.speed
def test_a_long_page_is_begun_at_once(view: ReadingView, qtbot: QtBot) -> None:
    def begin(number: int) -> float:
        began = time.thread_time()
        view.set_page(number, paragraphs(300))
        taken = time.thread_time() - began
        settle(qtbot, view, 299)
        return taken

    assert min(begin(number) for number in range(1, 4)) < 0.05


def test_a_long_page_is_written_in_pieces(view: ReadingView, qtbot: QtBot) -> None:
    blocks = paragraphs(300)
    view.set_page(1, blocks)
    assert 0 < text_of(view).count("\n") < 299
    settle(qtbot, view, 299)
    assert text_of(view).count("\n") == 299
    end = QTextCursor(view.text_widget().document())
    end.movePosition(QTextCursor.MoveOperation.End)
    assert end.block().text().startswith("299:")


@pytest.mark.parametrize(
    "text",
    ["x1y2zabcde" * 10_000, "." * 30_000, "_" * 30_000, "Three filter beds. " * 5_000, "\n".join(["a line"] * 10_000)],
    ids=["word", "dots", "underscores", "line", "lines"],
)
def test_a_text_that_no_page_should_hold_is_shown_and_copied_whole(view: ReadingView, qtbot: QtBot, text: str) -> None:
    began = time.thread_time()
    view.set_page(1, [Block(0, BlockKind.CODE, None, text), Block(1, BlockKind.PARAGRAPH, None, "After")])
    qtbot.waitUntil(view.is_settled)
    assert time.thread_time() - began < 3  # where Qt looked at the rest of a word for each line of it: a minute
    view.text_widget().selectAll()
    view.text_widget().copy()
    assert QGuiApplication.clipboard().text().replace("\r", "").startswith(text.rstrip())


def test_the_caret_goes_where_somebody_points(view: ReadingView) -> None:
    cell = Table(1, 2, (Cell(0, 0, "Depth"), Cell(0, 1, "a **very** deep well")))
    view.set_page(
        1,
        [
            Block(0, BlockKind.LIST_ITEM, None, "1 bed of 12 is dry", marker="1."),
            Block(1, BlockKind.FORMULA, None, "For all x"),
            Block(2, BlockKind.TABLE, None, table=cell),
        ],
    )
    assert caret_before(view, 0, "1 bed") == 0
    assert caret_before(view, 0, "12 is") == len("1 bed of ")
    assert caret_before(view, 0, "1.") == 0
    assert caret_before(view, 1, "all x") == len("For ")
    assert caret_before(view, 2, "pth") == len("De")
    assert caret_before(view, 2, "deep") == -1


def test_a_figure_of_a_turned_page_takes_the_room_that_its_picture_needs(view: ReadingView, qtbot: QtBot) -> None:
    asked: list[tuple[int, int]] = []
    view.picture_wanted.connect(lambda *what: asked.append(what))
    view.set_page(1, [Block(0, BlockKind.FIGURE, BoundingBox(0, 0, 300, 90))])
    qtbot.waitUntil(lambda: bool(asked))
    lying = view.text_widget().block_rect(0)
    view.set_sideways(True)
    qtbot.waitUntil(lambda: len(asked) == 2)
    standing = view.text_widget().block_rect(0)
    assert asked == [(0, 400), (0, 120)]
    assert lying is not None
    assert standing is not None
    assert standing.height() - lying.height() == 400 - 120
