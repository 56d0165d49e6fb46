"""Words, buttons, lines and surfaces, named by what the style sheet calls them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QToolButton, QWidget

_ICON = QSize(16, 16)


def semibold(markup: str) -> str:
    """Rich text in the heaviest face that the window brings; the tag for bold would thicken it artificially."""
    return f'<span style="font-weight:600">{markup}</span>'


def text_label(
    words: str = "",
    parent: QWidget | None = None,
    *,
    role: str = "",
    tone: str = "",
    wraps: bool = False,
    selectable: bool = False,
) -> QLabel:
    """Words in the size of a role and the color of a tone, or in the common ones; `selectable` ones are plain text."""
    label = QLabel(words, parent)
    label.setProperty("role", role)
    label.setProperty("tone", tone)
    label.setWordWrap(wraps)
    if selectable:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def link_button(words: str, parent: QWidget | None = None) -> QPushButton:
    """A button that looks like a link."""
    link = QPushButton(words, parent)
    link.setProperty("variant", "link")
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    return link


def icon_button(icon: QIcon, hint: str, parent: QWidget | None = None) -> QToolButton:
    """A small button without words; its hint is also its name."""
    button = QToolButton(parent)
    button.setIcon(icon)
    button.setIconSize(_ICON)
    button.setProperty("small", True)
    button.setToolTip(hint)
    button.setAccessibleName(hint)
    return button


def action_button(action: QAction, parent: QWidget | None = None) -> QToolButton:
    """A button for an action, which shows its icon only."""
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(_ICON)
    button.setAccessibleName(action.text())
    return button


def set_surface(widget: QWidget, surface: str) -> None:
    """Give a widget the ground of a token; without the attribute Qt leaves out that of a subclass."""
    widget.setProperty("surface", surface)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def scrolled(inside: QWidget, parent: QWidget) -> QScrollArea:
    """What scrolls where it finds no room, without a frame."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


def hairline(parent: QWidget | None = None) -> QFrame:
    """A line across, one pixel wide."""
    line = QFrame(parent)
    line.setProperty("line", True)
    line.setFixedHeight(1)
    return line


def upright_line(parent: QWidget | None = None) -> QFrame:
    """A line from top to bottom, one pixel wide."""
    line = QFrame(parent)
    line.setProperty("line", True)
    line.setFixedWidth(1)
    return line


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a label or a button the color of a token, now."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
