"""The numbers before headings: how deep they say that a heading lies, and by what they count.

Plain strings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_PART = r"Part|Book|Teil|Buch|Partie|Livre|Parte|Libro"
_CHAPTER = (
    r"Chapter|Appendix|Annex|Section|Kapitel|Anhang|Anlage|Abschnitt|Chapitre|Annexe|Capítulo|Capitolo|Apéndice|Sección"
)
_ROMAN = r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_HAN = r"[一二三四五六七八九十百千\d]+"
_NUMBER = re.compile(
    rf"""
      (?P<part>(?:{_PART})\s+(?:\d+|{_ROMAN}|[A-Z])\b[.:]?|第\s*{_HAN}\s*[编部編])
    | (?P<chapter>(?:{_CHAPTER})\s+(?:\d+(?:\.\d+)*|{_ROMAN}|[A-Z])\b[.:]?|第\s*{_HAN}\s*[章回]|附录\s*[A-Z一二三]?)
    | (?P<section>§+\s*\d+[a-z]?(?:\.\d+)*[.:]?|第\s*{_HAN}\s*[节節条條])
    | (?P<decimal>\d{{1,3}}(?:\.\d{{1,3}})*)(?P<stop>[.)]?)(?=\s|[^\W\d_])
    | (?P<cjk>[一二三四五六七八九十]{{1,3}}[、.．])
    | (?P<cjk_inner>[（(][一二三四五六七八九十]{{1,3}}[）)])
    | (?P<roman>{_ROMAN})[.)](?=\s)
    | (?P<letter>[A-Z](?:\.\d{{1,3}})*)[.)](?=\s)
    | (?P<annexed>[A-Z](?:\.\d{{1,3}})+)(?=\s)
    """,
    re.VERBOSE,
)


class Scheme(StrEnum):
    """By what a heading is counted."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    DECIMAL = "decimal"
    CJK = "cjk"
    ROMAN = "roman"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number before a heading.

    Attributes:
        depth: how deep the number itself says that the heading lies: 1 for "3", 3 for "3.1.2".
        words: what stands behind it.
        is_plain: whether it may as well be a number in a sentence or an address ("7 Organ Street").
    """

    scheme: Scheme
    depth: int
    words: str
    is_plain: bool = False


def numbering_of(text: str) -> Numbering | None:
    """The number that a text begins with as a heading does, or None."""
    text = text.strip()
    match = _NUMBER.match(text)
    if match is None or match.lastgroup is None:
        return None
    words = text[match.end() :].strip()
    for scheme in (Scheme.PART, Scheme.CHAPTER, Scheme.SECTION):
        if match[scheme]:
            return Numbering(scheme, 1 + match[0].rstrip(".:").count("."), words.lstrip(":.–— "))
    if match["decimal"]:
        depth = 1 + match["decimal"].count(".")
        stop = match["stop"]
        return Numbering(Scheme.DECIMAL, depth, words, depth == 1) if words and stop != ")" else None
    if not words:
        return None
    if match["cjk"] or match["cjk_inner"]:
        return Numbering(Scheme.CJK, 1 if match["cjk"] else 2, words)
    if match["roman"]:
        return Numbering(Scheme.ROMAN, 1, words, True)
    letter = match["letter"] or match["annexed"]
    return Numbering(Scheme.LETTER, 1 + letter.count("."), words, "." not in letter)
