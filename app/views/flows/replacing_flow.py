"""Replacing what was found: here and on, on the page in view, or in the whole document as one step that is undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from app.controllers.correcting.edit_controller import EditController
from app.controllers.correcting.long_change import LongChange
from app.controllers.document_session import DocumentSession
from app.document import edits as changes
from app.document.block import Block
from app.document.find import Hit, Sought
from app.document.page_range import format_page_range
from app.document.replacing import Left, replaced
from app.views.flows.finding_flow import FindingFlow
from app.views.notices.notice import Notice, NoticeAction
from app.views.workspace.panes import Panes

_ABOUT, _UNDO = "replacing", "undo-replacing"


@dataclass(slots=True)
class _Tally:
    """What is replaced by what, and what came of it so far: places, their pages, what was left, pages held up."""

    sought: Sought
    text: str
    count: int = 0
    pages: list[int] = field(default_factory=list)
    left: Left = field(default_factory=Left)
    held_up: list[int] = field(default_factory=list)


class ReplacingFlow(QObject):
    """Connects the second row of the find bar to the `EditController`."""

    def __init__(self, panes: Panes, session: DocumentSession, edits: EditController, finding: FindingFlow) -> None:
        super().__init__(panes.window)
        self._session, self._edits, self._finding, self._notices = session, edits, finding, panes.notices
        self._bar = panes.workspace.find_bar
        self._row = self._bar.replacing
        self._work: LongChange | None = None
        panes.actions.replace_action.triggered.connect(self._bar.begin_replacing)
        self._row.one_asked.connect(self._on_one)
        self._row.page_asked.connect(self._on_page)
        self._row.all_asked.connect(self._on_all)
        self._row.stop_asked.connect(self._stop)
        self._bar.closed.connect(self._stop)
        session.document_left.connect(self._row.end_work)
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

    def _on_page(self) -> None:
        self._replace_in([self._session.current_page])

    def _on_all(self) -> None:
        """From the page in view on, round the end."""
        document, here = self._session.document, self._session.current_page
        count = len(document.pages) if document else 0
        self._replace_in([*range(here, count + 1), *range(1, here)])

    def _replace_in(self, numbers: Sequence[int]) -> None:
        """Replace all hits on these pages, while the window goes on; what had to be left is told at the end."""
        if self._work is not None and self._work.is_running:
            return
        tally = _Tally(self._bar.sought(), self._row.text())
        work = self._work = LongChange(
            self._session, self._edits, self.tr("replace"), lambda number: self._replaced_on(number, tally)
        )
        work.ended.connect(lambda is_whole: self._on_ended(tally, is_whole))
        work.begin(numbers)
        if work.is_running:
            work.advanced.connect(self._row.show_work)
            self._row.show_work(work.done, len(numbers))

    def _replaced_on(self, number: int, tally: _Tally) -> Sequence[Block] | None:
        """The blocks of a page with everything replaced; None where nothing is."""
        page = self._session.page(number)
        done = [replaced(block, tally.sought, tally.text) for block in (page.blocks if page else ())]
        if not any(one.count or one.left for one in done):
            return None
        if self._edits.hindrance(number):
            tally.held_up.append(number)
            return None
        tally.left = sum((one.left for one in done), tally.left)
        count = sum(one.count for one in done)
        if not count:
            return None
        tally.count += count
        tally.pages.append(number)
        return [one.block for one in done]

    def _on_ended(self, tally: _Tally, is_whole: bool) -> None:
        self._row.end_work()
        clause, said = self._count_words(tally.count, tally.pages), self._sentences(tally.left, tally.held_up)
        if not is_whole:
            clause = self.tr("Stopped: {what}").format(what=clause)
            left = self.tr("The other pages are as they were.")
            said = self._joined(left, said) if said else left
        self._tell(clause, said, undo=bool(tally.pages))

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()

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
