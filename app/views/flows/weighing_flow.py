"""Which words of a page hang on its picture: asked for by the command, page by page as they come into view."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.views.common.language import told
from app.views.notices.notice import Notice
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts
from model_runtime.errors import Problem

_ABOUT = "weighing"


class WeighingFlow(QObject):
    """While the command is on, words that were guessed from language are pale, and guessed numbers are doubtful."""

    def __init__(self, panes: Panes, parts: WindowParts) -> None:
        super().__init__(panes.window)
        self._panes, self._session, self._weigher = panes, parts.session, parts.word_weigher
        self._counts, self._panel = parts.doubt_counts, panes.workspace.panel
        self._action = panes.actions.guessed_words_action
        self._action.toggled.connect(self._on_toggled)
        self._panel.page_shown.connect(lambda _number: self._show())
        parts.session.page_settled.connect(lambda _number: self._ask())
        parts.session.blocks_changed.connect(self._on_blocks)
        parts.session.document_left.connect(lambda: self._action.setChecked(False))
        self._weigher.weighed.connect(self._on_weighed)
        self._weigher.failed.connect(self._on_failed)

    def _on_toggled(self, is_on: bool) -> None:
        if is_on:
            self._ask()
        self._show()

    def _ask(self) -> None:
        number = self._session.current_page
        page = self._session.page(number)
        if not self._action.isChecked() or page is None or page.reading is None:
            return
        if self._weigher.can_weigh(number):
            self._weigher.weigh(number)
        else:
            words = self.tr("Page {number} was not read by a model that can be asked which words hang on the picture")
            notice = Notice("info", "info", words.format(number=number), is_passing=True)
            self._panes.notices.show_notice(_ABOUT, notice)

    def _show(self) -> None:
        number = self._panel.page_number()
        page = self._session.page(number)
        words = self._weigher.words(number, page.blocks) if page is not None and self._action.isChecked() else []
        pale = [(word.block_id, word.start, word.words) for word in words if word.is_guessed]
        self._panel.reading_view.set_guessed(pale)

    def _on_blocks(self, number: int) -> None:
        if number == self._panel.page_number():
            self._show()

    def _on_weighed(self, number: int) -> None:
        self._counts.look_again(number)
        self._on_blocks(number)

    def _on_failed(self, number: int, problem: Problem) -> None:
        words = self.tr("The words of page {number} could not be weighed: {why}")
        notice = Notice("warn", "warning", words.format(number=number, why=told(problem.title)), told(problem.hint))
        self._panes.notices.show_notice(_ABOUT, notice)
