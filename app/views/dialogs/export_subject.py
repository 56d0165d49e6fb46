"""What the export dialog is about: the open document, and those that other windows show. Builds no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.document.page import PageState
from app.document.running_heads import RunningHead
from app.views.common.language import tr
from app.views.dialogs.shortfalls import Deed, Shortfall, shortfalls_of, whole, with_text


@dataclass(frozen=True, slots=True)
class ExportSubject:
    """What is to be exported.

    Attributes:
        file_name: of the open document, for the head.
        title: the name to save under, without suffix.
        states: of all pages, page 1 first.
        current_page: the page in view.
        folder: where to save unless another folder is chosen.
        missing: about how many printed words pages lack, by number.
        heads: the running heads, which go in only when asked for.
        own: the document's own file.
        others: the documents that other windows show, which can be exported in one go with this one.
    """

    file_name: str
    title: str
    states: tuple[PageState, ...]
    current_page: int
    folder: Path
    missing: Mapping[int, int] = field(default_factory=dict)
    heads: tuple[RunningHead, ...] = ()
    own: Path | None = None
    others: tuple[ExportSubject, ...] = ()

    @property
    def all(self) -> tuple[ExportSubject, ...]:
        """This document, then the others."""
        return (self, *self.others)

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of all pages."""
        return tuple(range(1, len(self.states) + 1))

    @property
    def has_text(self) -> bool:
        """Whether anything of it can be exported."""
        return bool(with_text(self.states, self.pages))


def names_of(subjects: Iterable[ExportSubject]) -> list[str]:
    """What the documents are called; those of the same name with their folders."""
    every = list(subjects)
    times = Counter(one.file_name for one in every)
    return [
        tr("{name} in {folder}", name=one.file_name, folder=one.own.parent.name or str(one.own.parent))
        if times[one.file_name] > 1 and one.own is not None
        else one.file_name
        for one in every
    ]


def whole_pages(subjects: Iterable[tuple[int, ExportSubject]]) -> frozenset[tuple[int, int]]:
    """The pages of numbered documents of which nothing is missing, each behind the number of its document."""
    return frozenset((number, page) for number, one in subjects for page in whole(one.states, one.pages, one.missing))


def lines_of_several(subjects: Iterable[ExportSubject], leaves_heads_out: bool) -> list[Shortfall]:
    """What will not come through whole of all pages of several documents; each line names its document.

    Only this document's pages, the first one's, can be read or looked at from here; other windows are gone to.
    """
    every = list(subjects)
    return [
        _of_document(line, number, name)
        for number, (one, name) in enumerate(zip(every, names_of(every), strict=True))
        for line in shortfalls_of(one.states, one.pages, one.missing, one.heads if leaves_heads_out else ())
    ]


def _of_document(line: Shortfall, number: int, name: str) -> Shortfall:
    line = replace(line, clause=tr("{name}: {what}", name=name, what=line.clause), document=number)
    if number == 0 or line.deed is Deed.INCLUDE:
        return line
    return replace(line, action=tr("Show page"), deed=Deed.GO)
