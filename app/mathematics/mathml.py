"""TeX → Presentation MathML, by latex2mathml, with what it and the typesetting get wrong put right."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import cache
from typing import cast
from xml.etree import ElementTree as ET

from app.mathematics.array_rules import put_rules_on_tables
from app.mathematics.rewriting import restored

DEEPEST = 200
"""Elements in elements. Those who read what we write take 256, and in a Word file a formula is a few down already."""

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

SUMS = frozenset("∑∏∐⋃⋂⨁⨂⨀⨄⨆⋁⋀")
# Functions whose limit stands below them.
_LIMITS = frozenset({"lim", "max", "min", "sup", "inf", "det", "gcd", "Pr", "limsup", "liminf", "argmax", "argmin"})
INTEGRALS = frozenset("∫∬∭⨌∮∯∰∱∲∳")
_BESIDE_TO_BELOW = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
# Inside these TeX sets as in running text, where limits stand beside their operator.
_SMALL = frozenset({"mfrac", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mroot"})
_ROWS_APART = "0.4em"  # the parser's 3 points do not grow with the size
_COMMAND = re.compile(r"\\[A-Za-z]+|\\.")
# What the parser leaves as it is behind `\big`.
_DELIMITERS = {
    r"\{": "{", r"\}": "}", r"\lbrace": "{", r"\rbrace": "}", r"\lbrack": "[", r"\rbrack": "]",
    r"\|": "‖", r"\Vert": "‖", r"\lVert": "‖", r"\rVert": "‖", r"\vert": "|", r"\lvert": "|", r"\rvert": "|",
    r"\langle": "⟨", r"\rangle": "⟩", r"\lfloor": "⌊", r"\rfloor": "⌋", r"\lceil": "⌈", r"\rceil": "⌉",
    r"\backslash": "\\", "<": "⟨", ">": "⟩",
}  # fmt: skip
_WIDE_HAT, _HAT = "\u0302", "ˆ"
_LONG_ARROWS = {"→": "⟶", "←": "⟵", "↔": "⟷", "⇒": "⟹", "⇐": "⟸", "⇔": "⟺", "↦": "⟼"}
_SIGNS = frozenset("+-−±∓")
_TERMS = frozenset("∞∅∠")  # the parser takes them for operators
_TERM_ENDS = frozenset(")]}|‖⟩⌋⌉!′″‴%")  # operators after which a sign stands between two terms


def mathml_tree(tex: str, *, display: bool) -> ET.Element:
    """The formula as elements without a namespace.

    Args:
        tex: in the words of `rewriting.normalized_tex`.
        display: whether it stands on a line of its own.

    Raises:
        Exception: of many types; the parser does not understand the source.
    """
    root = ET.fromstring(_converter()(tex, inline=not display))
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.text = restored(element.text) if element.text else None
        if element.tag == "mtable" and "rowspacing" in element.attrib:
            element.set("rowspacing", _ROWS_APART)
        if (element.text or "").strip() in INTEGRALS:
            element.set("stretchy", "false")  # MathML lets them grow with what stands beside them, TeX does not
        if element.tag == "mo" and (element.text or "").strip() in _TERMS:
            element.tag = "mi"
        if element.tag == "mo" and "minsize" in element.attrib:
            element.text = _DELIMITERS.get(element.text or "", element.text)
        if element.tag == "mover" and element.get("accent") == "true" and element[-1].text == _WIDE_HAT:
            element[-1].text = _HAT
    put_rules_on_tables(root)
    for element in root.iter():
        _mark_signs(element)
        _lengthen_arrow(element)
    if display:
        _set_limits_below(root)
    return root


def is_too_deep(root: ET.Element) -> bool:
    """Whether `root` holds elements in elements beyond `DEEPEST`: sums after sums nest, and roots without braces."""
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
    return bool(level)


def unknown_command(root: ET.Element) -> str | None:
    """The first command that the parser has passed on as if it were a name, or None."""
    for element in root.iter():
        text = (element.text or "").strip()
        if element.tag != "mtext" and (match := _COMMAND.match(text)) and len(text) > 1:
            return match[0]
    return None


def mathml_text(root: ET.Element) -> str:
    """The elements as a document of their own."""
    root.set("xmlns", NAMESPACE)
    text = ET.tostring(root, encoding="unicode")
    del root.attrib["xmlns"]
    return text


def without_empty_limits(root: ET.Element) -> None:
    """Give each sum that has a lower limit only an empty upper one, without which its brackets grow without bound."""
    for element in root.iter("msub"):
        if _is_sum(element):
            element.tag = "msubsup"
            ET.SubElement(element, "mrow")


@cache
def _converter() -> Callable[..., str]:
    """The parser with the corrections that ziamath makes to it; slow to import, so only when it is needed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it finds its fonts in a way that Python 3.11 calls old
        from ziamath.tex import tex2mml
    return cast(Callable[..., str], tex2mml)


def _lengthen_arrow(element: ET.Element) -> None:
    r"""An arrow with words over it (`\xrightarrow`) as a long one: the typesetting does not stretch it."""
    base = element[0] if element.tag in ("mover", "munder", "munderover") else None
    if base is not None and base.tag == "mstyle" and len(base) == 1:
        base[0].text = _LONG_ARROWS.get(base[0].text or "", base[0].text)


def _mark_signs(row: ET.Element) -> None:
    """Say of a plus or minus that it is the sign of what follows, not an operation between two terms."""
    before: ET.Element | None = None
    for element in row:
        if element.tag == "mspace":
            continue
        text = (element.text or "").strip()
        operates = before is not None and before.tag == "mo" and (before.text or "").strip() not in _TERM_ENDS
        if element.tag == "mo" and text in _SIGNS and operates:
            element.set("form", "prefix")
        before = element


def _set_limits_below(element: ET.Element) -> None:
    if element.tag in _BESIDE_TO_BELOW and (_is_sum(element) or _is_limit(element)):
        element.tag = _BESIDE_TO_BELOW[element.tag]
        return
    if element.tag not in _SMALL:
        for child in element:
            _set_limits_below(child)


def _is_sum(element: ET.Element) -> bool:
    return len(element) > 1 and element[0].tag in ("mo", "mi") and (element[0].text or "").strip() in SUMS


def _is_limit(element: ET.Element) -> bool:
    return len(element) > 1 and "".join((element[0].text or "").split()) in _LIMITS
