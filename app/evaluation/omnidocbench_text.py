"""The forms in which OmniDocBench compares texts and tables (its release 1.5).

Its accidents that change a score are kept where both sides suffer them alike: "/n" is deleted wherever it stands.
"""

from __future__ import annotations

import html
import re
import unicodedata

from pylatexenc.latex2text import LatexNodes2Text

_INLINE = re.compile(r"\$(.*?)\$|\\\((.*?)\\\)")
_ESCAPED = re.compile(r"\\([\\_&%^])")
_NO_LETTER = re.compile(r"[^\w\u4e00-\u9fff]")
_BREAKS = ("\\t", "\\n", "\t", "\n", "/t", "/n")
_MATH = re.compile(r"<math\b([^>]*)>.*?</math>", re.DOTALL | re.IGNORECASE)
_ALTTEXT = re.compile(r'alttext="([^"]*)"', re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEAD_CELL = re.compile(r"<(/?)th(?=[\s>/])", re.IGNORECASE)
_UNWRAPPED = re.compile(r"</?(?:thead|span)\b[^>]*>", re.IGNORECASE)
_TABLE = re.compile(r"<table\b[^>]*>(.*)</table>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTES = re.compile(r' (?:style|height|width|align|class)=".*?"')
_CLEANED = re.compile(r"</?(?:sup|sub|span|div|p)>|<colgroup>.*?</colgroup>")
_TO_TEXT = LatexNodes2Text()


def normalized_text(text: str) -> str:
    """Letters and digits alone: formulas in lines as Unicode, no spaces, no punctuation, case as it is."""
    text = _INLINE.sub(lambda match: _as_unicode(match), text)
    for mark in _BREAKS:
        text = text.replace(mark, "")
    return _NO_LETTER.sub("", text)


def formula_as_text(latex: str) -> str:
    """A displayed formula that was read as text, in the form in which texts are compared."""
    try:
        text = _TO_TEXT.latex_to_text(latex)
    except Exception:  # the library raises almost anything for source that is no LaTeX
        text = latex
    for mark in _BREAKS:
        text = text.replace(mark, "")
    return _NO_LETTER.sub("", text)


def _as_unicode(match: re.Match[str]) -> str:
    source = match.group(1) if match.group(1) is not None else match.group(2)
    clean = _ESCAPED.sub("", source)
    if not any(char in clean for char in "\\^_"):
        return match.group()
    try:
        return str(_TO_TEXT.latex_to_text(clean + " " if clean.endswith("\\") else clean)).strip()
    except Exception:  # as above
        return match.group()


def normalized_table(source: str) -> str:
    """HTML whose tables, all together, stand in one; head cells are cells, and how anything is set is left out."""
    if "<table" not in source.replace(" ", ""):
        return ""
    text = re.sub(r"\n\s*", "", _BREAK.sub("<br/>", source))
    text = _MATH.sub(lambda match: f"${_alttext(match)}$", text)
    text = _UNWRAPPED.sub("", _HEAD_CELL.sub(r"<\1td", text))
    text = unicodedata.normalize("NFKC", html.unescape(text)).strip()
    inside = _ATTRIBUTES.sub("", "".join(_TABLE.findall(text)))
    inside = re.sub(r"\s+", " ", re.sub(r"</?tbody>", "", inside))
    return _CLEANED.sub("", f'<html><body><table border="1" >{inside}</table></body></html>')


def _alttext(match: re.Match[str]) -> str:
    found = _ALTTEXT.search(match.group(1))
    return found.group(1) if found else ""
