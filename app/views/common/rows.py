"""The ground of a row in a list: under the pointer, chosen, or where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle

from app.views.common.theme import Theme

_State = QStyle.StateFlag
_ROUND = 6


def paint_ground(painter: QPainter, row: QRectF, state: QStyle.StateFlag, theme: Theme, chosen: str) -> None:
    """Paint what lies below a row's words; `chosen` is the token of a selected row's color."""
    selected = bool(state & _State.State_Selected)
    if selected or state & _State.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(chosen if selected else "hover"))
        painter.drawRoundedRect(row, _ROUND, _ROUND)


def paint_keyboard(painter: QPainter, row: QRectF, state: QStyle.StateFlag, theme: Theme) -> None:
    """Frame the row where the keyboard is, once keys are used."""
    if state & _State.State_HasFocus and state & _State.State_KeyboardFocusChange:
        paint_ring(painter, row, theme)


def paint_ring(painter: QPainter, place: QRectF, theme: Theme) -> None:
    """Frame the place where the keyboard is."""
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), _ROUND, _ROUND)


def paint_place_ground(painter: QPainter, place: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
    """Paint what lies below one place of a table, and the line under it: the row is one, whichever of them this is."""
    if state & _State.State_Selected:
        painter.fillRect(place, theme.color("accent_soft"))
    elif state & _State.State_MouseOver:
        painter.fillRect(place, theme.color("hover"))
    painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.color("line"))
