"""The panel as a person sees it: tabs, notices, empty states, source and facts."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.ink import InkPatch, PageInk
from app.document.page import PageState, Reading, ReadingKey, StopReason, TextSource
from app.document.problems import PageProblem
from app.recognition.engine_catalog import EngineCatalog
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.reading_panel import ReadingPanel
from model_runtime.messages import message
from model_runtime.protocol import InkFault
from tests.app.views.reading_panel.sample_page import sample_blocks
from tests.app.views.shooting import Shoot
from tests.catalog import CATALOG

BLOCKS = tuple(sample_blocks())
KEY = ReadingKey("builtin", "1.2", "base")
READING = Reading(
    KEY,
    BLOCKS,
    StopReason.END,
    vision_tokens=273,
    valid_tokens=181,
    text_tokens=1065,
    seconds={"render": 0.21, "lines": 2.62, "layout": 0.48, "total": 3.31},
    notes=(message("mode lowered to {mode}: not enough memory", mode="base"),),
    raw="".join(f"line {index}: silt and water\n" for index in range(60)),
)


def plain_markdown(block: Block) -> str:
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return f"{'#' * max(1, block.level)} {block.text}"
    if block.kind is BlockKind.LIST_ITEM:
        return f"{'  ' * block.level}- {block.text}"
    if block.table is not None:
        return "| Station | Depth |\n| --- | ---: |\n| Quay | 4 |"
    return f"![Figure](images/{block.id}.png)" if block.kind.is_picture else block.text


@pytest.fixture
def panel(qtbot: QtBot, theme: Theme, icons: Icons) -> ReadingPanel:
    panel = ReadingPanel(theme, icons, plain_markdown)
    panel.set_catalog(CATALOG)
    qtbot.addWidget(panel)
    panel.resize(612, 800)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def show(panel: ReadingPanel, state: PageState, reading: Reading | None, problem: PageProblem | None = None) -> None:
    panel.show_page(3, state, reading, reading.blocks if reading else (), problem, False)


def buttons(panel: ReadingPanel) -> dict[str, QPushButton]:
    return {button.text(): button for button in panel.findChildren(QPushButton) if button.isVisible()}


def words(panel: ReadingPanel) -> str:
    return unescape(" ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible()))


def test_tabs_in_both_themes(panel: ReadingPanel, shoot: Shoot) -> None:
    show(panel, PageState.READ, READING)
    for index, name in enumerate(("reading", "markdown", "details")):
        panel.tab_bar.setCurrentIndex(index)
        shoot(panel, f"panel-{name}")
    assert panel.tab_bar.tabText(2) == "Details"


ENDINGS = {
    "looped": (PageState.LOOPED, replace(READING, stop_reason=StopReason.LOOP, notes=()), None, "looped"),
    "cut-short": (PageState.CUT_SHORT, replace(READING, stop_reason=StopReason.CANCELLED, notes=()), None, "cut short"),
    "text-layer": (
        PageState.READ,
        replace(READING, key=replace(KEY, text_source=TextSource.TEXT_LAYER), notes=()),
        None,
        "Read from the PDF's own text",
    ),
    "failed-again": (
        PageState.READ,
        replace(READING, notes=()),
        PageProblem(message("The engine stopped while reading page 3"), "signal 9", message("Read the page again.")),
        "The engine stopped while reading page 3",
    ),
    "failed": (
        PageState.FAILED,
        None,
        PageProblem(
            message("There was not enough memory for page 3"),
            "4.1 GB asked",
            message("Read the page in a smaller mode."),
        ),
        "not enough memory",
    ),
    "not-read": (PageState.NOT_READ, None, None, "Page 3 has not been read"),
    "waiting": (PageState.QUEUED, None, None, "Page 3 is waiting"),
    "blank": (PageState.READ, replace(READING, blocks=(), notes=()), None, "Page 3 looks blank"),
}


@pytest.mark.parametrize("name", ENDINGS)
def test_every_state_says_what_is_so(panel: ReadingPanel, shoot: Shoot, name: str) -> None:
    state, reading, problem, said = ENDINGS[name]
    show(panel, state, reading, problem)
    assert said in words(panel)
    shoot(panel, f"panel-{name}")


@pytest.mark.parametrize(("name", "button"), [("not-read", "Read this page"), ("looped", "Read again"),
                                              ("failed", "Read again"), ("blank", "Read again")])  # fmt: skip
def test_the_next_step_is_offered(panel: ReadingPanel, qtbot: QtBot, name: str, button: str) -> None:
    state, reading, problem, _ = ENDINGS[name]
    show(panel, state, reading, problem)
    with qtbot.waitSignal(panel.read_page_requested):
        qtbot.mouseClick(buttons(panel)[button], Qt.MouseButton.LeftButton)


def test_picture_can_be_read_though_the_file_has_text(panel: ReadingPanel, qtbot: QtBot) -> None:
    state, reading, problem, _ = ENDINGS["text-layer"]
    show(panel, state, reading, problem)
    with qtbot.waitSignal(panel.read_picture_requested):
        qtbot.mouseClick(buttons(panel)["Read the picture anyway"], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("name", ["failed", "failed-again"])
def test_details_of_a_failure_can_be_copied(panel: ReadingPanel, qtbot: QtBot, name: str) -> None:
    state, reading, problem, _ = ENDINGS[name]
    assert problem is not None
    show(panel, state, reading, problem)
    qtbot.mouseClick(buttons(panel)["Copy details"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == problem.detail


def test_text_streams_in_under_either_tab(panel: ReadingPanel) -> None:
    panel.show_page(3, PageState.READING, None, (), None, True)
    assert "Reading page 3" in words(panel)
    for block in BLOCKS[:4]:
        panel.set_block(block)
    assert "Silt in the old harbor basin" in panel.reading_view.text_widget().toPlainText()
    panel.tab_bar.setCurrentIndex(1)
    panel.set_block(BLOCKS[4])
    panel.set_block(replace(BLOCKS[4], text="the depth, twice;"))
    source = panel.markdown_view.toPlainText()
    assert source.endswith("- the depth, twice;")
    assert "# Silt in the old harbor basin" in source
    panel.show_page(3, PageState.READ, READING, BLOCKS, None, False)
    assert panel.markdown_view.toPlainText() == "\n\n".join(plain_markdown(block) for block in BLOCKS)


def test_another_document_with_the_same_words_is_shown_as_it_was_read(panel: ReadingPanel) -> None:
    show(panel, PageState.READ, READING)
    panel.tab_bar.setCurrentIndex(1)
    view = panel.markdown_view
    view.edited.connect(lambda *_typed: view.take_over())
    view.set_can_type(True)
    before = view.toPlainText()
    view.insertPlainText("typed in the one before ")
    panel.forget()
    show(panel, PageState.READ, READING)
    assert view.toPlainText() == before


def test_lines_and_blocks_find_each_other(panel: ReadingPanel) -> None:
    show(panel, PageState.READ, READING)
    panel.tab_bar.setCurrentIndex(1)
    view = panel.markdown_view
    for block in BLOCKS:
        for paragraph in view.paragraphs_of(block.id):
            found = view.block_of(paragraph)
            assert found is not None
            assert found.id == block.id
    cursor = view.document().find("| Quay | 4 |")
    first, last = view.paragraphs_of(10)
    assert first.blockNumber() + 2 == cursor.blockNumber() <= last.blockNumber()
    assert view.paragraphs_of(99) is None


def test_clicking_the_source_tells_the_block(panel: ReadingPanel, qtbot: QtBot) -> None:
    show(panel, PageState.READ, READING)
    panel.tab_bar.setCurrentIndex(1)
    view = panel.markdown_view
    place = view.cursorRect(QTextCursor(view.document().find("What was measured"))).center()
    with qtbot.waitSignal(panel.block_clicked, check_params_cb=lambda block_id: block_id == 3):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_facts_are_told_with_what_they_mean(panel: ReadingPanel, qtbot: QtBot) -> None:
    panel.set_catalog(EngineCatalog([replace(one, context_tokens=8192) for one in CATALOG]))
    show(panel, PageState.READ, READING)
    panel.tab_bar.setCurrentIndex(2)
    said = words(panel)
    for fact in (
        "Built-in reader 1.2",
        "273",
        "256 in the mode's name",
        "1,065",
        "3.9 : 1",
        "3.3\u2009s",
        "Base",
        "79\u2009%",
    ):
        assert fact in said
    raw = next(field for field in panel.findChildren(QPlainTextEdit) if field.accessibleName() == "Raw output")
    assert raw.toPlainText() == READING.raw
    qtbot.mouseClick(buttons(panel)["Copy"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == READING.raw


def test_chosen_size_is_told_and_shown(panel: ReadingPanel, qtbot: QtBot) -> None:
    show(panel, PageState.READ, READING)
    panel.set_text_size(20)
    assert panel.reading_view.text_size() == 20
    with qtbot.waitSignal(panel.text_size_chosen, check_params_cb=lambda size: size == 22):
        panel.findChild(type(panel._size_button)).slider.setValue(8)
    assert panel.reading_view.text_size() == 22


def test_nothing_open(panel: ReadingPanel, shoot: Shoot) -> None:
    show(panel, PageState.READ, READING)
    panel.show_no_document()
    assert "No document is open" in words(panel)
    assert "Silt" not in panel.reading_view.text_widget().toPlainText()
    shoot(panel, "panel-no-document")


@pytest.mark.parametrize(
    ("engine", "mode", "line", "sentence"),
    [
        ("deepseek-ocr", "base", "DeepSeek-OCR wrote nothing", "Try Gundam, or Built-in reader."),
        ("deepseek-ocr", "gundam", "DeepSeek-OCR wrote nothing", "Try another mode, or Built-in reader."),
        ("builtin", "base", "Built-in reader wrote nothing", "Try Gundam, or another reader."),
    ],
)
def test_an_empty_answer_to_a_printed_page_is_told_as_such(
    panel: ReadingPanel, engine: str, mode: str, line: str, sentence: str
) -> None:
    ink = PageInk(0.05, (InkPatch(BoundingBox(60, 60, 500, 700), InkFault.OVERLOOKED, 1.0, 300),))
    key = replace(READING.key, engine=engine, mode=mode)
    show(panel, PageState.READ, replace(READING, key=key, blocks=(), notes=(), ink=ink), None)
    assert f"{line}, though the page is printed" in words(panel)
    assert sentence in words(panel)
    assert panel.ink_share.is_warning()
