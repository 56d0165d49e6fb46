"""Real Word lists: bullets and numbers that Word counts, with the numbers that were printed."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from app.document.block import Block
from app.export.docx_elements import word_element
from app.export.list_marks import ListMark, MarkStyle, list_mark

DEEPEST = 8
_LEVELS = 9
_INDENT = 360  # twentieths of a point
_FORMATS = {
    MarkStyle.BULLET: "bullet",
    MarkStyle.DECIMAL: "decimal",
    MarkStyle.CIRCLED: "decimalEnclosedCircle",
    MarkStyle.LOWER_LETTER: "lowerLetter",
    MarkStyle.UPPER_LETTER: "upperLetter",
    MarkStyle.LOWER_ROMAN: "lowerRoman",
    MarkStyle.UPPER_ROMAN: "upperRoman",
}
_KEPT_BULLETS = frozenset("•◦▪■□●○–—►➢☐☑☒✓")

_Signature = tuple[MarkStyle, str, str]


class WordLists:
    """The numbering part of a document, and where its lists have got to.

    Each way of counting is one definition with nine levels; a run of numbers that does not carry on the one before
    is a new instance of it that starts at its own number.
    """

    def __init__(self, numbering: Any) -> None:
        self._numbering = numbering
        self._definitions: dict[_Signature, int] = {}
        self._bullets: dict[str, int] = {}
        self._open: list[tuple[ListMark, int]] = []

    def close(self) -> None:
        """The next item begins a new list."""
        self._open = []

    def number(self, item: Block) -> tuple[int, int, bool]:
        """The instance and level of an item, and whether it is numbered."""
        level = min(item.level, len(self._open), DEEPEST)
        previous = self._open[level] if level < len(self._open) else None
        mark = list_mark(item.marker, previous[0] if previous else None)
        if mark.style is MarkStyle.BULLET:
            instance = self._bullet(item.marker)
        elif previous and mark.follows(previous[0]):
            instance = previous[1]
        else:
            instance = self._instance(self._definition(mark), level, mark.value)
        self._open[level:] = [(mark, instance)]
        return instance, level, mark.style is not MarkStyle.BULLET

    def _bullet(self, marker: str) -> int:
        glyph = marker if marker in _KEPT_BULLETS else "•"
        if glyph not in self._bullets:
            definition = self._add_definition("bullet", lambda level: glyph)
            self._bullets[glyph] = self._instance(definition, None, 0)
        return self._bullets[glyph]

    def _definition(self, mark: ListMark) -> int:
        signature = (mark.style, mark.before, mark.after)
        if signature not in self._definitions:
            self._definitions[signature] = self._add_definition(
                _FORMATS[mark.style], lambda level: f"{mark.before}%{level + 1}{mark.after}"
            )
        return self._definitions[signature]

    def _add_definition(self, number_format: str, text: Any) -> int:
        """Add an abstract definition, which must stand before all instances."""
        definitions = self._numbering.findall(qn("w:abstractNum"))
        number = 1 + max((int(item.get(qn("w:abstractNumId"))) for item in definitions), default=-1)
        definition = word_element("abstractNum", abstractNumId=number)
        definition.append(word_element("multiLevelType", val="hybridMultilevel"))
        for level in range(_LEVELS):
            definition.append(_level(level, number_format, text(level)))
        self._numbering.insert(len(definitions), definition)
        return number

    def _instance(self, definition: int, level: int | None, start: int) -> int:
        """Add an instance of a definition that starts at `start` on `level`."""
        number = 1 + max((int(item.get(qn("w:numId"))) for item in self._numbering.findall(qn("w:num"))), default=0)
        instance = word_element("num", numId=number)
        instance.append(word_element("abstractNumId", val=definition))
        if level is not None:
            override = word_element("lvlOverride", ilvl=level)
            override.append(word_element("startOverride", val=start))
            instance.append(override)
        self._numbering.append(instance)
        return number


def number_paragraph(properties: Any, instance: int, level: int) -> None:
    """Make a paragraph an item: `properties` is its w:pPr."""
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = level
    numbering.get_or_add_numId().val = instance


def _level(level: int, number_format: str, text: str) -> Any:
    element = word_element("lvl", ilvl=level)
    for name, value in (("start", 1), ("numFmt", number_format), ("lvlText", text), ("lvlJc", "left")):
        element.append(word_element(name, val=value))
    properties = word_element("pPr")
    properties.append(word_element("ind", left=_INDENT * (level + 1), hanging=_INDENT))
    element.append(properties)
    return element
