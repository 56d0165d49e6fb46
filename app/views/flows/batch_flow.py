"""From the command to read many files to the doubtful places of the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.batch.queue_rows import QueueRow
from app.controllers.batching.batch_plan import suggested_folder
from app.controllers.batching.batch_sight import BatchStage
from app.document.problems import RectoError
from app.views.batch_screen.leaving_dialog import LeavingDialog
from app.views.batch_screen.words import pages_words
from app.views.common.language import in_words
from app.views.flows.doubting_flow import DoubtingFlow
from app.views.flows.engine_flow import EngineFlow
from app.views.flows.opening_flow import OpeningFlow
from app.views.notices.notice import Notice, NoticeAction
from app.views.notices.saved import show_in_folder
from app.views.notices.window_notices import error_notice
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts

_ABOUT, _LEFT = "batch", "batch-left"
_SHOW, _GO_ON = "show-batch", "go-on-with-batch"


class BatchFlow(QObject):
    """Shows the screen, keeps it true while it is in view, and carries out what is asked there."""

    def __init__(self, panes: Panes, parts: WindowParts, opening: OpeningFlow, engine_choice: EngineFlow) -> None:
        super().__init__(panes.window)
        self._panes, self._parts, self._opening, self._batch = panes, parts, opening, parts.batch
        self._screen = panes.screens.batch
        self._folder = Path.home()
        self._through: Path | None = None  # the document whose places are gone through, as one of the batch's
        self._is_coming = False  # whether it is on its way, with readings that are not here yet
        self._is_known = False  # how far the batch is that was there at the start
        self._doubting: DoubtingFlow | None = None
        panes.actions.batch_action.triggered.connect(lambda _checked: self.begin())
        panes.screens.start.batch_requested.connect(self.begin)
        panes.screens.view_changed.connect(self._show)
        for changed in (self._batch.changed, parts.engines.changed):
            changed.connect(self._show)
        self._batch.changed.connect(self._offer_rest)
        self._batch.failed.connect(self._say_error)
        panes.notices.action_chosen.connect(self._on_notice)
        self._screen.rules.engine_wanted.connect(engine_choice.open_menu)
        self._answer()

    def begin(self) -> None:
        """Show the screen."""
        self._is_known = True
        self._panes.notices.clear(_LEFT)
        self._panes.screens.show_batch()
        self._tell_reader()
        self._batch.look()
        self._show()
        self._screen.begin()

    def add(self, paths: Sequence[Path]) -> None:
        """Have these read too; results go beside them unless another place was chosen."""
        if paths:
            self._tell_reader()
            self._batch.add(paths, suggested_folder(paths, self.tr("read")))

    def is_shown(self) -> bool:
        return self._panes.screens.currentWidget() is self._screen

    def _offer_rest(self) -> None:
        """Say once, at the start, that something is left of a batch; a run that is about to end has to end first."""
        sight = self._batch.sight
        if self._is_known or sight.counts is None or sight.stage.is_under_way:
            return
        self._is_known = True
        if sight.stage is BatchStage.PAUSED and self._parts.own.number == 1 and not self.is_shown():
            words = self.tr("{pages} are left of a batch").format(pages=pages_words(sight.forecast.pages))
            actions = NoticeAction(_GO_ON, self.tr("Go on")), NoticeAction(_SHOW, self.tr("Show"))
            self._panes.notices.show_notice(_LEFT, Notice("info", "stack", words, str(sight.plan.folder), actions))

    def go_through(self, doubting: DoubtingFlow) -> None:
        """Once the doubtful places of a document of the batch are done, those of the next one follow."""
        self._doubting = doubting
        doubting.ran_out.connect(self._on_ran_out)
        self._parts.library.recalled.connect(self._on_recalled)
        self._parts.documents.opening.connect(self._on_opening)

    def ask_before_leaving(self) -> LeavingDialog | None:
        """The question what becomes of the batch, where that has to be asked."""
        if not self._batch.sight.stage.is_under_way:
            return None
        return LeavingDialog(self._parts.theme, self._parts.icons, self._panes.window)

    # --- what is asked on the screen ---

    def _answer(self) -> None:
        screen, batch, commands = self._screen, self._batch, self._screen.commands
        screen.closed.connect(self._panes.screens.leave_batch)
        screen.files_wanted.connect(self._ask_for_files)
        screen.folder_wanted.connect(self._ask_for_folder)
        screen.batch_wanted.connect(self._ask_for_batch)
        screen.order_chosen.connect(batch.sort)
        screen.rules.changed.connect(lambda changes: batch.change(**changes))
        screen.rules.folder_wanted.connect(self._ask_for_results)
        screen.rules.folder_shown.connect(lambda: show_in_folder(self._batch.plan.folder or Path.home()))
        commands.started.connect(self._start)
        commands.paused.connect(batch.pause)
        commands.cleared.connect(batch.clear)
        commands.opened.connect(self._open_chosen)
        commands.retried.connect(lambda: batch.retry(screen.table.chosen()))
        commands.put_first.connect(lambda: batch.prefer(screen.table.chosen(), first=True))
        commands.put_last.connect(lambda: batch.prefer(screen.table.chosen(), first=False))

    def _start(self) -> None:
        self._tell_reader()
        self._batch.start()

    def _tell_reader(self) -> None:
        """A batch that is not begun yet is read as pages in this window are."""
        way, engines = self._parts.reading.chosen.way, self._parts.engines
        self._batch.read_with(way, engines.address(way.engine), engines.secrets(way.engine))

    def _ask_for_files(self) -> None:
        chosen = self._opening.chosen_files(self.tr("Add files to the batch"))
        self.add(chosen)

    def _ask_for_folder(self) -> None:
        if folder := self._chosen_folder(self.tr("Add a folder to the batch")):
            self.add([folder])

    def _ask_for_batch(self) -> None:
        if folder := self._chosen_folder(self.tr("Folder with the results of a batch")):
            self._batch.adopt(folder)

    def _ask_for_results(self) -> None:
        if folder := self._chosen_folder(self.tr("Folder for the results")):
            self._batch.change(folder=folder)

    def _chosen_folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._panes.window, title, str(self._folder))
        if chosen:
            self._folder = Path(chosen).parent
        return Path(chosen) if chosen else None

    # --- what is shown ---

    def _show(self) -> None:
        if not self.is_shown():
            return
        sight = self._batch.sight
        if not sight.plan.began:
            self._tell_reader_if_other()
        catalog, way = self._parts.status.catalog, self._batch.plan.way
        reader = self.tr("As the batch was begun.") if sight.plan.began and not sight.plan.inputs else ""
        if not reader and way.engine:
            parts = [in_words(catalog.title(way.engine)), way.model, in_words(catalog.mode_title(way.engine, way.mode))]
            reader = " · ".join(part for part in parts if part)
        self._screen.show_sight(sight, reader, self._has_second(way.engine))

    def _tell_reader_if_other(self) -> None:
        if self._parts.reading.chosen.way != self._batch.plan.way:
            self._tell_reader()

    def _has_second(self, engine: str) -> bool:
        described = self._parts.status.describe(engine)
        return described is not None and bool(described.needs)

    def _say_error(self, error: RectoError) -> None:
        self._panes.notices.show_notice(_ABOUT, error_notice(error))

    def _on_notice(self, name: str) -> None:
        if name in (_SHOW, _GO_ON):
            self.begin()
        if name == _GO_ON:
            self._batch.start()

    # --- from one document to the next ---

    def _open_chosen(self) -> None:
        chosen = self._screen.table.chosen()
        if len(chosen) == 1:
            self._open(chosen[0].path, begins=False)

    def _open(self, path: Path, *, begins: bool) -> None:
        document = self._parts.session.document
        self._through = path
        if document is not None and document.path == path:
            self._panes.screens.show_document()
        else:
            self._is_coming = begins
            self._opening.open(path)

    def _on_opening(self, path: Path) -> None:
        """Another document is opened by other ways: its places are its own."""
        if path != self._through:
            self._through, self._is_coming = None, False

    def _on_ran_out(self) -> None:
        document = self._parts.session.document
        if document is None or document.path != self._through:
            return
        following = _next_with_places(self._batch.sight.rows, document.path)
        if following is not None:
            self._open(following.path, begins=True)

    def _on_recalled(self) -> None:
        if self._is_coming and self._doubting is not None:
            self._is_coming = False
            self._doubting.begin_document()


def _next_with_places(rows: Sequence[QueueRow], path: Path) -> QueueRow | None:
    """The next of these documents, in their order, in which there is something to look at."""
    at = next((number for number, row in enumerate(rows) if row.path == path), len(rows))
    return next((row for row in rows[at + 1 :] if row.has_places), None)
