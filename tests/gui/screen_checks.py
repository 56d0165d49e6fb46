"""What must hold on every screen: controls have names, Tab comes to each of them, and no words are cut."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

_FAR = 400  # presses of Tab; more than any screen has controls


def unnamed_controls(window: QWidget) -> list[str]:
    """The controls that take the keyboard and that a screen reader has no name for."""
    return [_describe(control) for control in _controls(window) if not _name(control)]


def unreachable_controls(window: QWidget) -> list[str]:
    """The controls that Tab does not come to, going round once from the first."""
    wanted = set(_controls(window))
    start = next(iter(wanted), None)
    if start is None:
        return []
    start.setFocus(Qt.FocusReason.TabFocusReason)
    visited: set[QWidget] = set()
    for _ in range(_FAR):
        focus = window.focusWidget()
        if focus is None or focus in visited:
            break
        visited.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    reached = visited | {widget.focusProxy() for widget in visited if widget.focusProxy()}
    return [_describe(control) for control in wanted - reached if not _is_one_of_a_group(control, reached)]


def cut_texts(window: QWidget) -> list[str]:
    """Labels and buttons that are too narrow or too low for their words."""
    return [_describe(widget) for widget in _visible(window) if _is_cut(widget)]


def _controls(window: QWidget) -> list[QWidget]:
    """Visible, enabled widgets that Tab should come to."""
    return [
        widget
        for widget in _visible(window)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]


def _visible(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and not widget.visibleRegion().isEmpty():
            yield widget


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


def _is_one_of_a_group(control: QWidget, reached: set[QWidget]) -> bool:
    """Tab comes to one button of an exclusive group; the arrows go on from there."""
    if not isinstance(control, QAbstractButton) or not control.autoExclusive():
        return False
    return any(other.parent() is control.parent() for other in reached if isinstance(other, QAbstractButton))


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return _label_is_cut(widget)
    if isinstance(widget, QToolButton):
        return _tool_button_is_cut(widget)
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.width() < widget.minimumSizeHint().width() or widget.height() < widget.minimumSizeHint().height()
    return False


def _label_is_cut(label: QLabel) -> bool:
    if not label.text() or isinstance(label.parent(), QAbstractScrollArea):
        return False
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    hint = label.sizeHint()
    return hint.width() > label.width() + 1 or hint.height() > label.height() + 1


def _tool_button_is_cut(button: QToolButton) -> bool:
    if not button.text() or button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return False
    option = QStyleOptionToolButton()
    option.initFrom(button)
    words = button.fontMetrics().horizontalAdvance(button.text().rstrip("…"))
    icon = 0 if button.icon().isNull() else button.iconSize().width()
    margins = 2 * QApplication.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, option, button)
    return button.width() < words + icon + margins


def _describe(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")()
    chain = []
    parent: QWidget | None = widget
    while parent is not None and len(chain) < 4:
        chain.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{' in '.join(chain)} {str(words)[:40]!r} {widget.size().toTuple()}"
