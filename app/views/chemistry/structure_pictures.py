"""The structure as it stands on the page and as it is drawn from its SMILES: side by side, or one over the other."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.chemistry.flaws import Flaw
from app.chemistry.structure import Structure
from app.document.block import BlockKind
from app.drawings.messages import Silence, StructureAnswer
from app.views.chemistry.drawing_message import DrawingMessage
from app.views.chemistry.structure_drawing import Place, StructureDrawing, drawing_place
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_grid
from app.views.common.theme import Theme
from app.views.figures.page_piece import PagePiece
from app.views.figures.svg_drawing import SvgDrawing

_NARROW = 520
_SHAPE = 0.75  # height of a frame to its width
_LOWEST, _HIGHEST = 170, 330
_FADED = 0.4


class StructurePictures(QWidget):
    """Two frames of one size.

    Signals:
        picture_wanted(width in device pixels): of the structure on the page.
        clicked: the person pressed on it.
        place_chosen(position): the person wants to see the sign that is wrong.
        reading_asked: the engine is to read the structure.
    """

    picture_wanted = Signal(int)
    clicked = Signal()
    place_chosen = Signal(int)
    reading_asked = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overlaid = False
        self._room = 0
        self._drawing: SvgDrawing | None = None
        self._where: Place | None = None
        self.piece = _OverlaidPiece(theme, icons, self)
        self._drawn = StructureDrawing(theme, self)
        self.message = DrawingMessage(theme, icons, self)
        self._piece_label = text_label(parent=self, role="small", tone="text2")
        self._drawn_label = text_label(self.tr("Drawn from the SMILES"), self, role="small", tone="text2")
        self._grid = in_grid(16, 6, wide=0, of=self)
        self._lay_out()
        self.piece.place_changed.connect(self._drawn.set_picture_rect)
        self.piece.picture_wanted.connect(self.picture_wanted)
        self.piece.clicked.connect(self.clicked)
        self.message.place_chosen.connect(self.place_chosen)
        self.message.reading_asked.connect(self.reading_asked)

    def show_figure(self, size: QSizeF) -> None:
        """Show another figure, so large on the page."""
        self.piece.show_figure(size)

    def set_picture(self, picture: QImage) -> None:
        self.piece.set_picture(picture)

    def ask_if_missing(self) -> None:
        self.piece.ask_if_missing()

    def show_answer(self, answer: StructureAnswer, can_read: bool) -> None:
        """Show the drawing, or why there is none; `can_read` if an engine could read it."""
        self._drawing = SvgDrawing(answer.svg) if isinstance(answer, Structure) else None
        if isinstance(answer, Flaw):
            self.message.show_flaw(answer, can_read)
        elif isinstance(answer, Silence):
            self.message.show_silence(answer)
        self.message.setVisible(self._drawing is None)
        self._where = answer.place if isinstance(answer, Structure) else None
        self._drawn.show_drawing(self._drawing, self._where)
        self._place()

    def set_overlaid(self, overlaid: bool) -> None:
        """Lay the drawing over the page's picture, or show them side by side."""
        self._overlaid = overlaid
        self._place()

    def drawing(self) -> SvgDrawing | None:
        return self._drawing

    def is_overlaid(self) -> bool:
        """Whether one lies over the other now; without a drawing there is nothing to lay over."""
        return self._overlaid and self._drawing is not None

    def set_room(self, width: int) -> None:
        """How wide the pictures may be while nothing has to scroll.

        Their height follows this, not their own width: that changes with the scroll bar, which would come and go with
        the height, without end.
        """
        if width != self._room:
            self._room = width
            self._place()

    def _lay_out(self) -> None:
        stack = QStackedLayout(self._drawn)
        stack.addWidget(self.message)
        self._place()

    def _place(self) -> None:
        overlaid = self.is_overlaid()
        narrow = self._room < _NARROW
        self.piece.lay_over(self._drawing if overlaid else None, self._where)
        self.piece.set_picture_opacity(_FADED if overlaid else 1.0)
        self._piece_label.setText(self.tr("The drawing over the page") if overlaid else self.tr("On the page"))
        for widget in (self._drawn, self._drawn_label):
            widget.setVisible(not overlaid)
        columns = 1 if narrow or overlaid else 2
        self._grid.addWidget(self._piece_label, 0, 0)
        self._grid.addWidget(self.piece, 1, 0)
        row, column = (0, 1) if columns == 2 else (2, 0)
        self._grid.addWidget(self._drawn_label, row, column)
        self._grid.addWidget(self._drawn, row + 1, column)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        width = (self._room - 16 * (columns - 1)) / columns
        height = round(min(_HIGHEST, max(_LOWEST, width * _SHAPE)))
        for frame in (self.piece, self._drawn):
            frame.setFixedHeight(height)


class _OverlaidPiece(PagePiece):
    """The page's picture with the drawing over it."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__("molecule", theme, icons, parent)
        self._over: SvgDrawing | None = None
        self._where: Place | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def lay_over(self, drawing: SvgDrawing | None, where: Place | None) -> None:
        """Paint a drawing over the picture from now on; `where` is its place on it, if that is known."""
        self._over, self._where = drawing, where
        self.update()

    def paint_over(self, painter: QPainter, place: QRectF) -> None:
        if self._over is not None:
            room = place if not place.isEmpty() else QRectF(self.rect())
            where = drawing_place(self._over, self._where, place, room)
            self._over.paint(painter, where, self._theme.kind_color(BlockKind.CHEMISTRY, on_paper=True))
