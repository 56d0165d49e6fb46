"""Elements of Office Math: made in the order that its schema asks for by whoever calls."""

from __future__ import annotations

from xml.etree import ElementTree as ET

OMML = "http://schemas.openxmlformats.org/officeDocument/2006/math"

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def part(name: str, *children: ET.Element, val: str | None = None) -> ET.Element:
    """An element of Office Math, with its `m:val` if it has one."""
    element = ET.Element(f"{{{OMML}}}{name}", {} if val is None else {f"{{{OMML}}}val": val})
    element.extend(children)
    return element


def run(text: str, style: str = "", alphabet: str = "") -> ET.Element:
    """Letters of a formula.

    Args:
        text: the letters.
        style: plain ("p"), bold ("b"), italic ("i"), both ("bi"), or as Word sets them ("").
        alphabet: "script", "fraktur", "double-struck", "sans-serif", "monospace", or the usual one ("").
    """
    kinds = [*([part("scr", val=alphabet)] if alphabet else []), *([part("sty", val=style)] if style else [])]
    return part("r", *([part("rPr", *kinds)] if kinds else []), _text(text))


def words(text: str) -> list[ET.Element]:
    """Words inside a formula, which are no part of it."""
    return [part("r", part("rPr", part("nor")), _text(text.replace("\xa0", " ")))] if text else []


def _text(text: str) -> ET.Element:
    element = part("t")
    element.text = text
    element.set(_SPACE, "preserve")
    return element
