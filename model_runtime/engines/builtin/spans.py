"""Blocks and their recognized lines as the spans of the protocol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model_runtime.engines.builtin.blocks import Block
from model_runtime.engines.builtin.quads import Box
from model_runtime.engines.builtin.table_grid import TableGrid, text_rows
from model_runtime.engines.builtin.tables import fill_table, to_html
from model_runtime.engines.builtin.text import ListMark, escape_block, escape_inline, join_lines, list_mark
from model_runtime.protocol import Span, TextLine, UnitBox

_PREFIX = {"title": "# ", "heading": "## "}
_UNLISTED = frozenset({"title", "heading", "header", "footer", "caption", "formula", "footnote", "table", "figure"})


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block after its lines were read.

    Attributes:
        block: what it was taken for.
        lines: its lines in the block's order; empty texts left out.
        boxes: the lines' boxes on the straight page, in the same order.
        area: the block's own box on the page picture.
    """

    block: Block
    lines: tuple[TextLine, ...]
    boxes: tuple[Box, ...]
    area: UnitBox
    grid: TableGrid | None = None


def document_spans(read: ReadBlock, last_number: int) -> list[Span]:
    """The spans of one block; a list gives one for each item.

    Args:
        read: the block.
        last_number: number of the list item just before, 0 where none is: "4." goes on a list only behind "3.".
    """
    label = read.block.label
    if label == "figure":
        return [_span(read, "figure", _words_in_picture(read), read.lines)]
    if not read.lines:
        return []
    if label == "table":
        return [_span(read, "table", _table_html(read), read.lines)]
    if label == "formula":
        return [_span(read, "formula", join_lines(_row_texts(read)), read.lines)]
    if label not in _UNLISTED or (label == "heading" and _bulleted(read.lines[0].text)):
        return _items(read, last_number)
    text = join_lines(_row_texts(read))
    prefix = _PREFIX.get(label, "")
    return [_span(read, label, prefix + (escape_inline(text) if prefix else escape_block(text)), read.lines)]


def _words_in_picture(read: ReadBlock) -> str:
    """A line for each row of words; a stroke of the drawing that was read as a dash is no word."""
    return "\n".join(escape_block(text) for text in _row_texts(read) if any(map(str.isalnum, text)))


def plain_spans(read: ReadBlock) -> list[Span]:
    """The block as one paragraph without marks; nothing for a figure without words."""
    if not read.lines or (read.block.label == "figure" and not _words_in_picture(read)):
        return []
    return [_span(read, "paragraph", escape_block(join_lines(_row_texts(read))), read.lines)]


def number_of(span: Span) -> int:
    """The number that a list item's text begins with, or 0."""
    head = span.text.split(" ", 1)[0].rstrip(".)")
    return int(head) if span.label == "list_item" and head.isdigit() else 0


def _bulleted(text: str) -> bool:
    mark = list_mark(text)
    return mark is not None and mark.bullet


def _rows(read: ReadBlock) -> list[list[int]]:
    return text_rows(read.boxes)


def _row_texts(read: ReadBlock) -> list[str]:
    return [" ".join(read.lines[i].text for i in row) for row in _rows(read)]


def _items(read: ReadBlock, last_number: int) -> list[Span]:
    """A paragraph, or a list's items one by one."""
    spans: list[Span] = []
    mark: ListMark | None = None
    held: list[int] = []
    texts: list[str] = []

    def close() -> None:
        if held:
            lines = tuple(read.lines[i] for i in held)
            spans.append(_item_span(read, mark, texts, lines))

    for row, text in zip(_rows(read), _row_texts(read), strict=True):
        found = _accepted(list_mark(text), read.block, _number(mark) if held else last_number, bool(held))
        if found or not held:
            close()
            mark, held, texts = found, list(row), [found.rest if found else text]
        else:
            held += row
            texts.append(text)
    close()
    return spans


def _accepted(mark: ListMark | None, block: Block, last_number: int, inside: bool) -> ListMark | None:
    """The mark, if it begins an item: bullets always do, numbers in a list or in sequence."""
    if mark is None or mark.bullet:
        return mark
    if block.listed and (not inside or mark.markdown != "- "):
        return mark
    return mark if _number(mark) in (1, last_number + 1) else None


def _number(mark: ListMark | None) -> int:
    """The number of a numbered item's mark, or 0."""
    digits = mark.markdown.strip(" .)-") if mark else ""
    return int(digits) if digits.isdigit() else 0


def _item_span(read: ReadBlock, mark: ListMark | None, texts: Sequence[str], lines: tuple[TextLine, ...]) -> Span:
    text = join_lines(texts)
    whole = len(lines) == len(read.lines)
    box = read.area if whole else _around(lines)
    if mark:
        return _span(read, "list_item", mark.markdown + escape_inline(text), lines, box)
    if read.block.listed:
        return _span(read, "list_item", "- " + escape_inline(text), lines, box)
    return _span(read, "paragraph", escape_block(text), lines, box)


def _around(lines: Sequence[TextLine]) -> UnitBox:
    return (
        min(line.box[0] for line in lines), min(line.box[1] for line in lines),
        max(line.box[2] for line in lines), max(line.box[3] for line in lines),
    )  # fmt: skip


def _table_html(read: ReadBlock) -> str:
    if read.grid is None:
        raise ValueError("a table without a grid")
    return to_html(fill_table(read.grid, read.boxes, [line.text for line in read.lines]))


def _span(read: ReadBlock, label: str, text: str, lines: tuple[TextLine, ...], box: UnitBox | None = None) -> Span:
    known = [line for line in lines if line.confidence is not None and line.text]
    letters = sum(len(line.text) for line in known)
    mean = sum((line.confidence or 0.0) * len(line.text) for line in known) / letters if letters else None
    return Span(label, (box or read.area,), text, mean, lines)
