"""Tasks on a page and on regions, as a person meets them: the real window, page process and engine process."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from app.document import edits
from app.document.block import BlockKind, Origin
from app.document.geometry import BoundingBox
from app.document.page import PageState
from tests.gui.conftest import SPANS
from tests.patient_bot import PatientBot

# Said by the offscreen platform when a menu opens; harmless.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)", extend=True)

TASKS = ["document", "text", "figure", "describe", "locate", "prompt"]
CHART = [{"label": "chart", "text": "<table><tr><td>1987</td><td>7.4</td></tr></table>", "box": [0, 0, 1, 1]}]
WORDS = [{"label": "paragraph", "text": "Halden, 14 October", "box": [0, 0, 1, 1]}]
TWICE = [
    {"label": "paragraph", "text": "reed", "box": [0.2, 0.16, 0.3, 0.18]},
    {"label": "paragraph", "text": "reed", "box": [0.2, 0.32, 0.3, 0.34]},
]


def answering(*answers, tasks=TASKS, **page):
    """The page in view is read first; then each region has an answer of its own."""
    attempts = {str(number): {"spans": answer} for number, answer in enumerate(answers, start=2)}
    return {"tasks": tasks, "page": {"spans": SPANS, **page}, "attempts": attempts}


class Room:
    """One window with its first page read, and what a hand does in it."""

    def __init__(self, running, qtbot) -> None:
        self.running, self.qtbot = running, qtbot
        self.window = running.window
        self.view = running.window.workspace.page.view
        self.notices = running.window.workspace.page.notices
        self.bar = running.window.regions.bar

    @property
    def blocks(self):
        return self.running.session.page(1).blocks

    def read_page(self) -> None:
        self.window.actions_by_name.read_page_action.trigger()
        self.running.wait_until_read()

    def drag(self, corners, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        """Drag from one corner to the other; each in shares of the page."""
        start, end = (self.point(*corner) for corner in corners)
        port = self.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, modifiers, start)
        PatientBot.mouseMove(port, (start + end) / 2, held=Qt.MouseButton.LeftButton)
        PatientBot.mouseMove(port, end, held=Qt.MouseButton.LeftButton)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, modifiers, end)

    def point(self, x, y) -> QPoint:
        rect = self.view.page_rect(1)
        return QPoint(round(rect.left() + x * rect.width()), round(rect.top() + y * rect.height()))

    def place_is_washed(self, x, y) -> bool:
        """Whether a place of the white page has the color of a region."""
        seen: QImage = self.view.viewport().grab().toImage()
        return seen.pixelColor(self.point(x, y)).green() - seen.pixelColor(self.point(x, y)).red() > 4

    def press(self, title) -> None:
        """Press a button of the bar."""
        next(b for b in self.bar.buttons() if b.text() == title).click()

    def wait(self) -> None:
        """Until nothing is being read any more."""
        self.qtbot.waitUntil(lambda: not self.running.parts.reading.is_reading, timeout=60_000)
        self.running.settle()

    def clauses(self) -> list[str]:
        return [notice.clause for notice in self.notices.notices()]

    def follow(self, words) -> None:
        """Follow a link of a notice."""
        next(b for b in self.notices.findChildren(QPushButton) if b.text() == words).click()

    def close_notice(self) -> None:
        """Send the notice away, of which there is one."""
        (button,) = self.notices.findChildren(QToolButton)
        button.click()

    def menu_of_block(self, index) -> dict:
        """The menu of a block, opened with the keyboard; its entries by their words."""
        self.view.setFocus()
        self.view.set_current_block(1, self.blocks[index].id)
        self.qtbot.keyClick(self.view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        self.qtbot.waitUntil(lambda: self.window.regions.menu() is not None and self.window.regions.menu().isVisible())
        menu = self.window.regions.menu()
        return {action.text().replace("&", ""): action for action in menu.actions() if action.text()}

    def has_one_menu_on_both_sides(self) -> None:
        """What can be done with a block on the page can be done in the panel, in the same order, and the reverse."""
        for index, block in enumerate(self.blocks):
            on_page = list(self.menu_of_block(index))
            self.window.regions.menu().hide()
            panel = self.window.workspace.panel
            menu = panel.reading_view.block_menu(panel.block(block.id))
            in_panel = [action.text().replace("&", "") for action in menu.actions() if action.text()]
            menu.close()
            assert in_panel[2:] == on_page  # behind "Copy" and "Select all", which are about the text
            assert {"Copy block as Markdown", "Kind", "Delete block", "Save picture…"} <= set(on_page)
            assert ("Split block (Enter where it parts)" in on_page) is (block.kind is BlockKind.PARAGRAPH)
        self.choose(3, "Copy picture")
        self.qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
        size = QGuiApplication.clipboard().image().size()
        box = self.blocks[3].bbox
        assert size.width() / size.height() == pytest.approx(box.width / box.height, rel=0.02)
        self.choose(1, "Split block (Enter where it parts)")
        self.qtbot.keyClick(self.window.focusWidget(), Qt.Key.Key_Return)
        assert [block.text for block in self.blocks[1:3]] == ["Three beds of reed", "were laid in October."]
        self.window.actions_by_name.undo_action.trigger()

    def choose(self, index, words) -> None:
        """Choose an entry of a block's menu."""
        action = self.menu_of_block(index)[words]
        self.window.regions.menu().hide()
        action.trigger()


