"""How deep the headings of a page lie: by their numbers, and by their size and weight.

Sizes are in the page's running text, and the same size gives the same level on every page, so that a document's pages
agree though each is read alone. A number says more than size. What cannot be known from one page: that a heading
without a number, of a size between, lies beside numbered ones of another page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from model_runtime.engines.builtin.numbering import Numbering, Scheme, numbering_of

_TITLE, _CHAPTER = 1.6, 1.28  # sizes from which a heading is of the first or second level
_ALIKE = 1.08  # sizes that differ by less are one
_BOLD = 1.15
_DEEPEST = 6


_Look = tuple[float, bool]  # size, and whether it is bold


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """A heading as it is printed. `size` and `weight` as `Looks` measures them."""

    text: str
    size: float
    weight: float = 1.0


def levels_of(headings: Sequence[PrintedHeading]) -> list[int]:
    """The level of each heading of one page, in reading order: 1 for the title, at most 6."""
    numbers = [numbering_of(heading.text) for heading in headings]
    sizes = _sizes([heading.size for heading in headings])
    looks = [(size, heading.weight > _BOLD) for size, heading in zip(sizes, headings, strict=True)]
    levels = {i: _counted_level(number, numbers) for i, number in enumerate(numbers) if number is not None}
    known: dict[_Look, int] = {}
    for place, level in levels.items():
        known[looks[place]] = min(level, known.get(looks[place], level))
    for look in sorted(set(looks), reverse=True):
        known.setdefault(look, _by_look(look, known))
    return [levels.get(place, known[look]) for place, look in enumerate(looks)]


def _counted_level(number: Numbering, all_numbers: Sequence[Numbering | None]) -> int:
    """The level that a number gives: "1" is of the second, under the title; a chapter is above its sections."""
    schemes = {other.scheme for other in all_numbers if other is not None}
    if number.scheme is Scheme.PART:
        return 1
    if number.scheme is Scheme.CHAPTER:
        return min(number.depth, _DEEPEST)
    above = 0
    if number.scheme is Scheme.LETTER and Scheme.ROMAN in schemes:
        above = 1
    elif number.scheme is Scheme.DECIMAL and number.depth == 1 and Scheme.ROMAN in schemes:
        above = 1 + (Scheme.LETTER in schemes)
    elif number.scheme is Scheme.DECIMAL and number.depth == 1 and Scheme.CJK in schemes:
        above = 1
    return min(1 + number.depth + above, _DEEPEST)


def _by_look(look: _Look, known: Mapping[_Look, int]) -> int:
    """The level of headings without numbers: by their size, but under all that are larger and over all smaller ones."""
    size = look[0]
    level = 1 if size >= _TITLE else 2 if size >= _CHAPTER else 3
    above = [one for other, one in known.items() if other > look]
    below = [one for other, one in known.items() if other < look]
    level = max(level, max(above, default=0) + 1)
    return max(1, min(level, min(below, default=_DEEPEST + 1) - 1))


def _sizes(sizes: Sequence[float]) -> list[float]:
    """The sizes, those that are about alike made equal."""
    groups: list[list[float]] = []
    for size in sorted(sizes):
        if groups and size <= _ALIKE * mean(groups[-1]):
            groups[-1].append(size)
        else:
            groups.append([size])
    means = {size: mean(group) for group in groups for size in group}
    return [means[size] for size in sizes]
