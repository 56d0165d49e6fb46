"""Text that runs down the page, as Japanese and Chinese may: PDFs hold it letter by letter.

Lines of one letter that stand below each other become one line, as high as the column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.document.geometry import UnitBox
from model_runtime.protocol import TextLine

_FIRST_UPRIGHT = "\u2e80"  # from here on letters of East Asia
_FEWEST = 3  # letters of a column
_BELOW = 0.6  # letter heights between two letters of a column, at most
_BESIDE = 0.5  # letter widths by which their middles may differ
_MOSTLY = 0.6  # share of a page's letters in lines of one letter, from which it runs down


def columns_of(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines; where most are single letters below each other, those of each column as one."""
    letters = sum(len(line.text.strip()) for line in lines)
    single = sum(1 for line in lines if _is_letter(line))
    if not letters or single < _MOSTLY * letters:
        return tuple(lines)
    columns: list[list[TextLine]] = []
    for line in lines:
        if columns and _is_letter(line) and _goes_on(columns[-1][-1], line):
            columns[-1].append(line)
        else:
            columns.append([line])
    if max(map(len, columns)) < _FEWEST:
        return tuple(lines)
    return tuple(_joined(column) for column in columns)


def _is_letter(line: TextLine) -> bool:
    text = line.text.strip()
    return len(text) == 1 and text >= _FIRST_UPRIGHT


def _goes_on(above: TextLine, below: TextLine) -> bool:
    """Whether a letter stands right below another."""
    if not _is_letter(above):
        return False
    first, second = above.box, below.box
    height, width = max(first[3] - first[1], 1e-9), max(first[2] - first[0], 1e-9)
    beside = abs((first[0] + first[2]) - (second[0] + second[2])) / 2
    gap = second[1] - first[3]
    return beside <= _BESIDE * width and second[1] > first[1] and gap <= _BELOW * height


def _joined(column: Sequence[TextLine]) -> TextLine:
    if len(column) == 1:
        return column[0]
    return TextLine(_around(line.box for line in column), "".join(line.text.strip() for line in column))


def _around(boxes: Iterable[UnitBox]) -> UnitBox:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
