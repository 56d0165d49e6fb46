"""The marks that notes of a page begin with, and the raised marks in its text that mean them. Knows no format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.document.block import Block, BlockKind
from app.document.inline import Run
from app.document.scripts import scripted_runs

_MARK = re.compile(r"\s*(\d{1,3}|[*†‡§¶]{1,3}|[a-z](?=[.)]))[.)]?(?=\s)")
_LONGEST = 4
_POWER = re.compile(r"(?<![A-Za-zµΩ])[A-Za-zµΩ]{1,2}$")  # a letter or a unit: what is raised there is its power


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its mark, and the runs of what it says behind that; a "." or ")" of the mark is among them."""

    mark: str
    runs: tuple[Run, ...]


def note_of(block: Block) -> Note | None:
    """A note that begins with a raised text, a number or a star; None where it has no mark."""
    first, *others = scripted_runs(block.text) or [Run("")]
    raised = first.text.strip()
    if first.sup and not first.math and 0 < len(raised) <= _LONGEST:
        return Note(raised, _without_blank(others))
    found = None if first.math else _MARK.match(first.text)
    if found is None:
        return None
    return Note(found[1], _without_blank([replace(first, text=first.text[found.end(1) :]), *others]))


def notes_by_mark(blocks: Iterable[Block]) -> dict[str, tuple[Block, Note]]:
    """The notes of a page by their marks. A mark that two of them share means neither."""
    notes = [(block, note) for block in blocks if block.kind is BlockKind.FOOTNOTE and (note := note_of(block))]
    counts = Counter(note.mark for _, note in notes)
    return {note.mark: (block, note) for block, note in notes if counts[note.mark] == 1}


def mark_in(run: Run, before: str) -> str | None:
    """What a raised run may be the mark of, with the text before it: "m²" is no mark."""
    if not run.sup or run.math:
        return None
    mark = run.text.strip()
    return None if mark.isdigit() and _POWER.search(before) else mark


def _without_blank(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs without the blanks that they begin with."""
    first, *others = runs or [Run("")]
    kept = [replace(first, text=first.text.lstrip()), *others] if not first.math else [first, *others]
    return tuple(run for run in kept if run.text)
