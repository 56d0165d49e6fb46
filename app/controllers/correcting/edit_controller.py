"""Corrections of the open document, with undo and redo.

A corrected page is a reading of its own beside the engine's: nothing an engine read is lost, and nothing it reads later
takes a correction's place. Every step is told as `reading_edited` at once, so that it is saved.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.controllers.correcting.portions import Portions
from app.controllers.document_session import DocumentSession
from app.document import edits
from app.document.block import Block
from app.document.document import PageRecord
from app.document.history import History, PageChange, Step
from app.document.page import PageState, ReadingKey
from app.document.table import Table

_FEW = 6  # pages; undoing so many is not felt


class Hindrance(Enum):
    """Why a page cannot be corrected now: CORRECTED_BEFORE where its corrections are in a reading that is not shown."""

    NOT_READ = auto()
    IS_READ_NOW = auto()
    CORRECTED_BEFORE = auto()


class EditController(QObject):
    """Changes pages of the open document, undoes and redoes.

    Signals:
        reading_edited(number, reading): a corrected reading to save.
        history_changed: what can be undone or redone.
        step_shown(number): a step was undone or redone on this page, which should be in view.
        refused(number): the page cannot be changed now: it is being read, or has not been read.
        corrected_exists(number): what is shown is the engine's own reading of a page that was corrected before; showing
            the corrected one comes first, or the corrections would be lost.
    """

    reading_edited = Signal(int, object)
    history_changed = Signal()
    step_shown = Signal(int)
    refused = Signal(int)
    corrected_exists = Signal(int)

    def __init__(self, session: DocumentSession) -> None:
        super().__init__()
        self._session = session
        self._history = History()
        self._ahead = Portions(self)  # what is left of steps that are undone or redone
        self._at_work = False
        session.document_left.connect(self._forget)
        session.reading_removed.connect(self._on_reading_removed)

    @property
    def undo_words(self) -> str:
        """What would be undone; empty where nothing can be."""
        return self._history.undo_words

    @property
    def redo_words(self) -> str:
        return self._history.redo_words

    def set_text(self, number: int, block_id: int, text: str, words: str = "") -> None:
        """A block says something else."""
        self._apply(number, words or self.tr("text"), lambda page: edits.with_text(page.blocks, block_id, text))

    def set_cell(self, number: int, block_id: int, row: int, column: int, text: str) -> None:
        """A cell of a block's table says something else."""
        self._apply(number, self.tr("cell"), lambda page: edits.with_cell(page.blocks, block_id, row, column, text))

    def set_table(self, number: int, block_id: int, table: Table | None, words: str = "") -> None:
        """A block holds another table."""
        self._apply(number, words or self.tr("table"), lambda page: edits.with_table(page.blocks, block_id, table))

    def change(self, number: int, words: str, blocks: Sequence[Block], *, by_hand: bool = True) -> bool:
        """Any other change of a page: its blocks from now on. `words` say after "Undo" what was done.

        Blocks come as they are to be: the functions of `app.document.edits` mark those a person changed. What an engine
        put there is not `by_hand`. Returns whether anything was changed.
        """
        return self.change_pages(words, {number: blocks}, by_hand=by_hand)

    def change_pages(self, words: str, pages: Mapping[int, Sequence[Block]], *, by_hand: bool = True) -> bool:
        """One step that changes several pages, and is undone as one. All of them are changed, or none."""
        self._ahead.finish()
        changes = []
        for number, blocks in pages.items():
            change = self._change_of(number, tuple(blocks), by_hand)
            if change is None:
                return False
            if change.after != change.before:
                changes.append(change)
        if not changes:
            return False
        self._history.add(Step(words, tuple(changes)))
        for change in changes:
            self._put(change.number, change.chosen, change.after, change.by_hand)
        self.history_changed.emit()
        return True

    def change_further(self, words: str, number: int, blocks: Sequence[Block], step: Step | None) -> Step | None:
        """Change one more page as a part of a step, where that is still the last one; the step that this is in now."""
        self._ahead.finish()
        change = self._change_of(number, tuple(blocks), by_hand=True)
        if change is None or change.after == change.before:
            return step
        grown = self._history.add_to(step, words, change)
        self._put(change.number, change.chosen, change.after, change.by_hand)
        if len(grown.changes) == 1:
            self.history_changed.emit()
        return grown

    @property
    def is_under_way(self) -> bool:
        """Whether pages are still to be changed by what was undone or redone."""
        return self._ahead.is_busy

    def has_done(self, step: Step) -> bool:
        """Whether a step was done and not undone since."""
        return self._history.has_done(step)

    def hindrance(self, number: int) -> Hindrance | None:
        """What keeps a page from being corrected now; nobody is told."""
        page = self._session.page(number)
        if page is None or page.reading is None or page.chosen is None:
            return Hindrance.NOT_READ
        if page.activity is PageState.READING:
            return Hindrance.IS_READ_NOW
        if not page.chosen.is_edited and page.chosen.edited in page.readings:
            return Hindrance.CORRECTED_BEFORE
        return None

    def can_change(self, number: int) -> bool:
        """Whether a page can be corrected now; if not, it is told why."""
        return self._change_of(number, ()) is not None

    def undo(self) -> None:
        """Take the last step back, of many pages some at a time; the page it began on comes into view."""
        step = self._history.undo()
        if step is not None:
            self._ahead.add((partial(self._take_back, change) for change in step.changes), at_once=_FEW)
            self._told(step)

    def redo(self) -> None:
        """Do again what was undone last."""
        step = self._history.redo()
        if step is not None:
            works = (partial(self._put, one.number, one.chosen, one.after, one.by_hand) for one in step.changes)
            self._ahead.add(works, at_once=_FEW)
            self._told(step)

    def _apply(self, number: int, words: str, change: Callable[[PageRecord], Sequence[Block]]) -> None:
        page = self._session.page(number)
        if page is not None:
            self.change(number, words, change(page))

    def _change_of(self, number: int, after: tuple[Block, ...], by_hand: bool = True) -> PageChange | None:
        """The change that makes `after` the blocks of a page, or None where it cannot be made now."""
        page, hindrance = self._session.page(number), self.hindrance(number)
        if hindrance is Hindrance.CORRECTED_BEFORE:
            self.corrected_exists.emit(number)
            return None
        if hindrance or page is None or page.reading is None or page.chosen is None:
            self.refused.emit(number)
            return None
        if page.chosen.is_edited:
            before = page.reading.by_hand
            return PageChange(number, page.chosen, page.reading.blocks, after, before, before or by_hand)
        blocks = None if after != page.reading.blocks else after
        return PageChange(number, page.chosen, blocks, after, by_hand=by_hand)

    def _told(self, step: Step) -> None:
        self.history_changed.emit()
        self.step_shown.emit(step.changes[0].number)

    def _put(self, number: int, origin: ReadingKey, blocks: tuple[Block, ...], by_hand: bool) -> None:
        """Make these the blocks of the page's corrected reading, and show it."""
        page = self._session.page(number)
        model = (page.readings.get(origin.edited) or page.readings.get(origin)) if page else None
        if model is None:
            return
        reading = replace(model, key=origin.edited, blocks=blocks, created=time.time(), by_hand=by_hand)
        self._session.put_reading(number, reading)
        self._session.choose_reading(number, reading.key)
        self.reading_edited.emit(number, reading)

    def _take_back(self, change: PageChange) -> None:
        """Bring a page to where it was before a change."""
        if change.before is not None:
            self._put(change.number, change.chosen, change.before, change.by_hand_before)
            return
        self._at_work = True
        self._session.choose_reading(change.number, change.chosen)
        self._session.remove_reading(change.number, change.chosen.edited)
        self._at_work = False

    def _on_reading_removed(self, _number: int, _key: ReadingKey) -> None:
        """A reading that was removed by hand is nothing a step could go back to."""
        if not self._at_work:
            self._ahead.finish()
            self._history.clear()
            self.history_changed.emit()

    def _forget(self) -> None:
        self._ahead.forget()
        self._history.clear()
        self.history_changed.emit()
