"""What is done with a page: the task box, the same tasks in the menu, and the words that some of them need."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app.views.common.task_words import TaskWords, words_of_task
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts


class TaskFlow(QObject):
    """Keeps box, menu and field true, and tells the reading controller what the person chose and typed."""

    def __init__(self, panes: Panes, parts: WindowParts, menu: QMenu) -> None:
        super().__init__(panes.window)
        chosen, workspace = parts.reading.chosen, panes.workspace
        self._session, self._reading, self._chosen = parts.session, parts.reading, chosen
        toolbar, bar = workspace.toolbar, workspace.prompt_bar
        self._toolbar, self._bar, self._menu = toolbar, bar, menu
        self._offered: tuple[str, ...] = ()
        self._group: QActionGroup | None = None
        toolbar.task_chosen.connect(self._on_chosen)
        bar.words_changed.connect(lambda text: chosen.set_words(chosen.choice.task, text))
        bar.read_requested.connect(self._on_read_requested)
        bar.left.connect(lambda: workspace.page.view.setFocus())
        chosen.changed.connect(self._show)
        parts.reading.words_missing.connect(lambda _task: bar.ask())
        parts.status.changed.connect(self._show)
        self._show()

    def menu(self) -> QMenu:
        """The tasks as a menu; windows too narrow for the box have only this."""
        return self._menu

    def _show(self) -> None:
        described = self._chosen.engine
        choice = self._chosen.choice
        offered = described.tasks if described else ()
        if offered and choice.task not in offered:
            # Another engine was chosen, which cannot do this.
            self._chosen.choose(replace(choice, task=offered[0]), by_person=False)
            return
        words = [words_of_task(name) for name in offered]
        self._toolbar.set_tasks(words, choice.task)
        if offered != self._offered:
            self._offered = offered
            self._fill_menu(words)
        for action in self._group.actions() if self._group else ():
            action.setChecked(action.data() == choice.task)
        self._bar.show_task(words_of_task(choice.task), self._chosen.words)

    def _fill_menu(self, words: list[TaskWords]) -> None:
        self._menu.clear()
        if self._group is not None:
            self._group.deleteLater()
        group = self._group = QActionGroup(self)
        for task in words:
            action = QAction(task.title, group)
            action.setCheckable(True)
            action.setData(task.name)
            action.setToolTip(task.meaning)
            action.triggered.connect(lambda _checked, name=task.name: self._on_chosen(name))
            self._menu.addAction(action)
        self._menu.setEnabled(bool(words))

    def _on_chosen(self, name: str) -> None:
        self._chosen.choose(replace(self._chosen.choice, task=name))
        if words_of_task(name).asks:
            self._bar.field.setFocus()

    def _on_read_requested(self) -> None:
        if self._session.current_page:
            self._reading.read([self._session.current_page])
