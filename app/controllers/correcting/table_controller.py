"""What a person does to tables: texts, rows, columns, cells, and joining those that go on over the next page.

A joined table is changed where its parts are, each on its own page, in one step that is undone as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from app.arithmetic.doubtful_sums import is_accepted
from app.arithmetic.mismatches import Mismatch, account_of
from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_session import DocumentSession
from app.document import edits, joined_tables, table_edits
from app.document.block import Block, BlockKind, Line, Origin
from app.document.cell_places import cell_places
from app.document.cell_text import cell_text
from app.document.collected_tables import CollectedTables, collected
from app.document.document import PageRecord
from app.document.geometry import BoundingBox, turn_box
from app.document.joined_tables import JoinedTable, TablePart
from app.document.table import Table
from app.document.table_edits import Area, Place


class TableController(QObject):
    """Changes the tables of the open document through the `EditController`. Rows and columns count from 0."""

    def __init__(self, session: DocumentSession, edit: EditController) -> None:
        super().__init__()
        self._session, self._edits = session, edit

    # --- what is there ---

    def joined(self, number: int, block: Block) -> JoinedTable:
        """The table of a block on a page, with what it goes on from and goes on in."""
        return joined_tables.joined_table(number, block, self._blocks_of)

    def can_join_before(self, number: int, block: Block) -> bool:
        """Whether the page before ends with a table that this one could go on from."""
        return joined_tables.joinable_before(number, block, self._blocks_of) is not None

    def can_join_after(self, number: int, block: Block) -> bool:
        """Whether the next page begins with a table that could go on from this one."""
        return joined_tables.joinable_after(number, block, self._blocks_of) is not None

    def pages_with_tables(self) -> tuple[int, ...]:
        """The numbers of the pages that have a table, or the numbers of a chart."""
        document = self._session.document
        pages = document.pages if document else []
        return tuple(page.number for page in pages if any(block.table is not None for block in page.blocks))

    def document_path(self) -> Path | None:
        """The file of the open document."""
        document = self._session.document
        return document.path if document is not None else None

    def collected(self, table: JoinedTable) -> CollectedTables:
        """The same table wherever it stands in the document, as one sheet."""
        document = self._session.document
        pages = document.pages if document else []
        every = (
            self.joined(page.number, block)
            for page in pages
            for block in page.blocks
            if block.kind is BlockKind.TABLE and block.table is not None and block.continues is None
        )
        return collected(table.table, every)

    def cells_on_picture(self, number: int, table: JoinedTable) -> dict[Place, BoundingBox]:
        """Where cells stand on the picture of their table, which shows the block of one page as it is turned there.

        Boxes are shares of the picture, 0..1. Cells are told by their places in the joined table. Empty where no lines
        are known: neither those of the reading that is shown nor those of another reading of the page.
        """
        page = self._session.page(number)
        part = next((part for part in table.parts if part.page == number), None)
        if page is None or part is None or part.block.bbox is None or part.block.bbox.area <= 0:
            return {}
        whole = turn_box(part.block.bbox, page.size, page.rotation)
        boxes = _boxes_of(part.block, page)
        return {
            (part.first_row + row - part.left_out, column): _share(turn_box(box, page.size, page.rotation), whole)
            for (row, column), box in boxes.items()
            if row >= part.left_out
        }

    def account(self, table: JoinedTable) -> tuple[int, list[Mismatch]]:
        """How many sums, products and shares that a table states hold, and which do not hold.

        Left out is what a person has found right.
        """
        found = account_of(table.table)
        blocks = [part.block for part in table.parts]
        doubted = [one for one in found.mismatches if not any(is_accepted(one, table.table, block) for block in blocks)]
        return found.holding, doubted

    # --- changes ---

    def set_texts(self, table: JoinedTable, texts: Mapping[Place, str]) -> None:
        """Cells say something else; `texts` is inline Markdown by place."""
        words = self.tr("cell") if len(texts) == 1 else self.tr("cells")
        by_part: dict[int, dict[Place, str]] = {}
        for (row, column), text in texts.items():
            part = table.part_at(row)
            by_part.setdefault(part.page, {})[part.own_row(row), column] = text
        self._change(words, table.parts, lambda part: _with_texts(part, by_part.get(part.page, {})))

    def insert_row_above(self, table: JoinedTable, row: int) -> None:
        """A new row above row `row`, on the page of that one."""
        self._insert_row(table.part_at(row), row)

    def insert_row_below(self, table: JoinedTable, row: int) -> None:
        """A new row below row `row`, on the page of that one."""
        self._insert_row(table.part_at(row), row + 1)

    def delete_rows(self, table: JoinedTable, area: Area) -> None:
        """The rows of an area go."""

        def change(part: TablePart) -> Block:
            first, end = max(area.row, part.first_row), min(area.bottom, part.end_row)
            if first >= end:
                return part.block
            return _with_table(part, table_edits.without_rows(part.table, part.own_row(first), end - first))

        self._change(self.tr("rows"), table.parts, change)

    def insert_column(self, table: JoinedTable, index: int) -> None:
        """A new column before column `index`."""
        self._change_table(
            self.tr("column"), table.parts, lambda part: table_edits.with_column(part, min(index, part.columns))
        )

    def delete_columns(self, table: JoinedTable, area: Area) -> None:
        """The columns of an area go."""

        def change(part: Table) -> Table:
            count = min(area.right, part.columns) - area.column
            return table_edits.without_columns(part, area.column, count) if count > 0 else part

        self._change_table(self.tr("columns"), table.parts, change)

    def can_merge(self, table: JoinedTable, area: Area) -> bool:
        """Whether the cells of an area can become one: there is more than one, and all are on one page."""
        if area.rows * area.columns < 2 or area.bottom > table.table.rows:
            return False
        whole = table_edits.whole_cells(table.table, area)
        return table.part_at(whole.row).page == table.part_at(whole.bottom - 1).page

    def merge(self, table: JoinedTable, area: Area) -> None:
        """The cells of an area become one."""
        if self.can_merge(table, area):
            there = table.part_at(area.row)
            own = replace(area, row=there.own_row(area.row))
            self._change_table(self.tr("merged cells"), [there], lambda part: table_edits.merged(part, own))

    def split(self, table: JoinedTable, row: int, column: int) -> None:
        """The cell at a place becomes one for each of its places."""
        there = table.part_at(row)
        own = there.own_row(row)
        self._change_table(self.tr("split cell"), [there], lambda part: table_edits.split(part, own, column))

    def set_head(self, table: JoinedTable, rows: int) -> None:
        """The first rows are the head of the table."""
        first = table.parts[0]
        self._change_table(self.tr("head"), [first], lambda part: table_edits.with_head(part, min(rows, part.rows)))

    def join_before(self, number: int, block: Block) -> None:
        """A table goes on from the last one of the page before."""
        above = joined_tables.joinable_before(number, block, self._blocks_of)
        if above is not None:
            blocks = joined_tables.joined(self._blocks_of(number), block.id, above)
            self._edits.change(number, self.tr("joining tables"), blocks)

    def join_after(self, number: int, block: Block) -> None:
        """The first table of the next page goes on from this one."""
        below = joined_tables.joinable_after(number, block, self._blocks_of)
        if below is not None:
            self.join_before(number + 1, below)

    def take_apart(self, table: JoinedTable) -> None:
        """Every part stands for itself again."""
        self._edits.change_pages(
            self.tr("taking a table apart"),
            {
                part.page: joined_tables.taken_apart(self._blocks_of(part.page), part.block.id)
                for part in table.parts[1:]
            },
        )

    def make_text(self, number: int, block: Block) -> None:
        """What was taken for a table is a paragraph."""
        blocks = edits.with_kind(self._blocks_of(number), block.id, BlockKind.PARAGRAPH)
        self._edits.change(number, self.tr("kind of block"), blocks)

    # --- blocks ---

    def _blocks_of(self, number: int) -> Sequence[Block]:
        page = self._session.page(number)
        return page.blocks if page is not None else ()

    def _insert_row(self, there: TablePart, row: int) -> None:
        index = there.own_row(row)
        self._change_table(self.tr("row"), [there], lambda part: table_edits.with_row(part, index))

    def _change_table(self, words: str, parts: Iterable[TablePart], change: Callable[[Table], Table]) -> None:
        self._change(words, parts, lambda part: _with_table(part, change(part.table)))

    def _change(self, words: str, parts: Iterable[TablePart], change: Callable[[TablePart], Block]) -> None:
        """Nothing is changed where the page holds other blocks by now: undone, read again, of another document."""
        parts = tuple(parts)
        if not all(part.block in self._blocks_of(part.page) for part in parts):
            return
        pages = {}
        for part in parts:
            block = change(part)
            if block != part.block:
                pages[part.page] = self._with(part.page, block)
        if pages:
            self._edits.change_pages(words, pages)

    def _with(self, number: int, block: Block) -> tuple[Block, ...]:
        return tuple(block if each.id == block.id else each for each in self._blocks_of(number))


def _with_table(part: TablePart, table: Table) -> Block:
    if table == part.table:
        return part.block
    return replace(part.block, table=table, origin=Origin.EDITED)


def _with_texts(part: TablePart, texts: Mapping[Place, str]) -> Block:
    """The block with other texts; what was recognized in those cells is no longer there to be doubted."""
    block = _with_table(part, table_edits.with_texts(part.table, texts))
    if block is part.block:
        return block
    gone = {_folded(cell_text(cell.text)) for cell in part.table.cells if (cell.row, cell.column) in texts}
    return replace(block, lines=tuple(line for line in block.lines if _folded(line.text) not in gone))


def _folded(text: str) -> str:
    return "".join(text.split())


def _boxes_of(block: Block, page: PageRecord) -> dict[Place, BoundingBox]:
    """The boxes of a table's own cells on the page: by the lines it was read from, else by those of other readings."""
    assert block.table is not None
    boxes = cell_places(block.table, block.lines)
    for reading in page.readings.values() if not boxes else ():
        lines = [line for other in reading.blocks for line in other.lines if _stands_in(line, block)]
        found = cell_places(block.table, lines)
        boxes = max(boxes, found, key=len)
    return boxes


def _stands_in(line: Line, block: Block) -> bool:
    return block.bbox is not None and block.bbox.contains(*line.bbox.center)


def _share(box: BoundingBox, whole: BoundingBox) -> BoundingBox:
    return BoundingBox(
        (box.left - whole.left) / whole.width,
        (box.top - whole.top) / whole.height,
        (box.right - whole.left) / whole.width,
        (box.bottom - whole.top) / whole.height,
    )
