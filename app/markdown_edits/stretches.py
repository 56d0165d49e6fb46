"""A text as stretches of lines without a blank one, and which of them are still there in another text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_FORMULA = "$$"


@dataclass(frozen=True, slots=True)
class SourceStretch:
    """Lines that follow one another; `first` is the number of the first, from 0."""

    text: str
    first: int

    @property
    def end(self) -> int:
        """The number of the line behind the last."""
        return self.first + self.text.count("\n") + 1


def stretches(lines: Sequence[str]) -> list[SourceStretch]:
    """Those of a text, given as its lines."""
    found: list[SourceStretch] = []
    begun = -1
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            begun = number if begun < 0 else begun
        elif begun >= 0:
            found.append(SourceStretch("\n".join(lines[begun:number]), begun))
            begun = -1
    return found


def same_places(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """For each text that is still there, in the same order, its place before and after."""
    first = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    if first is None:
        first = min(len(before), len(after))
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    same = {at: at for at in range(first)}
    same |= {len(before) - 1 - at: len(after) - 1 - at for at in range(last)}
    middle = SequenceMatcher(None, before[first : len(before) - last], after[first : len(after) - last], autojunk=False)
    for match in middle.get_matching_blocks():
        same |= {first + match.a + at: first + match.b + at for at in range(match.size)}
    return same


def is_open(lines: Sequence[str]) -> bool:
    """Whether code or a formula has begun in these lines and goes on behind them."""
    fence, in_formula = "", False
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            ends = found is not None and found[1].startswith(fence) and not found[2].strip()
            fence = "" if ends else fence
        elif found and not in_formula:
            fence = found[1]
        elif line.strip() == _FORMULA:
            in_formula = not in_formula
    return bool(fence) or in_formula
