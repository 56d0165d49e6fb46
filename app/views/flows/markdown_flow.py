"""The page's Markdown, edited in its tab: its blocks follow, and what no block can hold is told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.controllers.correcting.edit_controller import EditController, Hindrance
from app.controllers.document_session import DocumentSession
from app.document.block import Block
from app.export.markdown_blocks import markdown_of_block
from app.markdown_edits.following import follow, rebased
from app.views.notices.notice import Notice
from app.views.workspace.panes import Panes

_ABOUT = "markdown"
_NAMED = 5  # words


class MarkdownFlow(QObject):
    """Connects the editor to the `EditController`."""

    def __init__(self, panes: Panes, session: DocumentSession, edits: EditController) -> None:
        super().__init__(panes.window)
        self._session, self._edits, self._notices = session, edits, panes.notices
        self._editor = panes.workspace.panel.markdown_view
        self._waiting: dict[int, tuple[Sequence[Block], str]] = {}  # by page: what was typed as it began to be read
        session.document_left.connect(self._waiting.clear)
        session.page_changed.connect(self._on_page_changed)
        self._editor.edited.connect(self._on_edited)
        self._editor.refused.connect(edits.can_change)
        panes.workspace.panel.page_shown.connect(self._on_page_shown)

    def finish(self) -> None:
        """Take over what is being typed."""
        self._editor.tell()

    def _on_page_shown(self, number: int) -> None:
        self._editor.set_can_type(self._edits.hindrance(number) is None)

    def _on_edited(self, number: int, before: Sequence[Block], text: str) -> None:
        if self._edits.hindrance(number) is Hindrance.IS_READ_NOW:
            self._waiting[number] = before, text
            self._editor.take_over()
        elif self._edits.can_change(number):
            self._editor.take_over()
            self._change(number, before, text)

    def _on_page_changed(self, number: int) -> None:
        if number in self._waiting and self._edits.hindrance(number) is None:
            self._change(number, *self._waiting.pop(number))

    def _change(self, number: int, before: Sequence[Block], text: str) -> None:
        page = self._session.page(number)
        if page is None:
            return
        followed = follow(before, text, markdown_of_block)
        self._edits.change(number, self.tr("Markdown"), rebased(followed.blocks, before, page.blocks))
        if followed.left_out:
            self._tell(followed.left_out)

    def _tell(self, words: Sequence[str]) -> None:
        named = ", ".join(words[:_NAMED]) + (" …" if len(words) > _NAMED else "")
        clause = self.tr("Left out of the page: {words}").format(words=named)
        sentence = self.tr("A page holds no addresses of pictures, languages of code or comments.")
        self._notices.show_notice(_ABOUT, Notice("info", "info", clause, sentence, is_passing=True))
