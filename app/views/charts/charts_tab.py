"""The tab of a page's charts: looked at beside the page, drawn again, checked, corrected, taken away."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.charts.chart_data import ChartKind, Place
from app.charts.findings import Finding, FindingSort
from app.charts.picture_doubts import picture_doubts
from app.controllers.correcting.edit_controller import EditController
from app.controllers.exporting.file_saving import FileSaving
from app.controllers.reading.chart_checker import ChartCheck
from app.document.block import Block, BlockKind
from app.document.captions import caption_of
from app.document.doubts import accept
from app.document.geometry import Rotation
from app.document.page import Reading
from app.document.table import Table
from app.document.table_edits import with_column, with_row, with_texts
from app.recognition.engine_catalog import EngineCatalog
from app.views.charts.chart_case import ChartCase, chart_case, empty_numbers
from app.views.charts.chart_choices import ChartChoices
from app.views.charts.chart_sheet import ChartSheet
from app.views.charts.chart_taking import ChartTaking, Taking
from app.views.charts.chart_words import facts_of
from app.views.charts.finding_notices import (
    EDIT_VALUE,
    ENTER_NUMBERS,
    IS_RIGHT,
    READ_NUMBERS,
    TAKE_MEASURED,
    finding_notice,
    no_numbers,
    no_table_notice,
)
from app.views.common.drag_out import DragStart
from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.theme import Theme
from app.views.figures.save_dialog import ChooseFile, ask_for_file
from app.views.notices.notice import Notice
from app.views.reading_panel.panel_tab import PanelTab
from app.views.tables.clipboard import Copier
from app.views.tables.table_notices import CLOSE, paste_cut_notice

_MOST_NOTICES = 3

# Has the numbers of a chart read by an engine that can: page and block.
ReadNumbers = Callable[[int, Block], None]
# What the picture says of a chart's numbers: page, block, and whether each series is a row, where that was told.
CheckNumbers = Callable[[int, Block, bool | None], ChartCheck | None]


@dataclass(frozen=True, slots=True)
class ChartsParts:
    """What the tab works with.

    Attributes:
        reading_of: the reading shown of a page.
        document: tells the open document from others.
        catalog: gives the engines there are.
        reader: gives what reads numbers, while there is an engine that can.
        check: has the numbers looked for in the picture; more of it is told by `ChartsTab.on_checked`.
    """

    edits: EditController
    saving: FileSaving
    copier: Copier
    reading_of: Callable[[int], Reading | None]
    document: Callable[[], Hashable] = lambda: None
    reader: Callable[[], ReadNumbers | None] = lambda: None
    choose_file: ChooseFile = ask_for_file
    catalog: Callable[[], EngineCatalog] = EngineCatalog
    check: CheckNumbers = lambda _number, _block, _by_rows: None


class ChartsTab(PanelTab):
    """Shows one chart at a time."""

    def __init__(self, parts: ChartsParts, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._reading_of, self._reader = parts.edits, parts.reading_of, parts.reader
        self._document, self._catalog, self._check = parts.document, parts.catalog, parts.check
        self._choices = ChartChoices()
        self._number = 0
        self._page_blocks: Sequence[Block] = ()
        self._blocks: list[Block] = []
        self._case: ChartCase | None = None
        self._said: Notice | None = None
        self.sheet = ChartSheet(theme, icons, parts.copier, self)
        self._taking = ChartTaking(parts.saving, parts.choose_file, theme, self)
        in_column(self.sheet, of=self)
        self._add_actions()
        self._connect()

    # --- a tab of the panel ---

    def title(self) -> str:
        return self.tr("Charts")

    def shows(self, block: Block) -> bool:
        return block.kind is BlockKind.CHART

    def show_blocks(self, number: int, blocks: Sequence[Block]) -> None:
        if number != self._number:
            self.finish()
        before = self._case.block if self._case is not None and number == self._number else None
        self._number, self._page_blocks = number, blocks
        self._blocks = [block for block in blocks if self.shows(block)]
        same = next((block for block in self._blocks if before is not None and block.id == before.id), None)
        block = same or (self._blocks[0] if self._blocks else None)
        if block is None:
            self._case = None
            return
        self._show(block, moved=before is None or (block.id, block.bbox) != (before.id, before.bbox))

    def forget(self) -> None:
        self._case = None

    def set_picture(self, block_id: int, picture: QImage) -> None:
        if self._case is not None and self._case.block.id == block_id:
            self.sheet.pictures.set_picture(picture)

    def scroll_to_block(self, block_id: int) -> None:
        block = next((block for block in self._blocks if block.id == block_id), None)
        if block is not None and self.shown_block() not in (-1, block_id):
            self.finish()
            self._show(block, moved=True)

    def on_checked(self, number: int) -> None:
        """More is known of what the pictures of this page say of their numbers."""
        if self._case is not None and number == self._number and self.isVisible():
            self._show(self._case.block)

    def shown_block(self) -> int:
        return self._case.block.id if self._case is not None else -1

    def finish(self) -> None:
        """Take what is being typed into a cell, before another chart is shown."""
        self.sheet.grid.finish_writing()

    # --- showing ---

    def _show(self, block: Block, moved: bool = False) -> None:
        """Show a chart, or what has become of it; `moved` if its picture is another."""
        reading = self._reading_of(self._number)
        is_turned = reading is not None and reading.rotation is not Rotation.NONE
        key = (self._reading_name(), block.id)
        check = self._check(self._number, block, self._choices.by_rows(key))
        case = self._case = chart_case(key, block, self._choices, is_turned, check)
        if moved:
            self._said = None
            bbox = block.bbox
            self.sheet.show_place(QSizeF(bbox.width, bbox.height) if bbox else QSizeF())
        else:
            self.sheet.pictures.ask_if_missing()
        labels = [self._label(at, each) for at, each in enumerate(self._blocks)]
        caption = caption_of(self._page_blocks, block.id).text or (case.data.title if case.data is not None else "")
        self.sheet.head.show_figure(labels, self._blocks.index(block), caption)
        self.sheet.show_case(case, no_numbers(self._can_read(block)))
        self.sheet.side.show_facts(facts_of(block, case.data, case.kind, reading, self._catalog()))
        self._show_notices(case)
        for action in self._of_numbers:
            action.setVisible(case.data is not None)
        for action in self._of_a_drawing:
            action.setEnabled(case.data is not None and case.data.has_values)
            action.setVisible(case.data is not None)
        self._enter.setVisible(case.data is None and self._can_read(block))

    def _can_read(self, block: Block) -> bool:
        return self._reader() is not None and block.bbox is not None

    def _label(self, index: int, block: Block) -> str:
        return caption_of(self._page_blocks, block.id).label or self.tr("Chart {number}").format(number=index + 1)

    def _name(self) -> str:
        """What the chart is called in files."""
        return self._label(self._blocks.index(self._case.block), self._case.block) if self._case else ""

    def _reading_name(self) -> Hashable:
        """The reading shown, the same with and without corrections."""
        reading = self._reading_of(self._number)
        return (self._document(), self._number, reading.key.edited if reading is not None else None)

    def _show_notices(self, case: ChartCase) -> None:
        if case.data is None:
            self.sheet.show_notices([no_table_notice(self._can_read(case.block))] if case.block.text.strip() else [], 0)
            return
        shown = case.findings[:_MOST_NOTICES]
        notices = [finding_notice(finding, case.data) for finding in shown] + ([self._said] if self._said else [])
        self.sheet.show_notices(notices, len(case.findings) - len(shown))

    # --- what the person does ---

    def _on_figure_chosen(self, index: int) -> None:
        self._show(self._blocks[index], moved=True)
        self.block_clicked.emit(self._blocks[index].id)

    def _on_notice_followed(self, index: int, name: str) -> None:
        case = self._case
        if case is None:
            return
        if name in (ENTER_NUMBERS, READ_NUMBERS):
            self._on_wish(name)
        elif name == CLOSE:
            self._say(None)
        elif name == IS_RIGHT:
            self._settle(case, case.findings[index])
        elif (place := case.findings[index].place) is not None:
            if name == TAKE_MEASURED:
                self._on_edited({place: case.findings[index].wanted})
            elif name == EDIT_VALUE:
                self.sheet.go_to(place, edit=True)

    def _settle(self, case: ChartCase, finding: Finding) -> None:
        """The person looked and found it right; against the picture, that is kept with the page as any doubt is."""
        doubts = picture_doubts(case.block, case.picture)
        if finding.sort is FindingSort.NOT_IN_PICTURE and finding.place in doubts:
            self._edits.change(self._number, self.tr("found right"), accept(self._page_blocks, doubts[finding.place]))
        else:
            self._choices.settle(case.key, finding)
            self._show(case.block)

    def _say(self, notice: Notice | None) -> None:
        self._said = notice
        if self._case is not None:
            self._show_notices(self._case)

    def _on_wish(self, name: str) -> None:
        """Numbers are wanted for a chart that has none."""
        reader = self._reader()
        if self._case is not None and name == READ_NUMBERS and reader is not None:
            reader(self._number, self._case.block)
        elif name == ENTER_NUMBERS:
            self._enter_numbers()

    def _enter_numbers(self) -> None:
        names = (self.tr("Category"), self.tr("Series 1"), self.tr("Series 2"))
        if self._edits.can_change(self._number):
            self._set_table(empty_numbers(names), self.tr("numbers of a chart"))
            self.sheet.go_to((1, 0))

    def _on_edited(self, texts: dict[Place, str]) -> None:
        case = self._case
        if case is None or case.block.table is None:
            return
        if len(texts) == 1:
            (((row, column), text),) = texts.items()
            self._edits.set_cell(self._number, case.block.id, row, column, text)
        else:
            self._set_table(with_texts(case.block.table, texts), self.tr("cells"))

    def _set_table(self, table: Table, words: str) -> None:
        if self._case is not None:
            self._edits.set_table(self._number, self._case.block.id, table, words)

    def _add_row(self) -> None:
        table = self._case.block.table if self._case is not None else None
        if table is not None:
            self._set_table(with_row(table, table.rows), self.tr("row"))

    def _add_column(self) -> None:
        table = self._case.block.table if self._case is not None else None
        if table is not None:
            self._set_table(with_column(table, table.columns), self.tr("column"))

    def _on_kind_chosen(self, kind: ChartKind) -> None:
        if self._case is not None:
            self._choices.set_kind(self._case.key, kind)
            self._show(self._case.block)

    def _turn(self) -> None:
        """Take rows for series instead of columns, or the other way round."""
        if self._case is not None and self._case.data is not None:
            self._choices.set_by_rows(self._case.key, not self._case.data.by_rows)
            self._show(self._case.block)

    def _take(self, way: Taking) -> None:
        if self._case is not None:
            self.finish()
            self._taking.take(way, self._case, self._name(), self.sheet.pictures.frame_size().toSize())

    def _drag(self) -> None:
        if self._case is not None:
            self.finish()
            size = self.sheet.pictures.frame_size().toSize()
            self._taking.drag(self._case, self._number, self._name(), size)

    # --- building ---

    def _add_actions(self) -> None:
        add = self.sheet.side.add
        copy_numbers = add("copy", self.tr("Copy numbers"), lambda: self._take(Taking.COPY_NUMBERS))
        tip = self.tr("Copy the plot, or drag it into another program")
        copy_plot = add("copy", self.tr("Copy plot"), lambda: self._take(Taking.COPY_PLOT), tip)
        for source in (copy_plot, self.sheet.pictures.drawn):
            DragStart(source).begun.connect(self._drag)
        csv = add("floppy-disk", self.tr("Save CSV…"), lambda: self._take(Taking.CSV))
        xlsx = add("floppy-disk", self.tr("Save XLSX…"), lambda: self._take(Taking.XLSX))
        svg = add("floppy-disk", self.tr("Save SVG…"), lambda: self._take(Taking.SVG))
        png = add("floppy-disk", self.tr("Save PNG…"), lambda: self._take(Taking.PNG))
        change = self.sheet.changes.add
        change("rows", self.tr("Add row"), self._add_row)
        change("columns", self.tr("Add column"), self._add_column)
        change("arrows-left-right", self.tr("Swap rows and series"), self._turn)
        self._enter = add("pencil-simple", self.tr("Enter numbers"), self._enter_numbers)
        self._of_numbers = (copy_numbers, csv, xlsx)
        self._of_a_drawing = (copy_plot, svg, png)

    def _connect(self) -> None:
        sheet = self.sheet
        sheet.head.figure_chosen.connect(self._on_figure_chosen)
        sheet.pictures.picture_wanted.connect(lambda width: self.picture_wanted.emit(self.shown_block(), width))
        sheet.pictures.clicked.connect(lambda: self.block_clicked.emit(self.shown_block()))
        sheet.pictures.action_chosen.connect(self._on_wish)
        sheet.cells_edited.connect(self._on_edited)
        sheet.grid.paste_cut.connect(lambda count: self._say(paste_cut_notice(count)))
        sheet.notice_followed.connect(self._on_notice_followed)
        sheet.side.kind_chosen.connect(self._on_kind_chosen)
