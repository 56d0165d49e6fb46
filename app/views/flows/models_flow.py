"""From the command to see all models to a model that reads: fetched, its libraries installed, given to its engine."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.controllers.engine_offer import EngineState
from app.controllers.shelving.model_rows import ModelRow, RowAct, model_rows
from app.document.problems import RectoError
from app.model_hub.sizes import size_words
from app.settings import schema
from app.views.common.language import told
from app.views.flows.cost_flow import CostFlow
from app.views.flows.engine_flow import EngineFlow
from app.views.models_screen.words import library_words, offer_words, progress_words, title_of_row
from app.views.notices.notice import Notice, NoticeAction
from app.views.notices.saved import show_in_folder
from app.views.notices.window_notices import error_notice
from app.views.settings_view.forget_dialog import ForgetDialog
from app.views.workspace.panes import Panes
from app.views.workspace.window_parts import WindowParts
from model_runtime.messages import Message
from model_runtime.protocol import Need, NeedKind

_ABOUT, _TORCH = "models", "torch"
_INSTALL, _OTHERS = "install-libraries", "other-builds"
_ARCHIVES = "*.tar *.tar.gz *.tgz *.tar.xz *.tar.bz2 *.zip"
_REST_MS = 2000  # before an engine process that reads is looked at again


class ModelsFlow(QObject):
    """Shows the screen, keeps it true while it is in view, and carries out what is asked there."""

    def __init__(self, panes: Panes, parts: WindowParts, engine_choice: EngineFlow, costs: CostFlow) -> None:
        super().__init__(panes.window)
        self._panes, self._parts, self._engine_choice, self._costs = panes, parts, engine_choice, costs
        self._screen, self._notices = panes.screens.models, panes.notices
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._has_told = False  # that the libraries leave the card unused
        self._to_give: dict[str, Path] = {}  # models that have come, and that no engine could take yet
        self._restart = QTimer(self, singleShot=True, interval=_REST_MS)
        self._restart.timeout.connect(self._start_engine_anew)
        for wish in (panes.actions.models_action.triggered, panes.screens.start.models_requested,
                     engine_choice.menu.models_wanted):  # fmt: skip
            wish.connect(lambda *_about: self.begin())
        if parts.fetching.known:
            panes.screens.start.set_model(offer_words(parts.fetching.known[0]))
        self._follow()
        self._answer()

    def begin(self) -> None:
        """Show the screen."""
        self._parts.libraries.look()
        self._parts.engines.look_again()
        self._panes.screens.show_models()
        self._look_into_folders()
        self._show()
        self._screen.begin()

    def _follow(self) -> None:
        parts = self._parts
        for changed in (parts.engines.changed, parts.libraries.changed, parts.fetching.changed):
            changed.connect(self._show_soon)
        parts.folders.changed.connect(self._show_soon)
        for changed in (parts.checkpoints.changed, parts.fetching.changed, parts.placing.deleted):
            changed.connect(self._look_into_folders)
        parts.fetching.changed.connect(self._say_how_far)
        parts.engines.changed.connect(self._give)
        for changed in (parts.engines.changed, parts.libraries.changed):
            changed.connect(self._look_at_torch)
        self._notices.action_chosen.connect(self._on_notice_action)
        parts.fetching.fetched.connect(self._on_fetched)
        parts.fetching.failed.connect(self._say_error)
        parts.libraries.installed.connect(self._start_engine_anew)
        parts.libraries.failed.connect(self._say_error)
        parts.placing.failed.connect(self._say_error)
        parts.placing.unpacked.connect(self._on_unpacked)
        parts.placing.moved.connect(self._on_moved)
        parts.placing.progressed.connect(self._on_placing)
        self._panes.screens.view_changed.connect(self._show_soon)

    def _answer(self) -> None:
        screen, column, libraries = self._screen, self._screen.column, self._parts.libraries
        screen.wanted.connect(self._on_wanted)
        screen.folder_wanted.connect(self._ask_for_model)
        screen.closed.connect(self._panes.screens.leave_models)
        column.install_wanted.connect(libraries.install)
        column.build_wanted.connect(libraries.install)
        column.stop_wanted.connect(libraries.stop)
        column.folder_wanted.connect(lambda: show_in_folder(self._parts.fetching.root))
        column.address_chosen.connect(lambda address: self._parts.settings.set(schema.HUB_ADDRESS, address))

    # --- showing ---

    def _show_soon(self, *_about: object) -> None:
        if self._panes.screens.currentWidget() is self._screen and not self._soon.isActive():
            self._soon.start()

    def _look_into_folders(self, *_about: object) -> None:
        """Have the folders of all models looked at, while that is shown."""
        parts = self._parts
        if self._panes.screens.currentWidget() is self._screen:
            kept = [one for offer in parts.engines.offers() for one in parts.checkpoints.of_engine(offer.name)]
            own = [parts.fetching.folder(model) for model in parts.fetching.known]
            parts.folders.look({*(one.checkpoint.path for one in kept), *own, parts.fetching.root})

    def _show(self) -> None:
        engines, libraries = self._parts.engines, self._parts.libraries
        kept = self._parts.checkpoints.of_engine
        fetching, folders = self._parts.fetching, self._parts.folders
        rows = model_rows(engines.offers(), fetching, folders, kept, engines.is_chosen, engines.can_unload)
        self._screen.show_rows(rows, libraries.facts, self._costs.pace().seconds)
        column = self._screen.column
        column.show_facts(libraries.facts, libraries.progress, libraries.is_under_way)
        free = folders.facts(fetching.root).free
        column.show_disk(fetching.root, sum(row.byte_count for row in rows), free)
        column.show_address(self._parts.settings.get(schema.HUB_ADDRESS))

    def _say_how_far(self, name: str) -> None:
        """In the status line, while nothing is read."""
        model, status = self._parts.fetching.model(name), self._parts.fetching.status(name)
        if model is None or status is None or not self._parts.fetching.is_under_way(name):
            self._costs.say("")
            return
        share, pace = progress_words(status)
        words = self.tr("Fetching {model}: {how_far}")
        self._costs.say(words.format(model=model.title, how_far=" · ".join(part for part in (share, pace) if part)))

    def _say_error(self, error: RectoError) -> None:
        if self._is_first():
            self._notices.show_notice(_ABOUT, error_notice(error))

    # --- doing ---

    def _on_wanted(self, act: RowAct, row: ModelRow) -> None:
        parts, known = self._parts, row.known
        if act in (RowAct.GET, RowAct.GO_ON) and known is not None:
            self._get(row)
        elif act is RowAct.PAUSE and known is not None:
            parts.fetching.pause(known.name)
        elif act is RowAct.CANCEL and known is not None:
            parts.fetching.cancel(known.name)
        elif act is RowAct.SHOW and row.folder is not None:
            show_in_folder(row.folder)
        elif row.offer is not None:
            self._do_with_engine(act, row)

    def _get(self, row: ModelRow) -> None:
        """Fetch a model; the libraries that it needs come beside it, where they are missing."""
        if row.known is None:
            return
        self._parts.fetching.get(row.known.name)
        facts = self._parts.libraries.facts
        is_missing = row.offer is not None and row.offer.state is EngineState.NOT_INSTALLED
        if is_missing or (facts is not None and facts.torch is None):
            self._parts.libraries.install()

    def _do_with_engine(self, act: RowAct, row: ModelRow) -> None:
        engines, offer = self._parts.engines, row.offer
        if offer is None:
            return
        if act is RowAct.USE:
            engines.choose(offer.name, offer.model)
        elif act is RowAct.UNLOAD:
            engines.unload(offer.name)
        elif act is RowAct.REMOVE:
            engines.remove_model(offer.name, offer.model)
        elif act is RowAct.VERIFY and row.known is not None:
            self._parts.fetching.begin(row.known.name, row.folder)
        elif act is RowAct.MOVE:
            self._ask_where_to(row)
        elif act is RowAct.GIVE and offer.lacks is not None:
            self._engine_choice.ask_for(offer.name, offer.lacks)
        elif act is RowAct.DELETE:
            self._ask_to_delete(row)

    def _ask_to_delete(self, row: ModelRow) -> None:
        title = self.tr("Delete {model}").format(model=title_of_row(row))
        words = self.tr("{size} in {folder} are deleted. It can be fetched again.")
        dialog = ForgetDialog(
            title, words.format(size=size_words(row.byte_count), folder=row.folder), self._parts.theme,
            self._parts.icons, self._panes.window,
        )  # fmt: skip
        dialog.confirmed.connect(partial(self._delete, row))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _delete(self, row: ModelRow) -> None:
        if row.offer is None or row.folder is None:
            return
        self._parts.engines.remove_model(row.offer.name, row.offer.model)
        self._parts.placing.delete(row.folder)

    def _ask_where_to(self, row: ModelRow) -> None:
        title = self.tr("Folder, or disk, for {model}").format(model=title_of_row(row))
        chosen = QFileDialog.getExistingDirectory(self._panes.window, title, str(Path.home()))
        if chosen and row.offer is not None and row.folder is not None:
            if row.can_unload:  # what is in memory holds its file
                self._parts.engines.unload(row.offer.name)
            self._parts.placing.move(row.name, row.folder, Path(chosen))

    def _ask_for_model(self, beside: QWidget) -> None:
        menu = QMenu(beside)
        menu.addAction(self.tr("Folder…")).triggered.connect(lambda _checked: self._ask_for_folder())
        menu.addAction(self.tr("Archive (tar or zip)…")).triggered.connect(lambda _checked: self._ask_for_archive())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))

    def _ask_for_folder(self) -> None:
        title = self.tr("Folder of a model")
        chosen = QFileDialog.getExistingDirectory(self._panes.window, title, str(Path.home()))
        if chosen:
            self._give_folder(Path(chosen))

    def _ask_for_archive(self) -> None:
        title, kinds = self.tr("Archive of a model"), self.tr("Archives ({patterns})").format(patterns=_ARCHIVES)
        chosen, _ = QFileDialog.getOpenFileName(self._panes.window, title, str(Path.home()), kinds)
        if chosen:
            self._parts.placing.unpack(Path(chosen))

    def _give_folder(self, folder: Path) -> None:
        """Have the first engine that takes a folder look into one."""
        for engine, need in self._takers():
            self._engine_choice.give(engine, need, str(folder))
            return

    def _on_unpacked(self, folder: Path) -> None:
        self._costs.say("")
        if self._is_first():
            self._give_folder(folder)

    def _on_moved(self, _name: str) -> None:
        self._costs.say("")
        self._parts.engines.look_again()

    def _on_placing(self, what: Message, count: int) -> None:
        self._costs.say(f"{told(what)} · {size_words(count)}" if count else told(what))

    def _takers(self) -> list[tuple[str, Need]]:
        """The engines that take a folder."""
        offers = self._parts.engines.offers()
        return [(offer.name, need) for offer in offers for need in offer.needs if need.kind is NeedKind.FOLDER]

    def _on_fetched(self, name: str, folder: Path) -> None:
        """Have the engine take it, in one window; once the libraries are there, where these come later."""
        model = self._parts.fetching.model(name)
        if model is not None and self._is_first():
            self._to_give[name] = folder
            self._give()
            if name in self._to_give:
                words = self.tr("{model} is here, and waits for its libraries").format(model=model.title)
                self._notices.show_notice(_ABOUT, Notice("info", "info", words, ""))

    def _give(self) -> None:
        """Give models that have come to engines that can take them by now."""
        for name, folder in tuple(self._to_give.items()):
            model = self._parts.fetching.model(name)
            offer = self._parts.engines.offer(model.engine) if model is not None else None
            need = next((need for need in offer.needs if need.kind is NeedKind.FOLDER), None) if offer else None
            if offer is not None and need is not None and offer.state is not EngineState.NOT_INSTALLED:
                del self._to_give[name]
                self._notices.clear(_ABOUT)
                self._engine_choice.give(offer.name, need, str(folder), name)

    def _look_at_torch(self) -> None:
        """Where a model reads, say it once if its libraries leave the card unused."""
        offer, libraries = self._parts.engines.offer(self._parts.engines.chosen), self._parts.libraries
        if self._has_told or offer is None or not offer.model or offer.state is not EngineState.LOADED:
            return
        if libraries.facts is None:
            libraries.look()
        elif not libraries.facts.serves and not libraries.is_under_way and self._is_first():
            self._has_told = True
            line, why = library_words(libraries.facts)
            install = NoticeAction(_INSTALL, self.tr("Install the one that fits"))
            others = NoticeAction(_OTHERS, self.tr("Another build…"))
            actions = (install, others) if libraries.facts.builds else (install,)
            self._notices.show_notice(_TORCH, Notice("warn", "warning", line, why, actions))

    def _on_notice_action(self, name: str) -> None:
        if name == _INSTALL:
            self._notices.clear(_TORCH)
            self.begin()
            self._parts.libraries.install()
        elif name == _OTHERS:
            self.begin()
            self._screen.column.show_builds()

    def _start_engine_anew(self) -> None:
        """A process that runs does not see libraries that came later; what is being read comes first."""
        if not self._is_first():
            return
        if self._parts.reading.is_reading or self._parts.reading.takes_turns:
            self._restart.start()
        else:
            self._parts.engines.start_anew()

    def _is_first(self) -> bool:
        """Whether this is the window that does what is to be done once."""
        windows = self._parts.windows.all
        return bool(windows) and windows[0] is self._parts.own
