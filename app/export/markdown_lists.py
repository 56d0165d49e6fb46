"""List items as Markdown, with the numbers that were printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.document.block import Block
from app.export.list_marks import ListMark, MarkStyle, list_mark

_BREAK = "<!-- -->"  # keeps a list from running on into the next


def list_text(items: Iterable[Block], lines: Callable[[str], list[str]]) -> str:
    """Items that follow one another, nested by their level. `lines` makes a text's Markdown lines."""
    open_list = _OpenList()
    parts = []
    for item in items:
        body = [line for line in lines(item.text) if line]
        if body:
            parts.append(open_list.written(item, body))
    return "\n".join(parts)


@dataclass(slots=True)
class _OpenList:
    """The list being written: where the text of each level begins, and the last mark of each level."""

    _indents: list[int] = field(default_factory=lambda: [0])
    _marks: list[ListMark] = field(default_factory=list)

    def written(self, item: Block, lines: list[str]) -> str:
        level = min(item.level, len(self._indents) - 1)
        previous = self._marks[level] if level < len(self._marks) else None
        mark = list_mark(item.marker, previous)
        indent = " " * self._indents[level]
        shown = _shown_mark(mark, item.marker)
        separation = self._separation(mark, previous, indent)
        self._marks[level:] = [mark]
        self._indents[level + 1 :] = [len(indent) + len(shown.split(" ")[0]) + 1]
        return f"{separation}{indent}{shown}" + ("  \n" + " " * self._indents[-1]).join(lines)

    def _separation(self, mark: ListMark, previous: ListMark | None, indent: str) -> str:
        """What must stand before an item that Markdown would count on from the one before, or take for its text."""
        if not self._marks or not _is_numbered(mark) or mark.follows(previous):
            return ""
        if previous and _is_numbered(previous) and previous.after == mark.after:
            return f"{indent}{_BREAK}\n"
        return "\n" if mark.value != 1 else ""


def _is_numbered(mark: ListMark) -> bool:
    """Whether Markdown has this kind of number."""
    return mark.style is MarkStyle.DECIMAL


def _shown_mark(mark: ListMark, marker: str) -> str:
    """The mark with the blank behind it; numbers that Markdown lacks stand as text behind a bullet."""
    if _is_numbered(mark):
        return f"{mark.value}{mark.after} "
    return "- " if mark.style is MarkStyle.BULLET else f"- {marker.strip()} "
