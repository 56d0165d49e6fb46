"""Markdown as blocks without places: headings, paragraphs, lists, tables, code, formulas, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.document.block import Block, BlockKind
from app.document.html_table import table_from_html, text_beside_table
from app.document.table import Cell, Table
from app.recognition.block_marks import formula_source

_PARSER = MarkdownIt("commonmark").enable("table").disable(["reference", "html_inline", "autolink"])
_FORMULA = re.compile(r"^[ ]{0,3}(\$\$.+?\$\$|\\\[.+?\\\])[ \t]*$", re.DOTALL | re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n")
_SOFT_BREAK = re.compile(r"\s*\n\s*")
_BREAK = "\x00"


def blocks_of_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of one page, in order."""
    found: list[Block] = []
    for part in _FORMULA.split(text):  # every second part is a formula: a parser of Markdown would eat its backslashes
        source = formula_source(part) if part.startswith(("$$", r"\[")) else None
        if source is not None:
            found.append(Block(0, BlockKind.FORMULA, None, source))
        else:
            found.extend(_parsed(part))
    return tuple(replace(block, id=index) for index, block in enumerate(found))


def _parsed(text: str) -> Iterator[Block]:
    tokens = _PARSER.parse(text)
    lists: list[tuple[bool, int]] = []  # of every list around: whether it is numbered, and the next number
    marker = ""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append((token.type == "ordered_list_open", int(token.attrGet("start") or 1)))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            numbered, number = lists[-1]
            lists[-1] = (numbered, number + 1)
            marker = f"{number}." if numbered else "•"
        elif token.type == "table_open":
            end = next(index for index in range(at, len(tokens)) if tokens[index].type == "table_close")
            yield Block(0, BlockKind.TABLE, None, table=_table(tokens[at:end]))
            at = end
        elif token.type == "inline":
            yield from _inline(tokens[at - 1], token.content, marker, len(lists) - 1)
            marker = ""
        elif token.type in ("fence", "code_block"):
            yield Block(0, BlockKind.CODE, None, token.content.rstrip("\n"))
        elif token.type == "html_block":
            yield from _html(token.content)
        at += 1


def _inline(opening: Token, content: str, marker: str, depth: int) -> Iterator[Block]:
    """A heading, a paragraph or an item, and the pictures that stand in it."""
    for name in _PICTURE.findall(content):
        yield Block(0, BlockKind.FIGURE, None, "" if name.lower() in _PICTURE_NAMES else _text(name))
    text = _text(_PICTURE.sub("", content))
    if not text:
        return
    if opening.type == "heading_open":
        level = int(opening.tag[1:])
        yield Block(0, BlockKind.TITLE if level == 1 else BlockKind.HEADING, None, _one_line(text), level)
    elif marker:
        yield Block(0, BlockKind.LIST_ITEM, None, text, depth, marker)
    else:
        yield Block(0, BlockKind.PARAGRAPH, None, text)


_PICTURE_NAMES = frozenset({"", "figure", "image", "picture", "chart", "structure", "drawing"})


def _text(content: str) -> str:
    """Inline Markdown in our dialect: no links, and a line end only where one is meant."""
    text = _LINK.sub(r"\1", content)
    return _SOFT_BREAK.sub(" ", _HARD_BREAK.sub(_BREAK, text)).replace(_BREAK, "\n").strip()


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))


def _html(html: str) -> Iterator[Block]:
    table = table_from_html(html)
    text = text_beside_table(html)
    if table is not None:
        yield Block(0, BlockKind.TABLE, None, text, table=table)
    elif text:
        yield Block(0, BlockKind.PARAGRAPH, None, text)


def _table(tokens: Sequence[Token]) -> Table:
    cells: list[Cell] = []
    row = column = -1
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            row, column = row + 1, -1
        elif token.type in ("th_open", "td_open"):
            column += 1
            text = _text(tokens[at + 1].content)
            cells.append(Cell(row, column, text, header=token.type == "th_open" and bool(text)))
    return Table(row + 1, max((cell.column for cell in cells), default=-1) + 1, tuple(cells))
