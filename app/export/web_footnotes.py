"""The footnotes of a page and the raised marks in its text that lead to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from app.document.block import Block
from app.document.inline import Run
from app.export.note_marks import mark_in, note_of, notes_by_mark
from app.export.web_text import WebText, child


class PageNotes:
    """Leads from marks to notes and back. A mark that two notes of a page share leads nowhere."""

    def __init__(self, page: int, blocks: Sequence[Block]) -> None:
        self._names = {mark: f"note-{page}-{at}" for at, mark in enumerate(notes_by_mark(blocks), 1)}
        self._met: set[str] = set()

    def open_note(self, element: etree._Element, block: Block) -> None:
        """Make `element` the place that a mark leads to."""
        note = note_of(block)
        name = self._names.get(note.mark) if note is not None else None
        if name is not None:
            element.set("id", name)

    def close_note(self, element: etree._Element) -> None:
        """Append what leads back to the mark, where there is one."""
        name = element.get("id", "")
        if name in self._met:
            child(element, "a", " ↑", href=f"#{name}-ref", role="doc-backlink", aria_label="↑")

    def fill(self, element: etree._Element, runs: Iterable[Run], text: WebText) -> None:
        """Append runs; a raised mark leads to its note."""
        before = ""
        for run in runs:
            name = self._names.get(mark_in(run, before) or "")
            before = run.text
            if name is None or element.get("id") == name:
                text.fill(element, [run])
                continue
            link = child(element, "a", href=f"#{name}", role="doc-noteref")
            if name not in self._met:
                link.set("id", f"{name}-ref")
                self._met.add(name)
            text.fill(link, [run])
