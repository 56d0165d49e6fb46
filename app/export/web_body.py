"""Blocks as elements of HTML, the same for a page of its own and for a chapter of a book."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from app.document.block import Block, BlockKind
from app.document.direction import block_is_right_to_left, language_of, page_is_right_to_left
from app.document.geometry import PageSize, Rotation
from app.document.mathematics import undelimited
from app.document.scripts import scripted_runs
from app.export.captioned import Captioned, captioned, holds_caption
from app.export.contract import CropPage, ExportOptions, ExportPage
from app.export.pictures import cut_picture, missing_picture, picture_name
from app.export.report import NOT_CUT_OUT, Losses, blocks_to_write, known_blocks, notice
from app.export.web_footnotes import PageNotes
from app.export.web_lists import WebLists
from app.export.web_tables import add_table
from app.export.web_text import WebText, child

# Keeps a picture, given its page and bytes; returns the address it has in the file.
KeepPicture = Callable[[int, bytes], str]

_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS_A_POINT = 96 / 72
_LARGEST = 9999  # pixels; as a picture is shown, not as it is kept
_CLASSES = {
    BlockKind.CAPTION: "caption", BlockKind.HEADER: "margin", BlockKind.FOOTER: "margin",
    BlockKind.FOOTNOTE: "footnote",
}  # fmt: skip


@dataclass(slots=True)
class WebBody:
    """Writes pages, block by block, into elements that its caller chooses.

    Attributes:
        turned: whether the document as a whole is written from right to left.
    """

    options: ExportOptions
    crop: CropPage
    losses: Losses
    keep: KeepPicture
    turned: bool
    text: WebText = field(init=False)
    _lists: WebLists = field(init=False)
    _notes: PageNotes = field(init=False)
    _rotation: Rotation = Rotation.NONE

    def __post_init__(self) -> None:
        self.text = WebText(self.losses)
        self._lists = WebLists(self.text)
        self._notes = PageNotes(0, ())

    def write_page(self, page: ExportPage, place: Callable[[Block], etree._Element]) -> None:
        """Write all of a page but what is wrong with it; `place` says for each block where it goes."""
        self.text.page, self._rotation = page.number, page.rotation
        self._lists.close()
        blocks = blocks_to_write(page, self.options.margins)
        self._notes = PageNotes(page.number, blocks)
        for piece in captioned(blocks):
            self.text.block = piece.block.id
            self._write(place(piece.block), piece)
        self.text.tell_characters()

    def write_notice(self, page: ExportPage, parent: etree._Element) -> None:
        """The line that says what is wrong with a page, where something is."""
        if line := notice(page):
            child(parent, "p", line, class_="notice", role="note")

    def _write(self, parent: etree._Element, piece: Captioned) -> None:
        block = piece.block
        if block.kind is BlockKind.LIST_ITEM:
            self._turn(self._lists.add(parent, block), block)
            return
        self._lists.close()
        if holds_caption(block):
            self._write_figure(parent, piece)
        elif block.kind is BlockKind.CODE:
            self._write_source(parent, block.text)
        elif block.kind is BlockKind.FORMULA:
            self.text.check(block.text)
            self.text.formula(child(parent, "div", class_="equation"), undelimited(block.text), display=True)
        elif block.text.strip():
            self._write_text(parent, block)

    def _write_text(self, parent: etree._Element, block: Block) -> None:
        element = child(parent, _tag_of(block))
        if block.kind is BlockKind.FOOTNOTE:
            element.set("role", "doc-footnote")
            self._notes.open_note(element, block)
        if name := _CLASSES.get(block.kind):
            element.set("class", name)
        self._fill(element, block)
        self._notes.close_note(element)

    def _fill(self, element: etree._Element, block: Block) -> None:
        self._turn(element, block)
        self._notes.fill(element, scripted_runs(block.text), self.text)

    def _turn(self, element: etree._Element, block: Block) -> None:
        """Say which way a block is written where that is not the document's, and in which language."""
        turned = block_is_right_to_left(block)
        if turned is not None and turned is not self.turned:
            element.set("dir", "rtl" if turned else "ltr")
        if turned and not self.options.language and (language := language_of(block.text)):
            element.set("lang", language)

    def _write_source(self, parent: etree._Element, text: str) -> None:
        """Source as it is; the element within keeps a first empty line, which HTML drops."""
        self.text.check(text)
        child(child(parent, "pre", dir="ltr"), "code", text)

    def _write_figure(self, parent: etree._Element, piece: Captioned) -> None:
        block = piece.block
        element = child(parent, "figure", class_=block.kind.value)
        if piece.before is not None:
            self._fill(child(element, "figcaption"), piece.before)
        if block.kind.is_picture and self.options.pictures:
            self._write_picture(element, block)
        if block.has_figure_source and block.text.strip():
            self._write_source(element, block.text)
        elif block.text.strip():
            self._fill(child(element, "p"), block)
        if block.table is not None:
            add_table(element, block.table, picture_name(self.text.page, block), self.text)
        if piece.behind is not None:
            self._fill(child(element, "figcaption"), piece.behind)
        if not len(element):
            parent.remove(element)

    def _write_picture(self, parent: etree._Element, block: Block) -> None:
        page = self.text.page
        png = cut_picture(page, block, self.crop, self.losses)
        if png is not None and not is_png(png):
            self.losses.count(page, block.id, block.kind, NOT_CUT_OUT)
            png = None
        if png is None or block.bbox is None:
            child(parent, "p", missing_picture(page, block), class_="notice")
            return
        width = PageSize(block.bbox.width, block.bbox.height).turned(self._rotation).width
        pixels = min(_LARGEST, max(1, round(width * _PIXELS_A_POINT)))
        child(parent, "img", src=self.keep(page, png), alt=_described(page, block), width=str(pixels))


def page_name(number: int) -> str:
    """The name of the place where a page begins."""
    return f"page-{number}"


def is_turned(pages: Iterable[ExportPage]) -> bool:
    """Whether a document as a whole is written from right to left."""
    return page_is_right_to_left(block for page in pages for block in known_blocks(page))


def is_png(data: bytes) -> bool:
    """Whether these are the bytes of a picture: nothing else goes into a page."""
    return data.startswith(_PNG)


def _described(page: int, block: Block) -> str:
    """What stands for a picture: of a structure its source, which nobody else says to who cannot see it."""
    source = block.text.strip() if block.kind is BlockKind.CHEMISTRY else ""
    return f"{picture_name(page, block)}: {source}" if source else picture_name(page, block)


def _tag_of(block: Block) -> str:
    if block.kind is BlockKind.TITLE:
        return "h1"
    if block.kind is BlockKind.FOOTNOTE:
        return "aside"
    return f"h{min(6, max(1, block.level))}" if block.kind is BlockKind.HEADING else "p"
