"""Footnotes as Word's own: a raised mark in the text leads to a note at the foot of the page that it comes to stand on.

python-docx knows no footnotes, so the part that holds them is made here. A number that carries on Word's own counting
is counted by Word from then on; every other mark stays as it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from app.document.block import Block
from app.document.inline import Run
from app.export.docx_elements import word_element
from app.export.docx_styles import FOOTNOTE_MARK
from app.export.legal_text import legal
from app.export.note_marks import Note, mark_in, notes_by_mark

# Makes an empty w:p that of a note: the paragraph, the note's block, the w:r of its mark, what it says behind that.
FillNote = Callable[[Any, Block, Any, Sequence[Run]], None]

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
_BEHIND_NOTES = ("w:endnotePr", "w:compat")


class WordNotes:
    """The footnotes of a document, page by page. `fill` writes what a note says."""

    def __init__(self, document: Any, fill: FillNote) -> None:
        self._document, self._fill = document, fill
        self._mark_style = document.styles[FOOTNOTE_MARK].style_id
        self._part: Any = None
        self._open: dict[str, tuple[Block, Note]] = {}
        self._set: set[int] = set()
        self._count = self._counted = 0

    def begin_page(self, blocks: Iterable[Block]) -> None:
        """From now on marks mean the notes among these blocks."""
        self._open = notes_by_mark(blocks)
        self._set = set()

    def is_set(self, block: Block) -> bool:
        """Whether a note stands at its mark already; one that is not will be meant by no mark any more."""
        if id(block) in self._set:
            return True
        self._open = {mark: held for mark, held in self._open.items() if held[0] is not block}
        return False

    def reference(self, run: Run, before: str) -> Any | None:
        """The w:r of a mark that means a note, which is written then; None for any other run."""
        mark = mark_in(run, before)
        if mark is None or mark not in self._open:
            return None
        block, note = self._open.pop(mark)
        self._set.add(id(block))
        self._count += 1
        counts = mark == str(self._counted + 1)
        self._counted += counts
        self._write(block, note, counts)
        if counts:
            return self._raised(word_element("footnoteReference", id=self._count))
        return self._raised(word_element("footnoteReference", id=self._count, customMarkFollows=1), _text(mark))

    def _write(self, block: Block, note: Note, counts: bool) -> None:
        if self._part is None:
            self._part = _added_part(self._document)
        paragraph = word_element("p")
        self._part.element.append(word_element("footnote", paragraph, id=self._count))
        sign = [word_element("footnoteRef")] if counts else [_text(note.mark)]
        self._fill(paragraph, block, self._raised(*sign), _parted(note.runs))

    def _raised(self, *signs: Any) -> Any:
        return word_element("r", word_element("rPr", word_element("rStyle", val=self._mark_style)), *signs)


def _parted(runs: Sequence[Run]) -> list[Run]:
    """What a note says, with a blank behind its mark; a "." there is the mark's own."""
    return list(runs) if runs and runs[0].text[:1] in (".", ")") else [Run(" "), *runs]


def _text(mark: str) -> Any:
    element = word_element("t")
    element.text = legal(mark)
    return element


def _added_part(document: Any) -> Any:
    """An empty part for notes, with the lines that part them from the text, which the settings name too."""
    element: Any = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
    properties = word_element("footnotePr")
    for kind, number in _SEPARATORS:
        line = word_element("p", word_element("r", word_element(kind)))
        element.append(word_element("footnote", line, type=kind, id=number))
        properties.append(word_element("footnote", id=number))
    document.settings.element.insert_element_before(properties, *_BEHIND_NOTES)
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, element, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part
