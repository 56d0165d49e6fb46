r"""The marks at a block's beginning and end: "# ", "- ", "3. ", code fences, `\[ \]`.

They become a block's level and marker, because a block's text has none. Knows nothing of places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.document.mathematics import find_math

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*", re.DOTALL)
_BULLETS = "-*+•‣⁃◦·∙●○▪▫■□◆◇►▸–—➢➤✓☐☑☒※"
_LIST_MARK = re.compile(
    rf"(?P<indent>[ \t]*)(?P<marker>[{re.escape(_BULLETS)}]|\(?(?:\d{{1,4}}|[a-zA-Z]|[ivxIVX]{{2,5}})[.)]|[①-⑳])"
    r"(?P<gap>\s+)(?P<text>\S.*)",
    re.DOTALL,
)
_CLOSE_MARK = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[•‣◦●○▪■□◆►➢➤☐☑☒①-⑳])(?P<text>\S.*)", re.DOTALL)
_MARKDOWN_ITEM = re.compile(r"\s*(?:[-*+•‣◦▪■●]|\d{1,3}[.)])\s+\S")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})[^\n`]*\n(.*?)\n?[ \t]*\1?\s*", re.DOTALL)

_BLANKS_PER_LEVEL = 2
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its mark, and what the mark said."""

    text: str
    level: int = 0
    marker: str = ""


def heading_text(text: str) -> MarkedText | None:
    """A heading's text and depth 1..6, or None where no "#" begins it."""
    match = _HEADING.fullmatch(text)
    return MarkedText(match[2], len(match[1])) if match and match[2] else None


def list_item_text(text: str) -> MarkedText | None:
    """A list item's text, nesting and mark as written, or None where no mark begins it."""
    match = _LIST_MARK.fullmatch(text) or _CLOSE_MARK.fullmatch(text)
    if not match:
        return None
    indent = len(match["indent"].expandtabs(2 * _BLANKS_PER_LEVEL))
    return MarkedText(match["text"].rstrip(), min(indent // _BLANKS_PER_LEVEL, _DEEPEST), match["marker"])


def is_markdown_item(text: str) -> bool:
    """Whether a line is a list item in Markdown's own eyes, or begins with a printed bullet; "A. Smith" is neither."""
    return bool(_MARKDOWN_ITEM.match(text))


def code_text(text: str) -> str:
    """Code without the fences around it."""
    match = _FENCE.fullmatch(text)
    return match[2] if match else text.strip("\n")


def formula_source(text: str) -> str | None:
    """The TeX source where the text is one formula, with or without delimiters; None where it is more."""
    text = text.strip()
    spans = list(find_math(text))
    if not spans:
        return text
    whole = spans[0]
    return whole.source.strip() if (whole.start, whole.end) == (0, len(text)) else None
