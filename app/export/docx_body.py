"""Blocks as the paragraphs, lists, tables and pictures of a Word document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.document.block import Block, BlockKind
from app.document.direction import block_is_right_to_left, is_right_to_left, table_is_right_to_left
from app.document.geometry import PageSize, Rotation
from app.document.inline import Run
from app.document.number_text import head_rows
from app.document.scripts import scripted_runs
from app.document.table import Cell, Table
from app.export import docx_styles
from app.export.captioned import Captioned, captioned
from app.export.contract import CropPage, ExportOptions, ExportPage
from app.export.docx_charts import shows_all
from app.export.docx_columns import column_widths
from app.export.docx_formulas import fill_with_formula
from app.export.docx_lists import WordLists, number_paragraph
from app.export.docx_margins import is_running
from app.export.docx_paragraphs import WordParagraphs
from app.export.docx_pictures import WordPictures
from app.export.docx_tables import MOST_COLUMNS, word_table
from app.export.docx_text import add_runs
from app.export.legal_text import by_block, fontless_count, illegal_count
from app.export.report import Losses, blocks_to_write, notice
from app.export.text_table import table_text
from model_runtime.messages import message

_TOO_WIDE = message("{count} {what} on page {page} had more columns than Word allows and went in as text.")
_STYLES = {
    BlockKind.TITLE: docx_styles.TITLE,
    BlockKind.CAPTION: docx_styles.CAPTION,
    BlockKind.FOOTNOTE: docx_styles.FOOTNOTE,
    BlockKind.HEADER: docx_styles.MARGIN,
    BlockKind.FOOTER: docx_styles.MARGIN,
    BlockKind.CODE: docx_styles.CODE,
    BlockKind.FORMULA: docx_styles.FORMULA,
}


class BodyWriter:
    """Appends pages to a document. `room` is the space between its margins, in points."""

    def __init__(self, document: Any, room: PageSize, options: ExportOptions, crop: CropPage, losses: Losses) -> None:
        self._room, self._options, self._losses = room, options, losses
        self._lists = WordLists(document.part.numbering_part.element)
        self._paragraphs = WordParagraphs(document, losses)
        self._pictures = WordPictures(document, self._paragraphs, options, crop, losses)
        self._rotation = Rotation.NONE
        self._in_new_section = False

    def begin_section(self, room: PageSize) -> None:
        """What comes now stands on other paper, with so much room, and on a new page of its own."""
        self._room = room
        self._in_new_section = True

    def write_page(self, page: ExportPage) -> None:
        """Append what goes into the file of one page, and the line that says what is wrong with it."""
        blocks = blocks_to_write(page, self._options.margins)
        breaks = self._options.page_breaks and self._paragraphs.page > 0 and not self._in_new_section
        self._in_new_section, self._rotation = False, page.rotation
        self._lists.close()
        self._losses.drop_characters(page.number, by_block(blocks, illegal_count))
        self._losses.miss_font(page.number, by_block(blocks, fontless_count))
        self._paragraphs.begin(page.number, blocks, begins_page=breaks)
        for piece in captioned([block for block in blocks if not is_running(block)]):
            self._write_captioned(piece)
        if text := notice(page):
            self._paragraphs.add(docx_styles.NOTICE, [Run(text)], False)

    def _write_captioned(self, piece: Captioned) -> None:
        """A block with its caption, which stays on the same page."""
        if piece.before is not None:
            self._write(Captioned(piece.before), stays=True)
        self._write(piece)
        if piece.behind is not None:
            self._write(Captioned(piece.behind))

    def _write(self, piece: Captioned, *, stays: bool = False) -> None:
        block = piece.block
        self._paragraphs.block = block.id
        if block.kind is BlockKind.FOOTNOTE and self._paragraphs.holds_note(block):
            return
        if block.kind is BlockKind.LIST_ITEM:
            self._write_item(block)
            return
        self._lists.close()
        if block.kind.is_picture and self._options.pictures:
            self._pictures.write(piece, self._rotation, self._room)
        if block.kind is BlockKind.FORMULA:
            self._write_formula(block)
        else:
            self._write_text(block, stays=stays or (block.kind.is_picture and bool(block.table or piece.behind)))
        if block.table is not None and not (self._pictures.draws(block) and shows_all(block.table)):
            self._write_table(block)

    def _write_text(self, block: Block, *, stays: bool = False) -> None:
        if block.text.strip():
            paragraph = self._paragraphs.add(_style_of(block), _runs_of(block), block_is_right_to_left(block))
            if stays:
                paragraph.paragraph_format.keep_with_next = True

    def _write_item(self, block: Block) -> None:
        instance, level, numbered = self._lists.number(block)
        turned = is_right_to_left(block.text)
        turned = self._paragraphs.is_turned if turned is None else turned  # for its mark's sake
        paragraph = self._paragraphs.add(docx_styles.list_style(numbered, level), scripted_runs(block.text), turned)
        number_paragraph(paragraph._p.get_or_add_pPr(), instance, level)

    def _write_formula(self, block: Block) -> None:
        if not block.text.strip():
            return
        paragraph = self._paragraphs.add(docx_styles.FORMULA, [], False)
        if not fill_with_formula(paragraph, block.text, self._room.width):
            add_runs(paragraph, [Run(block.text.strip(), code=True)])
            self._paragraphs.count_sources(1)

    def _write_table(self, block: Block) -> None:
        table = block.table
        if table is None:
            return
        if table.columns > MOST_COLUMNS:
            self._losses.count(self._paragraphs.page, block.id, BlockKind.TABLE, _TOO_WIDE)
            self._paragraphs.add(docx_styles.CODE, [Run(table_text(table))], False)
            return
        if self._paragraphs.begins_page:
            self._paragraphs.add(docx_styles.TABLE_TEXT, [])
        mirrored = bool(table_is_right_to_left(table))
        heads = head_rows(table)

        def fill(element: Any, cell: Cell) -> None:
            paragraph = self._paragraphs.dressed(element, docx_styles.TABLE_TEXT)
            turned, has_notes = is_right_to_left(cell.text), cell.row >= heads  # a head is repeated, its notes are not
            runs = scripted_runs(cell.text)
            self._paragraphs.fill(paragraph, runs, turned, mirrored, bold=cell.header, has_notes=has_notes)

        style = self._paragraphs.style_id(docx_styles.TABLE)
        self._paragraphs.add_table(word_table(table, style, self._widths(block, table), fill, right_to_left=mirrored))

    def _widths(self, block: Block, table: Table) -> list[float]:
        """The widths of a table's columns; on a turned page nobody has said where the lines are."""
        if self._rotation is not Rotation.NONE:
            block = replace(block, lines=())
        wished = PageSize(block.bbox.width, block.bbox.height).turned(self._rotation).width if block.bbox else 0.0
        return column_widths(block, table, self._room.width, wished)


def _style_of(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return docx_styles.heading_style(block.level)
    return docx_styles.CODE if block.has_figure_source else _STYLES.get(block.kind, docx_styles.BODY)


def _runs_of(block: Block) -> list[Run]:
    """The runs of a block's text; code is its source as it is."""
    if block.kind is BlockKind.CODE or block.has_figure_source:
        return [Run(block.text)]
    return scripted_runs(block.text)
