"""The tab of the reading panel with the tables of a page: one at a time, its picture, its grid, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedWidget, QWidget

from app.arithmetic.mismatches import Mismatch
from app.controllers.correcting.table_controller import TableController
from app.document.block import Block, BlockKind
from app.document.captions import table_caption
from app.document.collected_tables import Source
from app.document.doubtful_cells import doubtful_places
from app.document.escaping import escape_inline
from app.document.geometry import BoundingBox
from app.document.inline import plain_text
from app.document.joined_tables import JoinedTable
from app.document.table import Table
from app.document.table_edits import Place
from app.document.table_faults import ShortRows, short_rows
from app.views.common.controls import set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_column
from app.views.common.menu_letters import MenuLetters
from app.views.common.source_view import SourceView
from app.views.common.theme import Theme
from app.views.figures.save_dialog import Saver
from app.views.notices.notice import Notice
from app.views.notices.notice_column import NoticeColumn
from app.views.reading_panel.panel_tab import PanelTab
from app.views.tables import sum_notices, table_notices
from app.views.tables.clipboard import Copier
from app.views.tables.collected_dialog import CollectedDialog
from app.views.tables.piece_of_page import PieceOfPage
from app.views.tables.table_actions import TableActions
from app.views.tables.table_grid import TableGrid
from app.views.tables.table_head import TableHead
from app.views.tables.table_menu import TableMenu
from app.views.tables.table_saving import TableSaving
from app.views.tables.table_taking import TableTaking

_MARGIN, _GAP = 20, 12
_COLUMN_FROM = 560  # pixels of width from which the actions stand beside the grid
_PICTURE_SHARE = 0.34  # of the height


class TablesTab(PanelTab):
    """Shows the tables of one page through a `TableController`.

    Signals:
        source_asked(source): the place of a collected row, perhaps on another page, is to be shown; answered by
            `show_source`.
    """

    source_asked = Signal(object)

    def __init__(
        self,
        tables: TableController,
        saving: TableSaving,
        saver: Saver,
        copier: Copier,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tables, self._saving, self._saver, self._copier = tables, saving, saver, copier
        self._theme, self._icons = theme, icons
        self._number, self._chosen = 0, -1
        self._blocks: list[Block] = []
        self._page_blocks: Sequence[Block] = ()
        self._table: JoinedTable | None = None
        self._short: ShortRows | None = None
        self._holding, self._mismatches = 0, list[Mismatch]()
        self._cell_boxes: dict[Place, BoundingBox] = {}
        self._said: Notice | None = None
        self._head = TableHead(theme, icons, self)
        self._picture_words = text_label(self.tr("On the page"), self, role="small", tone="text2")
        self._picture = PieceOfPage(theme, self)
        self._notices = NoticeColumn(theme, icons, self)
        self._grid = TableGrid(theme, icons, copier, self)
        self._text = SourceView(self)
        self._taking = TableTaking(self._grid, saving, copier, self)
        self.edit_menu = TableMenu(self._grid, tables, self)
        self._actions = TableActions(self._taking, self.edit_menu, self.collect, icons, self)
        self._lay_out()
        self._connect()

    # --- the panel ---

    def title(self) -> str:
        return self.tr("Tables")

    def shows(self, block: Block) -> bool:
        return block.kind is BlockKind.TABLE

    def show_blocks(self, number: int, blocks: Sequence[Block]) -> None:
        if number != self._number:
            self.finish()
            self._said = None
            parts = self._table.parts if self._table is not None else ()
            self._chosen = next((part.block.id for part in parts if part.page == number), -1)
        self._number, self._page_blocks = number, blocks
        self._blocks = [block for block in blocks if self.shows(block)]
        if self._chosen not in self._ids():
            self._chosen = self._blocks[0].id if self._blocks else -1
        self._show_table()

    def forget(self) -> None:
        self._table, self._chosen, self._said = None, -1, None
        self._cell_boxes = {}
        self._picture.set_place(0, None)

    def set_picture(self, block_id: int, picture: QImage) -> None:
        if block_id == self._chosen:
            self._picture.set_picture(picture)

    def scroll_to_block(self, block_id: int) -> None:
        if block_id in self._ids() and block_id != self._chosen:
            self.finish()
            self._chosen = block_id
            self._show_table()

    def set_linked_block(self, block_id: int | None) -> None:
        self._head.set_linked(block_id is not None and block_id == self._chosen)

    def on_page_changed(self, number: int) -> None:
        """Another page has changed: the table may go on there, or no longer does."""
        parts = self._table.parts if self._table is not None else ()
        near = {page for part in parts for page in (part.page - 1, part.page, part.page + 1)}
        if number != self._number and number in near and self.isVisible():
            self._show_table()

    def finish(self) -> None:
        """Take what is being typed into a cell."""
        self._grid.finish_writing()

    def pages(self) -> tuple[int, ...]:
        """Those over which the table goes that is shown."""
        return tuple(part.page for part in self._table.parts) if self._table is not None else ()

    def shown_block(self) -> int:
        return self._chosen

    def grid(self) -> TableGrid:
        return self._grid

    def notices(self) -> list[Notice]:
        """What is said over the table."""
        return self._notices.notices()

    def collect(self) -> None:
        """Show this table from wherever it stands in the document on one sheet."""
        self.finish()
        document = self._tables.document_path()
        if self._table is None or document is None:
            return
        sheet = self._tables.collected(self._table)
        dialog = CollectedDialog(sheet, document, self._saver, self._copier, self._theme, self._icons, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.source_asked.connect(self.source_asked)
        dialog.open()

    def show_source(self, source: Source) -> None:
        """Go to the row of a table on the page that is shown now."""
        self.scroll_to_block(source.block_id)
        if self._chosen == source.block_id and source.row is not None:
            self._grid.go_to((source.row, 0))

    # --- what is shown ---

    def _ids(self) -> list[int]:
        return [block.id for block in self._blocks]

    def _block(self) -> Block | None:
        return next((block for block in self._blocks if block.id == self._chosen), None)

    def _show_table(self) -> None:
        block = self._block()
        if block is None:
            return
        before = self._table
        self._table = self._tables.joined(self._number, block) if block.table is not None else None
        caption = table_caption(self._page_blocks, block.id)
        self._head.show_table(self._ids().index(block.id), len(self._blocks), caption)
        self._picture.set_place(self._number, block.bbox)
        self._picture_words.setVisible(block.bbox is not None)
        self._grid.setAccessibleName(" ".join((caption.label or self.tr("Table"), caption.text)).strip())
        self.edit_menu.set_table(self._table)
        self._taking.set_table(self._table)
        if self._table is not None:
            if before is None or not _is_same(before, self._table):
                self._short = short_rows(self._table.table)
                self._holding, self._mismatches = self._tables.account(self._table)
                suspects = frozenset(one.suspect for one in self._mismatches)
                self._grid.set_table(self._table.table, doubtful_places(self._table) | suspects)
                self._actions.set_facts(self._facts(self._table.table))
                self._cell_boxes = self._tables.cells_on_picture(self._number, self._table)
                self._mark_cell()
        else:
            self._grid.set_table(Table(0, 0, ()))
            self._text.show_source(plain_text(block.text))
        self._actions.setVisible(self._table is not None)
        self._stack.setCurrentWidget(self._grid if self._table is not None else self._text)
        self._notices.show_notices(self._notices_for(block))

    def _facts(self, table: Table) -> str:
        facts = self.tr("Rows: {rows}, columns: {columns}").format(rows=table.rows, columns=table.columns)
        if not self._holding or self._mismatches:
            return facts
        return facts + "\n" + self.tr("Sums and products that add up: {count}").format(count=self._holding)

    def _notices_for(self, block: Block) -> list[Notice]:
        found = [self._said] if self._said else []
        if self._table is None:
            return [*found, table_notices.no_table_notice(block)]
        if self._table.is_joined:
            found.append(table_notices.joined_notice(self._number, self._table))
        if self._tables.can_join_before(self._number, block):
            found.append(table_notices.may_have_begun_notice(self._number))
        if self._tables.can_join_after(self._number, block):
            found.append(table_notices.may_go_on_notice(self._number))
        found += sum_notices.sum_notices(self._mismatches, self._table.table)
        if self._short is not None:
            found.append(table_notices.short_rows_notice(self._short, self._grid.head_rows()))
        return found

    # --- layout ---

    def _lay_out(self) -> None:
        set_surface(self, "panel")
        self._text.setProperty("field", True)
        self._text.setAccessibleName(self.tr("The text that is no table"))
        self._stack = QStackedWidget(self)
        for view in (self._grid, self._text):
            self._stack.addWidget(view)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(_MARGIN)
        self._row.addWidget(self._stack, 1)
        self._row.addWidget(self._actions)
        picture = in_column(self._picture_words, self._picture, spacing=6)
        body = in_column(picture, self._notices, (self._row, 1), margins=(12, 8, 0, 0), spacing=_GAP)
        in_column(self._head, (body, 1), margins=(_MARGIN - 12, _GAP, _MARGIN, _MARGIN), of=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _COLUMN_FROM
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(_MARGIN if beside else _GAP)
        self._actions.set_room(None if beside else self.width() - 2 * _MARGIN)
        self._picture.set_most_height(round(self.height() * _PICTURE_SHARE))

    # --- the person ---

    def _connect(self) -> None:
        self._head.step_wanted.connect(self._on_step)
        self._picture.width_wanted.connect(lambda width: self.picture_wanted.emit(self._chosen, width))
        self._picture.clicked.connect(self._on_picture_clicked)
        self._grid.cell_edited.connect(lambda row, column, text: self._on_edited({(row, column): text}))
        self._grid.cells_edited.connect(self._on_edited)
        self._grid.paste_cut.connect(lambda count: self._on_told(table_notices.paste_cut_notice(count)))
        self._grid.current_changed.connect(self._on_current_changed)
        self._grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._grid.customContextMenuRequested.connect(self._on_menu_asked)
        self._notices.action_chosen.connect(lambda _index, name: self._on_notice_action(name))

    def _on_step(self, step: int) -> None:
        at = self._ids().index(self._chosen) + step
        if 0 <= at < len(self._blocks):
            self.finish()
            self._chosen = self._blocks[at].id
            self._show_table()
            self.block_clicked.emit(self._chosen)

    def _on_edited(self, texts: dict[Place, str]) -> None:
        if self._table is not None:
            self._tables.set_texts(self._table, texts)

    def _on_current_changed(self, row: int, column: int) -> None:
        """Bring the cell, or at least its row, into view in the picture, if it is one of this page."""
        if self._table is None or row >= self._table.table.rows:
            return
        part = self._table.part_at(row)
        box = self._mark_cell()
        if box is not None:
            self._picture.show_height((box.top + box.bottom) / 2)
        elif part.page == self._number:
            self._picture.show_height((part.own_row(row) + 0.5) / part.table.rows)

    def _mark_cell(self) -> BoundingBox | None:
        """Frame the current cell in the picture; gives its box there."""
        box = self._cell_boxes.get(self._grid.current_place())
        self._picture.set_mark(box)
        return box

    def _on_picture_clicked(self, across: float, down: float) -> None:
        """Go to the cell that stands there."""
        self.block_clicked.emit(self._chosen)
        place = next((place for place, box in self._cell_boxes.items() if box.contains(across, down)), None)
        if place is not None:
            self._grid.go_to(place)

    def _on_menu_asked(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        MenuLetters(menu)
        self._taking.add_to_menu(menu)
        menu.addSeparator()
        self.edit_menu.enable_what_fits()
        menu.addActions(self.edit_menu.actions())
        menu.popup(self._grid.viewport().mapToGlobal(place))

    def _on_notice_action(self, name: str) -> None:
        block = self._block()
        if block is None:
            return
        if name == table_notices.JOIN_BEFORE:
            self._tables.join_before(self._number, block)
        elif name == table_notices.JOIN_AFTER:
            self._tables.join_after(self._number, block)
        elif name == table_notices.CLOSE:
            self._on_told(None)
        elif name == table_notices.MAKE_TEXT:
            self._tables.make_text(self._number, block)
        elif name == table_notices.TAKE_APART and self._table is not None:
            self._tables.take_apart(self._table)
        elif (asked := sum_notices.place_of(name)) is not None:
            self._on_cell_asked(*asked)

    def _on_cell_asked(self, deed: str, place: Place) -> None:
        """Go to a cell that does not fit what the table adds up to, or take what would."""
        self._grid.go_to(place)
        mismatch = next((one for one in self._mismatches if one.suspect == place), None)
        if deed == sum_notices.TAKE and mismatch is not None and mismatch.mend is not None:
            self._on_edited({place: escape_inline(mismatch.mend.slip.text)})

    def _on_told(self, notice: Notice | None) -> None:
        self._said = notice
        block = self._block()
        if block is not None and self.isVisible():
            self._notices.show_notices(self._notices_for(block))


def _is_same(table: JoinedTable, other: JoinedTable) -> bool:
    """Whether two tables are made of the very same blocks: a page is told more than once of one change."""
    if len(table.parts) != len(other.parts):
        return False
    return all(one.block is two.block for one, two in zip(table.parts, other.parts, strict=True))
