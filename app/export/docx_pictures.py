"""Pieces of the page in a Word file: as large as they are printed, and with words for who cannot see them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.oxml.shape import CT_Inline
from docx.shared import Pt

from app.document.block import Block
from app.document.geometry import PageSize, Rotation
from app.document.inline import plain_text
from app.export import docx_styles
from app.export.captioned import Captioned
from app.export.chart_form import ChartForm
from app.export.contract import CropPage, ExportOptions
from app.export.docx_charts import WordCharts, has_numbers
from app.export.docx_elements import word_element
from app.export.docx_paragraphs import WordParagraphs
from app.export.legal_text import legal
from app.export.pictures import cut_picture, missing_picture, picture_name
from app.export.report import NOT_CUT_OUT, Losses

_WIDEST_UNPLACED, _SHAPE_UNPLACED = 420.0, 0.6  # of a chart whose place is not known: points, height by width


class WordPictures:
    """Appends the pictures of pages, and charts that Word draws where those are asked for."""

    def __init__(
        self, document: Any, paragraphs: WordParagraphs, options: ExportOptions, crop: CropPage, losses: Losses
    ) -> None:
        self._paragraphs, self._options, self._crop, self._losses = paragraphs, options, crop, losses
        self._part, self._charts = document.part, WordCharts(document)
        self._count = 0

    def draws(self, block: Block) -> bool:
        """Whether a block becomes a chart that Word draws."""
        asked = self._options.pictures and self._options.charts is ChartForm.NATIVE
        return asked and block.kind.is_picture and block.table is not None and has_numbers(block.table)

    def write(self, piece: Captioned, rotation: Rotation, room: PageSize) -> None:
        """Append a figure as it is looked at, or as the chart that Word draws; it stays with what belongs to it."""
        block = piece.block
        paragraph = self._paragraphs.add(docx_styles.BODY, [])
        if piece.behind is not None or block.text.strip() or (block.table is not None and not self.draws(block)):
            paragraph.paragraph_format.keep_with_next = True
        name, described = picture_name(self._paragraphs.page, block), _described(self._paragraphs.page, piece)
        self._count += 1
        if self.draws(block) and block.table is not None:
            size = _fitted(_chart_size(block, rotation), room)
            self._charts.add(paragraph, self._count, block.table, size, name, described)
        elif not self._cut(paragraph, block, _size(block, rotation), room, name, described):
            paragraph.add_run(missing_picture(self._paragraphs.page, block)).italic = True

    def _cut(
        self, paragraph: Any, block: Block, size: PageSize | None, room: PageSize, name: str, described: str
    ) -> bool:
        png = cut_picture(self._paragraphs.page, block, self._crop, self._losses)
        if png is None or size is None:
            return False
        if not self._added(paragraph, png, _fitted(size, room), name, described):
            self._losses.count(self._paragraphs.page, block.id, block.kind, NOT_CUT_OUT)
            return False
        return True

    def _added(self, paragraph: Any, png: bytes, size: PageSize, name: str, described: str) -> bool:
        """Append a picture to a paragraph; False where the bytes are none.

        The library's own way looks through the whole document for a free number each time.
        """
        try:
            link, image = self._part.get_or_add_image(BytesIO(png))
            inline = CT_Inline.new_pic_inline(self._count, link, image.filename, Pt(size.width), Pt(size.height))
        except Exception:  # the library raises whatever the bytes lead it into
            return False
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        inline.docPr.set("descr", described)
        inline.docPr.set("name", name)
        paragraph._p.append(word_element("r", word_element("drawing", inline)))
        return True


def _size(block: Block, rotation: Rotation) -> PageSize | None:
    """How large a piece of the page is as the page is looked at, and as its picture comes."""
    return PageSize(block.bbox.width, block.bbox.height).turned(rotation) if block.bbox is not None else None


def _chart_size(block: Block, rotation: Rotation) -> PageSize:
    size = _size(block, rotation)
    if size is not None and size.width > 0 and size.height > 0:
        return size
    return PageSize(_WIDEST_UNPLACED, _WIDEST_UNPLACED * _SHAPE_UNPLACED)


def _fitted(size: PageSize, room: PageSize) -> PageSize:
    """A size in points, as large as there is room for."""
    scale = min(1.0, room.width / size.width, room.height / size.height)
    return PageSize(size.width * scale, size.height * scale)


def _described(page: int, piece: Captioned) -> str:
    """What is read aloud in a picture's place: its source or its words, else what its caption says of it."""
    caption = piece.before or piece.behind
    told = legal(plain_text(caption.text)).strip() if caption is not None else ""
    words = legal(piece.block.text).strip()
    return words or ": ".join(filter(None, (picture_name(page, piece.block), told)))
