"""The document as a PDF whose words every reader finds: its own pages with what was read laid over them, unseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from app.document.block import BlockKind
from app.document.inline import plain_text
from app.document.outline import Bookmark, headings_of, outline_of
from app.export.contract import ExportFailed, ExportJob, ExportPage, ExportReport
from app.export.placing import explained
from app.export.printed_text import printed_texts, reading_turn, text_without_place
from app.export.report import Losses, finished, known_blocks
from app.files.whole_file import put_whole
from app.searchable.layer_process import LayerProcess, WordsNotLaid
from app.searchable.messages import Laid, LayWords, OpenFile, OwnText, PlaceWords, SaveFile
from model_runtime.messages import message


def export_searchable_pdf(job: ExportJob, target: Path) -> ExportReport:
    """Write the pages' file with a layer of words; see `contract.Export`."""
    losses = Losses()
    with explained(target):
        put_whole(target, lambda copy: _make(job, copy, losses))
    return finished(job.pages, (target,), losses)


def _make(job: ExportJob, copy: Path, losses: Losses) -> None:
    source = job.source
    if source is None:
        raise without_source(target_name="PDF")
    with LayerProcess(job.check) as process:
        try:
            opened = process.open(OpenFile(source.path, source.password, copy))
            for page in job.in_turn():
                _lay(process, page, job.options.own_text, losses)
            all_pages = len(job.pages) == len(opened.sizes)
            numbers = () if all_pages else tuple(page.number for page in job.pages)
            saved = process.save(SaveFile(numbers, _outline(job.pages), _title(job), job.options.language))
        except WordsNotLaid as error:
            raise ExportFailed(error.title, error.hint, error.detail) from error
    if saved.is_signed:
        losses.add(0, message("The file is signed: readers will say that it was changed after that."))


def _title(job: ExportJob) -> str:
    """What the document says it is called, or its file's name."""
    titles = (block for page in job.pages for block in known_blocks(page) if block.kind is BlockKind.TITLE)
    return next((text for block in titles if (text := " ".join(plain_text(block.text).split()))), job.title)


def without_source(target_name: str) -> ExportFailed:
    """The error for a document whose file is not there."""
    return ExportFailed(
        message("{name} is made from the document's own file, which is not there", name=target_name),
        message("Open the document's file again, then export."),
    )


def _lay(process: LayerProcess, page: ExportPage, own_text: OwnText, losses: Losses) -> None:
    texts = [text for _, text in printed_texts(page)]
    if not texts:
        return
    turn = reading_turn(page)
    placed = process.place(PlaceWords(page.number, turn, tuple(texts)))
    laid = process.lay(LayWords(page.number, turn, placed.lines, own_text))
    for tell in (_own_text_remark, _lost_remark):
        tell(page, laid, own_text, losses)


def _own_text_remark(page: ExportPage, laid: Laid, own_text: OwnText, losses: Losses) -> None:
    """What is to be known of text that the page brought along."""
    if laid.reason and own_text is OwnText.KEEP:
        losses.add(
            page.number,
            message(
                "The file's own text of page {number} makes no sense; it was kept. Replace it to find words there.",
                number=page.number,
            ),
        )
    elif laid.there and own_text is OwnText.KEEP:
        losses.add(page.number, message("Page {number} keeps the text that its file has.", number=page.number))


def _lost_remark(page: ExportPage, _laid: Laid, _own_text: OwnText, losses: Losses) -> None:
    """What could be laid nowhere."""
    if without := text_without_place(page):
        losses.add(
            page.number,
            message(
                "{count} pieces of text on page {number} have no place there, and cannot be found.",
                count=without,
                number=page.number,
            ),
        )


def _outline(pages: Sequence[ExportPage]) -> tuple[Bookmark, ...]:
    """The headings as bookmarks; pages are counted as they stand in the file."""
    return tuple(_bookmarks(pages))


def _bookmarks(pages: Sequence[ExportPage]) -> Iterator[Bookmark]:
    headings = (heading for at, page in enumerate(pages, start=1) for heading in headings_of(at, known_blocks(page)))
    for entry in outline_of(headings):
        yield Bookmark(entry.heading.text, entry.heading.page, entry.depth + 1)
