"""What a list item's printed mark means: a bullet, or a number in some style. Knows no format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class MarkStyle(StrEnum):
    """How a list counts."""

    BULLET = "bullet"
    DECIMAL = "decimal"
    CIRCLED = "circled"
    LOWER_LETTER = "lower_letter"
    UPPER_LETTER = "upper_letter"
    LOWER_ROMAN = "lower_roman"
    UPPER_ROMAN = "upper_roman"


@dataclass(frozen=True, slots=True)
class ListMark:
    """A mark: its style, its number (0 for bullets), and what is printed around the number ("(", ")")."""

    style: MarkStyle
    value: int = 0
    before: str = ""
    after: str = ""

    def follows(self, other: ListMark | None) -> bool:
        """Whether this mark carries on a list whose last mark was `other`."""
        if other is None or (self.style, self.before, self.after) != (other.style, other.before, other.after):
            return False
        return self.style is MarkStyle.BULLET or self.value == other.value + 1


_NUMBERED = re.compile(r"(\(?)([0-9]{1,9}|[a-z]|[A-Z]|[ivx]{2,7}|[IVX]{2,7})([.)])")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


def list_mark(marker: str, previous: ListMark | None = None) -> ListMark:
    """What a printed marker means, given the mark before it at its level; whatever has no number is a bullet."""
    choices = list(_choices(marker.strip()))
    return next((choice for choice in choices if choice.follows(previous)), (*choices, ListMark(MarkStyle.BULLET))[0])


def _choices(marker: str) -> Iterator[ListMark]:
    """Every meaning of a marker, the likeliest first: "i." may be one or the ninth letter."""
    if len(marker) == 1 and "①" <= marker <= "⑳":
        yield ListMark(MarkStyle.CIRCLED, ord(marker) - ord("①") + 1)
    match = _NUMBERED.fullmatch(marker)
    if match:
        before, core, after = match.groups()
        if core.isdigit():
            yield ListMark(MarkStyle.DECIMAL, int(core), before, after)
        if set(core.lower()) <= set(_ROMAN_DIGITS):
            roman = MarkStyle.LOWER_ROMAN if core.islower() else MarkStyle.UPPER_ROMAN
            yield ListMark(roman, _roman_value(core.lower()), before, after)
        if len(core) == 1 and not core.isdigit():
            letter = MarkStyle.LOWER_LETTER if core.islower() else MarkStyle.UPPER_LETTER
            yield ListMark(letter, ord(core.lower()) - ord("a") + 1, before, after)


def _roman_value(digits: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in digits]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
