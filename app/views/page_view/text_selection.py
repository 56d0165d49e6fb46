"""Selecting the words of recognized blocks by two points on a page. No Qt.

Places are points of the turned page. A word's is told by `line_pieces`; a line of which nobody knows which way it runs
is selected whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.document.block import Block, Line
from app.document.geometry import BoundingBox
from app.views.page_view.block_marks import THINGS
from app.views.page_view.line_pieces import piece_of_line, runs_known
from app.views.page_view.sheet import Sheet

_SLACK_PT = 3.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word: which block and line it belongs to, and where it stands."""

    block_id: int
    line: int
    text: str
    box: BoundingBox


@dataclass(frozen=True, slots=True)
class Selection:
    """Words of one page, from one index to another, both included, in reading order."""

    number: int
    words: tuple[Word, ...]

    def text(self) -> str:
        """The words as text: lines of a block are joined, blocks are parted by an empty line."""
        parts: list[str] = []
        before: int | None = None
        for word in self.words:
            if before is not None:
                parts.append(" " if word.block_id == before else "\n\n")
            parts.append(word.text)
            before = word.block_id
        return "".join(parts)

    def rectangles(self) -> list[BoundingBox]:
        """One rectangle for each line, in points of the turned page."""
        lines: dict[tuple[int, int], BoundingBox] = {}
        for word in self.words:
            key = (word.block_id, word.line)
            lines[key] = lines[key].union(word.box) if key in lines else word.box
        return list(lines.values())


def words_of(sheet: Sheet) -> tuple[Word, ...]:
    """All words that can be selected on a page, in reading order."""
    return tuple(word for block in sheet.blocks if block.kind not in THINGS for word in _block_words(sheet, block))


def _block_words(sheet: Sheet, block: Block) -> Iterator[Word]:
    for index, line in enumerate(block.lines):
        for text, box in _line_words(sheet, line):
            yield Word(block.id, index, text, box)


def _line_words(sheet: Sheet, line: Line) -> Iterator[tuple[str, BoundingBox]]:
    if not runs_known(sheet, line):
        if line.text.strip():
            yield line.text.strip(), sheet.turned(line.bbox)
        return
    start = 0
    for word in line.text.split(" "):
        end = start + len(word)
        if word:
            yield word, piece_of_line(sheet, line, start, end)
        start = end + 1


def word_near(words: Sequence[Word], x: float, y: float) -> int:
    """Index of the word nearest to a point; height counts more, so that a drag stays in its line."""

    def distance(index: int) -> float:
        box = words[index].box
        dx = max(box.left - x, 0.0, x - box.right)
        dy = max(box.top - y, 0.0, y - box.bottom)
        return dx * dx + 16 * dy * dy

    return min(range(len(words)), key=distance)


def is_over_text(words: Sequence[Word], x: float, y: float) -> bool:
    """Whether a point lies on a word or just beside it."""
    return any(
        word.box.left - _SLACK_PT <= x <= word.box.right + _SLACK_PT and word.box.top <= y <= word.box.bottom
        for word in words
    )


def select(number: int, words: Sequence[Word], start: int, end: int) -> Selection:
    """The words between two indexes, in either order."""
    first, last = min(start, end), max(start, end)
    return Selection(number, tuple(words[first : last + 1]))
