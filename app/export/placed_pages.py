"""Pages with the place of every word, for formats that say where words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from app.document.block import Block
from app.document.geometry import BoundingBox, PageSize
from app.export.contract import ExportFailed, ExportJob, ExportPage
from app.export.legal_text import by_block
from app.export.printed_text import (
    blocks_of_unprinted_text,
    printed_texts,
    reading_turn,
    text_without_place,
    unlaid_count,
)
from app.export.report import Losses, known_blocks
from app.searchable.layer_process import LayerProcess, WordsNotLaid
from app.searchable.messages import OpenSource, PlacedLine, PlacedWord, PlaceWords
from model_runtime.messages import Message, message

_NOT_PRINTED = message(
    "Not all that was read of {count} {what} on page {page} is printed there as text; the rest is not in the file."
)


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block with its lines of words; places are in points of the page turned as it was read."""

    block: Block
    lines: tuple[tuple[PlacedWord, ...], ...]


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page with its blocks that have words, in reading order; `size` is that of the page turned as it was read."""

    page: ExportPage
    size: PageSize
    blocks: tuple[PlacedBlock, ...]


def placed_pages(job: ExportJob, losses: Losses, format_name: Message) -> Iterator[PlacedPage]:
    """The pages one after another.

    Raises:
        ExportFailed: the document's file is not there, or cannot be read.
        ExportCancelled: the person has stopped the export.
    """
    if job.source is None:
        raise without_source(format_name)
    with LayerProcess(job.check) as process:
        try:
            process.open(OpenSource(job.source.path, job.source.password, job.source.content_hash))
            for page in job.in_turn():
                yield _placed(process, page, losses)
        except WordsNotLaid as error:
            raise ExportFailed(error.title, error.hint, error.detail) from error


def without_source(format_name: Message) -> ExportFailed:
    """The error for a document whose file is not there."""
    return ExportFailed(
        message("{name} is made from the document's own file, which is not there", name=format_name),
        message("Open the document's file again, then export."),
    )


def placed_lines_of(
    process: LayerProcess, page: ExportPage, losses: Losses
) -> tuple[Sequence[tuple[Block, object]], tuple[PlacedLine, ...]]:
    """The texts of a page with their blocks, and the lines in which their words stand; tells what has no place."""
    if without := text_without_place(page):
        sentence = message(
            "{count} pieces of text on page {number} have no place there, and cannot be found.",
            count=len(without),
            number=page.number,
        )
        losses.add(page.number, sentence, count=len(without), blocks=without)
    for block in blocks_of_unprinted_text(page):
        losses.count(page.number, block.id, block.kind, _NOT_PRINTED)
    losses.drop_characters(page.number, by_block(known_blocks(page), unlaid_count))
    texts = printed_texts(page)
    if not texts:
        return (), ()
    asked = PlaceWords(page.number, reading_turn(page), tuple(text for _, text in texts))
    return texts, process.place(asked).lines


def around(words: Sequence[PlacedWord]) -> BoundingBox:
    """The box around some words, at least one."""
    return reduce(BoundingBox.union, (word.box for word in words))


def _placed(process: LayerProcess, page: ExportPage, losses: Losses) -> PlacedPage:
    texts, lines = placed_lines_of(process, page, losses)
    of_blocks = groupby(lines, key=lambda line: texts[line.text][0].id)
    blocks = []
    for _, own in of_blocks:
        together = [*own]
        blocks.append(PlacedBlock(texts[together[0].text][0], tuple(line.words for line in together)))
    return PlacedPage(page, page.size.turned(reading_turn(page)), tuple(blocks))
