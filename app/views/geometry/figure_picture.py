"""A figure of plane geometry over its picture, or alone in the same place; one element can be marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.document.block import BlockKind
from app.plane_geometry.figure import Circle, Element, PlaneFigure, Point, Segment
from app.plane_geometry.figure_svg import FigureDrawing, draw_figure
from app.plane_geometry.laying import RASTER_SIDE, Laying, fallback, lay_figure
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.figures.page_piece import PagePiece, fitted
from app.views.figures.small_picture import raster_of
from app.views.figures.svg_drawing import SvgDrawing

_FADED = 0.45
_MARK_PX, _DOT_PX = 4.0, 6.0
_MARGIN = 20.0


class FigurePicture(PagePiece):
    """Paints one figure; the picture alone while there is none."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__("polygon", theme, icons, parent)
        self._figure: PlaneFigure | None = None
        self._frame: FigureDrawing | None = None
        self._drawing: SvgDrawing | None = None
        self._laying: Laying | None = None
        self._marked: Element | None = None
        self._is_alone = False

    def show_drawing(self, figure: PlaneFigure | None) -> None:
        """Draw another figure, or none."""
        self._figure, self._marked = figure, None
        self._frame = draw_figure(figure) if figure else None
        self._drawing = SvgDrawing(self._frame.svg) if self._frame else None
        self.set_picture_opacity(_FADED if figure else 1.0)
        self._lay()

    def set_picture(self, picture: QImage) -> None:
        super().set_picture(picture)
        self._lay()

    def set_alone(self, alone: bool) -> None:
        """Leave the picture away, or lay the figure over it."""
        self._is_alone = alone
        self.update()

    def mark(self, element: Element | None) -> None:
        """Make one element stand out."""
        self._marked = element
        self.update()

    def drawing(self) -> SvgDrawing | None:
        return self._drawing

    def is_laid_over(self) -> bool:
        """Whether the place of the figure on its picture was found."""
        return self._laying is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_alone:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        self.paint_over(painter, self.picture_rect())

    def has_something_over(self) -> bool:
        return self._drawing is not None

    def paint_over(self, painter: QPainter, place: QRectF) -> None:
        if self._drawing is None or self._frame is None or self._figure is None:
            return
        alone_on_paper = self._is_alone or self.picture.isNull()
        color = (
            self._theme.color("text") if alone_on_paper else self._theme.kind_color(BlockKind.GEOMETRY, on_paper=True)
        )
        where = self._where(place)
        self._drawing.paint(painter, where, color)
        if self._marked is not None:
            mark = self._theme.color("accent") if alone_on_paper else self._theme.color("paper_mark")
            self._paint_mark(painter, where, self._marked, mark)

    def _where(self, place: QRectF) -> QRectF:
        """Where the whole drawing stands."""
        assert self._frame is not None
        assert self._figure is not None
        if place.isEmpty():
            room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            return fitted(self._drawing.size if self._drawing else room.size(), room)
        laying = self._laying or fallback(self._figure, place.width(), place.height())
        grown = laying.scale * place.width() / self._frame.scale
        left = place.left() + laying.left * place.width() - self._frame.left * grown
        top = place.top() + laying.top * place.width() - self._frame.top * grown
        return QRectF(left, top, self._frame.width * grown, self._frame.height * grown)

    def _paint_mark(self, painter: QPainter, where: QRectF, element: Element, color: QColor) -> None:
        assert self._frame is not None
        frame, grown = self._frame, where.width() / self._frame.width

        def at(point: Point) -> QPointF:
            x, y = frame.at(point)
            return QPointF(where.left() + x * grown, where.top() + y * grown)

        painter.setPen(QPen(color, _MARK_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        match element:
            case Segment():
                painter.drawLine(at(element.start), at(element.end))
            case Circle():
                radius = element.radius * frame.scale * grown
                painter.drawEllipse(at(element.center), radius, radius)
            case Point():
                painter.setBrush(color)
                painter.drawEllipse(at(element), _DOT_PX / 2, _DOT_PX / 2)

    def _lay(self) -> None:
        self._laying = None
        raster = raster_of(self.picture, RASTER_SIDE)
        if self._figure is not None and raster is not None:
            self._laying = lay_figure(self._figure, raster)
        self.update()
