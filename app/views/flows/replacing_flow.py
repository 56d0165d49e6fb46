"""Replacing what was found: here and on, on the page in view, or in the whole document as one step that is undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.controllers.correcting.edit_controller import EditController
from app.controllers.document_session import DocumentSession
from app.document import edits as changes
from app.document.block import Block
from app.document.find import Hit
from app.document.page_range import format_page_range
from app.document.replacing import Left, replaced
from app.views.flows.finding_flow import FindingFlow
from app.views.notices.notice import Notice, NoticeAction
from app.views.workspace.panes import Panes

_ABOUT, _UNDO = "replacing", "undo-replacing"


class ReplacingFlow(QObject):
    """Connects the second row of the find bar to the `EditController`."""

    def __init__(self, panes: Panes, session: DocumentSession, edits: EditController, finding: FindingFlow) -> None:
        super().__init__(panes.window)
        self._session, self._edits, self._finding, self._notices = session, edits, finding, panes.notices
        self._bar = panes.workspace.find_bar
        self._row = self._bar.replacing
        panes.actions.replace_action.triggered.connect(self._bar.begin_replacing)
        self._row.one_asked.connect(self._on_one)
        self._row.page_asked.connect(lambda: self._replace_in([session.current_page]))
        self._row.all_asked.connect(self._on_all)
        edits.history_changed.connect(lambda: self._notices.clear(_ABOUT))
        panes.notices.action_chosen.connect(self._on_notice_action)

    def _on_one(self) -> None:
        """Replace the hit in view and show the next one; without one in view, show the first."""
        hit = self._finding.current()
        block = self._block_of(hit) if hit else None
        if hit is None or block is None:
            self._finding.step(1)
            return
        done = replaced(block, self._bar.sought(), self._row.text(), only=hit.place)
        if done.count and not self._edits.can_change(hit.page):
            return
        self._edits.change(hit.page, self.tr("replace"), self._with(done.block, hit.page))
        self._finding.go_on_from(Hit(hit.page, hit.block_id, done.following))
        if done.left:
            self._tell(self.tr("This place was left as it is"), self._left_words(done.left), undo=False)

    def _on_all(self) -> None:
        self._finding.look_at_all()
        self._replace_in(self._finding.pages_with_hits())

    def _replace_in(self, numbers: Sequence[int]) -> None:
        """Replace all hits on these pages; what had to be left is told."""
        sought, text = self._bar.sought(), self._row.text()
        pages: dict[int, Sequence[Block]] = {}
        count, left, held_up = 0, Left(), []
        for number in numbers:
            page = self._session.page(number)
            done = [replaced(block, sought, text) for block in (page.blocks if page else ())]
            if not any(one.count or one.left for one in done):
                continue
            if self._edits.hindrance(number):
                held_up.append(number)
                continue
            left = sum((one.left for one in done), left)
            if any(one.count for one in done):
                count += sum(one.count for one in done)
                pages[number] = [one.block for one in done]
        if pages:
            self._edits.change_pages(self.tr("replace"), pages)
        self._tell(self._count_words(count, list(pages)), self._sentences(left, held_up), undo=bool(pages))

    def _block_of(self, hit: Hit) -> Block | None:
        page = self._session.page(hit.page)
        return changes.find(page.blocks, hit.block_id) if page else None

    def _with(self, changed: Block, number: int) -> Sequence[Block]:
        page = self._session.page(number)
        return [changed if block.id == changed.id else block for block in (page.blocks if page else ())]

    def _count_words(self, count: int, numbers: Sequence[int]) -> str:
        if not numbers:
            return self.tr("Nothing was replaced")
        if len(numbers) == 1:
            return self.tr("{count} replaced on page {page}").format(count=count, page=numbers[0])
        return self.tr("{count} replaced on {pages} pages").format(count=count, pages=len(numbers))

    def _sentences(self, left: Left, held_up: Sequence[int]) -> str:
        said = self._left_words(left)
        if not held_up:
            return said
        words = self.tr("Left alone, because they are being read or their corrections are not shown: pages {pages}.")
        return self._joined(said, words.format(pages=format_page_range(held_up)))

    def _left_words(self, left: Left) -> str:
        said = ""
        if left.in_formulas:
            words = self.tr("Left in formulas, charts and structures: {count}.")
            said = words.format(count=left.in_formulas)
        if left.over_ends:
            words = self.tr("Left over the end of a cell or in the mark of a list: {count}.")
            said = self._joined(said, words.format(count=left.over_ends))
        return said

    def _joined(self, first: str, then: str) -> str:
        return self.tr("{first} {then}").format(first=first, then=then) if first else then

    def _tell(self, clause: str, sentence: str, *, undo: bool) -> None:
        actions = (NoticeAction(_UNDO, self.tr("Undo")),) if undo else ()
        self._notices.show_notice(_ABOUT, Notice("info", "info", clause, sentence, actions, is_passing=True))

    def _on_notice_action(self, name: str) -> None:
        if name == _UNDO:
            self._edits.undo()
