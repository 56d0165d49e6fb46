"""The piece of line that tells a run from the others, as an icon and on paper."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from app.document.block import BlockKind
from app.views.common.icons import painted_by
from app.views.common.series import SeriesStyle, paint_sample, series_style
from app.views.common.theme import Theme

SAMPLE_SIZE = QSize(28, 16)
# Paper is the same in both themes, and so are the colors on it: those of these kinds, in the order of runs.
_ON_PAPER = (BlockKind.TABLE, BlockKind.FIGURE, BlockKind.FORMULA, BlockKind.CHEMISTRY, BlockKind.CHART)


def sample_icon(theme: Theme, index: int) -> QIcon:
    """The run's line with its marker; it follows the theme by itself."""
    return painted_by(_SampleIcon(theme, index))


def style_on_paper(theme: Theme, index: int) -> SeriesStyle:
    """The run's style where it is painted over a page."""
    style = series_style(theme, index)
    return SeriesStyle(theme.kind_color(_ON_PAPER[index % len(_ON_PAPER)], on_paper=True), style.dashes, style.marker)


class _SampleIcon(QIconEngine):
    def __init__(self, theme: Theme, index: int) -> None:
        super().__init__()
        self._theme, self._index = theme, index

    def clone(self) -> QIconEngine:
        return _SampleIcon(self._theme, self._index)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_sample(painter, QRectF(rect), series_style(self._theme, self._index), self._theme.color("panel"))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """A picture of `size` device-independent pixels."""
        pixmap = QPixmap(round(size.width() * scale), round(size.height() * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return pixmap
