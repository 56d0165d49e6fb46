"""The whole way of one page: open, find lines, find blocks, then read block after block and send each at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from model_runtime.engines.base import PageRequest
from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.abort import Halt, abortable
from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.charts.checked_page import checked_page, table_to_check
from model_runtime.engines.builtin.charts.placed_chart import placed_chart
from model_runtime.engines.builtin.decoding import ReadText
from model_runtime.engines.builtin.emphasis import Looks, body_lines
from model_runtime.engines.builtin.foreign_lines import ForeignLines, apart, unread_of
from model_runtime.engines.builtin.given_text import beside_given, says_what_is_shown
from model_runtime.engines.builtin.grid_finding import find_grid
from model_runtime.engines.builtin.heading_levels import PrintedHeading
from model_runtime.engines.builtin.initials import letter_of
from model_runtime.engines.builtin.lines import LineReader, cut_out_all
from model_runtime.engines.builtin.listings import are_typed
from model_runtime.engines.builtin.lost_words import LostWords
from model_runtime.engines.builtin.orientation import as_it_stands, make_upright
from model_runtime.engines.builtin.page_blocks import add_small_marks, find_blocks
from model_runtime.engines.builtin.page_draft import PageDraft, PageLine, StageClock
from model_runtime.engines.builtin.quads import Picture, Quad
from model_runtime.engines.builtin.recognizer import BATCH
from model_runtime.engines.builtin.rulings import Rulings
from model_runtime.engines.builtin.second_look import Print, second_look
from model_runtime.engines.builtin.settling import settled
from model_runtime.engines.builtin.short_texts import is_short_text
from model_runtime.engines.builtin.spans import ReadBlock
from model_runtime.engines.builtin.telling import Teller
from model_runtime.engines.builtin.text import token_count
from model_runtime.messages import message
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.preprocess.open_picture import open_picture
from model_runtime.preprocess.transform import ReadingPicture, reading_picture
from model_runtime.protocol import Event, PageFinished, PageProgress, PageStarted, Span, SpanFound

NOT_WHAT_IS_SHOWN = message("The file's own text does not say what the page shows. The picture was read instead.")
PARTLY_FROM_PICTURE = message("Parts of this page are in the file's own text, others were read from the picture.")


_FULL_RUNS = 3  # runs of the recognizer to fill before reading: more saves time, fewer streams sooner

# How far the page is after each stage, of 1; reading takes the rest. Measured on pages full of text.
_OPENED, _DETECTED, _LAID_OUT = 0.03, 0.3, 0.36


class PageReader:
    """Reads pages one after another with loaded networks."""

    def __init__(self, reader: LineReader, foreign: ForeignLines, version: str) -> None:
        self._reader = reader
        self._foreign, self._lost = foreign, LostWords(reader, foreign)
        self._version = version

    def read(self, request: PageRequest) -> Iterator[Event]:
        """The events of one page.

        Raises:
            PageAborted: the page's token was set; what was sent until then stands.
            EngineError: the picture cannot be read.
        """
        clock = StageClock()
        mode = DEEPSEEK_OCR.mode[request.mode]
        with clock.stage("open"):
            image = open_picture(request.image_path)
            picture = reading_picture(image, mode)
        yield PageStarted(request.job_id, request.mode, 0, 0)
        yield PageProgress(request.job_id, _OPENED)
        spans: dict[int, Span] = {}
        with abortable(request.cancel) as halt:
            with clock.stage("detect"):
                page = self._find_lines(request, picture, image.size, halt)
            yield PageProgress(request.job_id, _DETECTED)
            halt.check()
            with clock.stage("layout"):
                rulings = find_blocks(page, page.page_ratio(image.size), given=page.source == "text_layer")
            yield PageProgress(request.job_id, _LAID_OUT)
            for event in self._read_blocks(request, page, rulings, halt, clock):
                if isinstance(event, SpanFound):
                    spans[event.index] = event.span
                yield event
        yield PageFinished(
            job_id=request.job_id,
            stop_reason="end",
            span_count=len(spans),
            vision_tokens=0,
            valid_tokens=0,
            text_tokens=sum(token_count(span.text) for span in spans.values()),
            text_source=page.source,
            engine_version=self._version,
            raw=page.raw(),
            seconds=clock.seconds(),
            notes=page.notes,
            order_is_unsure=page.order_is_unsure,
            upright_turn=page.upright_turn,
        )

    def check_chart(self, request: PageRequest) -> Iterator[Event]:
        """The events of a picture of a chart in which the values of the table in `prompt` are looked for.

        Raises:
            PageAborted: as `read` does.
            EngineError: there is no table, or the picture cannot be read.
        """
        clock, mode = StageClock(), DEEPSEEK_OCR.mode[request.mode]
        table = table_to_check(request.prompt)
        with clock.stage("open"):
            image = open_picture(request.image_path)
            picture = reading_picture(image, mode)
        yield PageStarted(request.job_id, request.mode, 0, 0)
        with abortable(request.cancel) as halt:
            with clock.stage("detect"):
                page = self._lines_as_they_stand(picture, halt)
            yield PageProgress(request.job_id, _DETECTED)
            with clock.stage("recognize"):
                self._read_lines(page, [i for i, line in enumerate(page.lines) if line.read is None], halt)
            halt.check()
            span, note = checked_page(page, request.prompt, table)
        if span is not None:
            yield SpanFound(request.job_id, 0, span)
        yield PageFinished(
            job_id=request.job_id,
            stop_reason="end",
            span_count=int(span is not None),
            vision_tokens=0,
            valid_tokens=0,
            text_tokens=0,
            text_source=page.source,
            engine_version=self._version,
            raw=page.raw(),
            seconds=clock.seconds(),
            notes=(*page.notes, note),
        )

    def _find_lines(
        self, request: PageRequest, picture: ReadingPicture, size: tuple[int, int], halt: Halt
    ) -> PageDraft:
        """The page with its lines: those of the document's own text, if that says what is shown, and those found.

        `size` is the page picture's, which is not stretched.
        """
        pixels: Picture = np.ascontiguousarray(np.asarray(picture.image)[:, :, ::-1])
        halt.check()
        given = [quads.from_box(picture.to_pixels(line.box)) for line in request.text_lines]
        if given and says_what_is_shown(pixels, request.text_lines, given, self._reader, halt):
            return self._find_beside(pixels, given, request, picture, halt)
        found = self._reader.detect(pixels, halt)
        halt.check()
        seen = Print.of(pixels)
        upright = make_upright(pixels, second_look(seen, found), self._reader, halt, size[0] / size[1])
        page = PageDraft.of(upright, picture)
        add_small_marks(page, seen)
        page.notes += (NOT_WHAT_IS_SHOWN,) if given else ()
        return page

    def _lines_as_they_stand(self, picture: ReadingPicture, halt: Halt) -> PageDraft:
        """The lines of a piece of a page that was turned upright; its few short words could not say so again."""
        pixels: Picture = np.ascontiguousarray(np.asarray(picture.image)[:, :, ::-1])
        halt.check()
        found = self._reader.detect(pixels, halt)
        halt.check()
        return PageDraft.of(as_it_stands(pixels, second_look(Print.of(pixels), found)), picture)

    def _find_beside(
        self, pixels: Picture, given: Sequence[Quad], request: PageRequest, picture: ReadingPicture, halt: Halt
    ) -> PageDraft:
        """The page with the lines of its own text, and those that only its picture has, yet to be read."""
        halt.check()
        more = beside_given(pixels, given, lambda: self._reader.detect(pixels, halt))
        page = PageDraft.of(as_it_stands(pixels, [*given, *more]), picture)
        for index, own in enumerate(request.text_lines):
            if own.text:
                page.lines[index] = page.lines[index].saying(own.text, own.confidence)
        page.source = "text_layer"
        page.notes += (PARTLY_FROM_PICTURE,) if more else ()
        return page

    def _read_blocks(
        self, request: PageRequest, page: PageDraft, rulings: dict[int, Rulings], halt: Halt, clock: StageClock
    ) -> Iterator[Event]:
        """Spans as they are read, with progress."""
        total = max(1, sum(len(block.lines) for block in page.blocks))
        done, looks = 0, Looks(page)
        tell = Teller(
            request.task,
            lambda held: self._stands_out(page, held, halt),
            lambda read: _heading(read, looks),
        )
        for number, block in enumerate(page.blocks):
            with clock.stage("recognize"):
                self._read_lines(page, _ahead(page, number), halt)
            halt.check()
            for settled_part in settled(page, number, looks):
                for part in apart(page, settled_part):
                    for index, span in tell.next(_read_block(page, part, rulings.get(number))):
                        yield SpanFound(request.job_id, index, span)
            done += len(block.lines)
            yield PageProgress(request.job_id, _LAID_OUT + (1 - _LAID_OUT) * done / total)
        for index, span in tell.end():
            yield SpanFound(request.job_id, index, span)

    def _stands_out(self, page: PageDraft, held: Sequence[ReadBlock], halt: Halt) -> bool:
        """Whether the page's other text is set in another face than what is held."""
        own = {index for read in held for index in read.block.lines}
        others = [index for index in body_lines(page) if index not in own][:BATCH]
        unread = [index for index in others if page.lines[index].read is None]
        self._read_lines(page, unread, halt)
        said = [(line.read, line.box) for i in others if (line := page.lines[i]).read and line.read.text.strip()]
        return bool(said) and not are_typed([line for line, _ in said], [box for _, box in said])

    def _read_lines(self, page: PageDraft, unread: Sequence[int], halt: Halt) -> None:
        pieces = cut_out_all(page.upright.picture, [page.lines[index].quad for index in unread])
        results = self._reader.read(pieces, halt)
        for index, result in zip(unread, results, strict=True):
            page.lines[index] = page.lines[index].saying(_said(page.lines[index], result), result.surety)
        own = {index: page.lines[index].read for index in unread}
        self._foreign.read(page, dict(zip(unread, pieces, strict=True)), results, halt)
        kept = {
            index: (piece, result)
            for index, piece, result in zip(unread, pieces, results, strict=True)
            if page.lines[index].read is own[index]
        }
        self._lost.read(page, kept, halt)


