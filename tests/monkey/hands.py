"""What is done next to the window, at random."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Application

_Key, _Button, _Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier
ENDS = ("quit", "exit")
"""Parts of the words of commands that end the application."""
_CLOSES = "close window"
_WORDS = ("reed", "12.5", r"\(x^2\)", "# Beds", "| a | b |")
_KEYS = (
    _Key.Key_Return, _Key.Key_Escape, _Key.Key_Tab, _Key.Key_Space, _Key.Key_Delete, _Key.Key_Backspace, _Key.Key_F2,
    _Key.Key_F4, _Key.Key_F6, _Key.Key_Down, _Key.Key_Up, _Key.Key_Left, _Key.Key_Right, _Key.Key_PageDown,
    _Key.Key_PageUp, _Key.Key_Home, _Key.Key_End, _Key.Key_A, _Key.Key_I, _Key.Key_N, _Key.Key_P, _Key.Key_R,
    _Key.Key_Z, _Key.Key_1, _Key.Key_2,
)  # fmt: skip
_MOST_LETTERS = 2_000  # of a text that is listened to
_AT_WHAT_ANSWERS = 0.7  # of the clicks; labels and frames are most of the widgets
_MODIFIERS = (*[_Modifier.NoModifier] * 5, _Modifier.ControlModifier, _Modifier.ShiftModifier)


class Hands:
    """Reach what a person could reach now.

    Args:
        application: what is played with.
        documents: to be opened.
        seed: another one does something else.
        tell: is told of every step before it is done.
    """

    def __init__(
        self, application: Application, documents: Sequence[Path], seed: int, tell: Callable[[str], None]
    ) -> None:
        self._application, self._documents, self._tell = application, documents, tell
        self._draw = random.Random(seed)

    def act(self) -> None:
        """Do one thing; returns when it is done, a menu that it opened included."""
        reached = _reached()
        if not reached:
            return
        top = self._draw.choice(reached)
        (do,) = self._draw.choices(
            (self._click, self._command, self._key, self._write, self._resize, self._open, self._listen),
            (35, 28, 25, 2.5, 2.5, 4, 3),
        )
        do(top)

    def _click(self, top: QWidget) -> None:
        widgets = [one for one in top.findChildren(QWidget) if one.isVisible() and one.isEnabled() and one.width() > 2]
        if not widgets:
            return
        answering = [one for one in widgets if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
        widget = self._draw.choice(answering if answering and self._draw.random() < _AT_WHAT_ANSWERS else widgets)
        start, end = self._place_in(widget), self._place_in(widget)
        how = self._draw.choices(("click", "click twice", "drag", "ask for the menu of"), (70, 9, 9, 12))[0]
        self._tell(f"{how} {_called(widget)}")
        if how == "ask for the menu of":
            reason = QContextMenuEvent.Reason.Mouse
            QApplication.postEvent(widget, QContextMenuEvent(reason, start, widget.mapToGlobal(start)))
            return
        if how == "click twice":
            QTest.mouseDClick(widget, _Button.LeftButton, _Modifier.NoModifier, start)
            return
        QTest.mousePress(widget, _Button.LeftButton, _Modifier.NoModifier, start)
        if how == "drag" and shiboken6.isValid(widget):
            QTest.mouseMove(widget, end)
        if shiboken6.isValid(widget):
            QTest.mouseRelease(widget, _Button.LeftButton, _Modifier.NoModifier, end if how == "drag" else start)

    def _command(self, top: QWidget) -> None:
        actions = [action for action in top.findChildren(QAction) if self._may_be_done(action)]
        if actions:
            action = self._draw.choice(actions)
            self._tell(f"do {action.text()!r}")
            action.trigger()

    def _may_be_done(self, action: QAction) -> bool:
        words = action.text().replace("&", "").lower()
        if action.isSeparator() or action.menu() is not None or not (action.isEnabled() and action.isVisible()):
            return False
        is_last = len(self._application.open_desks) < 2
        return not any(part in words for part in ENDS) and not (is_last and _CLOSES in words)

    def _key(self, top: QWidget) -> None:
        key, modifier = self._draw.choice(_KEYS), self._draw.choice(_MODIFIERS)
        widget = QApplication.focusWidget() or top
        self._tell(f"press {modifier.name} {key.name} on {_called(widget)}")
        QTest.keyPress(widget, key, modifier)
        if shiboken6.isValid(widget):
            QTest.keyRelease(widget, key, modifier)

    def _write(self, _top: QWidget) -> None:
        words = self._draw.choice(_WORDS)
        self._tell(f"write {words!r}")
        for letter in words:
            if (widget := QApplication.focusWidget()) is not None:
                QTest.keyPress(widget, letter)

    def _resize(self, top: QWidget) -> None:
        width, height = self._draw.randint(300, 1700), self._draw.randint(200, 1100)
        self._tell(f"resize {_called(top)} to {width} x {height}")
        top.resize(width, height)

    def _open(self, _top: QWidget) -> None:
        document = self._draw.choice(self._documents)
        self._tell(f"open {document.name}")
        self._draw.choice(self._application.open_desks).window.opening.open(document)

    def _listen(self, top: QWidget) -> None:
        """Ask what a screen reader asks, from the window down to some part of it."""
        self._tell(f"listen to {_called(top)}")
        part = QAccessible.queryAccessibleInterface(top)
        while part is not None and part.isValid():
            for words in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
                part.text(words)
            part.role(), part.state(), part.rect()
            if (text := part.textInterface()) is not None:
                text.text(0, min(text.characterCount(), _MOST_LETTERS))
                text.characterRect(0)
            part = part.child(self._draw.randrange(part.childCount())) if part.childCount() else None

    def _place_in(self, widget: QWidget) -> QPoint:
        return QPoint(self._draw.randrange(widget.width()), self._draw.randrange(max(1, widget.height())))


def _reached() -> list[QWidget]:
    """Where clicks and keys go now: the open menu, else the dialog in front, else every window."""
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    return [front] if front is not None else [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()!r}"
