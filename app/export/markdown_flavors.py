"""The flavors of Markdown that a file can be written in, as data."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from app.document.markdown_dialect import COMMON, MarkdownDialect
from model_runtime.messages import Message, message, verbatim

# Pandoc makes of these: lists of letters, raised text, citations, definitions, attributes, curly quotes and dashes.
_OF_PANDOC = r"""
    ["'^@{}] | \\(?=\s) | -(?=-) | \.(?=\.\.) | ^\((?=\w{1,5}\)(?:\s|$)) | ^:
  | (?: (?<=^[A-Za-z]) | (?<=^[ivxIVX]{2}) | (?<=^[ivxIVX]{3}) | (?<=^[ivxIVX]{4}) | (?<=^\#) ) [.)] (?=\s|$)
"""
# Obsidian makes of these: highlights, comments, links, tags, names of blocks.
_OF_OBSIDIAN = r"=(?==) | %(?=%) | \[(?=\[) | \#(?=\w) | \^(?=\w)"


@dataclass(frozen=True, slots=True)
class Flavor:
    """One flavor.

    Attributes:
        name: as the command line calls it.
        title: what a person calls it.
        grid_tables: whether tables that pipes cannot hold are drawn as a grid; else they are HTML.
    """

    name: str
    title: Message
    dialect: MarkdownDialect = COMMON
    grid_tables: bool = False


USUAL_FLAVOR = "common"
FLAVORS = MappingProxyType(
    {
        flavor.name: flavor
        for flavor in (
            Flavor(USUAL_FLAVOR, message("for every reader")),
            Flavor("github", verbatim("GitHub"), MarkdownDialect(inline=("$`", "`$"), display=("```math", "```"))),
            Flavor("pandoc", verbatim("Pandoc"), MarkdownDialect(further=_OF_PANDOC, scripts=True), grid_tables=True),
            Flavor("obsidian", verbatim("Obsidian"), MarkdownDialect(further=_OF_OBSIDIAN)),
        )
    }
)
