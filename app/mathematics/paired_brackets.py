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


def _pair_bars(elements: list[ET.Element]) -> list[ET.Element]:
    """Bars pair off from left to right, unless one is left over or a pair holds nothing: then nobody can tell."""
    places = [at for at, element in enumerate(elements) if _sign(_base(element)) in _BARS]
    pairs = list(zip(places[::2], places[1::2], strict=False))
    alike = all(_sign(_base(elements[first])) == _sign(_base(elements[last])) for first, last in pairs)
    if not pairs or len(places) % 2 or not alike or any(last - first < 2 for first, last in pairs):
        return elements
    made = list(elements)
    for first, last in reversed(pairs):
        if _sign(made[first]) in _BARS:
            made[first : last + 1] = [_scripted(made[last], _row([*made[first:last], _base(made[last])]))]
    return made


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
