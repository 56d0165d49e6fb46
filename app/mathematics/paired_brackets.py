"""Brackets that are printed one by one, as the pairs that they mean, where only a pair can be set.

TeX does not mind what closes what: an index at a ")" stands at that sign alone, "[0, 1)" is closed by another kind, and
"|" opens and closes. Word's formulas hold a bracket with what is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

_CLOSED_BY = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
_OPENS = frozenset(_CLOSED_BY)
_CLOSES = frozenset(_CLOSED_BY.values())
_BARS = frozenset("|‖")
_BETWEEN = frozenset("+-−±∓×·=≠<>≤≥,")
_SCRIPTED = ("msub", "msup", "msubsup")


def with_pairs(elements: Sequence[ET.Element]) -> list[ET.Element]:
    """The elements of one line, those that only make sense as a pair in a row of their own."""
    return _pair_bars(_pair_brackets(elements))


def _pair_brackets(elements: Sequence[ET.Element]) -> list[ET.Element]:
    made: list[ET.Element] = []
    opened: list[int] = []
    for element in elements:
        closing = _closing(element)
        made.append(element)
        if _sign(element) in _OPENS:
            opened.append(len(made) - 1)
        elif closing is not None and opened:
            start = opened.pop()
            if closing is not element or _CLOSED_BY[_sign(made[start])] != _sign(closing):
                made[start:] = [_scripted(element, _row([*made[start:-1], closing]))]
    return made


def bar_pairs(elements: Sequence[ET.Element]) -> list[tuple[int, int]]:
    """The places of bars that open and of those that close them, where that can be told.

    Bars between the same brackets pair off from left to right, unless one is left over, or a pair holds nothing or ends
    in a sign that has to stand between two terms.
    """
    pairs: list[tuple[int, int]] = []
    for places in _bars_by_bracket(elements):
        found = list(zip(places[::2], places[1::2], strict=False))
        alike = all(_bar(elements[first]) == _bar(elements[last]) for first, last in found)
        if len(places) % 2 == 0 and alike and all(_holds_something(elements[first:last]) for first, last in found):
            pairs += found
    return sorted(pair for pair in pairs if elements[pair[0]].tag == "mo")


def in_one_row(first: ET.Element, inside: Sequence[ET.Element], last: ET.Element) -> ET.Element:
    """A row from an opening bracket to a closing one; what stands at the closing one stands at the row."""
    row = ET.Element("mrow")
    row.extend([first, *inside, _base(last)])
    return _scripted(last, row)


def _pair_bars(elements: list[ET.Element]) -> list[ET.Element]:
    made = list(elements)
    for first, last in reversed(bar_pairs(elements)):
        made[first : last + 1] = [_scripted(made[last], _row([*made[first:last], _base(made[last])]))]
    return made


def _bars_by_bracket(elements: Sequence[ET.Element]) -> list[list[int]]:
    """The places of all bars, those in the same brackets together."""
    found: list[list[int]] = [[]]
    opened = [found[0]]
    for at, element in enumerate(elements):
        if _bar(element):
            opened[-1].append(at)
        elif _sign(element) in _OPENS:
            found.append([])
            opened.append(found[-1])
        elif _closing(element) is not None and len(opened) > 1:
            opened.pop()
    return found


def _holds_something(elements: Sequence[ET.Element]) -> bool:
    """Whether what stands between two bars, the first of them included, can be what they hold."""
    return len(elements) > 1 and _sign(elements[-1]) not in _BETWEEN


def _bar(element: ET.Element) -> str:
    """The bar that an element is, or that its scripts stand at."""
    base = _base(element)
    sign = (base.text or "").strip() if base.tag == "mo" and not base.get("form") else ""
    return sign if sign in _BARS else ""


def _sign(element: ET.Element) -> str:
    """A bracket that does not grow by itself; empty for anything else."""
    is_single = element.tag == "mo" and not element.get("form") and not element.get("minsize")
    return (element.text or "").strip() if is_single else ""


def _base(element: ET.Element) -> ET.Element:
    return element[0] if element.tag in _SCRIPTED and len(element) else element


def _closing(element: ET.Element) -> ET.Element | None:
    """The closing bracket that an element is, or that its scripts stand at."""
    return _base(element) if _sign(_base(element)) in _CLOSES else None


def _scripted(element: ET.Element, base: ET.Element) -> ET.Element:
    """An element's scripts at another base."""
    if element.tag not in _SCRIPTED:
        return base
    made = ET.Element(element.tag, element.attrib)
    made.extend([base, *element[1:]])
    return made


def _row(elements: Sequence[ET.Element]) -> ET.Element:
    """A row in brackets that grow with what they hold."""
    first, *inside, last = elements
    row = ET.Element("mrow")
    row.extend([_fence(first, "prefix"), *inside, _fence(last, "postfix")])
    return row


def _fence(element: ET.Element, form: str) -> ET.Element:
    made = ET.Element("mo", {"form": form, "fence": "true", "stretchy": "true"})
    made.text = element.text
    return made
