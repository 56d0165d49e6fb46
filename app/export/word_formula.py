"""A formula in the HTML of the clipboard as Word itself writes it there: in a comment that nobody else looks into."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from lxml import etree

from app.export.legal_text import legal
from app.mathematics.formula import Formula
from app.mathematics.omml import office_math
from app.mathematics.omml_parts import OMML

REST, END = "recto-for-others", "recto-end"
"""Comments around what all others show, which become conditions that only Word knows."""

# Word's HTML has an older name for the same elements than its files.
_IN_HTML = "http://schemas.microsoft.com/office/2004/12/omml"


def word_formula(source: str, *, display: bool) -> str | None:
    """The inside of the comment; None where the formula is not understood, or no comment can hold it."""
    formula = office_math(Formula(legal(source).strip(), display))
    if formula is None:
        return None
    made = _in_html(formula)
    if display:
        paragraph = etree.Element(f"{{{_IN_HTML}}}oMathPara", nsmap={"m": _IN_HTML})
        paragraph.append(made)
        made = paragraph
    etree.cleanup_namespaces(made, top_nsmap={"m": _IN_HTML})
    comment = f"[if gte msEquation 12]>{etree.tostring(made, encoding='unicode')}<![endif]"
    return None if "--" in comment else comment  # would end it


def _in_html(element: ET.Element) -> etree._Element:
    """The same element under its name in HTML, where letters stand in their run itself."""
    made = etree.Element(element.tag.replace(OMML, _IN_HTML), nsmap={"m": _IN_HTML})
    for name, value in element.items():
        if name.startswith(f"{{{OMML}}}"):
            made.set(name.replace(OMML, _IN_HTML), value)
    made.text = element.text
    for part in element:
        if part.tag == f"{{{OMML}}}t":
            _add_text(made, part.text or "")
        elif part.tag.startswith(f"{{{OMML}}}"):
            made.append(_in_html(part))
    return made


def _add_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
