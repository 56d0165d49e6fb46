"""The small bar at a region: what can be done with it, and a field where a task needs words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QWidget

from app.views.common.controls import text_label
from app.views.common.icons import Icons
from app.views.common.layouts import in_column, in_row
from app.views.common.own_keys import takes_escape
from app.views.common.task_words import TaskWords

_GAP, _EDGE = 8, 8
_ICON = 16
_WIDTH, _ASKING_WIDTH = 248, 360


class RegionBar(QFrame):
    """Stands over the page, beside its region.

    Signals:
        task_chosen(task, words): what to do, and the phrase or prompt where it needs one.
        left: the person wants nothing after all.
    """

    task_chosen = Signal(str, str)
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("floating", True)
        self.setAccessibleName(self.tr("What to do with the region"))
        self._icons, self._over = icons, parent
        self._region = QRectF()
        self._typed: Mapping[str, str] = {}
        self._asking: TaskWords | None = None
        self._buttons: list[QPushButton] = []
        self._head = text_label("", self, role="small", tone="text2")
        self._note = text_label("", self, role="small", tone="text2", wraps=True)
        self.field = QLineEdit(self)
        self._read = QPushButton(self.tr("Read"), self)
        self._asks = QWidget(self)
        self._asks_name = QLabel(self._asks)
        self._lay_out()
        self._read.clicked.connect(self._on_read)
        self.field.returnPressed.connect(self._on_read)
        self.hide()

    def show_tasks(self, tasks: Sequence[TaskWords], typed: Mapping[str, str], head: str, note: str = "") -> None:
        """Offer tasks, the likeliest first.

        Args:
            tasks: those that the engine can do.
            typed: what was typed last for those that need words, by name.
            head: what this is about: "Region, 62 × 40 mm".
            note: what cannot be done here, and why.
        """
        self._typed, self._asking = typed, None
        self._head.setText(head)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._asks.hide()
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(task) for task in tasks]
        for index, button in enumerate(self._buttons, start=1):
            self._column.insertWidget(index, button)
        self._appear()
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def ask_words(self, task: TaskWords) -> None:
        """Ask for what a task needs: the field in place of the list."""
        self._asking = task
        for button in self._buttons:
            button.hide()
        self._note.hide()
        self._asks_name.setText(task.asks)
        self.field.setAccessibleName(task.asks)
        self.field.setPlaceholderText(task.example)
        self.field.setText(self._typed.get(task.name, ""))
        self._asks.show()
        self._appear()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def buttons(self) -> list[QPushButton]:
        """The tasks that are offered, top to bottom."""
        return [button for button in self._buttons if not button.isHidden()]

    def note(self) -> str:
        return "" if self._note.isHidden() else self._note.text()

    def stand_beside(self, region: QRectF) -> None:
        """Move under the region, or over it, or into it where there is no room; never out of sight."""
        self._region = region
        room = self._over.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        left = min(max(room.left(), round(region.left())), max(room.left(), room.right() - self.width()))
        below, above = round(region.bottom()) + _GAP, round(region.top()) - _GAP - self.height()
        if below + self.height() <= room.bottom():
            top = below
        elif above >= room.top():
            top = above
        else:
            top = room.bottom() - self.height()
        self.move(left, max(room.top(), top))

    def event(self, event: QEvent) -> bool:
        return takes_escape(event, self.left.emit) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # keys of the page under the bar are not meant

    def _on_read(self) -> None:
        words = self.field.text().strip()
        if self._asking is None:
            return
        if not words:
            self._note.setText(self._asking.missing)
            self._note.show()
            self._appear()
            self.field.setFocus()
            return
        self.task_chosen.emit(self._asking.name, words)

    def _on_task(self, task: TaskWords) -> None:
        if task.asks:
            self.ask_words(task)
        else:
            self.task_chosen.emit(task.name, "")

    def _appear(self) -> None:
        width = _WIDTH if self._asking is None else _ASKING_WIDTH
        self.setFixedWidth(min(width, self._over.width() - 2 * _EDGE))
        self.show()
        self.raise_()
        self._column.activate()
        self.adjustSize()
        self.stand_beside(self._region)

    def _button(self, task: TaskWords) -> QPushButton:
        text = self.tr("{task}…").format(task=task.title) if task.asks else task.title
        button = QPushButton(text, self)
        button.setIcon(self._icons.icon(task.icon))
        button.setIconSize(QSize(_ICON, _ICON))
        button.setProperty("variant", "entry")
        button.setToolTip(task.meaning)
        button.setAccessibleDescription(task.meaning)
        button.setAutoDefault(True)  # Return presses it
        button.clicked.connect(lambda: self._on_task(task))
        return button

    def _lay_out(self) -> None:
        self._head.setContentsMargins(8, 4, 8, 2)
        self._note.setContentsMargins(8, 4, 8, 4)
        self._read.setProperty("small", True)
        self.field.setMaxLength(2000)
        asking = in_row((self.field, 1), self._read, spacing=6)
        in_column(self._asks_name, asking, margins=(8, 2, 8, 6), spacing=4, of=self._asks)
        self._column = in_column(self._head, self._asks, self._note, margins=(4, 4, 4, 4), of=self)
