"""Blocks as Markdown that any reader of CommonMark with pipe tables shows as they are. Knows no files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from app.document.block import Block, BlockKind
from app.document.escaping import escape_block_start
from app.document.html_table import fits_pipes, table_to_markdown
from app.document.inline import Run, inline_runs
from app.document.inline_writer import dollar_source, inline_markdown
from app.document.markdown_dialect import MarkdownDialect
from app.document.mathematics import undelimited
from app.document.table import Table
from app.export.grid_table import grid_table
from app.export.markdown_flavors import FLAVORS, USUAL_FLAVOR, Flavor
from app.export.markdown_lists import list_text
from app.export.report import kind_name

_USUAL = FLAVORS[USUAL_FLAVOR]
_LINE_BREAK = "  \n"
_UNSAFE_IN_PATH = re.compile(r"""[\x00-\x20"#%()<>?\[\\\]*_`&$~|]""")

# What stands for a picture: a link, a line of text, or nothing.
PictureText = Callable[[Block], str]


def markdown_of_block(block: Block, picture: str = "") -> str:
    """One block as Markdown. `picture` is the path of its picture; without one its link leads nowhere."""
    return markdown_of_blocks([block], lambda _: picture_link(kind_name(block.kind).capitalize(), picture))


def markdown_of_blocks(blocks: Iterable[Block], picture: PictureText, flavor: Flavor = _USUAL) -> str:
    """Blocks in reading order as Markdown, a blank line between them; items of one list stand together."""
    pieces = [block if block.kind is BlockKind.LIST_ITEM else _block_text(block, picture, flavor) for block in blocks]
    parts: list[str] = []
    for _, group in groupby(filter(None, pieces), key=lambda piece: isinstance(piece, Block)):
        together = list(group)
        items = [piece for piece in together if isinstance(piece, Block)]
        parts.extend(piece for piece in together if isinstance(piece, str))
        parts.append(list_text(items, lambda text: markdown_lines(text, flavor.dialect)))
    return "\n\n".join(part for part in parts if part)


def markdown_lines(text: str, dialect: MarkdownDialect) -> list[str]:
    """The dialect's inline Markdown as lines that mean the same to every reader, at any place in a file."""
    return [escape_block_start(line).rstrip() for line in _inline_lines(text, dialect)]


def _inline_lines(text: str, dialect: MarkdownDialect) -> list[str]:
    """The same behind a mark of a block, where nothing else can begin."""
    return inline_markdown(inline_runs(text), dollar_math=True, dialect=dialect).split("\n")


def paragraph_text(text: str, flavor: Flavor = _USUAL) -> str:
    """A paragraph with its line ends kept; where a line is empty, a new one begins."""
    groups = re.split(r"\n{2,}", "\n".join(markdown_lines(text, flavor.dialect)).strip("\n"))
    return "\n\n".join(group.replace("\n", _LINE_BREAK) for group in groups)


def picture_link(name: str, path: str) -> str:
    """The link that shows a picture."""
    safe_name = re.sub(r"[^\w,.;: -]+", " ", name).strip()
    return f"![{safe_name}]({_UNSAFE_IN_PATH.sub(lambda match: f'%{ord(match[0]):02X}', path)})"


def _block_text(block: Block, picture: PictureText, flavor: Flavor) -> str:
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return _heading(block, flavor.dialect)
    if block.kind is BlockKind.CODE:
        return _fenced(block.text) if block.text.strip() else ""
    if block.kind is BlockKind.FORMULA:
        return _formula(block.text, flavor.dialect)
    parts = [picture(block)] if block.kind.is_picture else []
    if block.has_figure_source:
        parts.append(inline_markdown([Run(" ".join(block.text.split()), code=True)]))
    else:
        parts.append(paragraph_text(block.text, flavor))
    if block.table is not None:
        parts.append(_table(block.table, flavor))
    return "\n\n".join(part for part in parts if part)


def _table(table: Table, flavor: Flavor) -> str:
    if flavor.grid_tables and table.rows and not fits_pipes(table):
        return grid_table(table, lambda text: markdown_lines(text, flavor.dialect))
    return table_to_markdown(table, flavor.dialect)


def _heading(block: Block, dialect: MarkdownDialect) -> str:
    text = " ".join(line.strip(" \t") for line in _inline_lines(block.text, dialect) if line.strip(" \t"))
    text = re.sub(r"(?<![\\#])(#+)$", r"\\\1", text)
    return f"{'#' * min(6, max(1, block.level))} {text}" if text else ""


def _formula(source: str, dialect: MarkdownDialect) -> str:
    """A formula between two lines of dollars; no line of it begins as a list, a quote or the like does."""
    begin, end = dialect.display
    written = [begin]
    for line in dollar_source(undelimited(source)).splitlines():
        if escape_block_start(line) != line.lstrip():
            written[-1] += f" {line.strip()}"
        elif line.strip():
            written.append(line)
    return "\n".join([*written, end]) if written != [begin] else ""


def _fenced(code: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{code}\n{fence}"
