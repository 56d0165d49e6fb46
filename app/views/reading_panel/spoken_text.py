"""The page's text as screen readers are given it: in the place of each drawn formula stands its LaTeX source."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAccessible, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QAccessibleWidget, QTextEdit

from app.views.reading_panel.formula_object import FORMULA_TYPE, formula_of
from app.views.reading_panel.picture_object import OBJECT_CHARACTER
from app.views.reading_panel.written_text import WrittenText, plain_text

_SPEAKS = "speaks_formulas"


class SpokenText(QAccessibleWidget):
    """Stands for a text widget among what can be read aloud.

    Qt's interface for texts cannot be written in Python, only handed out. So it is that of a twin which is never shown:
    a copy of the text with words for its formulas, as wide as the text, scrolled as far, and in the same place.
    """

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view, QAccessible.Role.EditableText)
        self._twin: QTextEdit | None = None
        self._told: tuple[QTextDocument, int] | None = None

    def text(self, wanted: QAccessible.Text) -> str:
        view = self.widget() if wanted is QAccessible.Text.Value else None
        if not isinstance(view, QTextEdit):
            return super().text(wanted)
        whole = QTextCursor(view.document())
        whole.select(QTextCursor.SelectionType.Document)
        return plain_text(WrittenText(whole))

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = True
        return state

    def interface_cast(self, wanted: QAccessible.InterfaceType) -> Any:  # Qt's stubs speak of a pointer
        twin = self._twin_now() if wanted is QAccessible.InterfaceType.TextInterface else None
        if twin is None:
            return super().interface_cast(wanted)
        return QAccessible.queryAccessibleInterface(twin).textInterface()

    def _twin_now(self) -> QTextEdit | None:
        """The twin with the text as it is now; None once the text is gone."""
        view = self.widget()
        if not isinstance(view, QTextEdit):
            return None
        twin = self._twin = self._twin or _silent_twin()
        document = view.document()
        if self._told != (document, document.revision()):
            self._told = document, document.revision()
            twin.setDocument(_in_words(document, twin))
        twin.setGeometry(view.geometry().translated(view.mapToGlobal(QPoint()) - view.pos()))
        here, there = view.verticalScrollBar(), twin.verticalScrollBar()
        there.setValue(round(here.value() * there.maximum() / max(1, here.maximum())))
        return twin


def speak_formulas(view: QTextEdit) -> None:
    """From now on what is read aloud of a text says its formulas."""
    view.setProperty(_SPEAKS, True)
    _install()


@cache
def _install() -> None:
    """Have Qt ask here for what stands for a widget; it can be told only once, and for all widgets."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, thing: QObject | None) -> SpokenText | None:
    if not isinstance(thing, QTextEdit) or not thing.property(_SPEAKS):
        return None
    spoken = SpokenText(thing)
    thing.destroyed.connect(partial(_let_go, spoken))  # Qt deletes it with the widget; until then Python must keep it
    return spoken


def _let_go(_spoken: SpokenText, *_: object) -> None:
    """Nothing holds it any more."""


def _silent_twin() -> QTextEdit:
    twin = QTextEdit()
    twin.setReadOnly(True)
    return twin


def _in_words(document: QTextDocument, parent: QTextEdit) -> QTextDocument:
    """A copy of a text with each drawn formula as its source."""
    copy = document.clone(parent)
    found = copy.find(OBJECT_CHARACTER)
    while not found.isNull():
        format_ = found.charFormat()
        if format_.objectType() == FORMULA_TYPE:
            found.insertText(formula_of(format_).source, QTextCharFormat())
        found = copy.find(OBJECT_CHARACTER, QTextCursor(found))
    return copy
