"""The head of the list: the field for a part of the name, which documents, which tag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.library.listing import ListFilter, ListOrder, ListQuestion
from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_row
from app.views.common.view_head import back_button

_TYPING_MS = 30
_LARGEST_FIRST = (ListOrder.PAGES, ListOrder.READ, ListOrder.DOUBTS, ListOrder.EDITED, ListOrder.OPENED)


class ListFilters(QWidget):
    """Makes the question out of what is chosen.

    Signals:
        question_changed(question): a `ListQuestion`.
        closed: the person is done.
    """

    question_changed = Signal(object)
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._question = ListQuestion()
        self.field = QLineEdit(self)
        self.only_box, self.tag_box = ChoiceBox(self), ChoiceBox(self)
        self.status = text_label(parent=self, tone="text2")
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out(icons)
        self.field.textChanged.connect(lambda _words: self._pause.start())
        self._pause.timeout.connect(self.tell_words)
        self.only_box.currentIndexChanged.connect(
            lambda _at: self._change(only=ListFilter(self.only_box.currentData()))
        )
        self.tag_box.currentIndexChanged.connect(lambda _at: self._change(tag=self.tag_box.currentData() or ""))

    @property
    def question(self) -> ListQuestion:
        return self._question

    def is_narrowed(self) -> bool:
        """Whether the list leaves documents out."""
        return replace(self._question, order=ListOrder.OPENED, backward=True) != ListQuestion()

    def clear(self) -> None:
        """Every document again, in the order in which they stand."""
        for box in (self.only_box, self.tag_box):
            box.setCurrentIndex(0)
        self.field.clear()
        self.tell_words()

    def tell_words(self) -> None:
        """What is typed counts from now on."""
        self._pause.stop()
        self._change(words=self.field.text())

    def sort(self, order: ListOrder) -> None:
        """Sort by this; the other way round where it is sorted by it already."""
        same = order is self._question.order
        self._change(order=order, backward=not self._question.backward if same else order in _LARGEST_FIRST)

    def show_tags(self, tags: Sequence[tuple[str, int]]) -> None:
        """There are these tags, each with so many documents; one that is gone is asked for no more."""
        chosen, box = self._question.tag, self.tag_box
        box.blockSignals(True)
        box.clear()
        box.addItem(self.tr("Any tag"), "")
        for name, count in tags:
            box.addItem(self.tr("{tag} ({count})").format(tag=name, count=f"{count:,}"), name)
        found = next((at for at in range(box.count()) if box.itemData(at).casefold() == chosen.casefold()), 0)
        box.setCurrentIndex(found)
        box.blockSignals(False)
        box.setEnabled(bool(tags))
        if chosen and not found:
            self._change(tag="")

    def _change(self, **what: object) -> None:
        question = replace(self._question, **what)  # type: ignore[arg-type]
        if question != self._question:
            self._question = question
            self.question_changed.emit(question)

    def _lay_out(self, icons: Icons) -> None:
        back = back_button(icons, self, in_words=True)
        back.clicked.connect(self.closed)
        self.field.setPlaceholderText(self.tr("Part of a name"))
        self.field.setAccessibleName(self.tr("Part of a name"))
        self.field.setClearButtonEnabled(False)
        self.field.setMinimumWidth(160)
        self.field.setMaximumWidth(360)
        for only, words in self._filters():
            self.only_box.addItem(words, only.value)
        self.only_box.setAccessibleName(self.tr("Which documents"))
        self.only_box.setMaxVisibleItems(len(ListFilter))
        self.tag_box.setAccessibleName(self.tr("Tag"))
        self.tag_box.setMaximumWidth(200)
        self.tag_box.setMinimumContentsLength(9)
        parts = (back, (self.field, 1), self.only_box, self.tag_box, self.status, Slack())
        in_row(*parts, margins=(28, 12, 36, 12), spacing=12, of=self)
        self.show_tags(())

    def _filters(self) -> tuple[tuple[ListFilter, str], ...]:
        return (
            (ListFilter.ALL, self.tr("All documents")),
            (ListFilter.UNREAD, self.tr("Unread")),
            (ListFilter.PARTLY_READ, self.tr("Partly read")),
            (ListFilter.DOUBTFUL, self.tr("Doubtful places")),
            (ListFilter.EDITED, self.tr("Corrected by hand")),
            (ListFilter.FAILED, self.tr("Failed pages")),
            (ListFilter.MISSING, self.tr("File missing")),
            (ListFilter.HIDDEN, self.tr("Removed from the list")),
        )
