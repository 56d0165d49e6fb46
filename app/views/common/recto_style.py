"""Fusion with our own focus ring, check marks and arrows. Colors come from the widget's palette."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_Element = QStyle.PrimitiveElement
_State = QStyle.StateFlag
_ARROWS = {
    _Element.PE_IndicatorArrowDown: 0,
    _Element.PE_IndicatorArrowLeft: 90,
    _Element.PE_IndicatorArrowUp: 180,
    _Element.PE_IndicatorArrowRight: 270,
}
RING_GAP = 2
RING_WIDTH = 2


_Metric = QStyle.PixelMetric
# Made once: a change of theme asks for ten thousand metrics.
_RING_MARGINS = (_Metric.PM_FocusFrameHMargin, _Metric.PM_FocusFrameVMargin)
_INDICATORS = (
    _Metric.PM_IndicatorWidth,
    _Metric.PM_IndicatorHeight,
    _Metric.PM_ExclusiveIndicatorWidth,
    _Metric.PM_ExclusiveIndicatorHeight,
)


class RectoStyle(QProxyStyle):
    """The application's style."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element == _Element.PE_FrameFocusRect:
            return  # the ring stands outside the widget: see focus_ring.py
        if element == _Element.PE_IndicatorCheckBox:
            paint_check(painter, QRectF(option.rect), option.state, option.palette)
        elif element == _Element.PE_IndicatorRadioButton:
            paint_radio(painter, QRectF(option.rect), option.state, option.palette)
        elif element in _ARROWS:
            paint_arrow(painter, QRectF(option.rect), _ARROWS[element], option.palette)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in _RING_MARGINS:
            return RING_GAP + RING_WIDTH
        if metric in _INDICATORS:
            return 16
        return super().pixelMetric(metric, option, widget)


def _box_colors(painter: QPainter, state: QStyle.StateFlag, palette: QPalette, filled: bool) -> None:
    enabled = bool(state & _State.State_Enabled)
    fill = palette.color(QPalette.ColorRole.Accent if filled else QPalette.ColorRole.Button)
    edge = fill if filled else palette.color(QPalette.ColorRole.Mid)
    painter.setOpacity(1.0 if enabled else 0.5)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)


def paint_check(painter: QPainter, rect: QRectF, state: QStyle.StateFlag, palette: QPalette) -> None:
    """A check box: accent with a tick when on, a dash when partly on."""
    partly = bool(state & _State.State_NoChange)
    checked = partly or bool(state & _State.State_On)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _box_colors(painter, state, palette, checked)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if checked:
        center = rect.center()
        mark = [(-3.5, 0), (3.5, 0)] if partly else [(-3.8, 0.2), (-1.2, 2.8), (3.8, -2.6)]
        painter.setPen(QPen(palette.color(QPalette.ColorRole.BrightText), 1.8, c=Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([center + QPointF(x, y) for x, y in mark])
    painter.restore()


def paint_radio(painter: QPainter, rect: QRectF, state: QStyle.StateFlag, palette: QPalette) -> None:
    """A radio button: an accent disc with a hole when on."""
    checked = bool(state & _State.State_On)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _box_colors(painter, state, palette, checked)
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    if checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.BrightText))
        painter.drawEllipse(rect.center(), 3.0, 3.0)
    painter.restore()


def paint_arrow(painter: QPainter, rect: QRectF, degrees: int, palette: QPalette) -> None:
    """A thin chevron in the middle of `rect`, pointing down and turned clockwise by `degrees`."""
    chevron = QPainterPath(QPointF(-4, -2))
    chevron.lineTo(0, 2)
    chevron.lineTo(4, -2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.ButtonText), 1.3, c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(rect.center())
    painter.rotate(degrees)
    painter.drawPath(chevron)
    painter.restore()
