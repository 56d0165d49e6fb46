"""The toolbar: open, read, stop, the mode slider with its cost, the task, export, find and the menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.views.common.actions import Actions
from app.views.common.choice_box import ChoiceBox
from app.views.common.controls import set_surface, upright_line
from app.views.common.icons import Icons
from app.views.common.layouts import Slack, in_row
from app.views.common.menu_letters import MenuLetters
from app.views.common.task_words import TaskWords
from app.views.common.theme import Theme
from app.views.toolbar.mode_cost import ModeCost
from app.views.toolbar.mode_slider import ModeSlider

HEIGHT = 60
_DROP_NAMES_BELOW = 1200
_ICON, _ICON_AND_WORDS = Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_WORDS_GO = (0, 5, 3, 2, 4, 1)  # of the buttons, in this order: Open first, Read page last


class MainToolBar(QWidget):
    """One row; below 1200 px it drops words before icons.

    Signals:
        task_chosen(name): the person picked another task.
    """

    task_chosen = Signal(str)

    def __init__(
        self,
        actions: Actions,
        menu: QMenu,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self.setFixedHeight(HEIGHT)
        self._icons, self._actions = icons, actions
        self.mode_slider = ModeSlider(theme, self)
        self.mode_cost = ModeCost(theme, self)
        self.task_box = self._make_task_box()
        self._buttons: list[QToolButton] = []
        self._lay_out(menu)

    def set_tasks(self, tasks: Sequence[TaskWords], chosen: str) -> None:
        """Offer tasks; the box hides while there is nothing to choose."""
        self.task_box.blockSignals(True)
        self.task_box.clear()
        for index, task in enumerate(tasks):
            self.task_box.addItem(task.title, task.name)
            self.task_box.setItemData(index, task.meaning, Qt.ItemDataRole.ToolTipRole)
        self.task_box.setCurrentIndex(max(0, self.task_box.findData(chosen)))
        self.task_box.blockSignals(False)
        self._show_task_box()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.mode_slider.set_compact(event.size().width() < _DROP_NAMES_BELOW)
        self._show_task_box()
        super().resizeEvent(event)

    def _fit_words(self) -> None:
        """Drop words before icons, and only as many as must go; a wide font needs more room than the design's."""
        narrow = self.width() < _DROP_NAMES_BELOW
        for button in self._buttons:
            button.setToolButtonStyle(_ICON if narrow else _ICON_AND_WORDS)
        for index in () if narrow else _WORDS_GO:
            if self._row.sizeHint().width() <= self.width():
                break
            self._buttons[index].setToolButtonStyle(_ICON)

    def _show_task_box(self) -> None:
        self.task_box.setVisible(self.task_box.count() > 1 and self.width() >= _DROP_NAMES_BELOW)
        self._fit_words()

    def _lay_out(self, menu: QMenu) -> None:
        actions, middle = self._actions, Qt.AlignmentFlag.AlignVCenter
        divider = upright_line(self)
        divider.setFixedHeight(28)
        left = (
            self._button(actions.open_action, self.tr("Open")),
            self._make_read_button(),
            self._button(actions.read_all_action),
            self._button(actions.stop_action, variant="outlined"),
            divider,
        )
        right = (
            self.task_box,
            self._button(actions.compare_action, self.tr("Compare")),
            self._button(actions.export_action, self.tr("Export")),
            self._icon_button(actions.find_action),
            self._make_menu_button(menu),
        )
        before, behind = ([(widget, 0, middle) for widget in widgets] for widgets in (left, right))
        mode = (Slack(), self.mode_slider, self.mode_cost, Slack())
        self._row = in_row(*before, *mode, *behind, margins=(12, 0, 12, 0), spacing=8, of=self)

    def _make_read_button(self) -> QToolButton:
        actions = self._actions
        self._read_button = self._button(actions.read_page_action, variant="filled")
        self._read_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        choices = QMenu(self._read_button)
        MenuLetters(choices)
        choices.addActions([actions.read_selected_action, actions.read_again_action, actions.read_picture_action])
        self._read_button.setMenu(choices)
        self._paint_read_icon()
        actions.read_page_action.changed.connect(self._paint_read_icon)
        return self._read_button

    def _paint_read_icon(self) -> None:
        self._read_button.setIcon(self._icons.icon("book-open", "on_accent"))

    def _make_task_box(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(self.tr("Task"))
        box.setToolTip(self.tr("What to do with the page"))
        box.currentIndexChanged.connect(lambda _index: self.task_chosen.emit(box.currentData()))
        return box

    def _make_menu_button(self, menu: QMenu) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(self._icons.icon("list"))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(self.tr("All commands (Alt)"))
        button.setAccessibleName(self.tr("Menu"))
        button.setProperty("variant", "plain")
        button.setIconSize(QSize(18, 18))
        self.menu_button = button
        return button

    def _button(self, action: QAction, text: str = "", variant: str = "plain") -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        if text:
            button.setText(text)
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setProperty("variant", variant)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().rstrip("…"))
        self._buttons.append(button)
        return button

    def _icon_button(self, action: QAction) -> QToolButton:
        button = self._button(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._buttons.remove(button)
        return button
