"""Plain text to inline Markdown that means exactly that text, with as few backslashes as will do."""

from __future__ import annotations

import re
from functools import cache

# A backslash before punctuation or at the end; a backquote, a tilde; a star unless it stands free between spaces;
# an underscore unless inside a word; what would open a tag, an entity or a link. `\[` and `\(` open formulas in our
# Markdown, so a bracket is never escaped by a backslash: the parenthesis behind it becomes an entity.
_SPECIAL = r"""\\(?=[!-/:-@\[-`{-~]|$)
      | [`~]
      | (?<!\s)\* | \*(?!\s)
      | (?<![^\W_])_ | _(?![^\W_])
      | <(?=[A-Za-z/!?])
      | &(?=\#?\w+;)
      | (?<=\])\(
    """
_ENTITIES = {"(": "&#40;", "[": "&#91;"}

_BLOCK_START = re.compile(
    r"""(?P<head>\#{1,6})(?=\s|$)
      | (?P<quote>>)
      | (?P<bullet>[-+*])(?=\s|$)
      | (?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)
      | (?P<rule>[-=]+|(?:[-_]\s*){3,}|:?-+:?(?:\s*\|\s*:?-+:?)+)\s*$
      | (?P<tag><)(?=[A-Za-z/!?])
      | (?P<reference>\[)(?=[^\]]*\]:)
      | (?P<pipe>\|)
    """,
    re.VERBOSE,
)


def escape_inline(text: str, *, dollars: bool | None = None, further: str = "") -> str:
    """Inline Markdown whose plain text is `text` again.

    Args:
        text: one line of plain text.
        dollars: whether dollars need a backslash; by default they do once there are two of them, because one alone
            can never enclose a formula.
        further: a pattern of what else needs one; see `MarkdownDialect`.
    """
    escaped = _special(further).sub(lambda match: _ENTITIES.get(match[0], "\\" + match[0]), text)
    if dollars if dollars is not None else text.count("$") > 1:
        escaped = escaped.replace("$", "\\$")
    return escaped


@cache
def _special(further: str) -> re.Pattern[str]:
    return re.compile(f"{_SPECIAL} | (?:{further})" if further else _SPECIAL, re.VERBOSE)


def escape_block_start(line: str) -> str:
    """A line of inline Markdown that a reader of whole Markdown files does not take for a heading, list or rule.

    The line's inline meaning stays; leading blanks go, because four of them would make it code.
    """
    line = line.lstrip(" \t")
    match = _BLOCK_START.match(line)
    if not match:
        return line
    if match["number"]:
        return f"{match['number']}\\{line[match.start('dot') :]}"
    if match["tag"]:
        return line if _INLINE_TAG.match(line) else "\\" + line
    return "&#91;" + line[1:] if match["reference"] else "\\" + line


_INLINE_TAG = re.compile(r"</?(?:b|strong|i|em|sub|sup|code)>|<br\s*/?>", re.IGNORECASE)
