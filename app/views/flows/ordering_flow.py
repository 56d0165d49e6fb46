"""The order of a page's blocks in the window: numbers on page and in the reading, dragged where they are wrong."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_session import DocumentSession
from app.document import edits as changes
from app.document.doubts import Doubt, Reason, accept
from app.views.workspace.panes import Panes


class OrderingFlow(QObject):
    """Connects the command, the numbers in both panes and the `EditController`."""

    def __init__(self, panes: Panes, session: DocumentSession, edits: EditController) -> None:
        super().__init__(panes.window)
        self._session, self._edits = session, edits
        self._view, self._panel = panes.workspace.page.view, panes.workspace.panel
        panes.actions.order_action.toggled.connect(self._view.set_order_shown)
        self._view.order_shown_changed.connect(lambda _number: self._show_in_panel())
        self._view.block_dropped.connect(self._move)
        self._panel.page_shown.connect(lambda _number: self._show_in_panel())
        self._panel.block_dropped.connect(self._move_in_panel)
        self._panel.order_confirmed.connect(self._confirm)

    def _show_in_panel(self) -> None:
        number = self._panel.page_number()
        there = 0 < number <= self._view.page_count()
        self._panel.reading_view.set_order_shown(there and self._view.is_order_shown(number))

    def _move(self, number: int, block_id: int, index: int) -> None:
        """So many blocks of the page are to come before this one."""
        page = self._session.page(number)
        if page is None:
            return
        if self._edits.change(number, self.tr("move"), changes.moved(page.blocks, block_id, index)):
            self._panel.set_current_block(block_id)

    def _move_in_panel(self, block_id: int, index: int) -> None:
        self._move(self._panel.page_number(), block_id, index)

    def _confirm(self, number: int) -> None:
        """The order of a page is right as it stands."""
        page = self._session.page(number)
        if page is not None and page.blocks:
            found = Doubt(page.blocks[0].id, Reason.ORDER)
            self._edits.change(number, self.tr("found right"), accept(page.blocks, found))
