"""A table drawn as a grid of lines, which Pandoc reads with all its spans and the lines of its cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import category

from app.document.number_text import head_rows
from app.document.table import Cell, Table
from app.export.text_table import shown_width

_NARROWEST = 3
_OF_NO_WIDTH = ("Mn", "Mc", "Me", "Cf")  # marks on letters, and signs that are not seen
_FULL = 3  # between two cells: a blank, a line and a blank


def grid_table(table: Table, lines: Callable[[str], list[str]]) -> str:
    """The table as lines of text; `lines` makes a cell's Markdown lines."""
    drawing = _drawing_of(table, lines)
    heads = head_rows(table)
    under = heads if 0 < heads < table.rows and drawing.is_border(heads) else -1
    written: list[str] = []
    for row in range(table.rows):
        written.append(drawing.border(row, "=" if row == under else "-"))
        written += [drawing.text(row, line) for line in range(drawing.heights[row])]
    written.append(drawing.border(table.rows, "-"))
    return "\n".join(written)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The places of a table with what stands in them, and how wide and high they are in characters."""

    places: list[list[Cell]]
    texts: dict[tuple[int, int], list[str]]
    widths: list[int]
    heights: list[int]

    def is_border(self, row: int) -> bool:
        """Whether no cell reaches over the line above `row`."""
        return all(self._above(row, column) for column in range(len(self.widths)))

    def border(self, row: int, sign: str) -> str:
        """The line above `row`; cells that reach over it go on in it."""
        parts, column = [], 0
        while column < len(self.widths):
            if self._above(row, column):
                parts.append((self._corner(row, column), sign * (self.widths[column] + 2)))
                column += 1
            else:
                cell = self.places[row][column]
                line = sum(self.heights[cell.row : row]) + row - cell.row - 1
                parts.append((self._corner(row, column), f" {self._shown(cell, line)} "))
                column += cell.column_span
        return "".join(f"{corner}{part}" for corner, part in parts) + self._corner(row, len(self.widths))

    def text(self, row: int, line: int) -> str:
        """A line of text in `row`."""
        written, column = "|", 0
        while column < len(self.widths):
            cell = self.places[row][column]
            at = sum(self.heights[cell.row : row]) + row - cell.row + line
            written += f" {self._shown(cell, at)} |"
            column += cell.column_span
        return written

    def _shown(self, cell: Cell, line: int) -> str:
        lines = self.texts[cell.row, cell.column]
        text = lines[line] if line < len(lines) else ""
        width = _room(self.widths, cell)
        return text + " " * (width - shown_width(text))

    def _above(self, row: int, column: int) -> bool:
        """Whether there is a line between a place and the one above it."""
        if row in (0, len(self.places)):
            return True
        return self.places[row - 1][column] is not self.places[row][column]

    def _corner(self, row: int, column: int) -> str:
        beside = [self._above(row, near) for near in (column - 1, column) if 0 <= near < len(self.widths)]
        return "+" if any(beside) else "|"


def _drawing_of(table: Table, lines: Callable[[str], list[str]]) -> _Drawing:
    places = [
        [cell or Cell(row, column, "") for column, cell in enumerate(found)] for row, found in enumerate(table.grid())
    ]
    cells = sorted({(cell.row, cell.column): cell for row in places for cell in row}.values(), key=_span)
    texts = {(cell.row, cell.column): _broken(lines(cell.text)) for cell in cells}
    widths, heights = [_NARROWEST] * table.columns, [1] * table.rows
    for cell in cells:
        shown = texts[cell.row, cell.column]
        last_column, last_row = cell.column + cell.column_span - 1, cell.row + cell.row_span - 1
        widths[last_column] += max(0, max(map(shown_width, shown), default=0) - _room(widths, cell))
        inside = sum(heights[cell.row : last_row + 1]) + cell.row_span - 1
        heights[last_row] += max(0, len(shown) - inside)
    return _Drawing(places, texts, widths, heights)


def _room(widths: list[int], cell: Cell) -> int:
    return sum(widths[cell.column : cell.column + cell.column_span]) + _FULL * (cell.column_span - 1)


def _span(cell: Cell) -> tuple[int, int]:
    return cell.row_span, cell.column_span


def _broken(lines: list[str]) -> list[str]:
    """Lines with the mark that keeps their ends: blanks at an end mean nothing in a grid."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    plain = ["".join(_of_plain_width(char) for char in line) for line in lines]
    return [f"{line}\\" if line else "&nbsp;\\" for line in plain[:-1]] + plain[-1:]


def _of_plain_width(char: str) -> str:
    """The character, or what stands for one that programs do not agree on how many places it takes."""
    return f"&#{ord(char)};" if category(char) in _OF_NO_WIDTH else char
