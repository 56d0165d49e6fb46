"""The view for searching everything that was read: asks for words, shows what was found, tells what was chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStackedWidget,
    QWidget,
)

from app.item_models.search_results_model import SearchResultsModel, SearchRole
from app.library.search import DocumentHits, Found, PageHit
from app.views.common.controls import hairline, set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.own_keys import ENTER, takes_escape
from app.views.common.theme import Theme
from app.views.common.view_head import back_button
from app.views.search_screen.hit_delegate import SIDE, HitDelegate

_TYPING_MS = 180
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchScreen(QWidget):
    """A field over a list of documents and their pages.

    Signals:
        words_changed(text): the words to look for, once typing rests.
        chosen(path, page number, words): a page is to be shown.
        closed: the person is done.
    """

    words_changed = Signal(str)
    chosen = Signal(object, int, str)
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._found = Found("")
        self._model = SearchResultsModel(self)
        self.field = QLineEdit(self)
        self._status = text_label(parent=self, tone="text2")
        self.list_view = QListView(self)
        self._line = text_label(parent=self, role="section")
        self._sentence = text_label(parent=self, tone="text2", wraps=True)
        self._below = QStackedWidget(self)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        self._connect()
        self.show_found(self._found)

    def begin(self, words: str = "") -> None:
        """Make ready for typing; words that are given are looked for."""
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask()  # what was read meanwhile counts

    def words(self) -> str:
        return self.field.text()

    def status_text(self) -> str:
        return self._status.text()

    def show_found(self, found: Found) -> None:
        """Show the answer; the place in the list is kept where the same words were asked for."""
        row = self.list_view.currentIndex().row() if found.words == self._found.words else 0
        self._found = found
        self._model.set_found(found)
        self._status.setText(self._status_of(found))
        self._line.setText(self._line_of(found))
        self._sentence.setText(self._sentence_of(found))
        self._below.setCurrentIndex(1 if found.documents else 0)
        self._go_to(self._model.next_page(max(0, row), 1))

    def event(self, event: QEvent) -> bool:
        return takes_escape(event, self.closed.emit) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.type() is not QEvent.Type.KeyPress or not plain:
            return super().eventFilter(watched, event)
        if key in _STEPS:
            self._step(_STEPS[key])
        elif key in ENTER:
            self._open(self.list_view.currentIndex())
        else:
            return super().eventFilter(watched, event)
        return True

    def _lay_out(self) -> None:
        set_surface(self, "panel")
        self.list_view.setModel(self._model)
        self.list_view.setItemDelegate(HitDelegate(self._theme, self._icons, self.list_view))
        self.list_view.setMouseTracking(True)
        self.list_view.setFrameShape(QListView.Shape.NoFrame)
        self.list_view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list_view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list_view.setAccessibleName(self.tr("Pages found"))
        self._below.addWidget(self._nothing())
        self._below.addWidget(self.list_view)
        in_column(self._head(), hairline(self), (self._below, 1), of=self)

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setProperty("surface", "window")
        back = back_button(self._icons, head, in_words=True)
        back.clicked.connect(self.closed)
        self.field.setPlaceholderText(self.tr("Search everything read"))
        self.field.setAccessibleName(self.tr("Search everything read"))
        self.field.setClearButtonEnabled(False)
        self.field.setMinimumWidth(240)
        self.field.setMaximumWidth(560)
        in_row(back, (self.field, 1), self._status, Slack(), margins=(SIDE - 8, 12, SIDE, 12), spacing=12, of=head)
        return head

    def _nothing(self) -> QWidget:
        page = QWidget(self)
        page.setProperty("surface", "panel")
        self._sentence.setMaximumWidth(520)
        in_column(self._line, self._sentence, Slack(), margins=(SIDE, 48, SIDE, 24), spacing=4, of=page)
        return page

    def _connect(self) -> None:
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self._ask)
        self.list_view.clicked.connect(self._open)
        self.field.installEventFilter(self)
        self.list_view.installEventFilter(self)
        self._theme.theme_changed.connect(self.list_view.viewport().update)

    def _ask(self) -> None:
        self._pause.stop()
        self.words_changed.emit(self.field.text())

    def _step(self, by: int) -> None:
        self._go_to(self._model.next_page(self.list_view.currentIndex().row() + by, by))

    def _go_to(self, row: int | None) -> None:
        if row is not None:
            self.list_view.setCurrentIndex(self._model.index(row, 0))
            if self._model.next_page(row - 1, -1) is None:
                self.list_view.scrollToTop()  # the first document's name too

    def _open(self, index: QModelIndex) -> None:
        page: PageHit | None = index.data(SearchRole.PAGE) if index.isValid() else None
        if page is not None and self._found.words == self.field.text():
            document: DocumentHits = index.data(SearchRole.DOCUMENT)
            self.chosen.emit(document.path, page.number, self._found.words)

    def _status_of(self, found: Found) -> str:
        if not found.pages:
            return ""
        shown = sum(len(document.pages) for document in found.documents)
        if shown < found.pages:
            words = self.tr("{count} pages, the first {shown} are shown")
        elif found.pages == 1:
            words = self.tr("1 page")
        elif len(found.documents) == 1:
            words = self.tr("{count} pages in 1 document")
        else:
            words = self.tr("{count} pages in {documents} documents")
        return words.format(count=found.pages, shown=shown, documents=len(found.documents))

    def _line_of(self, found: Found) -> str:
        if not found.words.strip():
            return self.tr("Search everything read")
        return self.tr("Not found in anything that was read")

    def _sentence_of(self, found: Found) -> str:
        if found.waiting:
            words = self.tr("{count} pages read earlier are still being made searchable. Try again in a moment.")
            return words.format(count=found.waiting)
        if not found.words.strip():
            return self.tr("Several words are found where they stand side by side. Case and accents do not matter.")
        return self.tr("Pages can be found once they have been read. Try fewer words, or a part of one.")
