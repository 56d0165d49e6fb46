"""What becomes of each page in an export, in numbers for the report and in lines for the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.document.block import Block, BlockKind
from app.document.ink_account import account_of
from app.document.page import PageState
from app.document.plain_name import plain_name
from app.document.running_heads import RunningHead, named_heads
from app.export.contract import ExportPage, ExportReport, MissingText, Remark
from model_runtime.messages import Message, message, to_translate, word

_DROPPED = message("{count} characters on page {page} can stand in no such file and were left out.")
_ONE_DROPPED = message("1 character on page {page} can stand in no such file and was left out.")
_NO_FONT = message("{count} characters on page {page} have a shape in no usual font and may be seen as boxes.")
_ONE_NO_FONT = message("1 character on page {page} has a shape in no usual font and may be seen as a box.")
_OTHER_FONT = message(
    "{count} characters in formulas on page {page} are not in the font that goes along; others show them."
)
_ONE_OTHER_FONT = message(
    "1 character in formulas on page {page} is not in the font that goes along; another shows it."
)
_WITH_TEXT = frozenset({PageState.READ, PageState.EDITED, PageState.REFERENCE, PageState.CUT_SHORT, PageState.LOOPED})

_NOTICES = {
    PageState.CUT_SHORT: "[Page {}: the reading was cut short here]",
    PageState.LOOPED: "[Page {}: the reading began to repeat itself and ends here]",
    PageState.FAILED: "[Page {} could not be read and is left out]",
}
_REFERENCE = "[Page {}: from the reference {}, not read by Recto]"
_LACKING = "[Page {}: {} printed here {} in no text{}]"
_NOT_READ = "[Page {} has not been read and is left out]"

_NAMES = {
    BlockKind.FIGURE: (to_translate("figure"), to_translate("figures")),
    BlockKind.CHART: (to_translate("chart"), to_translate("charts")),
    BlockKind.CHEMISTRY: (to_translate("structure"), to_translate("structures")),
    BlockKind.GEOMETRY: (to_translate("drawing"), to_translate("drawings")),
    BlockKind.FORMULA: (to_translate("formula"), to_translate("formulas")),
    BlockKind.TABLE: (to_translate("table"), to_translate("tables")),
}
NOT_CUT_OUT = message("{count} {what} on page {page} could not be cut out of the page.")
AS_SOURCE = message("{count} {what} on page {page} went in as source text.")
"""What may happen to blocks; `Losses.count` fills it in."""


def kind_name(kind: BlockKind, count: int = 1) -> str:
    """What a person calls a kind of block."""
    one, several = _NAMES.get(kind) or (kind.value.replace("_", " "),) * 2
    return one if count == 1 else several


def notice(page: ExportPage) -> str:
    """The line behind a page's text that says what is wrong with it, or that nobody read it here; else empty."""
    if page.state is PageState.REFERENCE:
        return _REFERENCE.format(page.number, plain_name(page.reading.key.prompt) if page.reading else "")
    if page.state in (PageState.READ, PageState.EDITED):
        missing = missing_text(page)
        if missing is None:
            return ""
        why = f"; {unknown_scripts(missing.unknown_scripts)}" if missing.unknown_scripts else ""
        return _LACKING.format(page.number, words_about(missing.words), _are(missing.words), why)
    return _NOTICES.get(page.state, _NOT_READ).format(page.number)


def words_about(count: int) -> str:
    """A number of words that was only estimated."""
    return "about 1 word" if count == 1 else f"about {count} words"


def unknown_scripts(scripts: Sequence[str]) -> str:
    """Why print in these scripts is missing, as a clause; "" is one that could not be told."""
    named = [script or "another script" for script in sorted(scripts, key=lambda script: (not script, script))]
    return f"the reader does not know {' and '.join(named)}"


def missing_text(page: ExportPage) -> MissingText | None:
    """What a page that went in lacks of its printed text; None where that is nothing, or not known."""
    account = account_of(page.reading) if page.state in _WITH_TEXT else None
    if account is None or not account.lacks_text:
        return None
    return MissingText(page.number, account.words, account.share, account.unknown_scripts)


def known_blocks(page: ExportPage) -> tuple[Block, ...]:
    """All that is known of a page: nothing of one that failed or was not read."""
    return page.blocks if page.state in _WITH_TEXT else ()


