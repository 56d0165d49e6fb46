"""This window among the others: opening one more, going from one to another, and a document that another one shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QMenu

from app.controllers.open_windows import OpenWindow
from app.document.plain_name import plain_name
from app.views.flows.opening_flow import OpeningFlow
from app.views.notices.notice import Notice, NoticeAction
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ELSEWHERE, _SHOW_OTHER = "open-elsewhere", "show-other-window"


class WindowsFlow(QObject):
    """Connects the commands about windows, and fills the menu of those that are open."""

    def __init__(self, panes: Panes, parts: WindowParts, opening: OpeningFlow, menu: QMenu) -> None:
        super().__init__(panes.window)
        self._panes, self._opening, self._menu = panes, opening, menu
        self._windows, self._own, self._theme = parts.windows, parts.own, parts.theme
        self._others_content = ""
        actions, windows = panes.actions, parts.windows
        for action, do in (
            (actions.new_window_action, lambda: windows.wanted.emit(None)),
            (actions.open_apart_action, opening.ask_for_file_apart),
            (actions.next_window_action, lambda: self._step(1)),
            (actions.previous_window_action, lambda: self._step(-1)),
            (actions.close_window_action, panes.window.close),
            (actions.quit_action, windows.quit_wanted.emit),
        ):
            action.triggered.connect(lambda *_ignored, do=do: do())
        panes.screens.start.recent_chosen_apart.connect(opening.open_apart)
        windows.changed.connect(self._fill_menu)
        windows.front_wanted.connect(self._on_front_wanted)
        parts.documents.open_elsewhere.connect(self._on_open_elsewhere)
        parts.documents.opening.connect(lambda _path: panes.notices.clear(_ELSEWHERE))
        parts.documents.closed_as_forgotten.connect(self._on_forgotten)
        panes.notices.action_chosen.connect(self._on_notice)

    def clear(self) -> None:
        """The window is put away: nothing is to be left of what was done in it."""
        for dialog in self._panes.window.findChildren(QDialog):
            dialog.reject()
        self._opening.drop_waiting()
        self._panes.notices.clear_all()
        self._panes.screens.show_document()
        self._panes.actions.full_screen_action.setChecked(False)

    def _step(self, step: int) -> None:
        self._windows.front_wanted.emit(self._windows.beside(self._own, step))

    def _on_front_wanted(self, window: OpenWindow) -> None:
        if window is self._own:
            widget = self._panes.window
            widget.setWindowState(widget.windowState() & ~Qt.WindowState.WindowMinimized)
            widget.show()
            widget.raise_()
            widget.activateWindow()

    def _fill_menu(self) -> None:
        """List the windows that are open, with a mark at this one; of one alone nobody needs a list."""
        actions, windows = self._panes.actions, self._windows.all
        self._menu.clear()
        for action in (actions.new_window_action, actions.open_apart_action, actions.close_window_action):
            self._menu.addAction(action)
        self._menu.addSeparator()
        for action in (actions.next_window_action, actions.previous_window_action):
            action.setEnabled(len(windows) > 1)
            self._menu.addAction(action)
        self._menu.addSeparator()
        for window, words in zip(windows, self._titles(windows), strict=True):
            shown = self._menu.addAction(words, partial(self._windows.front_wanted.emit, window))
            shown.setCheckable(True)
            shown.setChecked(window is self._own)

    def _titles(self, windows: Sequence[OpenWindow]) -> list[str]:
        """What each shows; of the same name with the folder."""
        names = Counter(window.path.name for window in windows if window.path)
        return [self._title(window.path, names) for window in windows]

    def _title(self, path: Path | None, names: Counter[str]) -> str:
        if path is None:
            return self.tr("Start screen")
        if names[path.name] == 1:
            return plain_name(path.name)
        return self.tr("{name} in {folder}").format(
            name=plain_name(path.name), folder=plain_name(path.parent.name or str(path.parent))
        )

    def _on_open_elsewhere(self, path: Path, content_hash: str) -> None:
        self._others_content = content_hash
        words = self.tr("Another window shows the same as “{name}”").format(name=plain_name(path.name))
        sentence = self.tr("What is read and corrected of it is kept in one place, so it is open only once.")
        notice = Notice("info", "info", words, sentence, (NoticeAction(_SHOW_OTHER, self.tr("Show that window")),))
        # After the signal that brought it: others may be about to clear what stands there.
        QTimer.singleShot(0, self, lambda: self._panes.notices.show_notice(_ELSEWHERE, notice))

    def _on_forgotten(self, path: Path) -> None:
        """Say it: the wish may have come from another window."""
        words = self.tr("“{name}” was closed").format(name=plain_name(path.name))
        notice = Notice("info", "info", words, self.tr("What was read of it was deleted."), is_passing=True)
        QTimer.singleShot(0, self, lambda: self._panes.notices.show_notice(_ELSEWHERE, notice))

    def _on_notice(self, name: str) -> None:
        if name == _SHOW_OTHER:
            self._panes.notices.clear(_ELSEWHERE)
            other = self._windows.holder_of_content(self._others_content, besides=self._own)
            if other is not None:
                self._windows.front_wanted.emit(other)
