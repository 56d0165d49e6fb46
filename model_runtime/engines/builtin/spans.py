"""Blocks and their recognized lines as the spans of the protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import bidirectional

from model_runtime.engines.builtin.blocks import LayoutBlock
from model_runtime.engines.builtin.charts.placed_chart import PlacedChart
from model_runtime.engines.builtin.figures import around, holds
from model_runtime.engines.builtin.lists import OpenList, item_mark
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.rows import PrintedRow, are_lines, ends_paragraph, ends_short, is_ended, rows_of
from model_runtime.engines.builtin.table_lattice import TableLattice, text_rows
from model_runtime.engines.builtin.tables import fill_table, to_html
from model_runtime.engines.builtin.text import PrintedMark, escape_block, escape_inline, is_dense, join_lines, list_mark
from model_runtime.protocol import Span, TextLine, UnitBox, UnreadPrint

_PREFIX = {"title": "# ", "heading": "## "}
_MARGINS = frozenset({"header", "footer"})
_UNLISTED = frozenset({"title", "heading", "header", "footer", "caption", "formula", "footnote", "table", "figure"})


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block after its lines were read.

    Attributes:
        block: what it was taken for.
        lines: its lines in the block's order; empty texts left out.
        boxes: the lines' boxes on the straight page, in the same order.
        area: the block's own box on the page picture.
        grid: of a table.
        edges: how far to the right each line could have gone on, on the straight page.
        joints: which lines began a block for the layout network.
        initials: which lines are the large first letter of the line behind them.
        unread: lines in a script that nobody here knows, and lost words of others.
        chart: that is in a figure.
    """

    block: LayoutBlock
    lines: tuple[TextLine, ...]
    boxes: tuple[Box, ...]
    area: UnitBox
    grid: TableLattice | None = None
    edges: tuple[float, ...] = ()
    joints: frozenset[int] = frozenset()
    initials: frozenset[int] = frozenset()
    unread: tuple[UnreadPrint, ...] = ()
    chart: PlacedChart | None = None


def document_spans(read: ReadBlock, before: OpenList) -> list[Span]:
    """The spans of one block; a list gives one for each item.

    Args:
        read: the block.
        before: the list so far, which is carried on: "4." goes on a list only behind "3.".
    """
    label = read.block.label
    if label not in _UNLISTED or (label == "heading" and read.lines and _bulleted(read.lines[0].text)):
        return _running_spans(read, before) if read.lines else []
    before.end("")
    if read.chart is not None:
        return [_chart_span(read, read.chart)]
    if label == "figure":
        return [span_of(read, "figure", _words_in_picture(read), read.lines)]
    if not read.lines:
        return []
    if label == "table":
        return [span_of(read, "table", _table_html(read), read.lines)]
    if label in _MARGINS and are_lines(_rows(read)):
        return [span_of(read, label, "\n".join(map(escape_block, _row_texts(read))), read.lines)]
    text = join_lines(_row_texts(read))
    prefix = _PREFIX.get(label, "")
    return [span_of(read, label, prefix + (escape_inline(text) if prefix else escape_block(text)), read.lines)]


def _words_in_picture(read: ReadBlock) -> str:
    """A line for each row of words; a stroke of the drawing that was read as a dash is no word."""
    return "\n".join(escape_block(text) for text in _row_texts(read) if any(map(str.isalnum, text)))


def _chart_span(read: ReadBlock, chart: PlacedChart) -> Span:
    """The numbers as a table, and behind it the words that are neither in it nor on an axis."""
    others = (text for text in _row_texts(read, chart.told) if any(map(str.isalnum, text)))
    span = span_of(read, "chart", "\n".join((chart.html, *map(escape_block, others))), read.lines)
    return replace(span, lines=tuple(_in_table_order(span.lines, chart)), axes=chart.axes)


def _in_table_order(lines: Sequence[TextLine], chart: PlacedChart) -> Iterator[TextLine]:
    """The lines of a chart's table as its text has them, so that what is doubtful is found in it; then all others."""
    left = list(lines)
    for cell in chart.cells:
        if isinstance(cell, TextLine):
            yield cell
        elif (name := next((line for line in left if line.text.strip() == cell), None)) is not None:
            left.remove(name)
            yield name
    yield from left


def plain_spans(read: ReadBlock) -> list[Span]:
    """The block as one paragraph without marks; a figure without words only where it holds print that was not read."""
    if not read.lines or (read.block.label == "figure" and not _words_in_picture(read)):
        return [span_of(read, "figure", "", read.lines)] if read.unread else []
    rows = _rows(read)
    lines = tuple(read.lines[i] for row in rows for i in row.lines)
    return [span_of(read, "paragraph", _text_of(rows), lines), *_line_numbers(read, rows)]


def _bulleted(text: str) -> bool:
    mark = list_mark(text)
    return mark is not None and mark.bullet


def _rows(read: ReadBlock) -> list[PrintedRow]:
    return rows_of([line.text for line in read.lines], read.boxes, read.edges, read.initials)


def _row_texts(read: ReadBlock, without: frozenset[str] = frozenset()) -> list[str]:
    rows = [[read.lines[i].text for i in row] for row in text_rows(read.boxes)]
    return [" ".join(text for text in row if text.strip() not in without) for row in rows]


