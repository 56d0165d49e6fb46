"""The one place icons come from: Phosphor by name, in the color of their role, in the theme in force when painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPixmap, QTransform

from app.document.block import BlockKind
from app.views.common.icon_fonts import IconFont
from app.views.common.palette import DISABLED_OPACITY
from app.views.common.theme import Theme

_FROM_MDI = frozenset({"sigma", "molecule", "file-word-outline"})
_LIT_ROLES = frozenset({"text2", "text3"})
KIND_ICONS = {
    BlockKind.TITLE: "text-h",
    BlockKind.HEADING: "text-h",
    BlockKind.PARAGRAPH: "text-align-left",
    BlockKind.LIST_ITEM: "list-bullets",
    BlockKind.TABLE: "table",
    BlockKind.CHART: "chart-line",
    BlockKind.FIGURE: "image",
    BlockKind.GEOMETRY: "polygon",
    BlockKind.FORMULA: "sigma",
    BlockKind.CODE: "code",
    BlockKind.CHEMISTRY: "molecule",
}


def painted_by(engine: QIconEngine) -> QIcon:
    """An icon whose pictures the engine paints, for as long as there is a copy of the icon anywhere.

    The icon made of an engine is its parent to Python, whose collector would take both apart, the engine first, though
    Qt still has it and frees it again. A copy is no parent: with the first icon gone the engine is Qt's alone.
    """
    return QIcon(QIcon(engine))


class Icons:
    """Makes icons and keeps them by name and role."""

    def __init__(self, theme: Theme) -> None:
        self._glyphs = Glyphs(theme)
        self._icons: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, role: str = "text2") -> QIcon:
        """An icon that follows the theme by itself.

        Args:
            name: a Phosphor name such as "folder-open", or one of the three others we use.
            role: the color token at rest; under the pointer and checked a quiet icon takes `text`.

        Raises:
            KeyError: there is no such icon.
        """
        key = (name, role)
        if key not in self._icons:
            self._glyphs.path(name)
            self._icons[key] = painted_by(_ThemedIcon(self._glyphs, name, role))
        return self._icons[key]

    def path(self, name: str) -> QPainterPath:
        """The outline of an icon in the unit square."""
        return self._glyphs.path(name)

    def paint(self, painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
        """Paint an icon into the square in the middle of `rect`."""
        self._glyphs.paint(painter, rect, name, color)


class Glyphs:
    """Outlines, and their pixmaps by name, color, size and pixel ratio.

    Apart from `Icons`, because an icon's engine must not lead back to the icon: it is Qt's, and the ring would stay.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._fonts = {"ph": IconFont("ph"), "mdi6": IconFont("mdi6")}
        self._paths: dict[str, QPainterPath] = {}
        self._pixmaps: dict[tuple[str, int, int, int, float], QPixmap] = {}

    def path(self, name: str) -> QPainterPath:
        """The outline of an icon in the unit square."""
        if name not in self._paths:
            self._paths[name] = self._fonts["mdi6" if name in _FROM_MDI else "ph"].path(name)
        return self._paths[name]

    def paint(self, painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
        """Paint an icon into the square in the middle of `rect`."""
        side = min(rect.width(), rect.height())
        corner = rect.center()
        place = QTransform.fromTranslate(corner.x() - side / 2, corner.y() - side / 2).scale(side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(place.map(self.path(name)), color)
        painter.restore()

    def pixmap(self, name: str, color: QColor, size: QSize, ratio: float) -> QPixmap:
        """A cached picture of an icon.

        Args:
            name: as for `icon`.
            color: of the whole outline.
            size: in device-independent pixels.
            ratio: device pixels in one of them.
        """
        key = (name, color.rgba(), size.width(), size.height(), ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, color, size, ratio)
        return self._pixmaps[key]

    def color(self, role: str, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        """The color of an icon in this mode and state."""
        if mode is QIcon.Mode.Disabled:
            return self._theme.color("text3", DISABLED_OPACITY)
        lit = mode is not QIcon.Mode.Normal or state is QIcon.State.On
        return self._theme.color("text" if lit and role in _LIT_ROLES else role)

    def _drawn(self, name: str, color: QColor, size: QSize, ratio: float) -> QPixmap:
        pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRectF(0, 0, size.width(), size.height()), name, color)
        painter.end()
        return pixmap


class _ThemedIcon(QIconEngine):
    """Asks for its color when painted, so that a change of theme needs no new icons."""

    def __init__(self, glyphs: Glyphs, name: str, role: str) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _ThemedIcon(self._glyphs, self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self._pixmap(rect.size(), mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._pixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self._pixmap(size, mode, state, scale)

    def _pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, ratio: float) -> QPixmap:
        return self._glyphs.pixmap(self._name, self._glyphs.color(self._role, mode, state), size, ratio)
