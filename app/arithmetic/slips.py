"""How a number could have been misread: one digit for another, lost, doubled or exchanged, a mark or sign lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.arithmetic.equations import Interval
from app.document.inline import plain_text
from app.document.numbers import DecimalMark, Number, number_from

_ALIKE = {
    frozenset(pair) for pair in ("17", "08", "06", "38", "56", "58", "68", "89", "35", "14", "49", "27", "09", "71")
}
_DIGITS = re.compile(r"\d(?:[\d.,' \u00a0\u2009\u202f]*\d)?")
_MOST_TRIED = 60  # values that a cell could have, between the ends of what it would need

_LIKELY, _POSSIBLE, _SELDOM = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Slip:
    """What a cell would have to say.

    Attributes:
        text: the cell's whole text with the number mended, as characters.
        printed, meant: the digits that differ ("7", "1"); where more than one digit does, the whole numbers.
        number: what the mended text is read as.
        cost: 1 for digits that look alike, up to 3.
    """

    text: str
    number: Number
    printed: str
    meant: str
    cost: int


def slips(markdown: str, number: Number, mark: DecimalMark, needed: Interval) -> list[Slip]:
    """The misreadings that would give a cell a value in `needed`; none where it takes more than one."""
    text = plain_text(markdown)
    found = _DIGITS.search(text)
    if found is None or needed.low > needed.high:
        return []
    return [slip for value in _values(needed, number) if (slip := _slip(text, found, number, mark, value))]


def _values(needed: Interval, number: Number) -> list[float]:
    """Numbers in the interval with as many decimals; where they are many, those that differ in one digit."""
    step = 10.0**-number.decimals
    first, last = round(needed.low / step + 0.499), round(needed.high / step - 0.499)
    if last < first:
        nearest = round(needed.low / step)
        return [nearest * step] if needed.holds(nearest * step) else []
    if last - first < _MOST_TRIED:
        return [n * step for n in range(first, last + 1)]
    digits = str(round(abs(number.value) / step))
    others = (digits[:at] + other + digits[at + 1 :] for at in range(len(digits)) for other in "0123456789")
    values = (int(other) * step * (-1 if number.value < 0 else 1) for other in others if other != digits)
    return [value for value in values if needed.holds(value)]


def _slip(text: str, found: re.Match[str], number: Number, mark: DecimalMark, value: float) -> Slip | None:
    if (value < 0) != (number.value < 0) and value and number.value:
        if abs(abs(value) - abs(number.value)) > 10.0**-number.decimals / 2:
            return None
        other = text[: found.start()].rstrip("-−–") + ("-" if value < 0 else "") + text[found.start() :]
        return _checked(other, mark, value, found[0], found[0], _POSSIBLE)
    digits = re.sub(r"\D", "", found[0])
    wanted = f"{abs(value):.{number.decimals}f}".replace(".", "").zfill(1)
    if len(digits) == len(wanted):
        return _of_one_length(text, found, mark, value, digits, wanted)
    return _of_other_length(text, found, number, mark, value, digits, wanted)


def _of_one_length(
    text: str, found: re.Match[str], mark: DecimalMark, value: float, digits: str, wanted: str
) -> Slip | None:
    differing = [at for at in range(len(digits)) if digits[at] != wanted[at]]
    written = iter(wanted)
    whole = "".join(next(written) if letter.isdigit() else letter for letter in found[0])
    mended = text[: found.start()] + whole + text[found.end() :]
    if len(differing) == 1:
        (at,) = differing
        cost = _LIKELY if frozenset((digits[at], wanted[at])) in _ALIKE else _POSSIBLE
        return _checked(mended, mark, value, digits[at], wanted[at], cost)
    exchanged = len(differing) == 2 and differing[1] == differing[0] + 1
    if exchanged and digits[differing[0]] == wanted[differing[1]] and digits[differing[1]] == wanted[differing[0]]:
        return _checked(mended, mark, value, found[0], whole, _SELDOM)
    return None


def _of_other_length(
    text: str, found: re.Match[str], number: Number, mark: DecimalMark, value: float, digits: str, wanted: str
) -> Slip | None:
    """A digit too many or too few."""
    longer, shorter = (digits, wanted) if len(digits) > len(wanted) else (wanted, digits)
    if len(longer) != len(shorter) + 1 or not any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    ):
        return None
    grouped = re.search(r"\d\D\d{3}(?!\d)", re.sub(r"[.,]\d*$", "", found[0]) if number.decimals else found[0])
    whole = _written(value, number.decimals, mark, grouped[0][1] if grouped else "")
    return _checked(text[: found.start()] + whole + text[found.end() :], mark, value, found[0], whole, _SELDOM)


def _written(value: float, decimals: int, mark: DecimalMark, group: str) -> str:
    return f"{abs(value):,.{decimals}f}".replace(",", "\0").replace(".", mark.value).replace("\0", group)


def _checked(text: str, mark: DecimalMark, value: float, printed: str, meant: str, cost: int) -> Slip | None:
    """The slip, if the mended text is read as the value that was meant."""
    number = number_from(text, mark)
    if number is None or abs(number.value - value) > 1e-6 * max(1.0, abs(value)):
        return None
    return Slip(text, number, printed, meant, cost)
