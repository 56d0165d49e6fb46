"""Which size and side up the pages of a Word file have: those of the document, as it is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from app.document.geometry import PageSize
from app.export.contract import ExportPage

_A4 = PageSize(595.3, 841.9)
_MARGIN_POINTS = 56.7
_SMALLEST, _LARGEST = 250.0, 1584.0  # page sides in points: below, no text fits; above, Word refuses
_ALIKE = 0.06  # of a side: scans of one size of paper differ by as much


class PageSizes:
    """Gives a document its page sizes: one section for pages that follow one another and are alike."""

    def __init__(self, document: Any, pages: Sequence[ExportPage]) -> None:
        self._document = document
        sizes = Counter(page.shown_size for page in pages if _is_paper(page.size))
        self._usual = sizes.most_common(1)[0][0] if sizes else _A4
        self._size = self._usual
        if pages:
            self._size = self._size_of(pages[0])
        self._put()

    @property
    def room(self) -> PageSize:
        """The space between the margins, in points."""
        margin = _margin(self._size)
        return PageSize(self._size.width - 2 * margin, self._size.height - 2 * margin - 12)

    def turn_to(self, page: ExportPage) -> bool:
        """Have what is written from now on stand on paper of this page's size; whether a new section begins."""
        size = self._size_of(page)
        if size == self._size:
            return False
        self._size = size
        end = self._document.element.body.sectPr
        last = end.getprevious()
        begins = last is not None and last.get_or_add_pPr().sectPr is None  # pages without text leave nothing to end
        if begins:
            last.pPr.append(deepcopy(end))
        self._put()
        return begins

    def _size_of(self, page: ExportPage) -> PageSize:
        size = page.shown_size
        return size if _is_paper(page.size) and not _are_alike(size, self._usual) else self._usual

    def _put(self) -> None:
        section, size = self._document.sections[-1], self._size
        section.orientation = WD_ORIENT.LANDSCAPE if size.width > size.height else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(size.width), Pt(size.height)
        margin = Pt(_margin(size))
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin


def _margin(size: PageSize) -> float:
    return min(_MARGIN_POINTS, size.width / 8)


def _is_paper(size: PageSize) -> bool:
    return all(_SMALLEST <= side <= _LARGEST for side in (size.width, size.height))


def _are_alike(one: PageSize, other: PageSize) -> bool:
    return abs(one.width - other.width) <= _ALIKE * other.width and abs(one.height - other.height) <= (
        _ALIKE * other.height
    )
