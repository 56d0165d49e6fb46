"""Correcting in the window: the field in place, the block commands, undo and redo, and why a page cannot be changed."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_session import DocumentSession
from app.views.common.theme import Theme
from app.views.correction.block_commands import BlockCommands
from app.views.correction.block_editing import BlockEditing
from app.views.correction.box_editing import BoxEditing
from app.views.notices.notice import Notice, NoticeAction
from app.views.workspace.panes import Panes

_ABOUT = "editing"
_SHOW_CORRECTED = "show_corrected"


class EditingFlow(QObject):
    """Connects the commands to the `EditController`."""

    def __init__(self, panes: Panes, session: DocumentSession, edits: EditController, theme: Theme) -> None:
        super().__init__(panes.window)
        self._panes, self._session, self._edits = panes, session, edits
        self._corrected = 0
        panel = panes.workspace.panel
        self.in_place = BlockEditing(panel, self._edits, theme, self)
        self.blocks = BlockCommands(panel, self._edits, self.in_place, panes.actions, self)
        self.blocks.block_stepped_to.connect(self._on_block_stepped_to)
        self.boxes = BoxEditing(panes.workspace.page.view, session, self._edits, theme, self)
        self.blocks.box_asked.connect(lambda block_id: self.boxes.open(panel.page_number(), block_id))
        actions = panes.actions
        actions.undo_action.triggered.connect(self._edits.undo)
        actions.redo_action.triggered.connect(self._edits.redo)
        self._edits.history_changed.connect(self._show_history)
        panes.screens.view_changed.connect(self._show_history)
        self._edits.step_shown.connect(self._on_step_shown)
        self._edits.refused.connect(self._on_refused)
        self._edits.corrected_exists.connect(self._on_corrected_exists)
        session.page_changed.connect(lambda _number: panes.notices.clear(_ABOUT))
        panes.notices.action_chosen.connect(self._on_notice_action)
        self._show_history()

    def finish(self) -> None:
        """Take over what is being typed."""
        self.in_place.finish()

    def finish_on(self, number: int) -> None:
        """Take over what is being typed on this page."""
        if self.in_place.page_number == number:
            self.in_place.finish()

    def _show_history(self) -> None:
        actions = self._panes.actions
        for action, name, words in (
            (actions.undo_action, self.tr("Undo"), self._edits.undo_words),
            (actions.redo_action, self.tr("Redo"), self._edits.redo_words),
        ):
            action.setEnabled(bool(words) and self._panes.screens.is_showing_document())
            action.setText(self.tr("{command}: {what}").format(command=name, what=words) if words else name)

    def _on_block_stepped_to(self, block_id: int) -> None:
        view, number = self._panes.workspace.page.view, self._panes.workspace.panel.page_number()
        view.scroll_to_block(number, block_id)
        view.set_current_block(number, block_id)

    def _on_step_shown(self, number: int) -> None:
        view = self._panes.workspace.page.view
        if view.current_page() != number:
            view.scroll_to_page(number)

    def _on_refused(self, number: int) -> None:
        words = self.tr("Page {number} is being read").format(number=number)
        sentence = self.tr("It can be corrected once that is done, or stopped.")
        self._panes.notices.show_notice(_ABOUT, Notice("info", "info", words, sentence, is_passing=True))

    def _on_corrected_exists(self, number: int) -> None:
        self._corrected = number
        action = NoticeAction(_SHOW_CORRECTED, self.tr("Show the corrected page"))
        words = self.tr("Page {number} was corrected before").format(number=number)
        sentence = self.tr("This is what the engine read. Corrections go on where they were begun.")
        self._panes.notices.show_notice(_ABOUT, Notice("info", "info", words, sentence, (action,), is_passing=True))

    def _on_notice_action(self, name: str) -> None:
        page = self._session.page(self._corrected)
        if name == _SHOW_CORRECTED and page is not None and page.chosen is not None:
            self._session.choose_reading(page.number, page.chosen.edited)
