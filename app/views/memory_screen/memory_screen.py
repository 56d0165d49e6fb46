"""The view of optical memory: what a text costs as pictures, how these fade, what is still readable."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.optical_memory.kept_memory import KeptMemory, MemoryWish
from app.optical_memory.memory import ledger_of
from app.optical_memory.recall import Recall
from app.views.common.controls import hairline, set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.own_keys import takes_escape
from app.views.common.theme import Theme
from app.views.common.view_head import back_button, view_head
from app.views.memory_screen.filmstrip import Filmstrip
from app.views.memory_screen.recalled_page import RecalledPage
from app.views.memory_screen.wish_row import WishRow
from app.views.memory_screen.words import ledger_words

_SIDE = 28


class MemoryScreen(QWidget):
    """Decides nothing.

    Signals:
        document_wanted, file_wanted, clipboard_wanted: a text to keep.
        wished(wish): it is to be kept in another way; a `MemoryWish`.
        recall_wanted(number): a page is to be read back.
        export_wanted: the memory is to be written.
        needles_wanted: needles are to be hidden and looked for.
        looked_at(number): another page is looked at.
        closed: the person is done.
    """

    document_wanted = Signal()
    file_wanted = Signal()
    clipboard_wanted = Signal()
    wished = Signal(object)
    recall_wanted = Signal(int)
    export_wanted = Signal()
    needles_wanted = Signal()
    looked_at = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = back_button(icons, self)
        self.document_button = QPushButton(self.tr("This document"), self)
        self.file_button = QPushButton(self.tr("Text file…"), self)
        self.clipboard_button = QPushButton(self.tr("Clipboard"), self)
        self.needles_button = QPushButton(self.tr("Needles…"), self)
        self.export_button = QPushButton(self.tr("Export…"), self)
        self.ledger = text_label(parent=self, role="section")
        self.note = text_label(parent=self, tone="text2", wraps=True)
        self.wishes = WishRow(self)
        self.strip = Filmstrip(theme, self)
        self.page = RecalledPage(theme, self)
        self._nothing = text_label(parent=self, tone="text2", wraps=True)
        self._below = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.show_nothing(has_document=False, is_keeping=False)

    def begin(self) -> None:
        """Make ready: the keyboard goes to what can be kept."""
        first = self.document_button if self.document_button.isEnabled() else self.file_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def number(self) -> int:
        """The page that is looked at, from 1; 0 while there is none."""
        return self.strip.currentRow() + 1

    def show_nothing(self, *, has_document: bool, is_keeping: bool) -> None:
        """Nothing is kept yet."""
        self.document_button.setEnabled(has_document)
        self.export_button.setEnabled(False)
        self.needles_button.setEnabled(False)
        self.ledger.setText(
            self.tr("The text is being set on pages.") if is_keeping else self.tr("Nothing is kept yet")
        )
        self.note.clear()
        self._below.setCurrentIndex(0)

    def show_memory(self, memory: KeptMemory, wish: MemoryWish, *, has_document: bool, is_keeping: bool) -> None:
        """Show a memory, and its filmstrip."""
        self.document_button.setEnabled(has_document)
        self.export_button.setEnabled(not is_keeping)
        self.needles_button.setEnabled(not is_keeping)
        self.ledger.setText(f"{memory.title}. {ledger_words(memory)}")
        self.note.setText(" ".join(self._notes(memory, wish)))
        self.wishes.show_wish(wish, memory.ladder)
        self._below.setCurrentIndex(1)

    def show_strip(self, memory: KeptMemory) -> None:
        """Show the pages of another memory."""
        self.strip.show_memory(memory)

    def show_page(self, memory: KeptMemory, recalled: Mapping[int, Recall], *, is_reading: bool) -> None:
        """Show the page that is looked at."""
        if 0 < self.number <= len(memory.pages):
            page = memory.pages[self.number - 1]
            png = memory.pictures.get(page.number)
            self.page.show_page(page, png, recalled.get(page.number), is_reading=is_reading)

    def event(self, event: QEvent) -> bool:
        return takes_escape(event, self.closed.emit) or super().event(event)

    def _notes(self, memory: KeptMemory, wish: MemoryWish) -> list[str]:
        notes = [
            self.tr("Tokens of text are counted by the model's tokenizer.")
            if ledger_of(memory.pages).is_counted
            else self.tr("Tokens of text are estimates."),
            self.tr("Never take numbers, names or dates from small pictures: they change without a sign."),
        ]
        if wish.budget and ledger_of(memory.pages).memory_tokens > wish.budget:
            notes.append(self.tr("No ages fit the budget: pins and first words take more."))
        if memory.unknown:
            words = self.tr("No face has these characters: {letters}")
            notes.append(words.format(letters=memory.unknown[:20]))
        if memory.source.left_out:
            notes.append(
                self.tr("{count} parts of the conversation are no text and are not in it.").format(
                    count=memory.source.left_out
                )
            )
        return notes

    def _connect(self) -> None:
        self._back.clicked.connect(self.closed)
        self.document_button.clicked.connect(self.document_wanted)
        self.file_button.clicked.connect(self.file_wanted)
        self.clipboard_button.clicked.connect(self.clipboard_wanted)
        self.needles_button.clicked.connect(self.needles_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        self.wishes.wished.connect(self.wished)
        self.strip.chosen.connect(self.looked_at)
        self.page.recall_wanted.connect(self.recall_wanted)

    def _lay_out(self) -> None:
        set_surface(self, "panel")
        beside = QWidget(self)
        in_row(
            self.document_button, self.file_button, self.clipboard_button, self.needles_button, self.export_button,
            spacing=8, of=beside,
        )  # fmt: skip
        head = view_head(self, self._back, self.tr("Optical memory"), beside, _SIDE)
        self._nothing.setText(
            self.tr(
                "A text is kept as pictures that grow smaller with age. They cost fewer tokens, and less of them can "
                "be read. Choose a text; it is never changed or deleted."
            )
        )
        self._nothing.setMaximumWidth(560)
        empty, full, told = QWidget(self), QWidget(self), QWidget(self)
        in_column(self._nothing, Slack(), margins=(_SIDE, 8, _SIDE, 24), of=empty)
        in_column(self.ledger, self.note, margins=(_SIDE, 16, _SIDE, 12), spacing=4, of=told)
        wishes = QWidget(self)
        in_column(self.wishes, margins=(_SIDE, 0, _SIDE, 12), of=wishes)
        in_column(wishes, hairline(self), self.strip, hairline(self), (self.page, 1), of=full)
        self._below.addWidget(empty)
        self._below.addWidget(full)
        in_column(head, hairline(self), told, (self._below, 1), of=self)
