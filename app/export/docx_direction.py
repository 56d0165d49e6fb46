"""What Word must be told of text that is written from right to left: paragraphs, runs and tables say so themselves.

The order of elements is the schema's; Word takes a file for damaged where it is another.
"""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_BEHIND_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
_BEHIND_LANG = ("w:eastAsianLayout", "w:specVanish", "w:oMath")
_BEHIND_SIZE = (
    "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang",
    *_BEHIND_LANG,
)  # fmt: skip


def turn_paragraph(paragraph: Any) -> None:
    """Have a paragraph begin at the right; its indents and its list's marks go there too."""
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(OxmlElement("w:bidi"), *_BEHIND_BIDI)


def is_turned(element: Any) -> bool:
    """Whether a w:p begins at the right."""
    return element.pPr is not None and element.pPr.find(qn("w:bidi")) is not None


def put_right(paragraph: Any) -> None:
    """Have a paragraph that is written from left to right stand at the right."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def turn_run(run: Any, language: str | None) -> None:
    """Have a run of text be written from right to left; Word then takes other marks for bold and italic."""
    run.font.rtl = True
    if run.font.bold is not None:
        run.font.cs_bold = run.font.bold
    if run.font.italic is not None:
        run.font.cs_italic = run.font.italic
    say_language(run, "w:bidi", language)


def say_language(run: Any, letters: str, language: str | None) -> None:
    """Mark a run's letters of one kind (`w:bidi`, `w:eastAsia`) as being in a language; None is the document's."""
    if language is not None:
        element = OxmlElement("w:lang")
        element.set(qn(letters), language)
        run._r.get_or_add_rPr().insert_element_before(element, *_BEHIND_LANG)


def set_turned_font(style: Any, name: str, points: float) -> None:
    """The font of a style for text from right to left, as large, bold and italic as its other text."""
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:cs"), name)
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(round(points * 2)))
    properties.insert_element_before(size, *_BEHIND_SIZE)
