"""Markdown as blocks without places: headings, paragraphs, lists, tables, code, formulas, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.document.block import Block, BlockKind
from app.document.escaping import escape_inline
from app.document.html_table import table_from_html, text_beside_table
from app.document.pipe_table import table_from_pipes
from app.document.table import Cell, Table
from app.recognition.block_marks import MarkedText, list_item_text
from app.references.formula_rule import know_formulas
from app.references.inline_text import in_our_dialect, pictures_of, without_pictures
from model_runtime.output.glued_items import split_items

# Only blocks are looked for; inline marks stay as they are. Content that nests deeper than this would be left out.
_DEEPEST = 60
_PARSER = know_formulas(
    MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable(["reference", "inline", "text_join"])
)
_LANGUAGE = re.compile(r"[\w+#.-]{0,20}")
_BEFORE_ROW = re.compile(r"^[\s>]*")
_BEFORE_FIRST_ROW = re.compile(r"^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*")
_PRINTED_ITEM = re.compile(r"\n(?=[ \t]{0,8}[•‣◦▪■●]\s)")
_PRINTED_BULLET = re.compile(r"[ \t]{0,8}[•‣◦▪■●]\s")
Said = Callable[[str], str]

_NO_TAG = ("<?", "<![", "<!")


def blocks_of_markdown(text: str, said: Said = in_our_dialect) -> tuple[Block, ...]:
    """The blocks of one page, in order. Left out are addresses of pictures, languages of code, comments.

    Args:
        text: the Markdown.
        said: what a text in it says in our dialect, by default without the addresses of links.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # the parser counts lines so
    tokens = _PARSER.parse(text)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        found = _plain(text)
    else:
        found = _Walk(tokens, text.split("\n"), said).blocks()
    return tuple(replace(block, id=index) for index, block in enumerate(found))


def _plain(text: str) -> Iterator[Block]:
    """Paragraphs of a text that nests too deep to be Markdown."""
    for part in re.split(r"\n{2,}", text):
        if part.strip():
            yield Block(0, BlockKind.PARAGRAPH, None, escape_inline(" ".join(part.split())))


@dataclass(slots=True)
class _Walk:
    """A walk over a parser's tokens, which keeps the depth of lists and the mark of an item that has said nothing."""

    tokens: list[Token]
    lines: list[str]
    said: Said
    _depth: int = 0
    _mark: str = ""
    _at: int = 0

    def blocks(self) -> Iterator[Block]:
        while self._at < len(self.tokens):
            yield from self._block(self.tokens[self._at])
            self._at += 1

    def _block(self, token: Token) -> Iterator[Block]:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            yield from self._lone_mark()
            self._depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._depth -= 1
        elif token.type == "list_item_open":
            self._mark = token.info + token.markup
        elif token.type == "inline":
            opening, depth = self.tokens[self._at - 1], self._depth - 1
            yield from _inline(opening, token.content, self._taken_mark(), depth, self.said)
        elif token.type in ("table_open", "fence", "code_block", "html_block", "formula", "list_item_close"):
            yield from self._lone_mark()
            yield from self._other(token)

    def _other(self, token: Token) -> Iterator[Block]:
        if token.type == "table_open":
            while self.tokens[self._at].type != "table_close":
                self._at += 1
            yield from _table(token, self.lines, self.said)
        elif token.type in ("fence", "code_block"):
            yield Block(0, BlockKind.CODE, None, _code(token))
        elif token.type == "formula":
            yield Block(0, BlockKind.FORMULA, None, token.content)
        elif token.type == "html_block":
            yield from _html(token.content)

    def _taken_mark(self) -> str:
        mark, self._mark = self._mark, ""
        return mark

    def _lone_mark(self) -> Iterator[Block]:
        """The number of an item that does not begin with words."""
        mark = self._taken_mark()
        if mark[:1].isdigit():
            yield Block(0, BlockKind.LIST_ITEM, None, "", self._depth - 1, mark)


