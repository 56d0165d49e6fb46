"""Which cell, read otherwise, would let what fails hold, and break nothing that holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.arithmetic.equations import Equation, Interval, Values
from app.arithmetic.figures import Figures
from app.arithmetic.slips import Slip, slips
from app.document.table import Table
from app.document.table_edits import Place

_MOST = 4
_DUST = 1e-9


@dataclass(frozen=True, slots=True)
class Mend:
    """A cell that, read otherwise, would let something add up."""

    place: Place
    slip: Slip


class Mending:
    """Looks for mends in one table.

    Args:
        figures: of the table.
        equations: all that the table states.
    """

    def __init__(self, table: Table, figures: Figures, equations: Sequence[Equation]) -> None:
        self._figures, self._values = figures, figures.numbers
        self._texts = {(cell.row, cell.column): cell.text for cell in table.cells}
        self.held = [one for one in equations if one.holds(self._values)]
        self.failed = [one for one in equations if not one.holds(self._values)]

    def mends(self, failing: Equation) -> tuple[tuple[Mend, ...], bool]:
        """Cells that would do, the likeliest first, and whether that one explains more than every other."""
        found = []
        for place in failing.places:
            possible = [(self._explained(place, slip), slip) for slip in self._slips(place, failing)]
            explained, slip = max(possible, key=lambda pair: (pair[0], -pair[1].cost), default=(0, None))
            if slip is not None and explained:
                found.append((-explained, slip.cost, Mend(place, slip)))
        found.sort(key=lambda entry: entry[:2])
        is_clear = len(found) == 1 or (len(found) > 1 and found[0][0] < found[1][0])
        return tuple(mend for _, _, mend in found[:_MOST]), is_clear

    def _slips(self, place: Place, failing: Equation) -> Iterator[Slip]:
        """Misreadings of a cell that would mend an equation, alone or together with another that fails."""
        needed = failing.needed(place, self._values)
        others = [one.needed(place, self._values) for one in self.failed if place in one.places and one != failing]
        number, mark = self._values[place], self._figures.marks[place[1]]
        for interval in (needed, *(common for other in others if (common := _common(needed, other)))):
            yield from slips(self._texts[place], number, mark, interval)

    def _explained(self, place: Place, slip: Slip) -> int:
        """How many failing equations would hold; 0 where one that holds would not."""
        values: Values = {**self._values, place: slip.number}
        if not all(one.holds(values) for one in self.held if place in one.places):
            return 0
        failed = (one for one in self.failed if place in one.places)
        return sum(one.needed(one.result, values).holds(values[one.result].value) for one in failed)


def _common(one: Interval, other: Interval) -> Interval | None:
    low, high = max(one.low, other.low), min(one.high, other.high)
    dust = _DUST * max(1.0, abs(low), abs(high))
    return Interval(min(low, high), max(low, high)) if low <= high + dust else None
