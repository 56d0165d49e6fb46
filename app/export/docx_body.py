"""Blocks as the paragraphs, lists, tables and pictures of a Word document."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from app.document.block import Block, BlockKind
from app.document.direction import (
    block_is_right_to_left,
    is_right_to_left,
    page_is_right_to_left,
    table_is_right_to_left,
)
from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.inline import Run, inline_runs
from app.document.table import Cell, Table
from app.export import docx_styles
from app.export.contract import CropPage, ExportOptions, ExportPage
from app.export.docx_direction import put_right, turn_paragraph
from app.export.docx_formulas import fill_with_formula
from app.export.docx_lists import WordLists, number_paragraph
from app.export.docx_tables import MOST_COLUMNS, word_table
from app.export.docx_text import add_runs
from app.export.legal_text import by_block, fontless_count, illegal_count, legal
from app.export.pictures import cut_picture, missing_picture, picture_name
from app.export.report import AS_SOURCE, NOT_CUT_OUT, Losses, blocks_to_write, notice
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
        self._document = document
        self._end = document.element.body.sectPr
        self._room = room
        self._options = options
        self._crop = crop
        self._losses = losses
        self._lists = WordLists(document.part.numbering_part.element)
        self._style_ids = {style.name: style.style_id for style in document.styles}
        self._page, self._block, self._rotation = 0, 0, Rotation.NONE
        self._breaks = self._is_turned = self._in_new_section = False

    def begin_section(self, room: PageSize) -> None:
        """What comes now stands on other paper, with so much room, and on a new page of its own."""
        self._room = room
        self._in_new_section = True

    def write_page(self, page: ExportPage) -> None:
        """Append what goes into the file of one page, and the line that says what is wrong with it."""
        self._breaks = self._options.page_breaks and self._page > 0 and not self._in_new_section
        self._in_new_section = False
        self._page, self._rotation = page.number, page.rotation
        self._lists.close()
        blocks = blocks_to_write(page, self._options.margins)
        self._is_turned = page_is_right_to_left(blocks)
        self._losses.drop_characters(page.number, by_block(blocks, illegal_count))
        self._losses.miss_font(page.number, by_block(blocks, fontless_count))
        for block in blocks:
            self._block = block.id
            self._write(block)
        if text := notice(page):
            self._paragraph(docx_styles.NOTICE, [Run(text)], False)

    def _write(self, block: Block) -> None:
        if block.kind is BlockKind.LIST_ITEM:
            self._write_item(block)
            return
        self._lists.close()
        if block.kind.is_picture and self._options.pictures:
            self._write_picture(block)
        if block.kind is BlockKind.FORMULA:
            self._write_formula(block)
        elif block.text.strip():
            self._paragraph(_style_of(block), _runs_of(block), block_is_right_to_left(block))
        if block.table is not None:
            self._write_table(block.table, block.bbox)

    def _paragraph(self, style: str, runs: list[Run], turned: bool | None = None) -> Any:
        """Append a paragraph, written from right to left if `turned`; it begins a new page where one is due.

        What has no way of its own stands on the side of the page's text.
        """
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        paragraph = self._dressed(element, style)
        if self._breaks:
            paragraph.paragraph_format.page_break_before = True
            self._breaks = False
        self._turn(paragraph, turned, self._is_turned)
        self._count_formulas(add_runs(paragraph, runs, right_to_left=bool(turned)))
        return paragraph

    def _turn(self, paragraph: Any, turned: bool | None, around: bool) -> None:
        """Have a paragraph begin on its side; without a way of its own it stands on the side of what is `around`."""
        if turned:
            turn_paragraph(paragraph)
        elif turned is None and around:
            put_right(paragraph)

    def _dressed(self, element: Any, style: str) -> Any:
        if style != docx_styles.BODY:
            element.style = self._style_ids[style]
        return Paragraph(element, self._document._body)

    def _count_formulas(self, number: int) -> None:
        for _ in range(number):
            self._losses.count(self._page, self._block, BlockKind.FORMULA, AS_SOURCE)

    def _write_item(self, block: Block) -> None:
        instance, level, numbered = self._lists.number(block)
        turned = is_right_to_left(block.text)
        turned = self._is_turned if turned is None else turned  # for its mark's sake
        paragraph = self._paragraph(docx_styles.list_style(numbered, level), inline_runs(block.text), turned)
        number_paragraph(paragraph._p.get_or_add_pPr(), instance, level)

    def _write_formula(self, block: Block) -> None:
        if not block.text.strip():
            return
        paragraph = self._paragraph(docx_styles.FORMULA, [], False)
        if not fill_with_formula(paragraph, block.text, self._room.width):
            add_runs(paragraph, [Run(block.text.strip(), code=True)])
            self._count_formulas(1)

    def _write_picture(self, block: Block) -> None:
        png = cut_picture(self._page, block, self._crop, self._losses)
        paragraph = self._paragraph(docx_styles.BODY, [])
        paragraph.paragraph_format.keep_with_next = True
        if png is None or block.bbox is None or not self._add_picture(paragraph, png, block, self._size(block.bbox)):
            paragraph.add_run(missing_picture(self._page, block)).italic = True

    def _size(self, box: BoundingBox) -> PageSize:
        """How large a piece of the page is as the page is looked at, and as its picture comes."""
        return PageSize(box.width, box.height).turned(self._rotation)

    def _add_picture(self, paragraph: Any, png: bytes, block: Block, size: PageSize) -> bool:
        """Put a picture into a paragraph, as large as on its page where there is room; False where it is none."""
        scale = min(1.0, self._room.width / size.width, self._room.height / size.height)
        try:
            shape = paragraph.add_run().add_picture(BytesIO(png), Pt(size.width * scale), Pt(size.height * scale))
        except Exception:  # the library raises whatever the bytes lead it into
            self._losses.count(self._page, block.id, block.kind, NOT_CUT_OUT)
            return False
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")
        described = legal(block.text).strip() or picture_name(self._page, block)
        shape._inline.docPr.set("descr", described)
        shape._inline.docPr.set("name", picture_name(self._page, block))
        return True

    def _write_table(self, table: Table, box: BoundingBox | None) -> None:
        if table.columns > MOST_COLUMNS:
            self._losses.count(self._page, self._block, BlockKind.TABLE, _TOO_WIDE)
            self._paragraph(docx_styles.CODE, [Run(table_text(table))], False)
            return
        if self._breaks:
            self._paragraph(docx_styles.TABLE_TEXT, [])
        wished = self._size(box).width if box else 0.0
        style = self._style_ids[docx_styles.TABLE]
        mirrored = bool(table_is_right_to_left(table))

        def fill(element: Any, cell: Cell) -> None:
            turned = is_right_to_left(cell.text)
            paragraph = self._dressed(element, docx_styles.TABLE_TEXT)
            self._turn(paragraph, turned, mirrored)
            runs = inline_runs(cell.text)
            self._count_formulas(add_runs(paragraph, runs, bold=cell.header, right_to_left=bool(turned)))

        made = word_table(table, style, self._room.width, wished, fill, right_to_left=mirrored)
        self._end.addprevious(made)
        self._paragraph(docx_styles.TABLE_TEXT, [])


def _style_of(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return docx_styles.heading_style(block.level)
    return docx_styles.CODE if block.has_figure_source else _STYLES.get(block.kind, docx_styles.BODY)


def _runs_of(block: Block) -> list[Run]:
    """The runs of a block's text; code is its source as it is."""
    if block.kind is BlockKind.CODE or block.has_figure_source:
        return [Run(block.text)]
    return inline_runs(block.text)
