"""The tags of chosen documents, and what tags are called: nothing is changed before it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from app.library.listing import ListedDocument
from app.library.names import tag_key, tag_name
from app.library.tags import TagChanges
from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_column, in_row
from app.views.common.own_keys import ENTER, claims
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog, line_height

_WIDTH, _LIST_HEIGHT = 460, 220
_LONGEST = 60  # letters of a tag
_WAS, _BEFORE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1  # its name and its check when the dialog opened
_State = Qt.CheckState


class TagsDialog(FramedDialog):
    """A field for a new tag over the list of all; without documents tags can be renamed and deleted only.

    Signals:
        changes_made(changes): `TagChanges`, to be carried out.
    """

    changes_made = Signal(object)

    def __init__(
        self,
        documents: Sequence[ListedDocument],
        tags: Sequence[tuple[str, int]],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, icons, parent)
        self._documents, self._counts = documents, {tag_key(name): count for name, count in tags}
        self._deleted: list[str] = []
        self.field = QLineEdit(self)
        self.list = _TagList(self)
        self._add = QPushButton(self.tr("Add"), self)
        self.rename_button = QPushButton(self.tr("Rename"), self)
        self.delete_button = QPushButton(self.tr("Delete"), self)
        self._cancel = self.add_button(self.tr("Cancel"))
        self.save_button = self.add_button(self.tr("Save"), acts=True)
        self._lay_out()
        for name, _ in tags:
            self._put(name, name, self._check_of(name))
        self._connect()
        self._on_current()
        self._tell_loss()
        (self.field if documents else self.list).setFocus()

    def changes(self) -> TagChanges:
        """What is to be done."""
        items = self.list.every_item()
        known = [(item.data(_WAS), item.text()) for item in items if item.data(_WAS)]
        hashes = tuple(document.content_hash for document in self._documents)
        given = tuple(item.text() for item in items if self._became(item, _State.Checked))
        taken = tuple(item.text() for item in items if self._became(item, _State.Unchecked))
        renamed = tuple((before, now) for before, now in known if before != now)
        return TagChanges(renamed, tuple(self._deleted), hashes, given, taken)

    def add(self) -> None:
        """Put what the field says among the tags, as one that the documents have."""
        name = tag_name(self.field.text())
        self.field.clear()
        if not name:
            return
        item = self.list.item_of(name) or self._put(name, "", _State.Unchecked, first=True)
        item.setCheckState(_State.Checked)
        self.list.setCurrentItem(item)
        self.list.scrollToItem(item)

    def _became(self, item: QListWidgetItem, state: Qt.CheckState) -> bool:
        return bool(self._documents) and item.checkState() == state and item.data(_BEFORE) != state

    def _check_of(self, name: str) -> Qt.CheckState:
        count = sum(tag_key(name) in map(tag_key, document.tags) for document in self._documents)
        if count == 0:
            return _State.Unchecked
        return _State.Checked if count == len(self._documents) else _State.PartiallyChecked

    def _put(self, name: str, was: str, state: Qt.CheckState, first: bool = False) -> QListWidgetItem:
        item = QListWidgetItem(name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setSizeHint(QSize(0, line_height(self)))
        item.setData(_WAS, was)
        item.setData(_BEFORE, state)
        if self._documents:
            item.setCheckState(state)
        self.list.insertItem(0 if first else self.list.count(), item)
        return item

    def _lay_out(self) -> None:
        count = len(self._documents)
        about = self._documents[0].title if count == 1 else self.tr("{count} documents").format(count=count)
        self.set_title(self.tr("Tags"), about if count else "")
        self.field.setPlaceholderText(self.tr("New tag"))
        self.field.setAccessibleName(self.tr("New tag"))
        self.field.setMaxLength(_LONGEST)
        self.list.setAccessibleName(self.tr("Tags"))
        self.list.setMinimumHeight(_LIST_HEIGHT)
        self.list.setProperty("rounded", True)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        for button in (self._add, self.rename_button, self.delete_button):
            button.setAutoDefault(False)
        hint = self.tr("Checked tags are those of the documents that are chosen. F2 renames a tag, Del deletes it.")
        if not count:
            hint = self.tr("F2 renames a tag everywhere, Del deletes it.")
            self.field.hide()
            self._add.hide()
        new = in_row((self.field, 1), self._add, spacing=8)
        below = in_row(self.rename_button, self.delete_button, Slack(), spacing=8)
        self.body.addLayout(
            in_column(new, (self.list, 1), text_label(hint, self, tone="text2", wraps=True), below, spacing=10)
        )
        self.resize(_WIDTH, self.height())

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self._add.clicked.connect(self.add)
        self.rename_button.clicked.connect(lambda: self.list.editItem(self.list.currentItem()))
        self.delete_button.clicked.connect(self._delete)
        self.list.delete_pressed.connect(self._delete)
        self.list.currentRowChanged.connect(lambda _row: self._on_current())
        self.list.itemChanged.connect(self._on_changed)
        self._cancel.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field adds the tag; with an empty field it saves."""
        if not isinstance(event, QKeyEvent) or not self.field.text().strip():
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.KeyPress and event.key() in ENTER:
            self.add()
            return True
        return super().eventFilter(watched, event)

    def _on_current(self) -> None:
        for button in (self.rename_button, self.delete_button):
            button.setEnabled(self.list.currentRow() >= 0)

    def _on_changed(self, item: QListWidgetItem) -> None:
        """A name that was written anew: none at all is not taken, and spaces at its ends go."""
        name = tag_name(item.text())[:_LONGEST] or item.data(_WAS)
        if name and name != item.text():
            item.setText(name)

    def _delete(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            return
        item = self.list.takeItem(row)
        if item.data(_WAS):
            self._deleted.append(item.data(_WAS))
        self._on_current()
        self._tell_loss()

    def _tell_loss(self) -> None:
        """What saving takes away."""
        count = sum(self._counts.get(tag_key(name), 0) for name in self._deleted)
        if not self._deleted:
            self.set_footer("")
        elif len(self._deleted) == 1:
            words = self.tr("“{tag}” is taken from {count} documents.")
            if count == 1:
                words = self.tr("“{tag}” is taken from 1 document.")
            self.set_footer(words.format(tag=self._deleted[0], count=count), "warn")
        else:
            words = self.tr("{tags} tags are deleted; they stand with documents {count} times.")
            self.set_footer(words.format(tags=len(self._deleted), count=count), "warn")

    def _on_save(self) -> None:
        self.add()  # what is still in the field was meant too
        changes = self.changes()
        self.accept()
        self.changes_made.emit(changes)


class _TagList(QListWidget):
    """Signals: `delete_pressed`."""

    delete_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)

    def every_item(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def item_of(self, name: str) -> QListWidgetItem | None:
        return next((item for item in self.every_item() if tag_key(item.text()) == tag_key(name)), None)

    def event(self, event: QEvent) -> bool:
        return claims(event, _deletes) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _deletes(event) and self.state() is not QAbstractItemView.State.EditingState:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


def _deletes(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers()