def _inline(opening: Token, content: str, mark: str, depth: int, said: Said) -> Iterator[Block]:
    """A heading, a paragraph or an item, and the pictures that stand in it."""
    for name in pictures_of(content):
        yield Block(0, BlockKind.FIGURE, None, name)
    content = without_pictures(content)
    if opening.type == "heading_open":
        yield from _heading(int(opening.tag[1:]), said(content), mark)
    elif mark:
        yield from _items(mark, said(content), depth)
    else:
        yield from _paragraphs(content, depth + 1, said)


def _paragraphs(content: str, depth: int, said: Said) -> Iterator[Block]:
    """A paragraph; lines that begin with a printed bullet, which is no mark to Markdown, are items."""
    for part in _PRINTED_ITEM.split(content):
        item = list_item_text(part) if _PRINTED_BULLET.match(part) else None
        if item is not None:
            yield from _items(item.marker, said(item.text), depth + item.level)
        elif text := said(part):
            yield Block(0, BlockKind.PARAGRAPH, None, text)


def _items(mark: str, text: str, depth: int) -> Iterator[Block]:
    """A list item with its mark as written, and those that are glued to it."""
    first, *glued = split_items(f"{mark} {text}")
    for item in (MarkedText(first.removeprefix(f"{mark} ").rstrip(), 0, mark), *map(list_item_text, glued)):
        if item is not None and (item.text or item.marker[:1].isdigit()):
            yield Block(0, BlockKind.LIST_ITEM, None, item.text, depth, item.marker)


def _heading(level: int, text: str, mark: str) -> Iterator[Block]:
    words = [mark if mark[:1].isdigit() else "", *text.split("\n")]
    text = " ".join(word for word in words if word)
    if text:
        yield Block(0, BlockKind.TITLE if level == 1 else BlockKind.HEADING, None, text, level)


def _code(token: Token) -> str:
    """The code; words behind a fence that are no language are its first line."""
    info = token.info.strip() if token.type == "fence" else ""
    content = token.content.rstrip("\n")
    return content if _LANGUAGE.fullmatch(info) else f"{info}\n{content}"


def _html(html: str) -> Iterator[Block]:
    table = table_from_html(html)
    text = text_beside_table(html)
    if table is not None:
        yield Block(0, BlockKind.TABLE, None, text, table=table)
    elif html.startswith(_NO_TAG) and not html.startswith("<!--"):
        yield Block(0, BlockKind.PARAGRAPH, None, escape_inline(" ".join(html.split())))
    elif text:
        yield Block(0, BlockKind.PARAGRAPH, None, text)


def _table(token: Token, lines: list[str], said: Said) -> Iterator[Block]:
    """A table of pipes from its own lines, because a parser of Markdown drops cells beyond the head's."""
    first, last = token.map or (0, 0)
    first_line = _BEFORE_FIRST_ROW if token.level else _BEFORE_ROW
    rows = [first_line.sub("", lines[first], count=1), *(_BEFORE_ROW.sub("", line) for line in lines[first + 1 : last])]
    found = table_from_pipes("\n".join(rows))
    table, beside = found if found else (None, "\n".join(rows))
    if table is not None:
        yield Block(0, BlockKind.TABLE, None, table=_in_our_dialect(table, said))
    if beside:
        yield Block(0, BlockKind.PARAGRAPH, None, said(beside))


def _in_our_dialect(table: Table, said: Said) -> Table:
    """The table with its texts in our dialect and empty cells where a row is short; a head's empty cells are none."""
    cells = [replace(cell, text=said(cell.text)) for cell in table.cells]
    taken = {(cell.row, cell.column) for cell in cells}
    places = ((row, column) for row in range(table.rows) for column in range(table.columns))
    cells += [Cell(row, column, "") for row, column in places if (row, column) not in taken]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, cells=tuple(replace(cell, header=cell.header and bool(cell.text)) for cell in cells))
