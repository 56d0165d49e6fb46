"""MathML as browsers and book readers draw it: MathML Core, and nothing in it that could lead anywhere.

What Core does not know (rules of an `array`, boxes, letters in script) is left to the drawing of the formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from app.mathematics.core_operators import tell_operators
from app.mathematics.mathml import is_too_deep

_ELEMENTS = frozenset({
    "math", "mrow", "mi", "mn", "mo", "mtext", "ms", "mspace", "mfrac", "msqrt", "mroot", "msub", "msup", "msubsup",
    "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "mstyle", "mpadded",
    "mphantom", "merror",
})  # fmt: skip
_ATTRIBUTES = frozenset({
    "display", "displaystyle", "scriptlevel", "accent", "accentunder", "form", "fence", "separator", "stretchy",
    "symmetric", "largeop", "movablelimits", "minsize", "maxsize", "lspace", "rspace", "width", "height", "depth",
    "voffset", "linethickness", "mathvariant", "mathcolor", "columnspan", "rowspan",
})  # fmt: skip
_VALUE = re.compile(r"#?[\w.%+-]+")  # words, colors and lengths: no address, no second declaration
_SIDES = ("left", "right")
_NO_GAP = re.compile(r"0[a-z]*$")
_PARTS = {
    "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3,
}  # fmt: skip
_NOT_IN_CORE = ("columnlines", "rowlines", "frame", "data-edges")


def core_mathml(mathml: str) -> ET.Element | None:
    """The formula as elements without a namespace; None where MathML Core does not draw it as it is.

    How the cells of a table stand is told by their classes, for a style sheet: at the `left` or `right`, and without
    room before or behind them (`starts`, `ends`) where two columns are one.
    """
    root = ET.fromstring(mathml)
    if not "".join(root.itertext()).strip():
        return None
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    tell_operators(root)
    if is_too_deep(root):
        return None
    classes = {cell: names for table in root.iter("mtable") for cell, names in _cell_classes(table)}
    for element in root.iter():
        if not _is_drawn(element):
            return None
        known = {name: value for name, value in element.attrib.items() if _is_safe(name, value)}
        element.attrib.clear()
        element.attrib.update(known)
        if names := classes.get(element):
            element.set("class", names)
    return root


def _cell_classes(table: ET.Element) -> Iterator[tuple[ET.Element, str]]:
    gaps = table.get("columnspacing", "").split() or ["1em"]
    for row in table:
        for at, cell in enumerate(row):
            before, behind = (_NO_GAP.match(gaps[min(place, len(gaps) - 1)]) for place in (max(0, at - 1), at))
            names = [side for side in _SIDES if side == cell.get("columnalign")]
            names += ["starts"] if before and at else []
            names += ["ends"] if behind and at + 1 < len(row) else []
            yield cell, " ".join(names)


def _is_drawn(element: ET.Element) -> bool:
    if len(element) != _PARTS.get(element.tag, len(element)):
        return False
    if element.tag not in _ELEMENTS or any(name in element.attrib for name in _NOT_IN_CORE):
        return False
    variant = element.get("mathvariant")
    return variant is None or (variant == "normal" and element.tag == "mi")


def _is_safe(name: str, value: str) -> bool:
    return name in _ATTRIBUTES and _VALUE.fullmatch(value) is not None
