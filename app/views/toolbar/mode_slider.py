"""The slider of resolution modes: named stops, a picture of each mode above its stop, and perhaps Auto before them.

It is a QSlider with its own face, so keys, wheel and screen readers work as people expect. Knows modes, not pages; it
is empty until it is given any.
Holding it, with the mouse or with Space, is told apart from moving it: the window then shows what the modes do.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from app.views.common.own_keys import claims
from app.views.common.theme import Theme
from model_runtime.resolution_modes import ResolutionMode

_STEP, _NARROW_STEP = 60, 50  # the second where only one name is shown
_MARGIN = 32
_HEIGHT = 58
_TRACK_Y = 34
_HANDLE, _HANDLE_HELD = 14.0, 17.0
HOLD_MS = 150  # a press that is longer than this is a look, not a choice
_USUAL_STOPS = 7  # room for so many before it is known how many there are
_AUTO = -1  # its value, so that those of the modes are their places
_SMALLEST_SQUARE, _LARGEST_SQUARE = 6.0, 12.0


class ModeSlider(QSlider):
    """Chooses one of the modes it was given, or Auto. `valueChanged` carries the index; `mode()` the mode.

    Signals:
        hold_began: the slider is held; `mode_before` is the mode that Esc goes back to.
        hold_ended: let go, or given up with Esc, which has put the mode back.
    """

    hold_began = Signal()
    hold_ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._modes: tuple[ResolutionMode, ...] = ()
        self._theme = theme
        self._compact = False
        self._held = self._space_repeats = False
        self._before = 0
        self._hold_timer = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._hold_timer.timeout.connect(self._begin_hold)
        self._with_tokens = True
        self._auto_mode: ResolutionMode | None = None
        self._note = ""
        self.setRange(0, 0)
        self.setEnabled(False)
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Resolution mode"))
        self.valueChanged.connect(self._on_value_changed)
        theme.theme_changed.connect(self.update)

    def modes(self) -> tuple[ResolutionMode, ...]:
        return self._modes

    def set_modes(self, modes: Sequence[ResolutionMode], *, with_tokens: bool = True, with_auto: bool = False) -> None:
        """Offer these, the coarsest first, and Auto before them; the choice stays where it is one of them.

        `with_tokens` is False for a reader without a language model: it has no tokens to be told.
        """
        self._with_tokens = with_tokens
        first = _AUTO if with_auto and modes else 0
        if tuple(modes) == self._modes and first == self.minimum():
            return
        before = None if self.is_auto() else self.mode()
        self._end_hold()
        self._modes = tuple(modes)
        self._before = 0
        self.setRange(first, max(0, len(self._modes) - 1))
        self.setEnabled(bool(self._modes))
        if before is not None:
            self.set_mode(before.name)
        self.updateGeometry()
        self._on_value_changed(self.value())

    def mode(self) -> ResolutionMode | None:
        """The mode that is chosen, or that Auto takes; None while there is none."""
        return self._mode_at(self.value())

    def mode_before(self) -> ResolutionMode | None:
        """The mode before the slider was held."""
        return self._mode_at(self._before)

    def is_auto(self) -> bool:
        """Whether Auto is chosen."""
        return self.value() == _AUTO

    def set_auto(self) -> None:
        """Move to Auto, where that is offered."""
        self.setValue(self.minimum())

    def set_auto_mode(self, mode: ResolutionMode | None) -> None:
        """The mode that Auto takes for the page in view; None while nobody knows."""
        if mode != self._auto_mode:
            self._auto_mode = mode
            self.update()

    def _mode_at(self, index: int) -> ResolutionMode | None:
        if index == _AUTO:
            return self._auto_mode
        return self._modes[index] if self._modes else None

    def is_held(self) -> bool:
        return self._held

    def set_mode(self, name: str) -> None:
        """Move to the mode called `name`; unknown names change nothing."""
        for index, mode in enumerate(self._modes):
            if mode.name == name:
                self.setValue(index)

    def set_note(self, note: str) -> None:
        """What is said with every mode, where the engine does not decide alone; empty for nothing."""
        self._note = note

    def set_compact(self, compact: bool) -> None:
        """Show only the chosen stop's name (narrow windows)."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def set_cost_text(self, text: str) -> None:
        """What the chosen mode costs on the page in view, for screen readers."""
        mode = self.mode()
        title = self.tr("Auto") if self.is_auto() else mode.title if mode else ""
        self.setAccessibleDescription(", ".join(filter(None, (title, text, self._note))))

    def sizeHint(self) -> QSize:
        stops = self.maximum() - self.minimum() + 1 if self._modes else _USUAL_STOPS
        return QSize(2 * _MARGIN + self._step * (stops - 1), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def stop_x(self, index: int) -> float:
        """Where a stop stands, in widget pixels."""
        return float(_MARGIN + self._step * (index - self.minimum()))

    @property
    def _step(self) -> int:
        """From one stop to the next, in pixels."""
        return _NARROW_STEP if self._compact else _STEP

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._modes:
            self._before = self.value()
            self.setSliderDown(True)
            self._hold_timer.start()
            self.setValue(self._stop_at(event.position().toPoint()))
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._stop_at(event.position().toPoint()))
            return
        if self._modes:
            self.setToolTip(self._tip(self._stop_at(event.position().toPoint())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self._end_hold()
        self.update()

    # --- holding ---

    def event(self, event: QEvent) -> bool:
        return claims(event, lambda key: self._held and key.key() == Qt.Key.Key_Escape) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                self._on_space(event.isAutoRepeat())
            case Qt.Key.Key_Escape if self._held:
                self._give_up()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._held:
                self._end_hold()
            case _:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        # A key that repeats was held; a tap leaves the view open until the next one, for those who cannot hold keys.
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and self._space_repeats:
            self._end_hold()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._end_hold()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._end_hold()
        super().hideEvent(event)

    def _on_space(self, repeats: bool) -> None:
        if repeats:
            self._space_repeats = self._held
        elif self._held:
            self._end_hold()
        else:
            self._before = self.value()
            self._space_repeats = False
            self._begin_hold()

    def _begin_hold(self) -> None:
        self._held = True
        self.hold_began.emit()

    def _end_hold(self) -> None:
        self._hold_timer.stop()
        if self._held:
            self._held = self._space_repeats = False
            self.hold_ended.emit()

    def _give_up(self) -> None:
        self.setSliderDown(False)
        self.setValue(self._before)
        self._end_hold()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def _stop_at(self, point: QPoint) -> int:
        index = self.minimum() + round((point.x() - _MARGIN) / self._step)
        return max(self.minimum(), min(self.maximum(), index))

    def _tip(self, index: int) -> str:
        auto = self.tr("Auto: for each page the cheapest mode that should read it well, by the size of its print")
        words = auto if index == _AUTO else self._mode_words(self._modes[index])
        return "\n".join(filter(None, (words, self._note)))

    def _mode_words(self, mode: ResolutionMode) -> str:
        size = f"{mode.base} × {mode.base}"
        if mode.tile is not None:
            size = self.tr("tiles of {tile} × {tile} and {size}").format(tile=mode.tile, size=size)
        if not self._with_tokens:
            return self.tr("{title}: {size} pixels").format(title=mode.title, size=size)
        text = self.tr("{title}: {size} pixels, {tokens} tokens nominally").format(
            title=mode.title, size=size, tokens=mode.nominal_tokens
        )
        return text if mode.trained else self.tr("{text}. The model was not trained in it.").format(text=text)

    def _on_value_changed(self, _value: int) -> None:
        self.set_cost_text("")
        self.update()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter)
        for index, mode in enumerate(self._modes):
            self._paint_stop(painter, index, mode)
        if self.minimum() == _AUTO:
            self._paint_auto(painter)
        self._paint_handle(painter)

    def _paint_track(self, painter: QPainter) -> None:
        first, last, chosen = self.stop_x(self.minimum()), self.stop_x(self.maximum()), self.stop_x(self.value())
        painter.setPen(QPen(self._theme.color("border"), 2))
        painter.drawLine(QPointF(chosen, _TRACK_Y), QPointF(last, _TRACK_Y))
        painter.setPen(QPen(self._theme.color("accent" if self.isEnabled() else "border"), 2))
        painter.drawLine(QPointF(first, _TRACK_Y), QPointF(chosen, _TRACK_Y))

    def _paint_stop(self, painter: QPainter, index: int, mode: ResolutionMode) -> None:
        x, chosen = self.stop_x(index), index == self.value()
        self._paint_dot(painter, x, passed=index < self.value())
        self._paint_picture(painter, x, mode, chosen)
        if chosen or not self._compact:
            self._paint_name(painter, x, mode.title, chosen)

    def _paint_auto(self, painter: QPainter) -> None:
        """A stop with a letter for its picture: it has none of its own. The mode that it takes has its dot filled."""
        x, chosen = self.stop_x(_AUTO), self.is_auto()
        self._paint_dot(painter, x, passed=not chosen)
        if chosen and self._auto_mode in self._modes:
            self._paint_dot(painter, self.stop_x(self._modes.index(self._auto_mode)), passed=True)
        font = QFont(self._theme.font("small"))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("accent" if chosen else "text3"))
        frame = QRectF(x - _STEP / 2, 22 - _LARGEST_SQUARE - 4, _STEP, _LARGEST_SQUARE + 6)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "A")
        if chosen or not self._compact:
            self._paint_name(painter, x, self.tr("Auto"), chosen)

    def _paint_dot(self, painter: QPainter, x: float, *, passed: bool) -> None:
        painter.setPen(QPen(self._theme.color("accent" if passed else "border"), 1.5))
        painter.setBrush(self._theme.color("accent" if passed else "window"))
        painter.drawEllipse(QPointF(x, _TRACK_Y), 2.5, 2.5)

    def _paint_picture(self, painter: QPainter, x: float, mode: ResolutionMode, chosen: bool) -> None:
        """Squares that grow, then squares cut into tiles, of which those after the first are larger."""
        alike = [other for other in self._modes if (other.tile is None) == (mode.tile is None)]
        place = alike.index(mode)
        color = self._theme.color("accent" if chosen else "text3")
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(color if chosen and mode.tile is None else Qt.BrushStyle.NoBrush)
        if mode.tile is None:
            side = _SMALLEST_SQUARE + (_LARGEST_SQUARE - _SMALLEST_SQUARE) * place / max(1, len(alike) - 1)
            painter.drawRect(QRectF(x - side / 2, 22 - side, side, side))
            return
        width, height = (11.0, 16.5) if place else (9.0, 13.5)
        frame = QRectF(x - width / 2, 22 - height, width, height)
        if chosen:
            painter.fillRect(frame, color)
            painter.setPen(QPen(self._theme.color("window"), 1))
        painter.drawRect(frame)
        for part in (1, 2):
            y = frame.top() + height * part / 3
            painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))

    def _paint_name(self, painter: QPainter, x: float, name: str, chosen: bool) -> None:
        font = QFont(self._theme.font("micro"))
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._theme.color("text" if chosen else "text2"))
        height = QFontMetrics(font).height()
        painter.drawText(QRectF(x - _STEP / 2, _TRACK_Y + 8, _STEP, height), Qt.AlignmentFlag.AlignHCenter, name)

    def _paint_handle(self, painter: QPainter) -> None:
        center = QPointF(self.stop_x(self.value()), _TRACK_Y)
        size = _HANDLE_HELD if self.isSliderDown() else _HANDLE
        painter.setPen(QPen(self._theme.color("accent" if self.isEnabled() else "border"), 3))
        painter.setBrush(self._theme.color("raised"))
        painter.drawEllipse(center, size / 2 - 1.5, size / 2 - 1.5)
        if self.hasFocus() and self.window().isActiveWindow():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(center, size / 2 + 3, size / 2 + 3)