def _running_spans(read: ReadBlock, before: OpenList) -> list[Span]:
    """Paragraphs, entries of contents and items of lists; the numbers of lines last."""
    rows = _rows(read)
    listed = read.block.listed and not any(row.number for row in rows) and not _runs_on(read, rows)
    spans: list[Span] = []
    for item, group in _grouped(rows, listed, read.joints, before):
        lines = tuple(read.lines[i] for row in group for i in row.lines)
        box = read.area if len(lines) == len(read.lines) else around(line.box for line in lines)
        if item is None:
            spans.append(span_of(read, "paragraph", _text_of(group), lines, box))
            continue
        head = "  " * item.level + (item.mark.markdown if item.mark else "- ")
        spans.append(span_of(read, "list_item", head + _text_of(group, item), lines, box))
    return spans + _line_numbers(read, rows)


def _runs_on(read: ReadBlock, rows: Sequence[PrintedRow]) -> bool:
    """Whether what the network took for several items is one text, without a mark."""
    text = "".join(row.text for row in rows)
    if (_is_dense(text) or _is_right_to_left(text)) and not any(list_mark(row.text) for row in rows):
        return True  # in Chinese, Japanese and Arabic the network takes paragraphs for items
    begun = [place for place, row in enumerate(rows) if place and read.joints & {*row.lines, row.numbered_by}]
    return bool(begun) and not any(
        list_mark(row.text) or (place in begun and _is_item_apart(rows[place - 1], row))
        for place, row in enumerate(rows)
    )


def _is_dense(text: str) -> bool:
    """Whether most of a text is in a script without spaces."""
    return 2 * sum(map(is_dense, text)) > len(text)


def _is_right_to_left(text: str) -> bool:
    """Whether most of a text's letters run from right to left."""
    return 2 * sum(bidirectional(letter) in ("R", "AL") for letter in text) > sum(map(str.isalpha, text))


def _is_item_apart(above: PrintedRow, row: PrintedRow) -> bool:
    """Whether a row that the network took for an item's beginning does not go on the sentence of the row above."""
    return is_ended(above.text) or not row.text[:1].islower()


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list: its mark, if one was read, and how deep it lies."""

    mark: PrintedMark | None
    level: int


def _grouped(
    rows: Sequence[PrintedRow], listed: bool, joints: frozenset[int], before: OpenList
) -> Iterator[tuple[_Item | None, list[PrintedRow]]]:
    """The rows of each paragraph or item; `before` is kept up to date."""
    item: _Item | None = None
    group: list[PrintedRow] = []
    apart = are_lines(rows)
    for place, row in enumerate(rows):
        mark = item_mark(rows, place, listed, item.mark if item else None, before)
        joint = listed and bool(group) and bool(joints.intersection(row.lines)) and _is_item_apart(group[-1], row)
        if group and not (
            mark or joint or _begins(group[-1], row, rows, listed=listed, marked=item is not None, apart=apart)
        ):
            group.append(row)
            continue
        if group:
            yield item, group
        item = _Item(mark, before.add(row, mark)) if mark or (listed and not row.is_entry) else None
        if item is None:
            before.end(row.text)
        group = [row]
    if group:
        if item is None:
            before.end(group[-1].text)
        yield item, group


def _begins(
    above: PrintedRow, row: PrintedRow, rows: Sequence[PrintedRow], *, listed: bool, marked: bool, apart: bool
) -> bool:
    """Whether a paragraph of its own, or an item whose mark was not read, begins without a mark."""
    if row.is_entry or above.is_entry:
        return row.is_entry != above.is_entry
    if listed:
        return ends_short(above, row)
    return not marked and not apart and ends_paragraph(above, row, rows)


def _text_of(group: Sequence[PrintedRow], item: _Item | None = None) -> str:
    """The rows as Markdown: joined, or a line each where they are lines."""
    mark = item.mark if item else None
    texts = [mark.rest if mark and not place else row.text for place, row in enumerate(group)]
    apart = all(row.is_entry for row in group) or (item is None and are_lines(group))
    return "\n".join(
        escape_inline(line) if item else escape_block(line) for line in (texts if apart else [join_lines(texts)])
    )


def _line_numbers(read: ReadBlock, rows: Sequence[PrintedRow]) -> list[Span]:
    """The numbers of lines in the margin, which are no part of the text."""
    numbers = " ".join(row.number for row in rows if row.number)
    lines = tuple(read.lines[row.numbered_by] for row in rows if row.numbered_by >= 0)
    box = around(line.box for line in lines) if lines else read.area
    return [span_of(read, "line_number", numbers, lines, box)] if numbers else []


def _table_html(read: ReadBlock) -> str:
    if read.grid is None:
        raise ValueError("a table without a grid")
    return to_html(fill_table(read.grid, read.boxes, [line.text for line in read.lines]))


def span_of(read: ReadBlock, label: str, text: str, lines: tuple[TextLine, ...], box: UnitBox | None = None) -> Span:
    known = [line for line in lines if line.confidence is not None and line.text]
    letters = sum(len(line.text) for line in known)
    mean = sum((line.confidence or 0.0) * len(line.text) for line in known) / letters if letters else None
    return Span(label, (box or read.area,), text, mean, lines, tuple(_unread_of(read, lines)))


def _unread_of(read: ReadBlock, lines: Sequence[TextLine]) -> Iterator[UnreadPrint]:
    """What could not be read of these lines, and of the block where it lies in none of its lines."""
    for one in read.unread:
        if _lies_in(one, lines) or not _lies_in(one, read.lines):
            yield one


def _lies_in(one: UnreadPrint, lines: Sequence[TextLine]) -> bool:
    return any(holds(line.box, one.box) for line in lines)
