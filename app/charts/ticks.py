"""Round numbers along an axis, and how to write them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_NEAR_ZERO = 0.5  # an axis begins at zero if the least value is within this share of the greatest


@dataclass(frozen=True, slots=True)
class Axis:
    """The ends of an axis, the marks on it, how many decimals these need, and whether it is a logarithmic one."""

    low: float
    high: float
    ticks: tuple[float, ...]
    decimals: int
    is_log: bool = False

    def share(self, value: float) -> float:
        """Where a value lies: 0 at the low end, 1 at the high one; below all of a logarithmic axis at its low end."""
        if self.is_log:
            return math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def label(self, tick: float) -> str:
        return printed(tick, self.decimals)


def value_axis(values: Iterable[float], from_zero: bool = False) -> Axis:
    """An axis with some steps that holds all values.

    Args:
        values: any number of them.
        from_zero: zero must be on it (bars have their foot there); otherwise it is if it is near.
    """
    known = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
    low, high = min(known), max(known)
    if from_zero or 0 < low <= _NEAR_ZERO * high:
        low = min(0.0, low)
    if from_zero or 0 > high >= _NEAR_ZERO * low:
        high = max(0.0, high)
    return _rounded(low, high, 5)


def fitting_axis(values: Iterable[float], margin: float = 0.0) -> Axis:
    """An axis from the least to the greatest value, with the round numbers between them.

    Args:
        values: any number of them.
        margin: room at both ends, as a share of the way between them.
    """
    known = [value for value in values if math.isfinite(value)] or [0.0, 1.0]
    low, high = min(known), max(known)
    room = (high - low) * margin or (abs(low) * 0.5 or 1.0) * (high <= low)
    axis = _rounded(low, high, 6)
    low, high = low - room, high + room
    slack = 1e-9 * (high - low)
    ticks = tuple(tick for tick in axis.ticks if low - slack <= tick <= high + slack)
    return Axis(low, high, ticks, axis.decimals)


def printed_axis(low: float, high: float, is_log: bool, values: Iterable[float]) -> Axis | None:
    """An axis that runs as a printed one does, and further where values lie beyond it; None for one that cannot be."""
    known = [value for value in values if math.isfinite(value) and (value > 0 or not is_log)]
    low, high = min([low, *known]), max([high, *known])
    if not low < high or (is_log and low <= 0):
        return None
    if is_log:
        powers = range(math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9) + 1)
        ticks = tuple(tick for power in powers if low * (1 - 1e-9) <= (tick := 10.0**power) <= high * (1 + 1e-9))
        return Axis(low, high, ticks or (low, high), max(0, -powers[0]), is_log=True)
    rounded = _rounded(low, high, 5)
    slack = 1e-9 * (high - low)
    ticks = tuple(tick for tick in rounded.ticks if low - slack <= tick <= high + slack)
    return Axis(low, high, ticks, rounded.decimals)


def axis_at(values: Sequence[float]) -> Axis:
    """An axis from the least to the greatest value whose marks are just these values."""
    ticks = tuple(sorted(set(values)))
    decimals = next((count for count in range(5) if all(round(tick, count) == tick for tick in ticks)), 5)
    return Axis(ticks[0], ticks[-1], ticks, decimals)


def printed(value: float, decimals: int) -> str:
    """A number with a real minus and thin spaces between thousands; very large and small ones with a power of ten."""
    if value and not 1e-4 <= abs(value) < 1e9:
        digits, power = f"{value:.3e}".split("e")
        return f"{digits.rstrip('0').rstrip('.')}×10".replace("-", "−") + str(int(power)).translate(_RAISED)
    text = f"{value:,.{decimals}f}" if abs(value) >= 10_000 else f"{value:.{decimals}f}"
    return text.replace(",", "\u2009").replace("-", "−")


def _rounded(low: float, high: float, wanted: int) -> Axis:
    if high <= low:
        pad = abs(low) * 0.5 or 1.0
        low, high = low - pad, high + pad
    step = _step((high - low) / wanted)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(step * index for index in range(first, max(last, first + 1) + 1))
    exponent = math.floor(math.log10(step) + 1e-9)
    decimals = max(0, -exponent + (not math.isclose(step / 10.0**exponent, round(step / 10.0**exponent))))
    return Axis(ticks[0], ticks[-1], ticks, min(decimals, 12))


def _step(rough: float) -> float:
    """The least round number that is not below `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(nice for factor in _STEPS if (nice := factor * power) >= rough * (1 - 1e-9))
