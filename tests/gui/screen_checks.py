"""What must hold on every screen: controls have names, Tab comes to each of them, and no words are cut."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QStyle,
    QStyleOptionToolButton,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

_LEAST_CONTRAST = 4.5
_ENOUGH = 3  # pixels of one color; fewer are where strokes end
_FAR = 400  # presses of Tab; more than any screen has controls


def unnamed_controls(window: QWidget) -> list[str]:
    """The controls that take the keyboard and that a screen reader has no name for."""
    return [_describe(control) for control in _controls(window) if not _name(control)]


def unreachable_controls(window: QWidget) -> list[str]:
    """The controls that Tab does not come to, going round once from the first; the keyboard is where it was already."""
    there = window.focusWidget()
    others = [control for control in _controls(window) if control is not there]
    if not others:
        return []
    others[0].setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()  # a field that the keyboard has left goes
    wanted = set(_controls(window)) - {there}
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
    if not isinstance(control, QAbstractButton):
        return False
    if control.group() is not None and control.group().exclusive():
        return any(other in reached for other in control.group().buttons())
    if not control.autoExclusive():
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
    if not button.text() or _shows_icon_only(button):
        return False
    option = QStyleOptionToolButton()
    option.initFrom(button)
    words = button.fontMetrics().horizontalAdvance(button.text().rstrip("…"))
    icon = 0 if button.icon().isNull() else button.iconSize().width()
    margins = 2 * QApplication.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, option, button)
    return button.width() < words + icon + margins


def _shows_icon_only(widget: QWidget) -> bool:
    return isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def _describe(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")()
    chain = []
    parent: QWidget | None = widget
    while parent is not None and len(chain) < 4:
        chain.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{' in '.join(chain)} {str(words)[:40]!r} {widget.size().toTuple()}"


def faint_texts(screen: QWidget, picture: QImage) -> list[str]:
    """Enabled words whose color has less than 4.5 : 1 to what is behind them, in a picture at twice the size."""
    found = []
    for words, place in _written(screen):
        ratio = _contrast_in(picture, place)
        if ratio is not None and ratio < _LEAST_CONTRAST:
            found.append(f"{words[:40]!r} at {place.getRect()}: {ratio:.2f}")
    return found


def _written(screen: QWidget) -> Iterator[tuple[str, QRect]]:
    """Words on the screen, and where they stand in its coordinates."""
    for widget in _visible(screen):
        if not widget.isEnabled():
            continue
        if isinstance(widget, QLabel | QAbstractButton) and widget.text() and not _shows_icon_only(widget):
            seen = widget.visibleRegion().boundingRect()
            if seen.height() >= min(widget.height(), widget.fontMetrics().height()):  # else it is scrolled out of view
                yield widget.text(), _seen(widget, seen, screen)
        elif isinstance(widget, QTabBar):
            for index in range(widget.count()):
                yield widget.tabText(index), _seen(widget, widget.tabRect(index), screen)
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _rows(widget, screen)


def _rows(view: QAbstractItemView, screen: QWidget) -> Iterator[tuple[str, QRect]]:
    model = view.model()
    for row in range(min(model.rowCount(), 60)):
        for column in range(min(model.columnCount(), 12) if isinstance(view, QTableView) else 1):
            index = model.index(row, column)
            place = view.visualRect(index)
            if index.data() and view.viewport().rect().contains(place) and index.flags() & Qt.ItemFlag.ItemIsEnabled:
                yield str(index.data()), _seen(view.viewport(), place, screen)


def _seen(widget: QWidget, place: QRect, screen: QWidget) -> QRect:
    return QRect(widget.mapTo(screen, place.topLeft()), place.size())


def _contrast_in(picture: QImage, place: QRect) -> float | None:
    """The contrast of the strongest ink to the commonest color, which is the ground; None where there is one color."""
    ratio = picture.devicePixelRatioF()
    piece = picture.copy(QRect((QPointF(place.topLeft()) * ratio).toPoint(), place.size() * ratio))
    piece = piece.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(piece.constBits(), np.uint32)
    colors, counts = np.unique(pixels, return_counts=True)
    often = colors[counts >= _ENOUGH]
    if len(often) < 2:
        return None
    light = _luminance(often)
    ground = _luminance(colors[counts.argmax()])
    return float(((np.maximum(light, ground) + 0.05) / (np.minimum(light, ground) + 0.05)).max())


def _luminance(colors: np.ndarray) -> np.ndarray:
    """Relative luminance as in WCAG 2."""
    parts = np.stack([(colors >> shift) & 255 for shift in (16, 8, 0)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return np.tensordot([0.2126, 0.7152, 0.0722], linear, 1)