def blocks_to_write(page: ExportPage, margins: bool) -> tuple[Block, ...]:
    """The blocks of a page that go into a text: running heads only with `margins`, other heads as paragraphs."""
    kept = (block for block in known_blocks(page) if margins or block.id not in page.running)
    return tuple(
        replace(block, kind=BlockKind.PARAGRAPH) if block.kind.is_margin and block.id not in page.running else block
        for block in kept
    )


def outlook(pages: Sequence[ExportPage], margins: bool = True) -> ExportReport:
    """What an export of these pages will say of each, before anything is written; `margins` go in where so."""

    def numbers(*states: PageState) -> tuple[int, ...]:
        return tuple(page.number for page in pages if page.state in states)

    to_their_end = numbers(PageState.READ, PageState.EDITED, PageState.REFERENCE)
    missing = (missing_text(page) for page in pages if page.number in to_their_end)
    lacking = tuple(text for text in missing if text is not None)
    return ExportReport(
        whole=tuple(number for number in to_their_end if number not in {text.page for text in lacking}),
        lacking=lacking,
        cut_short=numbers(PageState.CUT_SHORT),
        looped=numbers(PageState.LOOPED),
        failed=numbers(PageState.FAILED),
        left_out=numbers(PageState.NOT_READ, PageState.QUEUED, PageState.READING),
        heads=() if margins else _heads(pages),
    )


def _heads(pages: Sequence[ExportPage]) -> tuple[RunningHead, ...]:
    return named_heads(
        (page.number, [block for block in known_blocks(page) if block.id in page.running]) for page in pages
    )


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


@dataclass(slots=True)
class Losses:
    """Collects, while a file is written, what could not be carried over."""

    _single: list[Remark] = field(default_factory=list)
    _counted: dict[tuple[int, BlockKind, Message], Counter[int]] = field(default_factory=dict)

    def add(self, page: int, sentence: Message, what: str = "", count: int = 1, blocks: Iterable[int] = ()) -> None:
        """What has its own sentence; see `Remark`."""
        self._single.append(Remark(page, sentence, what, count, tuple(blocks)))

    def drop_characters(self, page: int, counts: Mapping[int, int]) -> None:
        """For blocks of a page how many of their characters no such file can hold; none is no loss."""
        self._characters(page, counts, _ONE_DROPPED, _DROPPED)

    def miss_font(self, page: int, counts: Mapping[int, int]) -> None:
        """For blocks of a page how many of their characters are in no font."""
        self._characters(page, counts, _ONE_NO_FONT, _NO_FONT)

    def miss_own_font(self, page: int, counts: Mapping[int, int]) -> None:
        """For blocks of a page how many characters of their formulas the font lacks that goes into the file."""
        self._characters(page, counts, _ONE_OTHER_FONT, _OTHER_FONT)

    def count(self, page: int, block: int, kind: BlockKind, sentence: Message) -> None:
        """One more of a kind, in a block, to which the same happened; they share a sentence ("{count} {what} …")."""
        self._counted.setdefault((page, kind, sentence), Counter())[block] += 1

    def _characters(self, page: int, counts: Mapping[int, int], one: Message, several: Message) -> None:
        if count := sum(counts.values()):
            sentence = one if count == 1 else several
            blocks = (block for block, number in counts.items() if number)
            self.add(page, sentence.filled(count=count, page=page), "character", count, blocks)

    def remarks(self) -> tuple[Remark, ...]:
        """All of it by page."""
        counted = (
            Remark(page, _filled(sentence, page, kind, blocks.total()), kind.value, blocks.total(), tuple(blocks))
            for (page, kind, sentence), blocks in self._counted.items()
        )
        return tuple(sorted((*self._single, *counted), key=lambda remark: remark.page))


def _filled(sentence: Message, page: int, kind: BlockKind, count: int) -> Message:
    return sentence.filled(count=count, what=word(kind_name(kind, count)), page=page)


def finished(pages: Sequence[ExportPage], files: Iterable[Path], losses: Losses, margins: bool = True) -> ExportReport:
    """The report of an export that has been written, with the pages' `margins` or without."""
    return replace(outlook(pages, margins), files=tuple(files), remarks=losses.remarks())
