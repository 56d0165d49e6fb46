"""What will not come through whole in an export, in words. Builds words, no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType
from typing import NamedTuple

from app.document.page import PageState
from app.document.page_range import format_page_range
from app.document.running_heads import RunningHead
from app.views.common.language import tr

_UNREAD = (PageState.NOT_READ, PageState.QUEUED, PageState.READING)
_WHOLE = (PageState.READ, PageState.EDITED, PageState.REFERENCE)


_NAMED = 3  # heads


class Deed(Enum):
    """What a line's link does.

    It has its pages read, looks at what is missing of the first, puts in what would be left out, or goes to the page.
    """

    READ = auto()
    LOOK = auto()
    INCLUDE = auto()
    GO = auto()


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One line of the list: some pages, what is wrong with them, and what can be done, if anything.

    Attributes:
        block: the id of the block it is about, on the first of the pages; None where it is about the pages.
        document: whose pages they are, counted from 0 where several are exported.
    """

    icon: str
    tone: str
    clause: str
    sentence: str
    pages: tuple[int, ...]
    action: str
    deed: Deed = Deed.READ
    block: int | None = None
    document: int = 0

    @property
    def place(self) -> ReportPlace:
        """Where the first of it is."""
        return ReportPlace(self.document, self.pages[0], self.block)


class ReportPlace(NamedTuple):
    """What a line leads to: a page, or a block of it, of one of the documents that are exported, counted from 0."""

    document: int
    page: int
    block: int | None = None


def shortfalls_of(
    states: Sequence[PageState],
    pages: Sequence[int],
    missing: Mapping[int, int] = MappingProxyType({}),
    heads: Sequence[RunningHead] = (),
) -> list[Shortfall]:
    """The lines for these pages.

    Args:
        states: of all pages of the document, page 1 first.
        pages: their numbers.
        missing: how many printed words pages of the document lack.
        heads: the document's running heads, where they are left out.
    """
    lacking = {number: missing[number] for number in _in(states, pages, *_WHOLE) if number in missing}
    left_out = _on(heads, pages)
    found = [_lacking(lacking)] if lacking else []
    for line, wanted in (
        (_failed, (PageState.FAILED,)),
        (_looped, (PageState.LOOPED,)),
        (_cut_short, (PageState.CUT_SHORT,)),
        (_reference, (PageState.REFERENCE,)),
        (_unread, _UNREAD),
    ):
        if own := _in(states, pages, *wanted):
            found.append(line(own))
    return [*found, _heads(left_out)] if left_out else found


def with_text(states: Sequence[PageState], pages: Sequence[int]) -> tuple[int, ...]:
    """The pages that have something to export."""
    return _in(states, pages, *_WHOLE, PageState.LOOPED, PageState.CUT_SHORT)


def whole(
    states: Sequence[PageState], pages: Sequence[int], missing: Mapping[int, int] = MappingProxyType({})
) -> tuple[int, ...]:
    """The pages of which nothing is missing."""
    return tuple(number for number in _in(states, pages, *_WHOLE) if number not in missing)


def page_count(count: int) -> str:
    """Number and word: "1 page", "11 pages"."""
    return tr("1 page") if count == 1 else tr("{count} pages", count=count)


def _in(states: Sequence[PageState], pages: Sequence[int], *wanted: PageState) -> tuple[int, ...]:
    return tuple(number for number in pages if states[number - 1] in wanted)


def _on(heads: Sequence[RunningHead], pages: Sequence[int]) -> list[RunningHead]:
    """The heads that stand on these pages, each with those of them that it stands on."""
    chosen = frozenset(pages)
    found = (RunningHead(head.words, tuple(number for number in head.pages if number in chosen)) for head in heads)
    return [head for head in found if head.pages]


def _lacking(missing: Mapping[int, int]) -> Shortfall:
    pages, words = tuple(missing), sum(missing.values())
    clause = _named(pages, tr("Page {pages} lacks printed text:"), tr("Pages {pages} lack printed text:"))
    sentence = tr("about {count} words are in no text. A line says so.", count=words)
    if words == 1:
        sentence = tr("about one word is in no text. A line says so.")
    return Shortfall("warning-circle", "warn", clause, sentence, pages, tr("Look at it"), Deed.LOOK)


def _heads(heads: Sequence[RunningHead]) -> Shortfall:
    named = [_head(head) for head in heads[:_NAMED]]
    if len(heads) > _NAMED:
        named.append(tr("{count} more", count=len(heads) - _NAMED))
    sentence = tr("{heads}.", heads=tr(", ").join(named))
    pages = tuple(sorted({number for head in heads for number in head.pages}))
    return Shortfall("eye-slash", "text2", tr("Left out:"), sentence, pages, tr("Include"), Deed.INCLUDE)


def _head(head: RunningHead) -> str:
    if not head.words:
        return tr("page numbers")
    return tr("running head “{words}” on {pages}", words=head.words, pages=page_count(len(head.pages)))


def _failed(pages: tuple[int, ...]) -> Shortfall:
    clause = _named(pages, tr("Page {pages} failed"), tr("Pages {pages} failed"))
    left_out = tr("and is left out.") if len(pages) == 1 else tr("and are left out.")
    return Shortfall("warning", "error", clause, f"{left_out} " + tr("A line says so."), pages, tr("Read again"))


def _looped(pages: tuple[int, ...]) -> Shortfall:
    clause = _named(pages, tr("Page {pages} looped."), tr("Pages {pages} looped."))
    return Shortfall("repeat", "warn", clause, tr("The text ends there, marked."), pages, tr("Read again"))


def _cut_short(pages: tuple[int, ...]) -> Shortfall:
    clause = _named(pages, tr("Page {pages} was cut short."), tr("Pages {pages} were cut short."))
    return Shortfall("scissors", "warn", clause, tr("The text ends there, marked."), pages, tr("Read again"))


def _reference(pages: tuple[int, ...]) -> Shortfall:
    clause = _named(pages, tr("Page {pages} is from a reference,"), tr("Pages {pages} are from a reference,"))
    sentence = tr("not read by Recto. A line says so.")
    again = tr("Read it") if len(pages) == 1 else tr("Read them")
    return Shortfall("bookmark-simple", "text2", clause, sentence, pages, again)


def _unread(pages: tuple[int, ...]) -> Shortfall:
    if len(pages) == 1:
        clause, sentence = tr("Page {pages} has not been read"), tr("and is left out.")
        return Shortfall("clock", "text2", clause.format(pages=pages[0]), sentence, pages, tr("Read it"))
    clause = tr("{count} pages have not been read", count=len(pages))
    sentence = tr("and are left out: {pages}.", pages=_short(pages))
    return Shortfall("clock", "text2", clause, sentence, pages, tr("Read them"))


def _named(pages: tuple[int, ...], one: str, many: str) -> str:
    return (one if len(pages) == 1 else many).format(pages=_short(pages))


def _short(pages: tuple[int, ...]) -> str:
    """Page numbers; of very many only the first."""
    runs = format_page_range(pages, dash="–").split(", ")
    return ", ".join(runs) if len(runs) <= 5 else ", ".join(runs[:4]) + ", …"
