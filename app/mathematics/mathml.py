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
    put_rules_on_tables(root)
    if display:
        _set_limits_below(root)
    return root


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
