"""What MathML Core has to be told of operators: which bars open, and which lines grow."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from app.mathematics.paired_brackets import bar_pairs, in_one_row

_OVER, _UNDER = "\u203e", "_"  # lines that fonts can lengthen, and that browsers lengthen by themselves
_LINES = {"mover": _OVER, "munder": _UNDER}
_FIXED_LINE = "\u2015"
_ROWS = frozenset({"math", "mrow", "mstyle", "mpadded", "mphantom", "msqrt", "mtd"})


def tell_operators(root: ET.Element) -> None:
    """Say so in elements without a namespace. Bars that are a pair get a row of their own, and grow with it."""
    for element in list(root.iter()):
        if element.tag in _ROWS:
            _pair_bars(element)
        elif element.tag in _LINES:
            _let_line_grow(element)


def _pair_bars(row: ET.Element) -> None:
    """Browsers take a bar within a row for a sign between two terms, which neither grows nor stands close."""
    elements = list(row)
    for first, last in reversed(bar_pairs(elements)):
        closing = elements[last] if elements[last].tag == "mo" else elements[last][0]
        elements[first].set("form", "prefix")
        closing.set("form", "postfix")
        elements[first : last + 1] = [in_one_row(elements[first], elements[first + 1 : last], elements[last])]
    row[:] = elements


def _let_line_grow(element: ET.Element) -> None:
    line = element[1] if len(element) == 2 else None
    if line is not None and line.tag == "mo" and (line.text or "").strip() == _FIXED_LINE:
        line.text = _LINES[element.tag]
        line.set("stretchy", "true")
