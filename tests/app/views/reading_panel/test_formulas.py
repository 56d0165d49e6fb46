"""Formulas in the rendered reading: on the baseline, in the color of their text, copied as their source."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from xml.etree import ElementTree as ET

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication, QImage, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.document.block import Block, BlockKind
from app.document.doubts import words_of
from app.document.find import Sought
from app.document.table import Cell, Table
from app.drawings.drawing_process import DrawingProcess
from app.drawings.formulas import Formulas
from app.mathematics.formula import Formula
from app.mathematics.setting import set_formula
from app.resources import resource_path
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.picture_object import OBJECT_CHARACTER
from app.views.reading_panel.reading_view import ReadingView
from tests.app.views.reading_panel.drawn_formulas import drawn_formulas
from tests.app.views.shooting import Shoot

Kind = BlockKind
EINSTEIN = r"E = mc^2"
PENDULUM = r"T = 2\pi\sqrt{\frac{l}{g}}"


class DirectFormulas(Formulas):
    """Sets formulas here, a moment after they are wanted: a process for every test would be slow."""

    def want(self, formulas: Iterable[Formula], asker: object) -> None:
        fresh = frozenset(formula for formula in formulas if self.setting(formula) is None)
        if fresh:
            QTimer.singleShot(0, self, lambda: self._set(fresh))

    def _set(self, formulas: frozenset[Formula]) -> None:
        for formula in formulas:
            self._keep(formula, set_formula(formula))
        self.formulas_set.emit(formulas)


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Data that Python made must not outlive it: the offscreen clipboard lets go of its own only after that."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def client(qapp: QApplication) -> Formulas:
    return DirectFormulas(DrawingProcess())


@pytest.fixture
def view(qtbot: QtBot, theme: Theme, icons: Icons, client: Formulas) -> Iterator[ReadingView]:
    view = ReadingView(theme, icons, lambda block: f"md:{block.text}", None, client)
    qtbot.addWidget(view)
    view.resize(612, 800)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.set_streaming(False)


def sample_page() -> list[Block]:
    page = json.loads(resource_path("samples/mathematics.json").read_text("utf-8"))["pages"][0]
    return [
        Block(index, Kind(block["kind"]), None, block.get("latex") or block["text"], level=block.get("level", 0))
        for index, block in enumerate(page["blocks"])
    ]


def all_sorts() -> list[Block]:
    cells = (
        Cell(0, 0, r"\(x\)", header=True),
        Cell(0, 1, r"Value of \(\frac{y}{2}\)", header=True),
        Cell(1, 0, r"\(\alpha^2\)"),
        Cell(1, 1, "3.2"),
        Cell(2, 0, r"$\beta$ and \(\sqrt{2}\)"),
        Cell(2, 1, r"\(\bar{x}\)"),
    )
    texts = [
        (Kind.HEADING, r"The case \(\alpha < \frac{\pi}{2}\)"),
        (
            Kind.PARAGRAPH,
            rf"Energy is \({EINSTEIN}\), and \(x_i^2\) is not \(\sqrt{{2}}\); one half is \(\frac{{1}}{{2}}\), and a "
            r"tall formula, \(\left(\frac{\sum_{i} x_i}{\frac{y}{2}}\right)\), moves its lines apart, where "
            r"\(\int_0^1 g\,dt\) does not. Then \(H_2O\) and \(\lambda y\) end the text.",
        ),
        (Kind.FORMULA, r"\frac{C}{C_0} = e^{-k\tau}, \qquad \tau = \frac{nV}{Q} \tag{1}"),
        (Kind.FORMULA, r"\begin{align} a &= b + c \\ &= d \\ e &= \frac{f}{g} \tag{2} \end{align}"),
        (Kind.PARAGRAPH, r"As it is said: \[ \sum_{n=0}^\infty a_n \tag{3} \] where $a_n$ is small."),
        (Kind.LIST_ITEM, r"The way is \[ s = \text{速度 speed} \cdot t \] in meters."),
        (Kind.PARAGRAPH, r"中文段落里的公式 \(s = \text{速度} \cdot t\) 和 \(x^2\)。"),
        (Kind.CAPTION, r"Figure 1. The decay \(\tau^{-1}\) over time, \(k = 0.2\)."),
        (Kind.TABLE, ""),
        (Kind.FORMULA, r"\ce{H2O} = \frac{a}{b}"),
        (Kind.PARAGRAPH, r"A broken one, \(x^{\), stays as it was read."),
    ]
    blocks = [Block(index, kind, None, text, marker="1.") for index, (kind, text) in enumerate(texts)]
    return [replace(block, table=Table(3, 2, cells)) if block.kind is Kind.TABLE else block for block in blocks]


def drawn(view: ReadingView) -> list[Formula]:
    return drawn_formulas(view.text_widget())


def paragraph(text: str, block_id: int = 0) -> Block:
    return Block(block_id, Kind.PARAGRAPH, None, text)


def show(qtbot: QtBot, view: ReadingView, blocks: list[Block], count: int) -> None:
    """Show a page and wait until so many formulas are drawn."""
    view.set_page(1, blocks)
    qtbot.waitUntil(lambda: len(drawn(view)) == count)


def copied(view: ReadingView) -> str:
    view.text_widget().copy()
    return QGuiApplication.clipboard().text()


def actions(menu: QMenu) -> dict[str, object]:
    return {action.text(): action for action in menu.actions() if action.text()}


def test_screens(view: ReadingView, qtbot: QtBot, shoot: Shoot) -> None:
    view.resize(612, 1180)
    show(qtbot, view, all_sorts(), 24)
    shoot(view, "reading-formulas")
    assert Formula(EINSTEIN) in drawn(view)
    assert OBJECT_CHARACTER not in "".join(block.text for block in all_sorts())


def test_the_sample_page_shows_its_formulas(view: ReadingView, qtbot: QtBot, shoot: Shoot) -> None:
    view.resize(612, 1300)
    show(qtbot, view, sample_page(), 3)
    shoot(view, "reading-mathematics")
    assert drawn(view)[0] == Formula(PENDULUM, display=True)


def test_a_formula_that_cannot_be_drawn_stays_as_source_and_says_why(
    view: ReadingView, client: Formulas, theme: Theme, qtbot: QtBot
) -> None:
    broken = [Block(0, Kind.FORMULA, None, r"\foo{x}"), paragraph(r"A broken \(x^{\) and a long one.", 1)]
    view.set_page(1, broken)
    qtbot.waitUntil(lambda: client.setting(Formula("x^{")) is not None)
    document = view.text_widget().document()
    qtbot.waitUntil(lambda: document.find("x^{").charFormat().toolTip() != "")
    assert "“{”" in document.find("x^{").charFormat().toolTip()
    assert document.find("x^{").charFormat().font().family() == theme.font("reading_code").family()
    assert r"\foo" in document.find(r"\foo").charFormat().toolTip()
    assert not drawn(view)


@pytest.mark.parametrize("text", ["", "x^{", r"\foo", "x" * 5000, r"\frac{" * 900])
def test_no_source_is_lost(view: ReadingView, client: Formulas, qtbot: QtBot, text: str) -> None:
    view.set_page(1, [Block(0, Kind.FORMULA, None, text)])
    if text:
        qtbot.waitUntil(lambda: client.setting(Formula(text, display=True)) is not None)
    QApplication.processEvents()
    assert text in view.text_widget().toPlainText()


def test_formulas_stand_on_the_baseline_of_their_line(view: ReadingView, qtbot: QtBot) -> None:
    # What hangs below the line must not lift the letter beside it.
    show(qtbot, view, [paragraph(r"l\(\mathrm{l}\, \mathrm{y}\) l")], 1)
    picture = QImage(view.size() * 2, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(2)
    view.render(picture, QPoint())
    feet = [max(column, default=None) for column in dark_columns(picture, range(88, 160), range(40, 120))]
    letters = [max(filter(None, run)) for dark, run in groupby(feet, key=bool) if dark]
    before, first, hanging, after = letters
    assert abs(before - first) <= 1
    assert abs(first - after) <= 1
    assert hanging > first + 4


def dark_columns(picture: QImage, columns: Iterable[int], rows: Iterable[int]) -> list[list[int]]:
    """For each column the rows in which it is dark."""
    return [[y for y in rows if picture.pixelColor(x, y).lightness() < 120] for x in columns]


def test_a_tall_formula_moves_lines_apart_and_a_low_one_does_not(view: ReadingView, qtbot: QtBot) -> None:
    words = "and so the text goes on for some time until the line is full "
    tall = r"\left(\frac{\frac{a}{b}}{\frac{c}{d}}\right)"
    steps = []
    for formula in ("x_i", tall):
        show(qtbot, view, [paragraph(rf"{words * 2} \({formula}\) {words * 2}")], 1)
        layout = view.text_widget().document().firstBlock().layout()
        tops = [layout.lineAt(line).y() + layout.lineAt(line).ascent() for line in range(layout.lineCount())]
        steps.append({round(lower - upper) for upper, lower in pairwise(tops)})
    even, uneven = steps
    assert len(even) == 1
    assert max(uneven) > max(even) + 5


def test_formulas_grow_with_the_reading_size_and_are_not_set_again(
    view: ReadingView, client: Formulas, qtbot: QtBot
) -> None:
    show(qtbot, view, [Block(0, Kind.FORMULA, None, PENDULUM)], 1)
    before = view.text_widget().block_rect(0)
    with qtbot.assertNotEmitted(client.formulas_set):
        view.set_text_size(24)
        after = view.text_widget().block_rect(0)
    assert before is not None
    assert after is not None
    assert 1.3 < after.height() / before.height() < 1.7
    assert drawn(view) == [Formula(PENDULUM, display=True)]


def test_a_formula_has_the_color_of_its_text(view: ReadingView, theme: Theme, qtbot: QtBot) -> None:
    show(qtbot, view, [Block(0, Kind.FORMULA, None, r"\rule\quad"), Block(1, Kind.FORMULA, None, "M M")], 1)
    for choice in ("light", "dark"):
        theme.set_choice(choice)
        QApplication.processEvents()
        picture = view.grab().toImage()
        rect = view.text_widget().block_rect(1)
        assert rect is not None
        rows = range(int(rect.top()), int(rect.bottom()) + 1)
        colors = {picture.pixelColor(x, y).name() for y in rows for x in range(280, 320)}
        assert theme.color("text").name() in colors
    theme.set_choice("light")


def test_copied_text_holds_the_source_of_its_formulas(view: ReadingView, qtbot: QtBot) -> None:
    blocks = [
        paragraph(rf"Energy is \({EINSTEIN}\), they say: \[ {PENDULUM} \] So it is."),
        Block(1, Kind.FORMULA, None, r"a = b \tag{1}"),
    ]
    show(qtbot, view, blocks, 3)
    view.text_widget().selectAll()
    assert copied(view).split("\n") == [
        rf"Energy is \({EINSTEIN}\), they say:",
        rf"\[{PENDULUM}\]",
        "So it is.",
        r"\[a = b \tag{1}\]",
    ]
    assert OBJECT_CHARACTER not in QGuiApplication.clipboard().mimeData().html()
    cursor = view.text_widget().document().find("Energy is ")
    view.text_widget().setTextCursor(cursor)
    assert copied(view) == "Energy is"


def test_a_formula_is_copied_as_latex_and_as_mathml(view: ReadingView, qtbot: QtBot) -> None:
    blocks = [Block(0, Kind.FORMULA, None, PENDULUM)]
    show(qtbot, view, blocks, 1)
    menu = view.block_menu(blocks[0])
    qtbot.addWidget(menu)
    actions(menu)["Copy formula as LaTeX"].trigger()
    assert QGuiApplication.clipboard().text() == PENDULUM
    actions(menu)["Copy formula as MathML"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert ET.fromstring(data.text()).tag.endswith("math")
    assert bytes(data.data("application/mathml+xml").data()).decode() == data.text()


def test_the_formula_under_the_pointer_is_the_one_that_is_copied(view: ReadingView, qtbot: QtBot) -> None:
    block = paragraph(rf"\(\frac{{a}}{{b}}\) or \({EINSTEIN}\)")
    show(qtbot, view, [block], 2)
    text = view.text_widget()
    rect = text.block_rect(0)
    assert rect is not None
    assert text.formula_at(QPoint(int(rect.left()) + 4, int(rect.center().y()))) == Formula(r"\frac{a}{b}")
    assert text.formula_at(QPoint(int(rect.left()) + 24, int(rect.center().y()))) is None
    several = view.block_menu(block)
    qtbot.addWidget(several)
    choice = actions(several)["Copy a formula"].menu()
    assert list(actions(choice)) == [r"\frac{a}{b}", EINSTEIN]
    one = view.block_menu(block, Formula(EINSTEIN))
    qtbot.addWidget(one)
    actions(one)["Copy formula as LaTeX"].trigger()
    assert QGuiApplication.clipboard().text() == EINSTEIN


def test_a_formula_shown_as_source_is_copied_as_latex_only(view: ReadingView, client: Formulas, qtbot: QtBot) -> None:
    block = Block(0, Kind.FORMULA, None, "x^{")
    view.set_page(1, [block])
    menu = view.block_menu(block)
    qtbot.addWidget(menu)
    assert actions(menu)["Copy formula as LaTeX"].isEnabled()
    assert not actions(menu)["Copy formula as MathML"].isEnabled()


def test_the_menu_key_asks_for_the_block_that_is_pointed_at(view: ReadingView, qtbot: QtBot) -> None:
    show(qtbot, view, [paragraph("First."), Block(1, Kind.FORMULA, None, PENDULUM)], 1)
    text = view.text_widget()
    places: list[QPoint] = []
    text.customContextMenuRequested.disconnect()
    text.customContextMenuRequested.connect(places.append)

    def block_of_menu() -> int:
        asked = len(places)
        QApplication.sendEvent(text, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)))
        qtbot.keyClick(text, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(lambda: len(places) > asked)
        QApplication.processEvents()
        assert len(places) == asked + 1
        block = text.block_at(places[-1])
        return block.id if block is not None else -1

    assert block_of_menu() == 0
    view.set_linked_block(1)
    assert block_of_menu() == 1
    view.set_current_block(0)
    assert block_of_menu() == 0


def test_a_formula_that_is_still_growing_is_not_drawn(view: ReadingView, client: Formulas, qtbot: QtBot) -> None:
    view.set_page(1, [paragraph(r"A text with \(q_1\).")])
    view.set_streaming(True)
    for end in range(1, 30):
        view.set_block(Block(1, Kind.FORMULA, None, r"q_2 = \frac{q_3}{\sqrt{q_4 + 1}}"[:end]))
        QApplication.processEvents()
    qtbot.waitUntil(lambda: drawn(view) == [Formula("q_1")])
    assert client.setting(Formula("q_2", display=True)) is None
    view.set_block(Block(1, Kind.FORMULA, None, r"q_2 = \frac{q_3}{\sqrt{q_4 + 1}}"))
    view.set_block(paragraph(r"More text, and half a formula, \(q_", 2))
    qtbot.waitUntil(lambda: len(drawn(view)) == 2)
    assert r"\(q_" in view.text_widget().toPlainText()
    view.set_streaming(False)


def test_the_last_formula_is_drawn_when_the_page_is_read_to_its_end(view: ReadingView, qtbot: QtBot) -> None:
    view.set_page(1, [])
    view.set_streaming(True)
    view.set_block(Block(0, Kind.FORMULA, None, r"r_1 = r_2"))
    QApplication.processEvents()
    assert not drawn(view)
    view.set_streaming(False)
    qtbot.waitUntil(lambda: len(drawn(view)) == 1)


def test_what_is_in_view_stays_there_while_formulas_come(view: ReadingView, qtbot: QtBot) -> None:
    blocks = [Block(number, Kind.FORMULA, None, rf"s_{{{number}}} = \frac{{1}}{{2}}") for number in range(14)]
    blocks.append(paragraph("The end. " * 200, 14))
    view.set_page(1, blocks)
    text = view.text_widget()
    text.verticalScrollBar().setValue(text.verticalScrollBar().maximum() // 2)
    top = text.place()[0]
    before = text.block_rect(top)
    qtbot.waitUntil(lambda: len(drawn(view)) > 0)
    after = text.block_rect(top)
    assert before is not None
    assert after is not None
    assert abs(after.bottom() - before.bottom()) <= 2


def test_a_number_is_shown_in_a_line_of_text_too(view: ReadingView, qtbot: QtBot) -> None:
    cells = tuple(Cell(row, 0, rf"\[ m = n {tag} \]") for row, tag in enumerate(("", r"\tag{7}")))
    show(qtbot, view, [Block(0, Kind.TABLE, None, table=Table(2, 1, cells))], 2)
    document = view.text_widget().document()
    plain = document.find(OBJECT_CHARACTER)
    numbered = document.find(OBJECT_CHARACTER, plain)
    widths = [line_width(cursor) for cursor in (plain, numbered)]
    assert widths[1] > widths[0] + 20


def line_width(cursor: QTextCursor) -> float:
    return cursor.block().layout().lineAt(0).naturalTextWidth()


def test_a_formula_wider_than_the_text_is_drawn_smaller_then_scrolled(view: ReadingView, qtbot: QtBot) -> None:
    show(qtbot, view, [Block(0, Kind.FORMULA, None, "+".join("m" * 22)), Block(1, Kind.FORMULA, None, "m + n")], 2)
    assert view.text_widget().horizontalScrollBar().maximum() <= 8
    show(qtbot, view, [Block(0, Kind.FORMULA, None, "+".join("m" * 50))], 1)
    assert view.text_widget().horizontalScrollBar().maximum() > 100


def test_a_doubtful_formula_is_marked(view: ReadingView, qtbot: QtBot) -> None:
    show(qtbot, view, [replace(paragraph(r"So \(w_1\) it is"), confidence=0.4)], 1)
    format_ = view.text_widget().document().find(OBJECT_CHARACTER).charFormat()
    assert format_.underlineStyle() is QTextCharFormat.UnderlineStyle.DashUnderline


def test_what_is_looked_for_is_found_inside_formulas_too(view: ReadingView, qtbot: QtBot) -> None:
    texts = (rf"The mass \({EINSTEIN}\) and the mass.", r"A table of \(\frac{v}{w}\)")
    show(qtbot, view, [paragraph(text, number) for number, text in enumerate(texts)], 2)
    view.set_found(Sought("mc^2"))
    assert [mark.cursor.selectedText() for mark in view.text_widget().extraSelections()] == [OBJECT_CHARACTER]
    view.set_found(Sought("mass"))
    assert [mark.cursor.selectedText() for mark in view.text_widget().extraSelections()] == ["mass", "mass"]
    view.set_found(Sought("frac"))
    assert len(view.text_widget().extraSelections()) == 1


def test_a_doubtful_word_is_marked_behind_a_formula_that_says_the_same(view: ReadingView, qtbot: QtBot) -> None:
    block = paragraph(r"So \(\mathrm{reed}\) and reed")
    show(qtbot, view, [block], 1)
    view.mark_words(0, words_of(block).rindex("reed"), "reed")
    mark = view.text_widget().extraSelections()[-1]
    assert mark.cursor.selectedText() == "reed"


def test_words_around_formulas_are_found_and_selected(view: ReadingView, qtbot: QtBot) -> None:
    show(qtbot, view, [paragraph(rf"Before \({EINSTEIN}\) after it.")], 1)
    cursor = view.text_widget().document().find("after it")
    assert cursor.hasSelection()
    line = view.text_widget().cursorRect(cursor)
    middle = QPointF(line.center())
    assert view.text_widget().cursorForPosition(middle.toPoint()).block() == cursor.block()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    view.text_widget().setTextCursor(cursor)
    assert EINSTEIN in copied(view)
    assert Qt.TextInteractionFlag.TextSelectableByMouse in view.text_widget().textInteractionFlags()


def spoken(view: ReadingView) -> tuple[str, str]:
    """What a screen reader is given: the value, and the text that it reads piece by piece."""
    told = QAccessible.queryAccessibleInterface(view.text_widget())
    text = told.textInterface()
    return told.text(QAccessible.Text.Value), text.text(0, text.characterCount())


def test_screen_readers_are_given_the_source_of_drawn_formulas(view: ReadingView, qtbot: QtBot) -> None:
    show(qtbot, view, [paragraph(rf"Energy is \({EINSTEIN}\), and no more."), paragraph("The end.", 1)], 1)
    assert OBJECT_CHARACTER in view.text_widget().toPlainText()
    said = f"Energy is {EINSTEIN}, and no more.\nThe end."
    assert spoken(view) == (said, said)
    told = QAccessible.queryAccessibleInterface(view.text_widget())
    assert told.text(QAccessible.Text.Name) == "What the page says"
    assert told.role() is QAccessible.Role.EditableText
    assert told.state().readOnly
    assert told.object() is view.text_widget()
    show(qtbot, view, [paragraph(rf"Time is \({PENDULUM}\).")], 1)
    assert spoken(view)[1] == f"Time is {PENDULUM}."


def test_text_without_formulas_is_spoken_as_ever(view: ReadingView, qtbot: QtBot) -> None:
    show(qtbot, view, [paragraph("No formula here."), Block(1, Kind.FIGURE, None)], 0)
    qtbot.waitUntil(lambda: OBJECT_CHARACTER in view.text_widget().toPlainText())
    shown = view.text_widget().toPlainText()
    assert spoken(view) == (shown, shown)


def test_what_speaks_ends_with_its_widget(qtbot: QtBot, theme: Theme, icons: Icons, client: Formulas) -> None:
    for ending in (shiboken6.delete, QWidget.deleteLater):
        view = ReadingView(theme, icons, lambda block: "", None, client)
        show(qtbot, view, [paragraph(rf"Energy is \({EINSTEIN}\).")], 1)
        told = QAccessible.queryAccessibleInterface(view.text_widget())
        assert told.textInterface() is not None
        ending(view)
        qtbot.waitUntil(lambda told=told: not shiboken6.isValid(told))
        del told, view
        gc.collect()
