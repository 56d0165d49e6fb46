"""The footnotes of a page and the raised marks in its text that lead to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml import etree

from app.document.block import Block, BlockKind
from app.document.inline import Run
from app.export.web_text import WebText, child, web_runs

_MARK = re.compile(r"\s*(\d{1,3}|[*†‡§¶]{1,3}|[a-z](?=[.)]))[.)]?(?=\s)")
_LONGEST = 4


class PageNotes:
    """Leads from marks to notes and back. A mark that two notes of a page share leads nowhere."""

    def __init__(self, page: int, blocks: Sequence[Block]) -> None:
        marks = [_mark_of(block) for block in blocks if block.kind is BlockKind.FOOTNOTE]
        counts = Counter(marks)
        self._names = {
            mark: f"note-{page}-{at}" for at, mark in enumerate(marks, 1) if mark is not None and counts[mark] == 1
        }
        self._met: set[str] = set()

    def open_note(self, element: etree._Element, block: Block) -> None:
        """Make `element` the place that a mark leads to."""
        name = self._names.get(_mark_of(block) or "")
        if name is not None:
            element.set("id", name)

    def close_note(self, element: etree._Element) -> None:
        """Append what leads back to the mark, where there is one."""
        name = element.get("id", "")
        if name in self._met:
            child(element, "a", " ↑", href=f"#{name}-ref", role="doc-backlink", aria_label="↑")

    def fill(self, element: etree._Element, runs: Iterable[Run], text: WebText) -> None:
        """Append runs; a raised mark leads to its note."""
        for run in runs:
            name = self._names.get(run.text.strip()) if run.sup and not run.math else None
            if name is None or element.get("id") == name:
                text.fill(element, [run])
                continue
            link = child(element, "a", href=f"#{name}", role="doc-noteref")
            if name not in self._met:
                link.set("id", f"{name}-ref")
                self._met.add(name)
            text.fill(link, [run])


def _mark_of(block: Block) -> str | None:
    """What a note begins with: a raised text, a number, a star."""
    runs = web_runs(block.text)
    first = runs[0] if runs else Run("")
    if first.sup and not first.math and 0 < len(first.text.strip()) <= _LONGEST:
        return first.text.strip()
    found = _MARK.match(first.text)
    return found[1] if found else None
