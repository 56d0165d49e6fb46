"""The paragraphs of a Word document, one after another: their style, their side, the page that they begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.text.paragraph import Paragraph

from app.document.block import Block, BlockKind
from app.document.direction import block_is_right_to_left, page_is_right_to_left
from app.document.inline import Run
from app.export import docx_styles
from app.export.docx_direction import put_right, turn_paragraph
from app.export.docx_elements import word_element
from app.export.docx_notes import WordNotes
from app.export.docx_text import add_runs
from app.export.report import AS_SOURCE, Losses


class WordParagraphs:
    """Appends paragraphs to a document, and counts the formulas among them that went in as their source.

    Attributes:
        page: the number of the page that is written.
        block: the id of the block that is written.
        begins_page: whether what comes next begins a new page.
    """

    def __init__(self, document: Any, losses: Losses) -> None:
        self._document, self._losses = document, losses
        self._end = document.element.body.sectPr
        self._style_ids = {style.name: style.style_id for style in document.styles}
        self._notes = WordNotes(document, self._fill_note)
        self._is_turned = False
        self.page, self.block, self.begins_page = 0, 0, False

    def begin(self, page: int, blocks: Sequence[Block], *, begins_page: bool) -> None:
        """What comes now is from this page with these blocks."""
        self.page, self.begins_page = page, begins_page
        self._is_turned = page_is_right_to_left(blocks)
        self._notes.begin_page(blocks)

    @property
    def is_turned(self) -> bool:
        """Whether most of the page is written from right to left."""
        return self._is_turned

    def holds_note(self, block: Block) -> bool:
        """Whether a note stands at its mark in the text already; see `WordNotes.is_set`."""
        return self._notes.is_set(block)

    def add(self, style: str, runs: Sequence[Run], turned: bool | None = None) -> Any:
        """Append a paragraph, written from right to left if `turned`; it begins a new page where one is due.

        What has no way of its own stands on the side of the page's text.
        """
        element = word_element("p")
        self._end.addprevious(element)
        paragraph = self.dressed(element, style)
        if self.begins_page:
            paragraph.paragraph_format.page_break_before = True
            self.begins_page = False
        self.fill(paragraph, runs, turned, self._is_turned)
        return paragraph

    def add_table(self, element: Any) -> None:
        """Append a w:tbl, and the empty paragraph that parts it from another one."""
        self._end.addprevious(element)
        self.add(docx_styles.TABLE_TEXT, [])

    def fill(
        self,
        paragraph: Any,
        runs: Sequence[Run],
        turned: bool | None,
        around: bool,
        *,
        bold: bool = False,
        has_notes: bool = True,
    ) -> None:
        """Write runs, beginning on their side; without a way of their own they stand on that of what is `around`."""
        if turned:
            turn_paragraph(paragraph)
        elif turned is None and around:
            put_right(paragraph)
        notes = self._notes if has_notes else None
        self.count_sources(add_runs(paragraph, runs, bold=bold, right_to_left=bool(turned), notes=notes))

    def dressed(self, element: Any, style: str) -> Any:
        """An empty w:p as a paragraph with a style."""
        if style != docx_styles.BODY:
            element.append(word_element("pPr", word_element("pStyle", val=self.style_id(style))))
        return Paragraph(element, self._document._body)

    def style_id(self, name: str) -> str:
        """What a style is called in the file."""
        return str(self._style_ids[name])

    def count_sources(self, number: int) -> None:
        """So many more formulas of the page went in as their source."""
        for _ in range(number):
            self._losses.count(self.page, self.block, BlockKind.FORMULA, AS_SOURCE)

    def _fill_note(self, element: Any, block: Block, mark: Any, runs: Sequence[Run]) -> None:
        paragraph = self.dressed(element, docx_styles.FOOTNOTE)
        element.append(mark)
        around, self.block = self.block, block.id
        self.fill(paragraph, runs, block_is_right_to_left(block), self._is_turned, has_notes=False)
        self.block = around
