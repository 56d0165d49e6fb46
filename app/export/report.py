"""What becomes of each page in an export, in numbers for the report and in lines for the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.document.block import Block, BlockKind
from app.document.page import PageState
from app.export.contract import ExportPage, ExportReport, Remark

_WITH_TEXT = frozenset({PageState.READ, PageState.EDITED, PageState.REFERENCE, PageState.CUT_SHORT, PageState.LOOPED})

_NOTICES = {
    PageState.CUT_SHORT: "[Page {}: the reading was cut short here]",
    PageState.LOOPED: "[Page {}: the reading began to repeat itself and ends here]",
    PageState.FAILED: "[Page {} could not be read and is left out]",
}
_REFERENCE = "[Page {}: from the reference {}, not read by Recto]"
_NOT_READ = "[Page {} has not been read and is left out]"

_NAMES = {
    BlockKind.FIGURE: "figure",
    BlockKind.CHART: "chart",
    BlockKind.CHEMISTRY: "structure",
    BlockKind.GEOMETRY: "drawing",
    BlockKind.FORMULA: "formula",
    BlockKind.TABLE: "table",
}


def kind_name(kind: BlockKind, count: int = 1) -> str:
    """What a person calls a kind of block."""
    name = _NAMES.get(kind, kind.value.replace("_", " "))
    return name if count == 1 else name + "s"


def notice(page: ExportPage) -> str:
    """The line behind a page's text that says what is wrong with it, or that nobody read it here; else empty."""
    if page.state is PageState.REFERENCE:
        return _REFERENCE.format(page.number, page.reading.key.prompt if page.reading else "")
    if page.state in (PageState.READ, PageState.EDITED):
        return ""
    return _NOTICES.get(page.state, _NOT_READ).format(page.number)


def blocks_to_write(page: ExportPage, margins: bool) -> tuple[Block, ...]:
    """The blocks of a page that go into a file: none of a page that failed or was not read."""
    if page.state not in _WITH_TEXT:
        return ()
    return tuple(block for block in page.blocks if margins or not block.kind.is_margin)


def outlook(pages: Sequence[ExportPage]) -> ExportReport:
    """What an export of these pages will say of each, before anything is written."""

    def numbers(*states: PageState) -> tuple[int, ...]:
        return tuple(page.number for page in pages if page.state in states)

    return ExportReport(
        whole=numbers(PageState.READ, PageState.EDITED, PageState.REFERENCE),
        cut_short=numbers(PageState.CUT_SHORT),
        looped=numbers(PageState.LOOPED),
        failed=numbers(PageState.FAILED),
        left_out=numbers(PageState.NOT_READ, PageState.QUEUED, PageState.READING),
    )


@dataclass(slots=True)
class Losses:
    """Collects, while a file is written, what could not be carried over."""

    _single: list[Remark] = field(default_factory=list)
    _counted: Counter[tuple[int, BlockKind, str]] = field(default_factory=Counter)

    def add(self, page: int, sentence: str) -> None:
        """One thing, in its own sentence."""
        self._single.append(Remark(page, sentence))

    def count(self, page: int, kind: BlockKind, what: str) -> None:
        """One more block of a kind to which the same happened; they share one sentence ("2 formulas …")."""
        self._counted[page, kind, what] += 1

    def remarks(self) -> tuple[Remark, ...]:
        """All of it by page."""
        counted = (
            Remark(page, f"{number} {kind_name(kind, number)} on page {page} {what}.")
            for (page, kind, what), number in self._counted.items()
        )
        return tuple(sorted((*self._single, *counted), key=lambda remark: remark.page))


def finished(pages: Sequence[ExportPage], files: Iterable[Path], losses: Losses) -> ExportReport:
    """The report of an export that has been written."""
    plain = outlook(pages)
    return ExportReport(
        tuple(files), plain.whole, plain.cut_short, plain.looped, plain.failed, plain.left_out, losses.remarks()
    )
