"""The tab of a page's figures of plane geometry: laid over the page, listed, corrected, taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.document.block import Block, BlockKind
from app.document.captions import caption_of
from app.plane_geometry.figure_flaws import FigureFlawKind
from app.plane_geometry.figure_text import ReadFigure, read_figure
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_grid
from app.views.common.theme import Theme
from app.views.figures.actions_column import ActionsColumn
from app.views.figures.checked_field import CheckedField
from app.views.figures.figure_entry import FigureEntry
from app.views.figures.figure_head import FigureHead
from app.views.figures.figure_tab import NARROW, FigureTab, FigureWork
from app.views.figures.save_dialog import Saver
from app.views.geometry.element_list import ElementList
from app.views.geometry.figure_picture import FigurePicture
from app.views.geometry.figure_words import flaw_clause, flaw_sentence

_ALONE = 1
_MOST_FLAWS = 4
_LIST_WIDTH, _ANY_WIDTH = 250, 16_777_215
_SHAPE, _LOWEST, _HIGHEST = 0.75, 200, 400


class GeometryTab(FigureTab):
    """Shows one figure at a time."""

    def __init__(self, work: FigureWork, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        ways = (self.tr("Over the page"), self.tr("Drawing alone"))
        head = FigureHead(self.tr("Figures of this page"), ways, theme)
        hint = self.tr("Points, lines and circles as the engine writes them")
        field = CheckedField(self.tr("The figure as text"), hint, theme, icons)
        super().__init__(work, head, field, parent)
        self._read = ReadFigure(None)
        self._saver = Saver(work.saving, work.choose_file, self)
        self._picture = FigurePicture(theme, icons, self)
        self.elements = ElementList(self)
        self._clause = text_label("", self, role="section", wraps=True, selectable=True)
        self._flaws = text_label("", self, tone="text2", wraps=True, selectable=True)
        self._actions = ActionsColumn(icons, self)
        self._upper, self._lower = in_grid(16, -1, wide=0), in_grid(24, -1, wide=0)
        self._of_a_drawing = self._add_actions()
        self._read_again = self._actions.add("arrow-clockwise", self.tr("Read it again"), self.read_again)
        self._lay_out()
        self._picture.picture_wanted.connect(self.on_picture_wanted)
        self._picture.clicked.connect(self.on_picture_clicked)
        self.elements.element_chosen.connect(self._picture.mark)
        head.way_chosen.connect(lambda way: self._picture.set_alone(way == _ALONE))

    def title(self) -> str:
        return self.tr("Geometry")

    def shows(self, block: Block) -> bool:
        return block.kind is BlockKind.GEOMETRY

    def picture(self) -> FigurePicture:
        return self._picture

    def flaw_words(self) -> str:
        """What is said of the text, below the field."""
        return self._flaws.text()

    # --- a tab of figures ---

    def pictures_view(self) -> FigurePicture:
        return self._picture

    def entries_of(self, blocks: Sequence[Block]) -> list[FigureEntry]:
        found = [block for block in blocks if block.kind is BlockKind.GEOMETRY]
        entries = []
        for number, block in enumerate(found, start=1):
            caption = caption_of(blocks, block.id)
            name = self.tr("Figure") if len(found) == 1 else self.tr("Drawing {number}").format(number=number)
            entries.append(FigureEntry(block, 0, block.text.strip(), caption.label or name, caption.text))
        return entries

    def text_with(self, entry: FigureEntry, text: str) -> str:
        return text

    def undo_words(self) -> str:
        return self.tr("figure")

    def check(self, text: str) -> None:
        read = read_figure(text)
        if read.figure != self._read.figure or not self._read.figure:
            self._picture.show_drawing(read.figure)
            self.elements.show_elements(read.figure.elements if read.figure else ())
        self._read = read
        empty = any(flaw.kind is FigureFlawKind.EMPTY for flaw in read.flaws)
        self.field.set_state("unknown" if empty else "invalid" if read.flaws else "valid")
        self._show_flaws()
        self._read_again.setVisible(self.can_read_again())
        for button in self._of_a_drawing:
            button.setEnabled(read.figure is not None)

    def _show_flaws(self) -> None:
        read = self._read
        self._clause.setText(flaw_clause(read.flaws[0]) if read.figure is None and read.flaws else "")
        self._clause.setVisible(bool(self._clause.text()))
        self.elements.setVisible(read.figure is not None)
        sentences = list(dict.fromkeys(flaw_sentence(flaw) for flaw in read.flaws))
        more = len(sentences) - _MOST_FLAWS
        shown = sentences[:_MOST_FLAWS]
        if more > 0:
            shown.append(self.tr("{count} more parts are left out.").format(count=more))
        self._flaws.setText("\n".join(shown))
        self._flaws.setVisible(bool(shown))

    # --- what the person does ---

    def _copy_drawing(self) -> None:
        drawing = self._picture.drawing()
        if drawing is not None:
            QGuiApplication.clipboard().setMimeData(drawing.mime_data())

    def _save(self, suffix: str, kind: str) -> None:
        drawing, entry = self._picture.drawing(), self.entry()
        if drawing is not None and entry is not None:
            self._saver.save(entry.label, suffix, kind, drawing.svg if suffix == ".svg" else lambda: drawing.png)

    # --- building ---

    def _add_actions(self) -> tuple[QPushButton, ...]:
        add, clipboard = self._actions.add, QGuiApplication.clipboard()
        add("copy", self.tr("Copy text"), lambda: clipboard.setText(self.field.text().strip()))
        return (
            add("copy", self.tr("Copy drawing"), self._copy_drawing),
            add("floppy-disk", self.tr("Save SVG…"), lambda: self._save(".svg", self.tr("SVG drawing"))),
            add("floppy-disk", self.tr("Save PNG…"), lambda: self._save(".png", self.tr("PNG picture"))),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self._actions.set_columns(2 if narrow else 1)
        for grid, widget in ((self._upper, self.elements), (self._lower, self._actions)):
            grid.addWidget(widget, 2 if narrow else 1, 0 if narrow else 1)
        self.elements.setMinimumWidth(0 if narrow else _LIST_WIDTH)
        self.elements.setMaximumWidth(_ANY_WIDTH if narrow else _LIST_WIDTH)
        height = round(min(_HIGHEST, max(_LOWEST, (event.size().width() - (40 if narrow else 310)) * _SHAPE)))
        self._picture.setFixedHeight(height)
        self.elements.setFixedHeight(180 if narrow else height)

    def _lay_out(self) -> None:
        label = text_label(self.tr("As read"), self, role="small", tone="text2")
        self._upper.addWidget(self._picture, 1, 0)
        self._lower.addLayout(in_column(label, self.field, self._clause, self._flaws, Slack(), spacing=6), 1, 0)
        self.show_column(in_column(self.head, self._upper, self._lower, Slack(), spacing=16))
