"""What will not come through whole in an export, in words. Builds words, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.document.page import PageState
from app.document.page_range import format_page_range

_UNREAD = (PageState.NOT_READ, PageState.QUEUED, PageState.READING)
_WHOLE = (PageState.READ, PageState.EDITED, PageState.REFERENCE)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One line of the list: some pages, what is wrong with them, and what can be done."""

    icon: str
    tone: str
    clause: str
    sentence: str
    pages: tuple[int, ...]
    action: str


def shortfalls_of(states: Sequence[PageState], pages: Sequence[int]) -> list[Shortfall]:
    """The lines for these pages; `states` are those of the whole document, page 1 first."""
    found = (
        _failed(_in(states, pages, PageState.FAILED)),
        _looped(_in(states, pages, PageState.LOOPED)),
        _cut_short(_in(states, pages, PageState.CUT_SHORT)),
        _reference(_in(states, pages, PageState.REFERENCE)),
        _unread(_in(states, pages, *_UNREAD)),
    )
    return [line for line in found if line is not None]


def with_text(states: Sequence[PageState], pages: Sequence[int]) -> tuple[int, ...]:
    """The pages that have something to export."""
    return _in(states, pages, *_WHOLE, PageState.LOOPED, PageState.CUT_SHORT)


def whole(states: Sequence[PageState], pages: Sequence[int]) -> tuple[int, ...]:
    return _in(states, pages, *_WHOLE)


def page_count(count: int) -> str:
    """Number and word: "1 page", "11 pages"."""
    return _tr("1 page") if count == 1 else _tr("{count} pages").format(count=count)


def _in(states: Sequence[PageState], pages: Sequence[int], *wanted: PageState) -> tuple[int, ...]:
    return tuple(number for number in pages if states[number - 1] in wanted)


def _failed(pages: tuple[int, ...]) -> Shortfall | None:
    if not pages:
        return None
    clause = _named(pages, _tr("Page {pages} failed"), _tr("Pages {pages} failed"))
    left_out = _tr("and is left out.") if len(pages) == 1 else _tr("and are left out.")
    return Shortfall("warning", "error", clause, f"{left_out} " + _tr("A line says so."), pages, _tr("Read again"))


def _looped(pages: tuple[int, ...]) -> Shortfall | None:
    if not pages:
        return None
    clause = _named(pages, _tr("Page {pages} looped."), _tr("Pages {pages} looped."))
    return Shortfall("repeat", "warn", clause, _tr("The text ends there, marked."), pages, _tr("Read again"))


def _cut_short(pages: tuple[int, ...]) -> Shortfall | None:
    if not pages:
        return None
    clause = _named(pages, _tr("Page {pages} was cut short."), _tr("Pages {pages} were cut short."))
    return Shortfall("scissors", "warn", clause, _tr("The text ends there, marked."), pages, _tr("Read again"))


def _reference(pages: tuple[int, ...]) -> Shortfall | None:
    if not pages:
        return None
    clause = _named(pages, _tr("Page {pages} is from a reference,"), _tr("Pages {pages} are from a reference,"))
    sentence = _tr("not read by Recto. A line says so.")
    again = _tr("Read it") if len(pages) == 1 else _tr("Read them")
    return Shortfall("bookmark-simple", "text2", clause, sentence, pages, again)


def _unread(pages: tuple[int, ...]) -> Shortfall | None:
    if not pages:
        return None
    if len(pages) == 1:
        clause, sentence = _tr("Page {pages} has not been read"), _tr("and is left out.")
        return Shortfall("clock", "text2", clause.format(pages=pages[0]), sentence, pages, _tr("Read it"))
    clause = _tr("{count} pages have not been read").format(count=len(pages))
    sentence = _tr("and are left out: {pages}.").format(pages=_short(pages))
    return Shortfall("clock", "text2", clause, sentence, pages, _tr("Read them"))


def _named(pages: tuple[int, ...], one: str, many: str) -> str:
    return (one if len(pages) == 1 else many).format(pages=_short(pages))


def _short(pages: tuple[int, ...]) -> str:
    """Page numbers; of very many only the first."""
    runs = format_page_range(pages, dash="–").split(", ")
    return ", ".join(runs) if len(runs) <= 5 else ", ".join(runs[:4]) + ", …"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Shortfalls", words)
