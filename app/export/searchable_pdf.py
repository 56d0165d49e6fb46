"""The document as a PDF whose words every reader finds: its own pages with what was read laid over them, unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.document.block import BlockKind
from app.document.inline import plain_text
from app.document.outline import Bookmark, headings_of, outline_of
from app.export.contract import ExportFailed, ExportJob, ExportPage, ExportReport
from app.export.legal_text import legal
from app.export.placed_pages import placed_lines_of, without_source
from app.export.placing import explained
from app.export.printed_text import reading_turn
from app.export.report import Losses, finished, known_blocks
from app.files.whole_file import put_whole
from app.searchable.layer_process import LayerProcess, WordsNotLaid
from app.searchable.messages import Laid, LayWords, OpenSource, Saved, SaveFile
from app.searchable.own_text import OwnText
from model_runtime.messages import Message, message, verbatim

_KEPT = message("Page {number} keeps the text that its file has.")
_NO_SENSE = message(
    "The text that the file has of page {number} makes no sense and was kept. Replace it to find the page's words."
)
_SEEN = message("Page {number} keeps text that its file draws to be seen: only hidden text can be replaced.")
_BOTH = message(
    "Page {number} keeps text that makes no sense, as its file draws it to be seen; what was read lies over it, and "
    "both are found."
)
_SIGNED = message("The file is signed; readers will say that it was changed after that.")


def export_searchable_pdf(job: ExportJob, target: Path) -> ExportReport:
    """Write the pages' file with a layer of words; see `contract.Export`."""
    losses = Losses()
    saved: list[Saved] = []
    with explained(target):
        put_whole(target, lambda copy: saved.append(_make(job, copy, losses)))
    as_asked = all(one.is_archival for one in saved) or not job.options.pdfa
    return replace(finished(job.pages, (target,), losses), as_asked=as_asked)


def _make(job: ExportJob, copy: Path, losses: Losses) -> Saved:
    source = job.source
    if source is None:
        raise without_source(verbatim("PDF"))
    with LayerProcess(job.check) as process:
        try:
            opened = process.open(OpenSource(source.path, source.password, source.content_hash, copy))
            for page in job.in_turn():
                _lay(process, page, job.options.own_text, losses)
            all_pages = len(job.pages) == len(opened.sizes)
            numbers = () if all_pages else tuple(page.number for page in job.pages)
            about = _outline(job.pages), _title(job), job.options.language
            saved = process.save(SaveFile(numbers, *about, job.options.pdfa))
        except WordsNotLaid as error:
            raise ExportFailed(error.title, error.hint, error.detail) from error
    for sentence in (*((_SIGNED,) if saved.is_signed else ()), *saved.said):
        losses.add(job.pages[0].number, sentence)
    return saved


def _title(job: ExportJob) -> str:
    """What the document says it is called, or its file's name."""
    titles = (block for page in job.pages for block in known_blocks(page) if block.kind is BlockKind.TITLE)
    found = next((text for block in titles if (text := " ".join(plain_text(block.text).split()))), job.title)
    return legal(found)


def _lay(process: LayerProcess, page: ExportPage, own_text: OwnText, losses: Losses) -> None:
    """Lay a page's words, and tell what became of the text that it brought along."""
    _, lines = placed_lines_of(process, page, losses)
    if not lines:
        return
    laid = process.lay(LayWords(page.number, reading_turn(page), lines, own_text))
    if sentence := _said(laid, own_text):
        losses.add(page.number, sentence.filled(number=page.number))


def _said(laid: Laid, own_text: OwnText) -> Message | None:
    """What is to be said of the text that the file has."""
    keeps = own_text is OwnText.KEEP
    if laid.reason and keeps:
        return _NO_SENSE
    if laid.left:
        return _BOTH
    if laid.there:
        return _KEPT if keeps else _SEEN
    return None


def _outline(pages: Sequence[ExportPage]) -> tuple[Bookmark, ...]:
    """The headings as bookmarks; pages are counted as they stand in the file."""
    return tuple(_bookmarks(pages))


def _bookmarks(pages: Sequence[ExportPage]) -> Iterator[Bookmark]:
    headings = (heading for at, page in enumerate(pages, start=1) for heading in headings_of(at, known_blocks(page)))
    for entry in outline_of(headings):
        yield Bookmark(legal(entry.heading.text), entry.heading.page, entry.depth + 1)