@pytest.fixture
def room(desk, three_pages, qtbot):
    def start(script=None) -> Room:
        running = desk(script or answering())
        running.open(three_pages)
        made = Room(running, qtbot)
        made.view.fit_page()
        made.read_page()
        return made

    return start


FIGURE = ((0.09, 0.54), (0.91, 0.91))


def test_a_region_drawn_on_a_figure_offers_to_parse_it_and_the_numbers_go_to_the_figure(room):
    one = room(answering(CHART))
    one.window.actions_by_name.draw_region_action.trigger()
    one.drag(((0.5, 0.5), (0.501, 0.501)))  # a click is no region
    assert one.view.regions.is_drawing()
    one.drag(FIGURE)
    number, box = one.view.regions.chosen()
    assert (number, box.left / 595, box.right / 595) == pytest.approx((1, 0.09, 0.91), abs=0.01)
    assert not one.view.regions.is_drawing()
    assert not one.window.actions_by_name.draw_region_action.isChecked()
    assert [button.text() for button in one.bar.buttons()][:2] == ["Parse figure", "Describe image"]
    assert one.window.focusWidget() is one.bar.buttons()[0]
    assert one.place_is_washed(0.3, 0.7)
    one.press("Parse figure")
    assert not one.bar.isVisible()
    one.wait()
    assert not one.place_is_washed(0.3, 0.7)
    figure = one.blocks[3]
    assert (figure.kind, figure.origin) == (BlockKind.CHART, Origin.RECOGNIZED)
    assert figure.table.cells[0].text == "1987"
    assert one.view.current_block() == (1, figure.id)
    assert one.window.actions_by_name.undo_action.text() == "Undo: Parse figure"
    one.window.actions_by_name.undo_action.trigger()
    assert one.blocks[3].kind is BlockKind.FIGURE


