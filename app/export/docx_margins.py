"""Running heads and feet as the headers and footers of a Word file's sections, with page numbers that Word counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from app.document.block import Block, BlockKind
from app.document.direction import block_is_right_to_left
from app.document.inline import Run, plain_text
from app.document.scripts import scripted_runs
from app.export import docx_styles
from app.export.contract import ExportPage
from app.export.docx_elements import word_element
from app.export.docx_paragraphs import WordParagraphs
from app.export.docx_text import add_runs
from app.export.report import Losses, blocks_to_write
from app.export.running_rows import PAGE_NUMBER, Row, SectionRows, number_of, numbers_ahead, section_rows
from model_runtime.messages import message

_OTHER = message("“{words}” on page {number} is not what stands over or under most pages, and was left out.")
_COUNTED = message("Word counts its page numbers from 1; “{words}” is printed on page {number}.")
_BEHIND_NUMBERS = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi",
                   "w:rtlGutter", "w:docGrid")  # fmt: skip
_PLACES = {
    BlockKind.HEADER: ("header", "even_page_header"),
    BlockKind.FOOTER: ("footer", "even_page_footer"),
}


def is_running(block: Block) -> bool:
    """Whether a block of those that are written stands over or under the pages, and not in the text."""
    return block.kind.is_margin and block.table is None


def write_margins(document: Any, sections: Sequence[Sequence[ExportPage]], losses: Losses) -> None:
    """Give each section of a document its headers and footers; `sections` are their pages."""
    rows = [{kind: _rows(pages, kind) for kind in _PLACES} for pages in sections]
    if not any(row.blocks for of_section in rows for kind in _PLACES for row in of_section[kind]):
        return
    writer = _MarginWriter(document, losses)
    for section, of_section in zip(document.sections, rows, strict=False):
        writer.write(section, of_section)


def _rows(pages: Sequence[ExportPage], kind: BlockKind) -> list[Row]:
    return [
        Row(page.number, tuple(b for b in blocks_to_write(page, True) if is_running(b) and b.kind is kind))
        for page in pages
    ]


class _MarginWriter:
    """Fills headers and footers."""

    def __init__(self, document: Any, losses: Losses) -> None:
        self._document, self._losses = document, losses
        self._paragraphs = WordParagraphs(document, losses)

    def write(self, section: Any, rows: dict[BlockKind, list[Row]]) -> None:
        """What a section without any gets is empty: it would have those of the section before it."""
        ahead = numbers_ahead([*_together(rows)])
        for kind, names in _PLACES.items():
            chosen = section_rows(rows[kind], ahead) if rows[kind] else SectionRows(Row(0, ()), Row(0, ()))
            if chosen.odd is not chosen.even:
                self._document.settings.odd_and_even_pages_header_footer = True
            for name, row in zip(names, (chosen.odd, chosen.even), strict=True):
                self._fill(getattr(section, name), row, ahead)
            for other in chosen.others:
                words = " ".join(plain_text(block.text) for block in other.blocks)
                sentence = _OTHER.filled(words=" ".join(words.split()), number=other.page)
                self._losses.add(other.page, sentence, kind.value, blocks=(block.id for block in other.blocks))
        if ahead is not None:
            self._count_from(section, rows[BlockKind.HEADER][0].page, ahead)

    def _count_from(self, section: Any, page: int, ahead: int) -> None:
        """Have a section's pages counted from the number that is printed on its first one."""
        if page + ahead < 1:
            self._losses.add(page, _COUNTED.filled(words="1", number=1 - ahead))
            return
        properties = section._sectPr
        properties.insert_element_before(word_element("pgNumType", start=page + ahead), *_BEHIND_NUMBERS)

    def _fill(self, place: Any, row: Row, ahead: int | None) -> None:
        """Write a row; a header has a paragraph in any case."""
        place.is_linked_to_previous = False
        element = place._element
        for paragraph in list(element):
            element.remove(paragraph)
        self._paragraphs.begin(row.page, row.blocks, begins_page=False)
        for block in row.blocks or (Block(0, BlockKind.HEADER, None),):
            paragraph = word_element("p")
            element.append(paragraph)
            self._paragraphs.block = block.id
            self._write(self._paragraphs.dressed(paragraph, docx_styles.MARGIN), block, number_of(row.page, ahead))

    def _write(self, paragraph: Any, block: Block, number: str) -> None:
        """The words of a head, with a field where its page's number stands."""
        turned = block_is_right_to_left(block)
        before, behind = _parted(scripted_runs(block.text), number)
        self._paragraphs.fill(paragraph, before, turned, self._paragraphs.is_turned, has_notes=False)
        if behind is None:
            return
        text = word_element("t")
        text.text = number
        paragraph._p.append(word_element("fldSimple", word_element("r", text), instr=" PAGE "))
        self._paragraphs.count_sources(add_runs(paragraph, behind, right_to_left=bool(turned)))


def _together(rows: dict[BlockKind, list[Row]]) -> Iterator[Row]:
    """Heads and feet of each page."""
    for head, foot in zip(rows[BlockKind.HEADER], rows[BlockKind.FOOTER], strict=True):
        yield Row(head.page, head.blocks + foot.blocks)


def _parted(runs: Sequence[Run], number: str) -> tuple[list[Run], list[Run] | None]:
    """The runs before a page's number and those behind it; all and None where it is not among them."""
    for at, run in enumerate(runs):
        for found in PAGE_NUMBER.finditer("" if run.math else run.text):
            if found[0] == number:
                before, behind = run.text[: found.start()], run.text[found.end() :]
                left = [replace(run, text=before)] if before else []
                right = [replace(run, text=behind)] if behind else []
                return [*runs[:at], *left], [*right, *runs[at + 1 :]]
    return list(runs), None
