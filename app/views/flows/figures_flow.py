"""The panel's tabs about tables and single figures: built, and ended in time; and what became of files saved there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from app.controllers.reading.region_controller import RegionRequest
from app.document.block import Block
from app.document.collected_tables import Source
from app.document.page import Reading
from app.document.problems import RectoError
from app.document.tasks import FIGURE
from app.views.charts.charts_tab import ChartsParts, ChartsTab
from app.views.chemistry.chemistry_tab import ChemistryTab
from app.views.common.kind_words import kind_name
from app.views.common.language import told
from app.views.figures.figure_tab import FigureWork, ReadFigures
from app.views.figures.save_dialog import Saver, ask_for_file
from app.views.geometry.geometry_tab import GeometryTab
from app.views.notices.notice import Notice
from app.views.notices.saved import saved_notice
from app.views.tables.table_saving import TableSaving
from app.views.tables.tables_tab import TablesTab
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT = "figure file"


class FiguresFlow(QObject):
    """Attributes: `tables`, `charts`, `chemistry`, `geometry`."""

    def __init__(self, panes: Panes, parts: WindowParts, go_to_block: Callable[[int, int], None]) -> None:
        """`go_to_block` shows a block of a page."""
        super().__init__(panes.window)
        self._notices, self._go_to_block = panes.notices, go_to_block
        panel = self._panel = panes.workspace.panel
        self._parts = parts
        saving = TableSaving(panel, parts.session, parts.exports, parts.tables)
        saver = Saver(parts.saving, ask_for_file, panel)
        self.tables = TablesTab(parts.tables, saving, saver, parts.copier, parts.theme, parts.icons, panel)
        self.tables.source_asked.connect(self._on_source_asked)
        parts.session.blocks_changed.connect(self.tables.on_page_changed)
        numbers = self.tr("numbers of a chart")
        charts = ChartsParts(
            parts.edits,
            parts.saving,
            parts.copier,
            self._reading_of,
            self._document,
            lambda: self._reader(numbers),
            catalog=lambda: parts.status.catalog,
            check=parts.chart_checker.check,
        )
        self.charts = ChartsTab(charts, parts.theme, parts.icons, panel)
        parts.chart_checker.checked.connect(self.charts.on_checked)
        parts.chart_checker.checked.connect(parts.doubts.look_again)
        parts.chart_checker.checked.connect(parts.doubt_counts.look_again)
        structure, figure = self.tr("structure"), self.tr("figure")
        of_structures = FigureWork(parts.edits, parts.saving, lambda: self._reader(structure))
        of_figures = FigureWork(parts.edits, parts.saving, lambda: self._reader(figure))
        self.chemistry = ChemistryTab(parts.structures, of_structures, parts.theme, parts.icons, panel)
        self.geometry = GeometryTab(of_figures, parts.theme, parts.icons, panel)
        for tab in (self.tables, self.charts, self.chemistry, self.geometry):
            panel.add_tab(tab)
        self._saver = saver
        panel.reading_view.add_to_block_menu(self._add_pictures)
        parts.taken_picture.cut_out.connect(_copy_picture)
        parts.taken_picture.failed.connect(self._on_failed)
        saving.told.connect(self._on_told)
        parts.saving.saved.connect(self._on_saved)
        parts.saving.failed.connect(self._on_failed)

    def _on_source_asked(self, source: Source) -> None:
        """Show where a collected row stands, in its table on its page."""
        self._go_to_block(source.page, source.block_id)
        self._panel.show_tab(self.tables)
        self.tables.show_source(source)

    def _add_pictures(self, menu: QMenu, block: Block) -> None:
        """Any block can be taken away as it stands on the page: its picture is what a doubt is about."""
        page, bbox = self._parts.session.page(self._panel.page_number()), block.bbox
        if page is None or bbox is None:
            return
        taken, kind = self._parts.taken_picture, self.tr("PNG picture")
        name = f"{page.number} {kind_name(block.kind)}"
        menu.addAction(self.tr("Copy picture"), lambda: taken.cut(page, bbox))
        menu.addAction(
            self.tr("Save picture…"), lambda: self._saver.save(name, ".png", kind, lambda: taken.cutting(page, bbox))
        )

    def finish(self) -> None:
        """Take over what is being typed."""
        for tab in (self.tables, self.charts, self.chemistry, self.geometry):
            tab.finish()

    def finish_on(self, number: int) -> None:
        """Take over what is being typed on this page; a table may go on over several."""
        if number in (self._panel.page_number(), *self.tables.pages()):
            self.finish()

    def _document(self) -> Path | None:
        document = self._parts.session.document
        return document.path if document is not None else None

    def _reading_of(self, number: int) -> Reading | None:
        page = self._parts.session.page(number)
        return page.reading if page is not None else None

    def _reader(self, words: str) -> ReadFigures | None:
        """What reads a figure, where the chosen engine can; `words` say after "Undo" what was read."""
        parts = self._parts
        engine = parts.reading.chosen.engine
        if engine is None or FIGURE not in engine.tasks:
            return None

        def read(number: int, block: Block) -> None:
            if block.bbox is not None:
                parts.regions.read(RegionRequest(number, block.bbox, FIGURE, block_id=block.id, undo_words=words))

        return read

    def _on_saved(self, path: Path) -> None:
        self._notices.show_notice(_ABOUT, saved_notice(path))

    def _on_told(self, notice: Notice | None) -> None:
        if notice is None:
            self._notices.clear(_ABOUT)
        else:
            self._notices.show_notice(_ABOUT, notice)

    def _on_failed(self, error: RectoError) -> None:
        self._notices.show_notice(_ABOUT, Notice("error", "warning", told(error.title), told(error.hint)))


def _copy_picture(png: bytes) -> None:
    QGuiApplication.clipboard().setImage(QImage.fromData(png))