@pytest.mark.thorough
def test_alt_draws_without_the_menu_escape_gives_up_without_stopping_and_return_reads(room):
    told = answering(WORDS)
    told["attempts"]["3"] = {"delay": 0.1}
    one = room(told)
    opened = []
    one.window.menu.aboutToShow.connect(lambda: opened.append(True))
    one.view.setFocus()
    one.drag(((0.1, 0.255), (0.6, 0.295)), Qt.KeyboardModifier.AltModifier)
    one.qtbot.keyRelease(one.bar.buttons()[0], Qt.Key.Key_Alt)
    assert opened == []
    assert one.bar.buttons()[0].text() == "Plain text"
    one.qtbot.keyClick(one.bar.buttons()[0], Qt.Key.Key_Return)
    one.wait()
    assert [block.text for block in one.blocks][:3] == [SPANS[0]["text"][2:], SPANS[1]["text"], "Halden, 14 October"]
    assert "Halden, 14 October" in one.running.panel_text()
    one.running.parts.reading.read([2, 3])
    one.window.actions_by_name.draw_region_action.trigger()
    one.qtbot.keyClick(one.view, Qt.Key.Key_Escape)
    assert not one.view.regions.is_drawing()
    one.view.set_current_block(1, one.blocks[1].id)
    for taken in (one.blocks[1].bbox, BoundingBox(0, 0, 595, 842)):  # a block, and without one the page
        one.window.actions_by_name.draw_region_action.trigger()
        one.qtbot.keyClick(one.view, Qt.Key.Key_Return)
        assert one.bar.isVisible()
        assert one.view.regions.chosen() == (1, taken)
        one.qtbot.keyClick(one.bar.buttons()[0], Qt.Key.Key_Escape)
        one.view.set_current_block(1, None)
    one.drag(FIGURE, Qt.KeyboardModifier.AltModifier)
    one.qtbot.keyClick(one.bar.buttons()[0], Qt.Key.Key_Escape)
    assert not one.bar.isVisible()
    assert one.view.regions.chosen() is None
    assert one.view.hasFocus()
    one.drag(FIGURE, Qt.KeyboardModifier.AltModifier)
    QTest.mouseClick(one.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    assert not one.bar.isVisible()
    one.running.wait_until_read()
    assert one.running.states()[1:] == [PageState.READ] * 2


@pytest.mark.thorough
def test_the_menu_of_a_block_opens_with_the_keyboard_reads_it_again_and_asks_before_replacing_corrections(
    room, tmp_path
):
    again = [{"label": "paragraph", "text": "Three beds of sedge.", "box": [0, 0, 1, 1]}]
    one = room({**answering(again, again, again, [{"text": "1987"}]), "log": str(tmp_path / "log")})
    assert list(one.menu_of_block(3))[:2] == ["Parse figure", "Describe image"]
    one.window.regions.menu().hide()
    entries = list(one.menu_of_block(1))
    assert entries[0] == "Read this block again"
    assert {"Plain text", "Locate a phrase…", "Own prompt…", "Draw a region"} <= set(entries)
    one.window.regions.menu().hide()
    one.has_one_menu_on_both_sides()
    one.running.parts.edits.change(1, "text", edits.with_text(one.blocks, 1, "My own words."))
    kept, replaced = "My own words.", "Three beds of sedge."
    for answer, text in (("Keep what is there", kept), ("", kept), ("Replace", replaced)):
        one.choose(1, "Read this block again")
        one.wait()
        (notice,) = one.notices.notices()
        assert (notice.clause, notice.sentence) == ("You corrected this before", "Read now: “Three beds of sedge.”")
        assert one.blocks[1].text == "My own words."
        if answer:
            one.follow(answer)
        else:
            one.close_notice()
        assert one.view.regions.chosen() is None
        assert one.clauses() == []
        assert one.blocks[1].text == text
    one.choose(3, "Own prompt…")
    assert one.window.focusWidget() is one.bar.field
    one.qtbot.keyClick(one.bar.field, Qt.Key.Key_Return)
    assert one.bar.note() == "Type what to ask, then read."
    one.qtbot.keyClicks(one.bar.field, "Which year?")
    one.qtbot.keyClick(one.bar.field, Qt.Key.Key_Return)
    one.wait()
    assert (one.blocks[3].kind, one.blocks[3].text) == (BlockKind.FIGURE, "1987")
    one.choose(3, "Own prompt…")
    assert one.bar.field.text() == "Which year?"
    asked = [json.loads(row) for row in (tmp_path / "log").read_text().splitlines()]
    assert [(row["task"], row["prompt"]) for row in asked] == [
        ("document", ""), ("text", ""), ("text", ""), ("text", ""), ("prompt", "Which year?"),
    ]  # fmt: skip


@pytest.mark.thorough
def test_the_task_box_offers_all_tasks_asks_for_words_and_places_are_marked_counted_and_cleared(room):
    one = room(answering(TWICE, []))
    box, bar = one.window.workspace.toolbar.task_box, one.window.workspace.prompt_bar
    titles = [box.itemText(index) for index in range(box.count())]
    assert titles == [
        "Document, with layout", "Plain text", "Parse figure", "Describe image", "Locate a phrase", "Own prompt",
    ]  # fmt: skip
    menu = one.window.task_choice.menu()
    assert [action.text() for action in menu.actions()] == titles
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Document, with layout"]
    next(action for action in menu.actions() if action.text() == "Locate a phrase").trigger()
    assert box.currentText() == "Locate a phrase"
    assert bar.isVisible()
    assert bar.hint() == ""
    one.window.actions_by_name.read_page_action.trigger()
    assert not one.running.parts.reading.is_reading
    assert bar.hint() == "Type what to look for, then read."
    assert one.window.focusWidget() is bar.field
    one.qtbot.keyClicks(bar.field, "reed")
    assert bar.hint() == ""
    one.qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    one.running.wait_until_read()
    assert one.clauses() == ["“reed”: 2 places on page 1"]
    assert len(one.view.regions.places(1)) == 2
    assert len(one.blocks) == len(SPANS)  # the text of the page is still shown
    one.running.shoot("places")
    one.follow("Clear the marks")
    assert one.view.regions.places(1) == ()
    assert one.clauses() == []
    one.read_page()
    assert one.clauses() == ["“reed” was not found on page 1"]
    box.setCurrentIndex(titles.index("Own prompt"))
    assert bar.field.text() == ""
    box.setCurrentIndex(0)
    assert not bar.isVisible()
    box.setCurrentIndex(titles.index("Locate a phrase"))
    assert bar.field.text() == "reed"


@pytest.mark.thorough
def test_what_went_wrong_with_a_region_is_told_over_the_page_and_stop_stops_it(room):
    told = answering([], WORDS)
    told["attempts"]["2"] = {"deed": "image_too_large", "after": 0}
    told["attempts"]["3"] |= {"stop_reason": "loop"}
    told["attempts"]["4"] = {"spans": []}
    lines = [{"label": "paragraph", "text": f"line {n}"} for n in range(99)]
    told["attempts"]["5"] = {"spans": lines, "delay": 0.05}
    one = room(told)
    one.choose(3, "Parse figure")
    one.wait()
    (notice,) = one.notices.notices()
    assert notice.tone == "error"
    assert notice.sentence
    one.choose(3, "Describe image")
    one.wait()
    assert one.clauses() == ["Describe image: the answer looped"]
    assert one.blocks[3].text == "Halden, 14 October"
    one.choose(3, "Parse figure")
    one.wait()
    assert one.clauses() == ["Parse figure: nothing was found here"]
    before = one.blocks
    one.choose(1, "Plain text")
    assert one.running.parts.regions.under_way(1)
    one.qtbot.waitUntil(one.window.actions_by_name.stop_action.isEnabled)
    one.window.actions_by_name.stop_action.trigger()
    one.wait()
    assert one.clauses() == ["Plain text: stopped"]
    assert one.running.parts.regions.under_way(1) == ()
    assert one.blocks == before


def test_a_region_over_part_of_a_text_doubles_nothing_and_one_with_a_figure_and_more_is_not_called_a_figure(room):
    part = [{"label": "paragraph", "text": "ree beds of reed we", "box": [0, 0, 1, 1]}]
    lines = [{"label": "paragraph", "text": "Four beds of reed", "box": [0, 0, 1, 1]}]
    one = room(answering(part, lines, WORDS))
    told = []
    for area in (((0.3, 0.16), (0.6, 0.24)), ((0.08, 0.155), (0.92, 0.195))):
        one.drag(area, Qt.KeyboardModifier.AltModifier)
        one.press("Plain text")
        one.wait()
        told.append((one.clauses(), one.blocks[1].text, len(one.blocks)))
    assert told == [
        (["Plain text: these words are there already"], "Three beds of reed were laid in October.", 4),
        (["Plain text: put in place of the words that were there"], "Four beds of reed were laid in October.", 4),
    ]
    one.follow("Undo")
    assert one.blocks[1].text == "Three beds of reed were laid in October."
    assert one.clauses() == []
    for region, called in (((0.05, 0.02), (0.95, 0.95)), "Region, "), (FIGURE, "Figure, "):
        one.window.actions_by_name.draw_region_action.trigger()
        one.drag(region)
        assert any(label.text().startswith(called) for label in one.bar.findChildren(QLabel))
