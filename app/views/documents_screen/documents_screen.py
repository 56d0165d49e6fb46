"""The view of all documents: asks for a list, shows what came, tells what is to be done with which of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.item_models.document_list_model import COLUMNS
from app.library.listing import DocumentList, ListFilter, ListQuestion
from app.views.common.controls import hairline, link_button, set_surface, text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.own_keys import ENTER, claims, takes_escape
from app.views.common.theme import Theme
from app.views.documents_screen.document_commands import DocumentCommands
from app.views.documents_screen.document_table import DocumentTable
from app.views.documents_screen.list_filters import ListFilters

_ICON_GAP = "\u2009"
_SIDE = 36


class DocumentsScreen(QWidget):
    """Filters over a table over a row of commands; messages may lie over `ground`, where they hide no command.

    Signals:
        question_changed(question): a `ListQuestion` to be answered by `show_list`.
        open_requested(path), apart_requested(path), find_requested(path), folder_requested(path)
        tags_requested, removal_requested, return_requested, forgetting_requested: each with a list of
            `ListedDocument`; the first may come with none.
        search_requested: words in the documents are to be found.
        closed: the person is done.
    """

    question_changed = Signal(object)
    open_requested = Signal(object)
    apart_requested = Signal(object)
    find_requested = Signal(object)
    folder_requested = Signal(object)
    tags_requested = Signal(object)
    removal_requested = Signal(object)
    return_requested = Signal(object)
    forgetting_requested = Signal(object)
    search_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._list = DocumentList(ListQuestion())
        self.filters = ListFilters(icons, self)
        self.table = DocumentTable(theme, icons, self)
        self.commands = DocumentCommands(icons, self)
        self._search = link_button(f"{_ICON_GAP}{self.tr('Search everything read')}", self)
        self._line = text_label(parent=self, role="section")
        self._sentence = text_label(parent=self, tone="text2", wraps=True)
        self.all_button = QPushButton(self.tr("Show all documents"), self)
        self.ground = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.table.show_order(self.filters.question.order, self.filters.question.backward)
        self._show_chosen()

    def begin(self) -> None:
        """Make ready: the keyboard goes to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.question_changed.emit(self.filters.question)  # what was read meanwhile counts

    def show_list(self, answer: DocumentList) -> None:
        """Show the answer; what is chosen is kept where the same was asked for."""
        stay = answer.question == self._list.question
        self._list = answer
        self.table.show_documents(answer.documents, stay)
        self.filters.show_tags(answer.tags)
        self.filters.status.setText(self._status())
        self._line.setText(self._empty_line())
        self._sentence.setText(self._empty_sentence())
        self.all_button.setVisible(self.filters.is_narrowed())
        self.ground.setCurrentIndex(1 if answer.documents else 0)

    def set_missing(self, stored_paths: frozenset[str | bytes]) -> None:
        """The files at these paths are not there."""
        self.table.set_missing(stored_paths)
        self._show_chosen()

    def status_text(self) -> str:
        return self.filters.status.text()

    def tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag with the number of its documents."""
        return self._list.tags

    # --- keys ---

    def event(self, event: QEvent) -> bool:
        if takes_escape(event, self.closed.emit) or claims(event, _looks_for_names):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _looks_for_names(event):
            self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.field.selectAll()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field go through the list, and Enter opens."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        steps |= {Qt.Key.Key_PageDown: self.table.rows_in_view(), Qt.Key.Key_PageUp: -self.table.rows_in_view()}
        key = Qt.Key(event.key())
        if key in steps:
            self.table.step(steps[key])
        elif key in ENTER:
            self._open()
        else:
            return super().eventFilter(watched, event)
        return True

    # --- within ---

    def _lay_out(self) -> None:
        set_surface(self, "panel")
        self._search.setIcon(self._icons.icon("magnifying-glass", "accent"))
        self._search.setAccessibleName(self.tr("Search everything read"))
        self.ground.addWidget(self._nothing())
        self.ground.addWidget(self._table_with_sides())
        in_column(
            self.filters, hairline(self), (self.ground, 1), hairline(self), self.commands.row(self._search), of=self
        )
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _table_with_sides(self) -> QWidget:
        page = QWidget(self)
        in_row(self.table, margins=(_SIDE - 8, 4, _SIDE - 8, 0), of=page)
        return page

    def _nothing(self) -> QWidget:
        page = QWidget(self)
        page.setProperty("surface", "panel")
        self._sentence.setMaximumWidth(520)
        button = in_row(self.all_button, Slack())
        parts = (self._line, self._sentence, 12, button, Slack())
        in_column(*parts, margins=(_SIDE, 48, _SIDE, 24), spacing=4, of=page)
        return page

    def _connect(self) -> None:
        commands, table, filters = self.commands, self.table, self.filters
        filters.question_changed.connect(self._on_question)
        filters.closed.connect(self.closed)
        filters.field.installEventFilter(self)
        self.all_button.clicked.connect(filters.clear)
        self._search.clicked.connect(self.search_requested)
        for asked in (table.opened, commands.open_asked):
            asked.connect(self._open)
        for asked in (table.tags_asked, commands.tags_asked):
            asked.connect(lambda: self.tags_requested.emit(self.table.chosen()))
        for asked in (table.removed, commands.removal_asked, commands.return_asked):
            asked.connect(self._remove_or_return)
        commands.apart_asked.connect(lambda: self._with_only(self.apart_requested))
        commands.find_asked.connect(lambda: self._with_only(self.find_requested))
        commands.folder_asked.connect(lambda: self._with_only(self.folder_requested))
        commands.forgetting_asked.connect(lambda: self.forgetting_requested.emit(self.table.chosen()))
        for sorted_by in (table.sorted_by, commands.sorted_by):
            sorted_by.connect(filters.sort)
        table.chosen_changed.connect(self._show_chosen)
        table.customContextMenuRequested.connect(self._open_menu)

    def _on_question(self, question: ListQuestion) -> None:
        self.table.show_order(question.order, question.backward)
        if question.only is ListFilter.MISSING:
            self.filters.status.setText(self.tr("Looking for the files…"))
        self.question_changed.emit(question)

    def _show_chosen(self) -> None:
        chosen = self.table.chosen()
        missing = len(chosen) == 1 and self.table.is_missing(chosen[0])
        self.commands.show_for(chosen, missing, bool(self._list.tags))

    def _with_only(self, tell: SignalInstance) -> None:
        chosen = self.table.chosen()
        if len(chosen) == 1:
            tell.emit(chosen[0].path)

    def _open(self) -> None:
        """What is typed counts first: nobody wants a document that is still in the list by chance."""
        if self.filters.field.text() == self._list.question.words:
            self._with_only(self.open_requested)
        else:
            self.filters.tell_words()

    def _remove_or_return(self) -> None:
        chosen = self.table.chosen()
        if chosen:
            hidden = any(document.is_hidden for document in chosen)
            (self.return_requested if hidden else self.removal_requested).emit(chosen)

    def _open_menu(self, at: QPoint) -> None:
        menu = self.commands.menu([(order, self.table.heading(order)) for order in COLUMNS], self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _status(self) -> str:
        shown, total = len(self._list.documents), self._list.total
        if self._list.question.only is ListFilter.HIDDEN or (shown == total and not self.filters.is_narrowed()):
            words = self.tr("1 document") if shown == 1 else self.tr("{count} documents")
            return words.format(count=f"{shown:,}")
        return self.tr("{count} of {total} documents").format(count=f"{shown:,}", total=f"{total:,}")

    def _empty_line(self) -> str:
        return self.tr("No such document") if self.filters.is_narrowed() else self.tr("No documents yet")

    def _empty_sentence(self) -> str:
        if not self.filters.is_narrowed():
            return self.tr("Documents that you open appear here.")
        return self.tr("{count} documents are in the list; none of them is like this.").format(
            count=f"{self._list.total:,}"
        )


def _looks_for_names(event: QKeyEvent) -> bool:
    """Ctrl+F or a slash, where it is not typed."""
    return event.matches(QKeySequence.StandardKey.Find) or event.text() == "/"
