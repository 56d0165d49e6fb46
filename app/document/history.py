"""What was done to an open document and can be undone: every change of one step, before and after.

A page's blocks are immutable and shared, so a step holds little. Knows nothing of who carries a step out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.document.block import Block
from app.document.page import ReadingKey


@dataclass(frozen=True, slots=True)
class PageChange:
    """What one step did to one page.

    Attributes:
        number: the page, from 1.
        chosen: the reading that was shown before.
        before: the blocks of the corrected reading before, or None where the page had none yet.
        after: its blocks after.
        by_hand_before, by_hand: whether a person had changed that reading before, and has after.
    """

    number: int
    chosen: ReadingKey
    before: tuple[Block, ...] | None
    after: tuple[Block, ...]
    by_hand_before: bool = True
    by_hand: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person did. `words` say it after "Undo"."""

    words: str
    changes: tuple[PageChange, ...]


@dataclass(slots=True)
class History:
    """The steps of one document. A new step ends what could be redone."""

    _done: list[Step] = field(default_factory=list)
    _undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        self._done.append(step)
        self._undone.clear()

    def add_to(self, step: Step | None, words: str, change: PageChange) -> Step:
        """Put a change to a step, where that is still the last one, else to a new one; the step it is in now."""
        last = self._done.pop() if step is not None and self._done and self._done[-1] is step else Step(words, ())
        self.add(Step(words, (*last.changes, change)))
        return self._done[-1]

    def has_done(self, step: Step) -> bool:
        """Whether a step was done and not taken back since."""
        return any(done is step for done in self._done)

    def undo(self) -> Step | None:
        """The step to take back now."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Step | None:
        """The step to do again now."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()

    @property
    def undo_words(self) -> str:
        """What would be undone; empty where nothing can be."""
        return self._done[-1].words if self._done else ""

    @property
    def redo_words(self) -> str:
        return self._undone[-1].words if self._undone else ""
