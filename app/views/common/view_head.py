"""The head of a view that takes the window's place: the way back, what it is, and what can be done there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.views.common.controls import set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.language import tr
from app.views.common.layouts import Slack, in_row

_HEIGHT, _BEFORE = 60, 20


def back_button(icons: Icons, parent: QWidget, *, in_words: bool = False) -> QToolButton:
    """The way back to where the person was; with its word beside the arrow where no title follows."""
    back = QToolButton(parent)
    back.setIcon(icons.icon("arrow-left"))
    back.setIconSize(QSize(18, 18))
    back.setToolTip(tr("Back (Esc)"))
    back.setAccessibleName(tr("Back"))
    if in_words:
        back.setText(tr("Back"))
        back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return back


def view_head(parent: QWidget, back: QToolButton, title: str, beside: QWidget, after: int) -> QWidget:
    """The way back, the title, and at the right what belongs to the whole view.

    Args:
        parent: the view.
        back: as `back_button` makes it.
        title: of the view.
        beside: stands at the right.
        after: pixels between that and the view's edge.
    """
    head = QWidget(parent)
    set_surface(head, "window")
    head.setFixedHeight(_HEIGHT)
    words = text_label(title, head, role="page_head")
    in_row(back, words, Slack(), beside, margins=(_BEFORE, 0, after, 0), spacing=8, of=head)
    return head
