"""Every command of the window by its words: typed in part, chosen with the arrow keys, done with Enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QMenu, QTreeWidget, QTreeWidgetItem, QWidget
from shiboken6 import isValid

from app.views.common.icons import Icons
from app.views.common.own_keys import ENTER
from app.views.common.theme import Theme
from app.views.dialogs.framed_dialog import FramedDialog

_SIZE = QSize(560, 460)
_ROW = 28
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the palette lists it; `group` is the way to it in the menus."""

    action: QAction
    words: str
    group: str
    keys: str


def _command(action: QAction, group: str = "") -> Command:
    words = action.text().split("\t")[0].replace("&", "").rstrip("…")
    return Command(action, words, group, action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))


def commands_of(menu: QMenu, others: Sequence[QAction]) -> list[Command]:
    """The commands of a menu and all below it, then those that stand in none; each once, and what can be done now."""
    found = list(_in_menu(menu, ""))
    known = {command.action for command in found}
    found += [_command(action) for action in others if action not in known]
    return [one for one in found if one.action.isEnabled() and one.action.isVisible() and one.words]


def _in_menu(menu: QMenu, group: str) -> Iterator[Command]:
    menu.aboutToShow.emit()  # some are filled only then
    menu.aboutToHide.emit()  # and lose the letters that were marked
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            title = action.text().replace("&", "")
            yield from _in_menu(below, f"{group} › {title}" if group else title)
        elif not action.isSeparator():
            yield _command(action, group)


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Those that have all that was typed in their words or their group; what begins with it comes first."""
    parts = typed.casefold().split()
    found = [one for one in commands if all(part in f"{one.words} {one.group}".casefold() for part in parts)]
    whole = " ".join(parts)

    def place(one: Command) -> tuple[bool, bool]:
        words = one.words.casefold()
        return not words.startswith(whole), whole not in words

    return sorted(found, key=place)


class CommandPalette(FramedDialog):
    """A field and the commands that fit what is typed in it."""

    def __init__(self, commands: Sequence[Command], theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent)
        self._commands = commands
        self._shown: list[Command] = []
        self.set_title(self.tr("Commands"))
        self.set_footer(self.tr("Enter does what is chosen."))
        self.field, self.list = QLineEdit(self), QTreeWidget(self)
        self.field.setPlaceholderText(self.tr("Type a part of its name"))
        self.field.setAccessibleName(self.tr("Find a command"))
        self.field.setClearButtonEnabled(True)
        self._lay_out_list()
        self.body.setSpacing(12)
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self._do())
        self.list.itemClicked.connect(lambda _item: self._do())
        self.resize(_SIZE)
        self._show("")
        self.field.setFocus()

    def _lay_out_list(self) -> None:
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _show(self, typed: str) -> None:
        self._shown = [one for one in matching(self._commands, typed) if isValid(one.action)]  # menus drop theirs
        self.list.clear()
        for command in self._shown:
            item = QTreeWidgetItem([command.words, command.group, command.keys])
            item.setIcon(0, command.action.icon())
            item.setSizeHint(0, QSize(0, _ROW))
            item.setForeground(1, self._theme.color("text2"))
            item.setFont(2, self._theme.font("body", 500))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            spoken = ", ".join(part for part in (command.words, command.group, command.keys) if part)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard stays in the field; arrows move in the list, and Enter does what stands there."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in ENTER:
                self._do()
                return True
        return super().eventFilter(watched, event)

    def _do(self) -> None:
        """Do the current command, once this dialog is out of its way."""
        current = self.list.currentItem()
        if current is None:
            return
        action = self._shown[self.list.indexOfTopLevelItem(current)].action
        self.accept()
        if isValid(action):
            QTimer.singleShot(0, action, action.trigger)
