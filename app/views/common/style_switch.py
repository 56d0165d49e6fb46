"""Puts another style sheet in force without keeping the window waiting.

Over a style sheet in force, Qt polishes each widget once for itself and once more for each of its ancestors: seven
thousand times for seven hundred widgets, a third of a second. With none in force it polishes each once. So the old
sheet is taken away first, unheard: a view that heard of it would lay itself out, at once, for a look that nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

_OF_LOOKS = frozenset((QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange))


def put_in_force(sheet: str, app: QApplication) -> None:
    """Give the application this style sheet in place of the one it has, if it has one.

    Args:
        sheet: the style sheet; not empty.
        app: the application.
    """
    _take_away(app)
    app.setStyleSheet(sheet)


@contextmanager
def unstyled(app: QApplication) -> Iterator[None]:
    """Put widgets together without the style sheet in force, which otherwise styles them with each parent they get."""
    sheet = app.styleSheet()
    _take_away(app)
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def _take_away(app: QApplication) -> None:
    if app.styleSheet():
        hush = _Hush()
        app.installEventFilter(hush)
        app.setStyleSheet("")
        app.removeEventFilter(hush)


class _Hush(QObject):
    """Keeps changes of the look from all objects that would hear of them."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _OF_LOOKS
