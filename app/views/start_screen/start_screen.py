"""The start screen: three ways in, what was open before, and which engine reads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.document.recent import RecentDocument
from app.views.common.controls import link_button, text_label, upright_line
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.theme import Theme
from app.views.start_screen.engine_column import NARROW_WIDTH, WIDTH, EngineCard, EngineColumn
from app.views.start_screen.recent_shelf import RecentShelf
from app.views.start_screen.recent_tile import PADDING

_WIDEST = 1128
_ICON_GAP = "\u2009"
_NARROW_BELOW = 1200


class StartScreen(QScrollArea):
    """Shown while nothing is open; scrolls where the window is too small for it.

    Signals:
        open_requested, folder_requested, paste_requested, sample_requested: a way in was chosen.
        search_requested: something that was read is to be found.
        documents_requested: all documents are to be listed.
        batch_requested: many files are to be read.
        engine_requested(widget): another engine is to be chosen, in a menu beside this widget.
        models_requested: models that can be had are to be shown.
        recent_chosen(Path): a recent document is to be opened.
        recent_chosen_apart(Path): in a window of its own.
        recent_removed(RecentDocument): it is to leave the list.
        recent_forgotten(RecentDocument): what was read of it is to be deleted.
    """

    open_requested = Signal()
    folder_requested = Signal()
    paste_requested = Signal()
    sample_requested = Signal()
    engine_requested = Signal(object)
    models_requested = Signal()
    search_requested = Signal()
    documents_requested = Signal()
    batch_requested = Signal()
    recent_chosen = Signal(object)
    recent_chosen_apart = Signal(object)
    recent_removed = Signal(object)
    recent_forgotten = Signal(object)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._page = QWidget()
        self.shelf = RecentShelf(theme, icons)
        self._none_yet = text_label(self.tr("Documents that you open appear here."), tone="text2")
        self._hint = text_label(self.tr("or drop files anywhere in this window"), tone="text2")
        self._engine = EngineColumn(theme, icons)
        self._outer = QHBoxLayout(self._page)
        self._lay_out()
        self._connect()
        self.set_recent(())

    def set_recent(self, documents: Sequence[RecentDocument]) -> None:
        """Show these, newest first."""
        self.shelf.set_documents(documents)
        self.shelf.setVisible(bool(documents))
        self._none_yet.setVisible(not documents)

    def set_engine(self, card: EngineCard) -> None:
        """Say which engine reads, and whether it is ready."""
        self._engine.set_engine(card)

    def set_model(self, words: str) -> None:
        """Say which model can be had, and what for."""
        self._engine.set_model(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size())

    def _fit(self, size: QSize) -> None:
        """Margins shrink with the window; in a wide one the content keeps its width and stays at the left."""
        side = min(104, max(36, 36 + round((size.width() - 960) * 0.142)))
        top = min(84, max(32, round(size.height() * 0.09)))
        right = max(side, size.width() - side - _WIDEST)
        narrow = size.width() < _NARROW_BELOW
        self._outer.setContentsMargins(side - PADDING, top, right, 36)
        self._outer.setSpacing(24 if narrow else 36)
        scale = self._theme.line_height("body") / 18
        self._engine.setFixedWidth(round((NARROW_WIDTH if narrow else WIDTH) * scale))
        self._hint.setVisible(not narrow)
        self._hint_below.setVisible(narrow)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setProperty("surface", "panel")
        self._page.setProperty("surface", "panel")
        self._outer.addLayout(in_column(self._head(), self.shelf, self._none_yet, Slack()), 1)
        self._outer.addWidget(upright_line(), 0)
        self._outer.addWidget(self._engine, 0)
        self.setWidget(self._page)

    def _head(self) -> QVBoxLayout:
        """All above the shelf; the shelf's tiles have a padding of their own, so this is set in by as much."""
        self._hint_below = text_label(self._hint.text(), tone="text2")
        self._hint_below.setContentsMargins(0, 10, 0, 0)
        self._none_yet.setContentsMargins(PADDING, 0, 0, 0)
        words = in_column(self._title(), 2, self._tagline(), 24, self._ways_in(), self._hint_below)
        return in_column(words, 44, self._shelf_head(), 8, margins=(PADDING, 0, 0, 0))

    def _shelf_head(self) -> QHBoxLayout:
        recent = text_label(self.tr("Recent"), role="section")
        icon = self._icons.icon("magnifying-glass", "accent")
        self._search = link_button(f"{_ICON_GAP}{self.tr('Search everything read')}")
        self._search.setIcon(icon)
        self._search.setAccessibleName(self.tr("Search everything read"))
        self._documents = link_button(f"{_ICON_GAP}{self.tr('All documents…')}")
        self._documents.setIcon(self._icons.icon("books", "accent"))
        self._documents.setAccessibleName(self.tr("All documents…"))
        self._batch = link_button(f"{_ICON_GAP}{self.tr('Batch…')}")
        self._batch.setIcon(self._icons.icon("files", "accent"))
        self._batch.setAccessibleName(self.tr("Batch…"))
        return in_row(
            recent, Slack(), self._batch, 20, self._documents, 20, self._search, margins=(0, 0, PADDING, 0), spacing=0
        )

    def _title(self) -> QLabel:
        title = QLabel("Recto")
        title.setFont(self._theme.font("display"))
        return title

    def _tagline(self) -> QLabel:
        line = text_label(self.tr("Open a scan, see what the page says, take it away."), tone="text2")
        font = self._theme.font("reading")
        font.setPixelSize(font.pixelSize() + 2)
        line.setFont(font)
        line.setWordWrap(True)
        return line

    def _ways_in(self) -> QHBoxLayout:
        self._buttons = [
            self._button("folder-open", self.tr("Open…"), "filled"),
            self._button("image", self.tr("Folder of pictures…")),
            self._button("clipboard", self.tr("Paste picture")),
        ]
        return in_row(*self._buttons, 8, self._hint, Slack(), spacing=8)

    def _button(self, icon: str, words: str, variant: str = "outlined") -> QPushButton:
        # Qt sets icon and words closer than they read well; a thin space is the only gap that a style sheet leaves us.
        button = QPushButton(
            self._icons.icon(icon, "on_accent" if variant == "filled" else "text2"), f"{_ICON_GAP}{words}"
        )
        button.setAccessibleName(words)
        button.setIconSize(QSize(18, 18))
        button.setProperty("variant", variant)
        return button

    def _connect(self) -> None:
        signals = (self.open_requested, self.folder_requested, self.paste_requested)
        for button, signal in zip(self._buttons, signals, strict=True):
            button.clicked.connect(signal)
        self._search.clicked.connect(self.search_requested)
        self._documents.clicked.connect(self.documents_requested)
        self._batch.clicked.connect(self.batch_requested)
        self._engine.sample_requested.connect(self.sample_requested)
        self._engine.engine_requested.connect(self.engine_requested)
        self._engine.models_requested.connect(self.models_requested)
        self.shelf.chosen.connect(lambda document: self.recent_chosen.emit(document.path))
        self.shelf.chosen_apart.connect(lambda document: self.recent_chosen_apart.emit(document.path))
        self.shelf.remove_requested.connect(self.recent_removed)
        self.shelf.forget_requested.connect(self.recent_forgotten)
