"""Equations between the cells of a table: what one cell says of others, and what a cell would have to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf, prod

from app.document.numbers import Number
from app.document.table_edits import Place

_DUST = 1e-9
_OF_SHARES = 1.5  # a share next to where it is rounded up says little of the values it is of
Values = Mapping[Place, Number]


class Rule(StrEnum):
    """What a table says of its numbers."""

    COLUMN_SUM = "column_sum"
    ROW_SUM = "row_sum"
    PRODUCT = "product"
    SHARE = "share"

    @property
    def is_sum(self) -> bool:
        return self in (Rule.COLUMN_SUM, Rule.ROW_SUM)


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from `low` to `high`: numbers are printed rounded, so what follows from them is known that far."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        dust = _DUST * max(1.0, abs(self.low), abs(self.high))
        return self.low - dust <= value <= self.high + dust

    def wider(self, times: float) -> Interval:
        more = (times - 1.0) * (self.high - self.low) / 2
        return Interval(self.low - more, self.high + more)


@dataclass(frozen=True, slots=True)
class Equation:
    """`result` is the sum of `parts`, or the product of one or two, or the share of the first in the sum of the others.

    Attributes:
        scale: what a product or share is multiplied by (0.01 for a part in percent, 100 for a share in percent).
        is_shown: whether the table's other rows or columns show that it is meant, not a name alone.
        is_exact: whether a sum is that of the numbers as printed, not of what they were before they were rounded.
    """

    rule: Rule
    result: Place
    parts: tuple[Place, ...]
    scale: float = 1.0
    is_shown: bool = True
    is_exact: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        return (self.result, *self.parts)

    def holds(self, values: Values) -> bool:
        stated = values[self.result]
        needed = self.needed(self.result, values)
        return needed.wider(_OF_SHARES if self.rule is Rule.SHARE else 1.0).holds(stated.value)

    def needed(self, place: Place, values: Values) -> Interval:
        """Where the value of a cell would have to lie for the equation to hold, all others being as they are."""
        if self.rule is Rule.PRODUCT:
            return self._needed_of_product(place, values)
        if self.rule is Rule.SHARE:
            return self._needed_of_share(place, values)
        return self._needed_of_sum(place, values)

    def _needed_of_sum(self, place: Place, values: Values) -> Interval:
        exact = self.is_exact or all(values[one].decimals == 0 for one in self.places)
        slack = 0.0 if exact else sum(_rounding(values[one]) for one in self.places)
        added = sum(values[part].value for part in self.parts if part != place)
        missing = added if place == self.result else values[self.result].value - added
        return Interval(missing - slack, missing + slack)

    def _needed_of_product(self, place: Place, values: Values) -> Interval:
        other = self.scale * prod(values[part].value for part in self.parts if part != place)
        if place == self.result:
            slack = _rounding(values[place]) if values[place].decimals else 0.0
            return Interval(other - slack, other + slack)
        stated = values[self.result]
        slack = _rounding(stated) if stated.decimals else 0.0
        return _quotient(stated.value, slack, other)

    def _needed_of_share(self, place: Place, values: Values) -> Interval:
        part, *wholes = self.parts
        whole = sum(values[one].value for one in wholes)
        if place == self.result:
            share = self.scale * values[part].value / whole if whole else inf
            slack = _rounding(values[place])
            return Interval(share - slack, share + slack)
        stated = values[self.result]
        if place == part:
            middle = stated.value * whole / self.scale
            slack = abs(_rounding(stated) * whole / self.scale)
            return Interval(middle - slack, middle + slack)
        return _whole_of(values[part].value * self.scale, stated)


def _rounding(number: Number) -> float:
    return 0.5 * 10.0**-number.decimals


def _quotient(stated: float, slack: float, other: float) -> Interval:
    if not other:
        return Interval(inf, -inf)
    ends = sorted(((stated - slack) / other, (stated + slack) / other))
    return Interval(*ends)


def _whole_of(scaled: float, share: Number) -> Interval:
    """Of what the part is such a share, the share being rounded; the parts that are its own parts count as fixed."""
    low, high = share.value - _rounding(share), share.value + _rounding(share)
    if low * high <= 0:
        return Interval(inf, -inf)
    return Interval(*sorted((scaled / low, scaled / high)))
