"""A tab about one figure of a page at a time: which one, its picture, and the text that a person may correct."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QSizeF, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.controllers.correcting.edit_controller import EditController
from app.controllers.exporting.file_saving import FileSaving
from app.document.block import Block
from app.views.common.controls import scrolled
from app.views.common.layouts import in_column
from app.views.figures.checked_field import CheckedField
from app.views.figures.figure_entry import FigureEntry
from app.views.figures.figure_head import FigureHead
from app.views.figures.save_dialog import ChooseFile, ask_for_file
from app.views.reading_panel.panel_tab import PanelTab

MARGIN = 20  # left and right of all that such a tab shows
NARROW = 620  # below this width what stood beside stands below
_TYPING_MS = 250


# Has a figure read by an engine that can: page and block.
ReadFigures = Callable[[int, Block], None]


@dataclass(frozen=True, slots=True)
class FigureWork:
    """What every such tab works with.

    Attributes:
        reader: gives what reads figures, while there is an engine that can.
        choose_file: asks the person for a file.
    """

    edits: EditController
    saving: FileSaving
    reader: Callable[[], ReadFigures | None] = lambda: None
    choose_file: ChooseFile = ask_for_file


class FigureOnPage(Protocol):
    """What shows the figure as it stands on the page."""

    def show_figure(self, size: QSizeF) -> None:
        """Show another figure, so large on the page; its picture will be asked for."""

    def set_picture(self, picture: QImage) -> None:
        """Its picture is there."""

    def ask_if_missing(self) -> None:
        """The page was shown anew, and what had been asked for is forgotten."""


class FigureTab(PanelTab):
    """Keeps the figure shown, and what is typed, through all that happens to the page.

    What is typed is looked at soon (`check`) and becomes a correction when Return is pressed or the person goes
    elsewhere. Where the page cannot be corrected now, it stays in the field.
    """

    def __init__(self, work: FigureWork, head: FigureHead, field: CheckedField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits, self._reader = work.edits, work.reader
        self.head, self.field = head, field
        self._number = 0
        self._entries: list[FigureEntry] = []
        self._current = 0
        self._is_draft = self._is_showing = False
        self._check_soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._check_soon.timeout.connect(self._check)
        head.figure_chosen.connect(self._on_figure_chosen)
        field.textChanged.connect(self._on_typed)
        field.entered.connect(self.finish)
        field.left.connect(self.finish)
        field.given_up.connect(self._on_given_up)

    # --- what a tab of this kind says ---

    def pictures_view(self) -> FigureOnPage:
        raise NotImplementedError

    def entries_of(self, blocks: Sequence[Block]) -> list[FigureEntry]:
        """The figures of a page, in reading order."""
        raise NotImplementedError

    def text_with(self, entry: FigureEntry, text: str) -> str:
        """The text of the figure's block once the figure says `text`."""
        raise NotImplementedError

    def undo_words(self) -> str:
        """What is undone, after "Undo"."""
        raise NotImplementedError

    def check(self, text: str) -> None:
        """Say what there is to say of a text: another figure is shown, or it was typed, or its picture came."""
        raise NotImplementedError

    def picture_changed(self, picture: QImage | None) -> None:
        """The figure's picture came, or another figure's is to come."""

    # --- a tab of the panel ---

    def show_blocks(self, number: int, blocks: Sequence[Block]) -> None:
        if number != self._number:
            self.finish()
        before = self.entry()
        self._entries = self.entries_of(blocks)
        self._current = self._index_of(before) if before is not None and number == self._number else 0
        same_page, self._number = number == self._number, number
        after = self.entry()
        if after is None:
            return
        same = same_page and after.is_same(before)
        self._show_head()
        if before is None or not same or before.block.bbox != after.block.bbox:
            self._show_picture(after.block)
        else:
            self.pictures_view().ask_if_missing()
        if not (same and self._is_draft):
            self._show_text(after.text)

    def forget(self) -> None:
        self._entries, self._is_draft = [], False

    def set_picture(self, block_id: int, picture: QImage) -> None:
        entry = self.entry()
        if entry is not None and entry.block.id == block_id:
            self.pictures_view().set_picture(picture)
            self.picture_changed(picture)
            if not self._check_soon.isActive():
                self._check()

    def scroll_to_block(self, block_id: int) -> None:
        index = next((at for at, entry in enumerate(self._entries) if entry.block.id == block_id), None)
        entry = self.entry()
        if index is not None and entry is not None and entry.block.id != block_id:
            self._choose(index)

    def finish(self) -> None:
        """Take what was typed; nothing if it was taken before."""
        entry, text = self.entry(), self.field.text().strip()
        if not self._is_draft or entry is None:
            return
        if text == entry.text:
            self._is_draft = False
        elif self._edits.can_change(self._number):
            self._is_draft = False
            self._edits.set_text(self._number, entry.block.id, self.text_with(entry, text), self.undo_words())

    def can_read_again(self) -> bool:
        """Whether there is an engine that reads figures like the one shown."""
        entry = self.entry()
        return entry is not None and entry.block.bbox is not None and self._reader() is not None

    def read_again(self) -> None:
        """Have the figure shown read by the engine."""
        entry, read = self.entry(), self._reader()
        if entry is not None and read is not None:
            self.finish()
            read(self._number, entry.block)

    def entry(self) -> FigureEntry | None:
        """The figure shown."""
        return self._entries[self._current] if self._current < len(self._entries) else None

    def show_column(self, column: QVBoxLayout) -> None:
        """Fill the tab with these rows, which scroll where they find no room."""
        body = QWidget()
        body.setProperty("surface", "panel")
        column.setContentsMargins(MARGIN, 12, MARGIN, 24)
        body.setLayout(column)
        scroll = scrolled(body, self)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows what has the keyboard
        in_column(scroll, of=self)

    # --- showing ---

    def _index_of(self, entry: FigureEntry) -> int:
        """Where a figure stands now, or the last one before it in its block."""
        same_block = [at for at, other in enumerate(self._entries) if other.block.id == entry.block.id]
        exact = [at for at in same_block if self._entries[at].is_same(entry)]
        return (exact or same_block[-1:] or [0])[0]

    def _show_head(self) -> None:
        entry = self._entries[self._current]
        self.head.show_figure([each.label for each in self._entries], self._current, entry.caption)

    def _show_picture(self, block: Block) -> None:
        bbox = block.bbox
        self.picture_changed(None)
        self.pictures_view().show_figure(QSizeF(bbox.width, bbox.height) if bbox else QSizeF())

    def _show_text(self, text: str) -> None:
        self._is_draft = False
        self._is_showing = True
        self.field.show_text(text)
        self._is_showing = False
        self._check()

    def _check(self) -> None:
        self._check_soon.stop()
        self.check(self.field.text().strip())

    def _choose(self, index: int) -> None:
        chosen = self._entries[index]
        self.finish()
        self._current = self._index_of(chosen)
        self._show_head()
        self._show_picture(chosen.block)
        self._show_text(self._entries[self._current].text)

    # --- what the person does ---

    def _on_figure_chosen(self, index: int) -> None:
        self._choose(index)
        self.block_clicked.emit(self._entries[self._current].block.id)

    def _on_typed(self) -> None:
        if not self._is_showing:
            self._is_draft = True
            self._check_soon.start()

    def _on_given_up(self) -> None:
        entry = self.entry()
        if entry is not None:
            self._show_text(entry.text)

    def on_picture_wanted(self, width: int) -> None:
        """For the signal of the picture's frame."""
        entry = self.entry()
        if entry is not None:
            self.picture_wanted.emit(entry.block.id, width)

    def on_picture_clicked(self) -> None:
        """For the signal of the picture's frame."""
        entry = self.entry()
        if entry is not None:
            self.block_clicked.emit(entry.block.id)
