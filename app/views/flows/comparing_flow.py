"""Comparing in the window: the command, the view and the controller brought together."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QObject

from app.comparison.report import LostRun, ReportPage
from app.document.geometry import PageSize, Rotation
from app.document.page import Reading, Way
from app.document.problems import RectoError
from app.document.reading_choice import ReadingChoice
from app.views.common.language import in_words, told
from app.views.compare_view.compare_view import CompareView
from app.views.compare_view.run_words import RunFacts
from app.views.figures.save_dialog import ask_in_dialog
from app.views.flows.cost_flow import CostFlow
from app.views.notices.notice import Notice
from app.views.notices.saved import saved_notice
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT = "compare"
_NO_PAGE = (PageSize(1, 1), Rotation.NONE)


class ComparingFlow(QObject):
    """Attributes: `view`."""

    def __init__(self, panes: Panes, parts: WindowParts, costs: CostFlow) -> None:
        super().__init__(panes.window)
        self._panes, self._parts, self._costs = panes, parts, costs
        self._session, self._controller, self._work = parts.session, parts.comparing, parts.comparison_work
        actions = panes.actions
        self._steps = (actions.next_difference_action, actions.previous_difference_action)
        self.view = CompareView(*self._steps, parts.images, parts.theme, parts.icons, panes.workspace)
        self.view.hide()
        self._references: list[Reading] = []
        self._choices: list[Way] = []
        self._shown = False
        self._connect()
        self._show_state()

    def _connect(self) -> None:
        view, controller, actions = self.view, self._controller, self._panes.actions
        actions.compare_action.triggered.connect(self._on_compare)
        actions.next_difference_action.triggered.connect(lambda: view.step(1))
        actions.previous_difference_action.triggered.connect(lambda: view.step(-1))
        actions.stop_action.triggered.connect(controller.stop)
        controller.changed.connect(self._show)
        controller.compared.connect(lambda _comparison: self._show())
        controller.text_layer_missing.connect(self._on_text_layer_missing)
        self._work.saved.connect(lambda path: self._panes.notices.show_notice(_ABOUT, saved_notice(path)))
        self._work.save_failed.connect(self._on_save_failed)
        view.closed.connect(self.leave)
        view.bar.addition_chosen.connect(self._on_addition)
        view.empty.chosen.connect(self._on_addition)
        view.bar.reference_chosen.connect(self._on_reference)
        view.bar.export_asked.connect(self._on_export)
        view.heads.keep_asked.connect(controller.keep)
        view.heads.again_asked.connect(controller.read_again)
        view.heads.removal_asked.connect(controller.remove)
        view.side.leafed.connect(self._on_leafed)
        view.all_pages_asked.connect(self._on_all_pages)
        self._parts.status.changed.connect(self._show)
        self._session.document_changed.connect(self.leave)
        self._session.current_page_changed.connect(self._on_page)
        self._session.rotation_changed.connect(lambda _number: self._show())

    def begin(self) -> None:
        """Compare readings of the page in view."""
        number = self._session.current_page
        if self._session.page(number) is None:
            return
        self._shown = True
        self._panes.workspace.find_bar.end()
        self._controller.begin(number)
        self._panes.workspace.show_whole(self.view)
        self.view.setFocus()
        self._show_state()

    def leave(self) -> None:
        """Go back to the panes, to the page that was compared."""
        if not self._shown:
            return
        self._shown = False
        number = self._controller.number
        self._controller.leave()
        self.view.side.page.set_page(0, *_NO_PAGE)
        self._panes.workspace.show_panes()
        self._costs.say("")
        self._show_state()
        if number and self._session.page(number) is not None:
            self._panes.workspace.page.view.scroll_to_page(number)
            self._panes.workspace.page.view.setFocus()

    @property
    def is_shown(self) -> bool:
        return self._shown

    # --- what is shown ---

    def _show(self) -> None:
        page = self._session.page(self._controller.number)
        if not self._shown or page is None:
            return
        document = self._session.document
        self.view.side.set_page(page.number, len(document.pages) if document else 0)
        self.view.side.page.set_page(page.number, page.size, page.rotation)
        self._show_choices()
        self._show_references()
        self.view.show_facts(self._facts(), self._controller.comparison)
        self._say_state()

    def _facts(self) -> list[RunFacts]:
        comparison, reference = self._controller.comparison, self._controller.reference()
        measures = {}
        if comparison is not None:
            measures = {run.reading.key: own for run, own in zip(comparison.runs, comparison.measures, strict=True)}
        facts = []
        for index, (name, run) in enumerate(zip(self._controller.names(), self._controller.runs, strict=True)):
            key = run.reading.key if run.reading else None
            own = measures.get(key) if key else None
            is_reference = reference is not None and key == reference.key
            facts.append(RunFacts(name, run, own, is_reference, self._controller.is_kept(index)))
        return facts

    def _show_choices(self) -> None:
        choices = self._controller.choices()
        if choices == self._choices:
            return
        self._choices = choices
        catalog, now = self._parts.status.catalog, self._parts.reading.chosen.way
        places = [(place, way, catalog.mode_title(way.engine, way.mode)) for place, way in enumerate(choices)]
        titles = {engine.name: in_words(engine.title) for engine in catalog}
        groups = [
            (" · ".join(filter(None, (titles[engine], model))), [(place, name) for place, _, name in own])
            for (engine, model), own in groupby(places, key=lambda item: (item[1].engine, item[1].model))
        ]
        self.view.bar.set_choices(groups)
        here = [(place, name) for place, way, name in places if (way.engine, way.model) == (now.engine, now.model)]
        self.view.empty.set_choices(here)

    def _show_references(self) -> None:
        self._references = self._controller.references()
        names = [self._controller.name_of(reading) for reading in self._references]
        if self._references and self._controller.lacks_text_layer:
            names.append(self.tr("The file's own text"))
        reference = self._controller.reference()
        keys = [reading.key for reading in self._references]
        self.view.bar.set_references(names, keys.index(reference.key) if reference else -1)

    def _say_state(self) -> None:
        runs, number = self._controller.runs, self._controller.number
        now = next((name for name, run in zip(self._controller.names(), runs, strict=True) if run.is_under_way), "")
        if now:
            words = self.tr("Reading page {number} in {name}").format(number=number, name=now)
        elif not runs:
            words = ""
        elif len(runs) == 1:
            words = self.tr("1 reading of page {number}; add another mode to compare it with").format(number=number)
        else:
            words = self.tr("{count} readings of page {number}, all kept in the library until you delete them")
            words = words.format(count=len(runs), number=number)
        self._costs.say(words)

    def _show_state(self) -> None:
        for action in self._steps:
            action.setEnabled(self._shown)
        self._panes.actions.compare_action.setChecked(self._shown)

    # --- what the person wants ---

    def _on_compare(self) -> None:
        if self._shown:
            self.leave()
        else:
            self.begin()

    def _on_addition(self, place: int) -> None:
        if place < len(self._choices):
            self._controller.add(self._choices[place])

    def _on_reference(self, place: int) -> None:
        if place < len(self._references):
            self._controller.measure_against(self._references[place].key)
        else:
            self._controller.measure_against_text_layer()

    def _on_leafed(self, step: int) -> None:
        number = self._controller.number + step
        if self._session.page(number) is not None:
            self._panes.workspace.page.view.scroll_to_page(number)
            self._session.set_current_page(number)

    def _on_page(self, number: int) -> None:
        """Compare the page that has come into view."""
        if self._shown and number != self._controller.number and self._session.page(number) is not None:
            self._controller.begin(number)

    def _on_all_pages(self, index: int) -> None:
        """Read all pages as this run was, but for the one that is read so already."""
        run, number = self._controller.runs[index], self._controller.number
        document = self._session.document
        self._controller.keep(index)
        self.leave()
        if document is not None:
            engine, mode, model = run.way
            self._parts.reading.chosen.choose(
                ReadingChoice(engine, mode, self._parts.reading.chosen.choice.task, model)
            )
            self._parts.reading.read(page.number for page in document.pages if page.number != number)

    def _on_export(self, suffix: str) -> None:
        document, comparison = self._session.document, self._controller.comparison
        if document is None or comparison is None:
            return
        number = self._controller.number
        title = self.tr("Write the comparison to a file")
        name = self.tr("{document}, page {number}, compared").format(document=document.title, number=number)
        target = ask_in_dialog(self._panes.window, title, document.path.parent / f"{name}{suffix}", f"*{suffix}")
        if target is not None:
            self.export(target)

    def export(self, target: Path) -> None:
        """Write what is compared; the name's ending says how."""
        document, comparison = self._session.document, self._controller.comparison
        if document is not None and comparison is not None:
            named = zip(self._controller.names(), self._controller.runs, strict=True)
            lost = tuple(LostRun(name, str(run.problem.title)) for name, run in named if run.problem)
            self._work.save(document.title, ReportPage(self._controller.number, comparison, lost), target)

    def _on_save_failed(self, error: RectoError) -> None:
        self._panes.notices.show_notice(_ABOUT, Notice("error", "warning", told(error.title), told(error.hint)))

    def _on_text_layer_missing(self, number: int) -> None:
        words = self.tr("The file holds no good text of its own for page {number}").format(number=number)
        self._panes.notices.show_notice(_ABOUT, Notice("info", "info", words, is_passing=True))

    def _say(self, words: str) -> None:
        self._panes.notices.show_notice(_ABOUT, Notice("info", "check", words, is_passing=True))
