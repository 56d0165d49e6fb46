"""A field is as high as its lines are laid out, in whatever fonts."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.views.common.source_field import SourceField
from app.views.correction.inline_editor import InlineEditor, Manner
from app.views.figures.flowing_text import FlowingText

TEXTS = ["", "one line", "\n".join(["a line"] * 12), "Latin first\nภาษาไทย\nภาษาไทย", "words " * 60, "中文 words " * 40]


def font(pixels: int) -> QFont:
    face = QFont("Source Serif 4")
    face.setPixelSize(pixels)
    return face


def last_line_bottom(field: QPlainTextEdit) -> float:
    """Where the last line ends in the viewport, when the first stands at its top."""
    field.verticalScrollBar().setValue(0)
    caret = field.textCursor()
    caret.movePosition(QTextCursor.MoveOperation.End)
    return field.cursorRect(caret).bottom()


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("pixels", [11, 13, 16, 19])
def test_an_editor_shows_its_last_line_whole(qtbot, theme, text, pixels):
    parent = QWidget()
    qtbot.addWidget(parent)
    editor = InlineEditor(text, Manner(font(pixels)), theme, parent)
    editor.set_place(QRect(10, 10, 180, 12))
    parent.resize(220, 2000)
    parent.show()
    assert last_line_bottom(editor) < editor.viewport().height()


@pytest.mark.parametrize("text", [text for text in TEXTS if len(text) < 40 and text.count("\n") < 8])
@pytest.mark.parametrize("pixels", [11, 13, 16, 19])
def test_a_flowing_text_shows_its_last_line_whole(qtbot, theme, text, pixels):
    field = FlowingText()
    qtbot.addWidget(field)
    field.setFont(font(pixels))
    field.resize(200, 20)
    field.set_source(text)
    field.show()
    assert last_line_bottom(field) < field.viewport().height()


def test_only_the_first_lines_are_measured(qtbot):
    field = SourceField()
    qtbot.addWidget(field)
    field.resize(120, 300)
    field.set_source("words that need more than one line here\nanother\nand another")
    heights = [field.height_of_lines(most) for most in range(1, 6)]
    assert heights == sorted(heights)
    assert heights[1] > 1.5 * heights[0]
    assert field.height_of_lines(100) >= heights[-1]
