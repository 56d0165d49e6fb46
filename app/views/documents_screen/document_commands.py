"""What can be done with chosen documents: the same in the row of buttons and in the menu of a right click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.library.listing import ListedDocument, ListOrder
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_row
from app.views.common.menu_letters import MenuLetters


class DocumentCommands(QObject):
    """Each is offered while it makes sense for what is chosen.

    Signals:
        open_asked, find_asked, folder_asked, tags_asked, removal_asked, return_asked, forgetting_asked
        apart_asked: to be opened in a window of its own; from the menu.
        sorted_by(order): from the menu.
    """

    open_asked = Signal()
    find_asked = Signal()
    folder_asked = Signal()
    tags_asked = Signal()
    removal_asked = Signal()
    return_asked = Signal()
    forgetting_asked = Signal()
    apart_asked = Signal()
    sorted_by = Signal(object)

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        tr = self.tr
        self.open_action = self._action(tr("Open"), "folder-open", self.open_asked, icons)
        self.apart_action = self._action(tr("Open in a new window"), "copy-simple", self.apart_asked, icons)
        self.find_action = self._action(tr("Find it…"), "magnifying-glass", self.find_asked, icons)
        self.folder_action = self._action(tr("Show in folder"), "folder", self.folder_asked, icons)
        self.tags_action = self._action(tr("Tags…"), "tag", self.tags_asked, icons)
        self.remove_action = self._action(tr("Remove from list"), "x", self.removal_asked, icons)
        self.return_action = self._action(
            tr("Put back on the list"), "arrow-counter-clockwise", self.return_asked, icons
        )
        self.forget_action = self._action(tr("Forget what was read…"), "trash", self.forgetting_asked, icons)
        self._buttons = [(action, QPushButton(action.text(), parent)) for action in self._all()]
        for action, button in self._buttons:
            button.clicked.connect(action.trigger)

    @property
    def buttons(self) -> list[QPushButton]:
        return [button for _, button in self._buttons]

    def row(self, *beside: QWidget) -> QWidget:
        """The buttons side by side, and other things at the end."""
        row = QWidget()
        in_row(*(button for _, button in self._buttons), Slack(), *beside, margins=(36, 8, 36, 8), spacing=8, of=row)
        return row

    def show_for(self, chosen: Sequence[ListedDocument], missing: bool, tags: bool) -> None:
        """These are chosen; `missing` says that the file of the only one is not there, `tags` that there are any."""
        one, hidden = len(chosen) == 1, any(document.is_hidden for document in chosen)
        offered = {
            self.open_action: one, self.find_action: one and missing, self.folder_action: one and not missing,
            self.tags_action: bool(chosen) or tags, self.remove_action: bool(chosen), self.return_action: bool(chosen),
            self.forget_action: bool(chosen),
        }  # fmt: skip
        for action, button in self._buttons:
            action.setEnabled(offered[action])
            button.setEnabled(offered[action])
        self.apart_action.setEnabled(one and not missing)
        instead = {self.find_action: missing, self.folder_action: not missing, self.return_action: hidden,
                   self.remove_action: not hidden}  # fmt: skip
        for action, button in self._buttons:
            action.setVisible(instead.get(action, True))
            button.setVisible(instead.get(action, True))

    def menu(self, headings: Sequence[tuple[ListOrder, str]], parent: QWidget) -> QMenu:
        """All of them, and what the list can be sorted by."""
        menu = QMenu(parent)
        MenuLetters(menu)
        menu.addActions([self.open_action, self.apart_action, self.find_action, self.folder_action])
        menu.addSeparator()
        menu.addActions([self.tags_action, self.remove_action, self.return_action])
        menu.addSeparator()
        menu.addAction(self.forget_action)
        menu.addSeparator()
        orders = menu.addMenu(self.tr("Sort by"))
        for order, words in headings:
            orders.addAction(words, partial(self.sorted_by.emit, order))
        return menu

    def _all(self) -> tuple[QAction, ...]:
        return (self.open_action, self.find_action, self.folder_action, self.tags_action, self.remove_action,
                self.return_action, self.forget_action)  # fmt: skip

    def _action(self, words: str, icon: str, asked: SignalInstance, icons: Icons) -> QAction:
        action = QAction(icons.icon(icon), words, self)
        action.triggered.connect(lambda _checked: asked.emit())
        return action