def _said(line: PageLine, result: ReadText) -> str:
    """What a line says; what is no text says nothing."""
    if line.is_short and not is_short_text(result.text, result.confidence):
        return ""
    return letter_of(result.text) if line.is_initial else result.text


def _ahead(page: PageDraft, number: int) -> list[int]:
    """Lines of a block that are not read yet; behind a short block those of the next, so that runs are full."""
    unread: list[int] = []
    for block in page.blocks[number:]:
        mine = [index for index in block.lines if page.lines[index].read is None]
        if block is page.blocks[number] and not mine:
            return []
        unread += mine
        if len(unread) >= _FULL_RUNS * BATCH:
            break
    return unread


def _heading(read: ReadBlock, looks: Looks) -> PrintedHeading:
    lines = read.block.lines
    text = " ".join(line.text for line in read.lines)
    return PrintedHeading(text, looks.size(lines), looks.weight(lines))


def _read_block(page: PageDraft, block: LayoutBlock, rulings: Rulings | None) -> ReadBlock:
    """The block with the lines that say something."""
    spoken, edges = page.said(block), dict(zip(block.lines, block.reaches(page.boxes), strict=True))
    lines = tuple(read for i in spoken if (read := page.lines[i].read))
    boxes, ends = tuple(page.lines[i].box for i in spoken), tuple(edges[i] for i in spoken)
    texts = [line.text for line in lines]
    is_table = rulings is not None and bool(spoken) and block.label == "table"
    grid = find_grid(block.box, boxes, rulings or Rulings(), texts, block.seen) if is_table else None
    joints = frozenset(number for number, index in enumerate(spoken) if index in block.joints)
    initials = frozenset(number for number, index in enumerate(spoken) if page.lines[index].is_initial)
    unread, chart = unread_of(page, block), placed_chart(page, block)
    return ReadBlock(block, lines, boxes, page.area_of(block), grid, ends, joints, initials, unread, chart)
