"""Formulas as Word's own, which can be edited there."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Pt
from lxml import etree

from app.document.mathematics import undelimited
from app.export.legal_text import legal
from app.mathematics.formula import Formula
from app.mathematics.omml import office_math
from app.mathematics.omml_parts import OMML, part
from app.mathematics.rewriting import normalized_tex


def add_formula(paragraph: Any, source: str, *, display: bool = False) -> bool:
    """Append a formula to a line of text; False where it cannot be understood, and nothing was added."""
    formula = office_math(Formula(legal(source).strip(), display))
    if formula is None:
        return False
    paragraph._p.append(_for_word(formula))
    return True


def fill_with_formula(paragraph: Any, text: str, room: float) -> bool:
    """Make an empty paragraph that of a formula; False where it cannot be understood.

    Args:
        paragraph: centers what is in it.
        text: the formula's source, with or without delimiters.
        room: width of the paragraph in points; a formula's number stands at its end.
    """
    source = undelimited(legal(text))
    formula = office_math(Formula(source, display=True))
    if formula is None:
        return False
    tags = normalized_tex(source).tags
    if not tags:
        paragraph._p.append(_for_word(part("oMathPara", formula)))
        return True
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Pt(room / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Pt(room), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run("\t")
    paragraph._p.append(_for_word(formula))
    paragraph.add_run(f"\t{' '.join(tags)}")
    return True


def _for_word(element: ET.Element) -> Any:
    made = etree.fromstring(ET.tostring(element))
    etree.cleanup_namespaces(made, top_nsmap={"m": OMML})
    return made
