"""The same two lines of the page in every mode, enlarged from the pixels that the model gets."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.sources.strip_shape import WIDTH_PER_HEIGHT
from app.views.common.theme import Theme
from app.views.model_sees.scene import ModeLines, Scene
from model_runtime.resolution_modes import ResolutionMode

_GAP = 12
_WIDEST = 320.0  # few modes leave room that more enlarging would only waste
_WORDS_ABOVE, _WORDS_BELOW = 8, 6


class LinesRow(QWidget):
    """A heading and one frame for each mode, the chosen one framed in the accent."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scene: Scene | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.theme_changed.connect(self.update)

    def set_scene(self, scene: Scene) -> None:
        self._scene = scene
        told = [
            self.tr("{mode}: a small letter is {height} px high").format(mode=mode.title, height=round(lines.letter_px))
            for mode in scene.modes
            if (lines := scene.lines.get(mode.name)) and lines.letter_px
        ]
        self.setAccessibleName("; ".join(told))
        self.update()

    def height_for(self, width: int) -> int:
        """How high it has to be at this width."""
        return round(self._head_height() + self._frame_size(width)[1] + _WORDS_BELOW + self._small_height())

    def sizeHint(self) -> QSize:
        return QSize(720, self.height_for(720))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_head(painter)
        if self._scene is None:
            return
        width, height = self._frame_size(self.width())
        for index, mode in enumerate(self._scene.modes):
            frame = QRectF(index * (width + _GAP), self._head_height(), width, height)
            chosen = mode == self._scene.mode
            lines = self._scene.lines.get(mode.name)
            self._paint_lines(painter, frame, lines, chosen)
            self._paint_words(painter, frame, mode, lines, chosen)

    def _frame_size(self, width: int) -> tuple[float, float]:
        count = len(self._scene.modes) if self._scene else 1
        across = min(_WIDEST, (width - _GAP * (count - 1)) / max(1, count))
        return across, across / WIDTH_PER_HEIGHT

    def _head_height(self) -> float:
        return QFontMetrics(self._theme.font("body")).height() + _WORDS_ABOVE

    def _small_height(self) -> float:
        return QFontMetrics(self._theme.font("small")).height()

    def _paint_head(self, painter: QPainter) -> None:
        bold = self._theme.font("body", 600)
        words = self.tr("The same two lines in each mode")
        painter.setFont(bold)
        painter.setPen(self._theme.color("text"))
        ascent = QFontMetrics(bold).ascent()
        painter.drawText(0, ascent, words)
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.color("text2"))
        more = self.tr("enlarged from the pixels the model gets; height of a small letter")
        painter.drawText(QFontMetrics(bold).horizontalAdvance(words) + 10, ascent, more)

    def _paint_lines(self, painter: QPainter, frame: QRectF, lines: ModeLines | None, chosen: bool) -> None:
        painter.save()
        if lines is None:
            painter.fillRect(frame, self._theme.color("paper"))
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(frame, lines.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if chosen:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(frame.adjusted(-1, -1, 1, 1), 3, 3)
        else:
            painter.setPen(QPen(self._theme.color("border"), 1))
            painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _paint_words(
        self, painter: QPainter, frame: QRectF, mode: ResolutionMode, lines: ModeLines | None, chosen: bool
    ) -> None:
        font = QFont(self._theme.font("small", 600 if chosen else 400))
        painter.setFont(font)
        painter.setPen(self._theme.color("text" if chosen else "text2"))
        below = QRectF(frame.left(), frame.bottom() + _WORDS_BELOW, frame.width(), self._small_height())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, mode.title)
        if lines is not None and lines.letter_px:
            height = self.tr("{pixels} px").format(pixels=round(lines.letter_px))
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, height)
