"""Regions in the window: drawing them, what is offered at them, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QSizeF
from PySide6.QtWidgets import QMenu

from app.controllers.reading.region_controller import Places, RegionAnswer, RegionEnd, RegionReport, RegionRequest
from app.document import tasks
from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.document.inline import plain_text
from app.document.regions import blocks_covered, picture_under
from app.views.common.kind_words import kind_name
from app.views.common.language import in_words
from app.views.common.menu_letters import MenuLetters
from app.views.common.task_words import words_of_task
from app.views.page_view.region_bar import RegionBar
from app.views.page_view.region_layer import size_words
from app.views.page_view.region_menu import add_tasks, tasks_for
from app.views.page_view.region_words import (
    CLEAR_PLACES,
    KEEP,
    REPLACE,
    UNDO,
    WHOLE_BLOCK,
    places_name,
    places_notice,
    question,
    report_notice,
)
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_REPORT, _QUESTION = "region", "region-question"
_SHOWN = (RegionEnd.ATTACHED, RegionEnd.ATTACHED_IN_PART, RegionEnd.THERE_BEFORE)


class RegionFlow(QObject):
    """Connects page view, bar and menu with the `RegionController`."""

    def __init__(self, panes: Panes, parts: WindowParts, show_page_now: Callable[[], None]) -> None:
        super().__init__(panes.window)
        self._panes, self._session, self._status = panes, parts.session, parts.status
        self._show_page_now = show_page_now
        self._reading, self._regions, self._icons = parts.reading, parts.regions, parts.icons
        pane = panes.workspace.page
        self._view, self._layer, self._notices = pane.view, pane.view.regions, pane.notices
        self.bar = RegionBar(parts.icons, self._view.viewport())
        self._about: tuple[int, BoundingBox, int | None] | None = None  # page, region, block pointed at
        self._questions: list[RegionAnswer] = []
        self._last: RegionReport | None = None  # the notice over the page is about it
        self._menu: QMenu | None = None
        self._follow_person()
        self._follow_regions()

    def menu(self) -> QMenu | None:
        """The menu that is or was open last."""
        return self._menu

    def _follow_person(self) -> None:
        draw = self._panes.actions.draw_region_action
        draw.toggled.connect(self._layer.set_drawing)
        self._layer.drawing_changed.connect(draw.setChecked)
        self._layer.drawing_changed.connect(lambda on: self._view.setFocus() if on else None)
        self._layer.drawn.connect(self._on_drawn)
        self._layer.cancelled.connect(self.bar.hide)
        self._view.menu_wanted.connect(self._on_menu_wanted)
        self._panes.workspace.panel.reading_view.add_to_block_menu(self._add_tasks, first=True)
        self._view.moved.connect(self._place_bar)
        self.bar.task_chosen.connect(self._on_task_chosen)
        self.bar.left.connect(self._leave)
        self._notices.action_chosen.connect(self._on_notice_action)
        self._notices.closed.connect(self._on_notice_closed)

    def _follow_regions(self) -> None:
        self._regions.under_way_changed.connect(self._on_under_way_changed)
        self._regions.ended.connect(self._on_ended)
        self._regions.replace_asked.connect(self._on_replace_asked)
        self._regions.places_found.connect(self._on_places_found)
        self._session.document_changed.connect(self._on_document_changed)

    # --- asking ---

    def read(self, number: int, region: BoundingBox, task: str, block_id: int | None = None, *, mode: str = "") -> None:
        """Have a region read, as if it had been drawn, or a block be read again; in another mode if one is named."""
        self._read(RegionRequest(number, region, task, "", block_id, mode=mode))

    def offered(self) -> tuple[str, ...]:
        """The tasks of the engine that is chosen."""
        described = self._reading.chosen.engine
        return described.tasks if described else ()

    def _on_drawn(self, number: int, box: BoundingBox) -> None:
        self._show_bar(number, box, None, _meant(self._view.blocks(number), box))

    def _show_bar(self, number: int, box: BoundingBox, block_id: int | None, block: Block | None) -> None:
        self._about = number, box, block_id
        offered = self.offered()
        size = size_words(QSizeF(box.width, box.height))
        head = self.tr("Region, {size}").format(size=size)
        if block is not None:
            head = self.tr("{kind}, {size}").format(kind=kind_name(block.kind), size=size)
        note = ""
        if not offered:
            note = self.tr("The reader is still starting. Try again in a moment.")
        elif block is not None and block.kind.is_picture and tasks.FIGURE not in offered:
            note = self._who_parses_figures()
        typed = {name: self._reading.chosen.words_for(name) for name in offered}
        self.bar.show_tasks([words_of_task(name) for name in tasks_for(block, offered)], typed, head, note)
        self._place_bar()

    def _who_parses_figures(self) -> str:
        able = [in_words(engine.title) for engine in self._status.catalog if tasks.FIGURE in engine.tasks]
        if not able:
            return self.tr("No engine here parses figures.")
        return self.tr("Figures are parsed by engines that can: {engines}.").format(engines=self.tr(", ").join(able))

    def _place_bar(self) -> None:
        if self._about is not None and self.bar.isVisible():
            self.bar.stand_beside(self._layer.rect(*self._about[:2]))

    def _leave(self) -> None:
        self.bar.hide()
        self._about = None
        self._layer.give_up()
        self._view.setFocus()

    def _on_menu_wanted(self, number: int, block_id: int, place: QPoint) -> None:
        block = self._view.sheet(number).block(block_id)
        draw = self._panes.actions.draw_region_action
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = QMenu(self._panes.window)
        MenuLetters(self._menu)
        if block is None or block.bbox is None:
            self._menu.addActions([self._panes.actions.read_page_action, draw])
        else:
            self._session.set_current_page(number)
            self._view.set_current_block(number, block_id)
            self._show_page_now()  # commands are about a block in the panel
            self._panes.workspace.panel.reading_view.fill_block_menu(self._menu, block)
        self._menu.popup(place)

    def _add_tasks(self, menu: QMenu, block: Block) -> None:
        number = self._panes.workspace.panel.page_number()
        if block.bbox is not None:
            add_tasks(menu, block, self.offered(), lambda task: self._on_block_task(number, block, task), self._icons)
            menu.addSeparator()
        menu.addAction(self._panes.actions.draw_region_action)

    def _on_block_task(self, number: int, block: Block, task: str) -> None:
        if block.bbox is None:
            return
        if not words_of_task(task).asks:
            self._read(RegionRequest(number, block.bbox, task, "", block.id))
            return
        self._layer.choose((number, block.bbox))
        self._show_bar(number, block.bbox, block.id, block)
        self.bar.ask_words(words_of_task(task))
        self._place_bar()

    def _on_task_chosen(self, task: str, words: str) -> None:
        about = self._about
        self._leave()
        if about is not None:
            if words:
                self._reading.chosen.set_words(task, words)
            self._read(RegionRequest(about[0], about[1], task, words, about[2]))

    def _read(self, request: RegionRequest) -> None:
        self._notices.clear(_REPORT)
        title = words_of_task(request.task).title
        self._regions.read(replace(request, undo_words=title))

    # --- what came of it ---

    def _on_under_way_changed(self, number: int) -> None:
        self._layer.set_under_way(number, (request.region for request in self._regions.under_way(number)))

    def _on_ended(self, report: RegionReport) -> None:
        notice = report_notice(report)
        if notice is not None:
            self._notices.show_notice(_REPORT, notice)
        self._last = report
        if report.end in _SHOWN and report.block_id is not None:
            number = report.request.number
            if number == self._session.current_page:
                self._view.set_current_block(number, report.block_id)
                self._show_page_now()
                self._panes.workspace.panel.scroll_to_block(report.block_id)

    def _on_replace_asked(self, answer: RegionAnswer, edited: bool) -> None:
        self._questions.append(answer)
        if len(self._questions) == 1:
            self._ask(edited)

    def _ask(self, edited: bool) -> None:
        """Ask about the first answer that waits for it."""
        answer = self._questions[0]
        self._layer.choose((answer.request.number, answer.request.region))
        self._notices.show_notice(_QUESTION, question(answer.stop_reason, edited, _text(answer)))

    def _on_places_found(self, number: int, places: Places) -> None:
        self._layer.set_places(number, places.boxes)
        self._notices.show_notice(places_name(number), places_notice(number, places))

    def _on_notice_action(self, name: str) -> None:
        if name.startswith(CLEAR_PLACES):
            self._notices.clear(name)
            self._on_notice_closed(name)
        elif name == UNDO:
            self._notices.clear(_REPORT)
            self._panes.actions.undo_action.trigger()
        elif name == WHOLE_BLOCK and self._last is not None:
            self._read_whole_block(self._last)
        elif name in (REPLACE, KEEP) and self._questions:
            self._answer_question(replace=name == REPLACE)

    def _read_whole_block(self, report: RegionReport) -> None:
        request = report.request
        blocks = self._view.blocks(request.number)
        block = next((block for block in blocks if block.id == report.block_id), None)
        if block is not None and block.bbox is not None:
            self.read(request.number, block.bbox, request.task, block.id)

    def _on_notice_closed(self, about: str) -> None:
        """A closed notice about marks takes them away; a closed question is answered with "keep"."""
        if about == _QUESTION and self._questions:
            self._answer_question(replace=False)
        elif about.startswith(CLEAR_PLACES):
            self._layer.set_places(int(about.removeprefix(CLEAR_PLACES)), ())

    def _answer_question(self, *, replace: bool) -> None:
        answer = self._questions.pop(0)
        self._notices.clear(_QUESTION)
        self._layer.choose(None)
        if replace:
            self._regions.replace(answer)
        else:
            self._regions.drop(answer)
        waiting, self._questions = self._questions, []
        for other in waiting:  # what they are about may have changed with this one
            self._regions.put_in(other)

    def _on_document_changed(self) -> None:
        self._questions.clear()
        self._about = None
        self.bar.hide()
        self._notices.clear_all()


def _meant(blocks: Sequence[Block], box: BoundingBox) -> Block | None:
    """The one block that a region is about: a picture with all that belongs to it, or the only block in the region."""
    covered, picture = blocks_covered(blocks, box), picture_under(blocks, box)
    if picture is None or picture.bbox is None:
        return covered[0] if len(covered) == 1 else None
    belongs = blocks_covered(covered, picture.bbox)
    others = [block for block in covered if block not in belongs and block.kind is not BlockKind.CAPTION]
    return picture if others in ([], [picture]) else None


def _text(answer: RegionAnswer) -> str:
    """An answer's words, without marks."""
    return " ".join(plain_text(block.text) for block in answer.blocks if block.text)
