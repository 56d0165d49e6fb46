"""Where the chapters of a book begin: at the headings of its outline, or every so many pages where it has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from app.document.block import Block
from app.document.outline import headings_of, outline_of
from app.export.contract import ExportPage
from app.export.report import blocks_to_write
from app.export.web_body import page_name
from app.export.web_text import child

_PAGES = 25  # in a chapter of a book without headings

# A page's number and a block's id.
Place = tuple[int, int]


@dataclass(slots=True)
class Chapter:
    """One file of a book: the body of its text, and the page it begins on."""

    number: int
    first_page: int
    body: etree._Element = field(default_factory=lambda: etree.Element("body"))

    @property
    def file(self) -> str:
        return f"chapter-{self.number:03d}.xhtml"


class Chapters:
    """The chapters of a book in the order they are written in."""

    def __init__(self, pages: Sequence[ExportPage], margins: bool) -> None:
        self.all: list[Chapter] = []
        self._starts = frozenset(_beginnings(pages, margins))
        self._counted = len(pages) if self._starts else _PAGES
        self._page = self._pages = 0

    def open_page(self, page: int) -> None:
        """Write of this page from now on; where it begins is marked for readers that tell pages of print."""
        if not self.all or self._pages >= self._counted:
            self._begin(page)
        self._page = page
        self._pages += 1
        child(self.all[-1].body, "span", id=page_name(page), role="doc-pagebreak", aria_label=str(page))

    def place(self, block: Block) -> etree._Element:
        """What takes this block of the page: a chapter of its own where it begins one."""
        if (self._page, block.id) in self._starts and _says_something(self.all[-1].body):
            self._begin(self._page)
        return self.all[-1].body

    def _begin(self, page: int) -> None:
        self.all.append(Chapter(len(self.all) + 1, page))
        self._pages = 0


def _beginnings(pages: Sequence[ExportPage], margins: bool) -> Iterator[Place]:
    """The headings that begin chapters: those of the highest level that there is more than one of."""
    written = (headings_of(page.number, blocks_to_write(page, margins)) for page in pages)
    entries = list(outline_of(heading for headings in written for heading in headings))
    counts = Counter(entry.depth for entry in entries)
    deepest = min((depth for depth, count in counts.items() if count > 1), default=0)
    for entry in entries:
        if entry.depth <= deepest:
            yield entry.heading.page, entry.heading.block_id


def _says_something(body: etree._Element) -> bool:
    return any(element.get("role") != "doc-pagebreak" for element in body)
