"""The styles of a DOCX file: real Word styles, so that a person can change all headings at once."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from app.export.docx_direction import set_turned_font

BODY_FONT = "Calibri"
CJK_FONT = "Microsoft YaHei"
CODE_FONT = "Consolas"
TURNED_FONT, TURNED_CODE_FONT = "Arial", "Courier New"  # those with the letters of Hebrew and Arabic
_INK = RGBColor(0x1F, 0x1F, 0x1F)
_GRAY = RGBColor(0x59, 0x59, 0x59)
_SHADE = "F2F2F2"

BODY = "Normal"
CAPTION = "Caption"
CODE = "Code"
CODE_CHARACTERS = "Code Characters"
FOOTNOTE = "footnote text"  # as Word calls it itself
FOOTNOTE_MARK = "footnote reference"
FORMULA = "Formula"
MARGIN = "Margin Text"
NOTICE = "Reading Notice"
TABLE = "Table Grid"
TABLE_TEXT = "Table Text"
TITLE = "Title"

# Word keeps the languages of three kinds of letters; a code alone it takes for none of those that it can check.
_LANGUAGES_APART = {**dict.fromkeys(("zh", "ja", "ko"), "eastAsia"), **dict.fromkeys(("ar", "fa", "he"), "bidi")}
_REGIONS = {
    "en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "pt": "pt-PT", "nl": "nl-NL",
    "sv": "sv-SE", "da": "da-DK", "nb": "nb-NO", "fi": "fi-FI", "pl": "pl-PL", "cs": "cs-CZ", "sk": "sk-SK",
    "hu": "hu-HU", "ro": "ro-RO", "tr": "tr-TR", "ru": "ru-RU", "uk": "uk-UA", "bg": "bg-BG", "el": "el-GR",
    "vi": "vi-VN", "th": "th-TH", "hi": "hi-IN", "zh": "zh-CN", "ja": "ja-JP", "ko": "ko-KR", "ar": "ar-SA",
    "fa": "fa-IR", "he": "he-IL",
}  # fmt: skip

_HEADING_POINTS = (18, 15, 13, 12, 11, 11)
_THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def heading_style(level: int) -> str:
    """The name of the heading style of a depth 1..6."""
    return f"Heading {min(6, max(1, level))}"


def list_style(numbered: bool, level: int) -> str:
    """The name of the list style of a nesting 0..; the template has three depths of each."""
    return ("List Number" if numbered else "List Bullet") + ("", " 2", " 3")[min(2, level)]


def set_up_styles(document: Any, language: str = "", east_asian: str | None = None) -> None:
    """Give the template's styles our fonts and sizes, and add the ones it lacks.

    Args:
        document: the file.
        language: the code of the language that it is in, for Word's own spelling; empty where nobody knows.
        east_asian: the language of its Chinese, Japanese or Korean letters; None where they do not tell.
    """
    body = document.styles[BODY]
    _set_font(body, BODY_FONT, 11)
    body.paragraph_format.space_after = Pt(6)
    body.paragraph_format.line_spacing = 1.1
    _set_headings(document.styles)
    _set_caption(document.styles[CAPTION])
    _set_lists(document.styles)
    _add_small_texts(document.styles)
    _add_code(document.styles)
    languages = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    if languages is not None:
        languages.set(qn("w:eastAsia"), east_asian or "zh-CN")
        if language:
            languages.set(qn(f"w:{_LANGUAGES_APART.get(language, 'val')}"), _REGIONS.get(language, language))


def _set_headings(styles: Any) -> None:
    title = styles[TITLE]
    _set_font(title, BODY_FONT, 22, bold=True, color=_INK)
    _drop_border(title)
    title.paragraph_format.space_after = Pt(10)
    for level, points in enumerate(_HEADING_POINTS, start=1):
        style = styles[heading_style(level)]
        _set_font(style, BODY_FONT, points, bold=True, color=_INK)
        style.font.italic = style.font.cs_italic = False
        style.paragraph_format.space_before = Pt(14 if level < 3 else 10)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True


def _set_caption(style: Any) -> None:
    _set_font(style, BODY_FONT, 9.5, color=_GRAY)
    style.font.bold = style.font.cs_bold = False
    style.font.italic = style.font.cs_italic = True
    style.paragraph_format.space_before = Pt(4)
    style.paragraph_format.space_after = Pt(6)


def _set_lists(styles: Any) -> None:
    for numbered in (False, True):
        for level in range(3):
            style = styles[list_style(numbered, level)]
            style.paragraph_format.space_after = Pt(3)
            spacing = style.element.pPr.find(qn("w:contextualSpacing"))
            if spacing is not None:
                style.element.pPr.remove(spacing)


def _add_small_texts(styles: Any) -> None:
    _set_font(_added(styles, FOOTNOTE), BODY_FONT, 9)
    styles.add_style(FOOTNOTE_MARK, WD_STYLE_TYPE.CHARACTER).font.superscript = True
    margin = _added(styles, MARGIN)
    _set_font(margin, BODY_FONT, 9, color=_GRAY)
    notice = _added(styles, NOTICE)
    _set_font(notice, BODY_FONT, 10, color=_GRAY)
    notice.font.italic = notice.font.cs_italic = True
    table_text = _added(styles, TABLE_TEXT)
    _set_font(table_text, BODY_FONT, 10)
    table_text.paragraph_format.space_before = table_text.paragraph_format.space_after = Pt(2)
    table_text.paragraph_format.line_spacing = 1.0


def _add_code(styles: Any) -> None:
    code = _added(styles, CODE)
    _shade(code)
    _set_font(code, CODE_FONT, 9.5)
    code.paragraph_format.line_spacing = 1.0
    formula = _added(styles, FORMULA)
    formula.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    characters = styles.add_style(CODE_CHARACTERS, WD_STYLE_TYPE.CHARACTER)
    _set_font(characters, CODE_FONT, 10)


def _added(styles: Any, name: str) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles[BODY]
    return style


def _set_font(style: Any, name: str, points: float, *, bold: bool | None = None, color: RGBColor | None = None) -> None:
    """Set a style's font for every script; the template's theme fonts would win otherwise."""
    style.font.name = name
    style.font.size = Pt(points)
    if bold is not None:
        style.font.bold = style.font.cs_bold = bold
    if color is not None:
        style.font.color.rgb = color
    fonts = style.element.rPr.rFonts
    for theme in _THEME_FONTS:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    set_turned_font(style, TURNED_CODE_FONT if name == CODE_FONT else TURNED_FONT, points)
    fonts.set(qn("w:eastAsia"), CJK_FONT)


def _drop_border(style: Any) -> None:
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _shade(style: Any) -> None:
    """Give a style without paragraph properties a gray ground; the schema wants it before any spacing."""
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{key}"), value)
    style.element.get_or_add_pPr().append(shade)
