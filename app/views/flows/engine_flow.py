"""Choosing an engine, step by step: menu, folder, loading, and what to do where something is in the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMenu, QWidget

from app.controllers.engine_controller import EngineController
from app.controllers.engine_offer import EngineOffer, EngineState
from app.servers.server_place import place_of
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.engine_choice.engine_menu import EngineMenu
from app.views.engine_choice.sending_dialog import SendingDialog
from app.views.engine_choice.words import (
    ADD_FOLDER,
    GIVE_NEED,
    USE_USUAL,
    asking_words,
    card,
    engine_unknown,
    folder_gone,
    folder_refused,
    giving_words,
    load_failed,
    model_unknown,
    not_started,
    starting_card,
    state_words,
    still_lacking,
    title_of,
)
from app.views.flows.cost_flow import CostFlow
from app.views.notices.notice import Notice
from app.views.workspace.panes import Panes
from app.views.workspace.status_row import StatusRow
from model_runtime.protocol import Need, NeedKind

_ABOUT = "engine"


class EngineFlow(QObject):
    """Between the status line's button, the start screen's card, and the controller of engines."""

    def __init__(
        self,
        panes: Panes,
        engines: EngineController,
        menu: QMenu,
        status_row: StatusRow,
        costs: CostFlow,
        look: tuple[Theme, Icons],
        can_be_had: Callable[[str], bool] = lambda _engine: False,
    ) -> None:
        """`can_be_had` says of an engine whether Recto can fetch a model for it."""
        super().__init__(panes.window)
        self._can_be_had = can_be_had
        self._theme, self._icons = look
        self._window, self._start_screen, self._notices = panes.window, panes.screens.start, panes.notices
        self._engines, self._status_row, self._costs = engines, status_row, costs
        self._folder = Path.home()
        self._in_notice = ""  # the engine that the notice speaks of
        self.menu = EngineMenu(panes.window)
        self.menu.setTitle(self.tr("Engine"))
        self.menu.aboutToShow.connect(self.fill_menu)
        menu.insertMenu(panes.actions.models_action, self.menu)
        self.menu.engine_chosen.connect(self._on_chosen)
        self.menu.giving_wanted.connect(self.ask_for)
        self.menu.unloading_wanted.connect(engines.unload)
        self.menu.removing_wanted.connect(engines.remove_model)
        status_row.engine_pressed.connect(lambda: self.open_menu(status_row.engine_button))
        self._start_screen.engine_requested.connect(self.open_menu)
        self._notices.action_chosen.connect(self._on_notice_action)
        engines.changed.connect(self._show)
        engines.need_missing.connect(self.ask_for)
        say, usual = self._say_of, self._usual_title
        engines.folder_gone.connect(lambda name, folder: say(name, lambda it: folder_gone(it, folder, usual())))
        engines.load_failed.connect(lambda name, problem: say(name, lambda it: load_failed(it, problem, usual())))
        engines.refused.connect(lambda name, problem, at: say(name, lambda it: folder_refused(it, problem, at)))
        engines.model_unknown.connect(lambda name, model: say(name, lambda it: model_unknown(it, model)))
        engines.given.connect(lambda _engine: self._notices.clear(_ABOUT))
        engines.not_started.connect(lambda problem: self._say("", not_started(problem)))
        engines.engine_unknown.connect(lambda name: self._say("", engine_unknown(name, usual())))
        self._show()

    def open_menu(self, beside: QWidget) -> None:
        """Show the menu at a widget: above it where the window ends below."""
        self._engines.look_again()
        self.fill_menu()
        height = self.menu.sizeHint().height()
        corner = beside.mapToGlobal(QPoint(0, beside.height()))
        bottom = self._window.mapToGlobal(QPoint(0, self._window.height())).y()
        above = beside.mapToGlobal(QPoint(0, -height))
        self.menu.popup(above if corner.y() + height > bottom else corner)

    def fill_menu(self) -> None:
        """Put the engines as they are now into the menu."""
        self.menu.set_offers(self._engines.offers(), self._engines.is_chosen, self._engines.can_unload)

    def ask_for(self, engine: str, need: Need) -> None:
        """Let the person give what an engine needs; before pages can leave to a server, whether they may."""
        value = self._ask_for_folder(need) if need.kind is NeedKind.FOLDER else self._ask_for_words(engine, need)
        if value and need.kind is NeedKind.ADDRESS and not self._engines.may_send_to(value):
            self._ask_whether_to_send(engine, need, value)
        elif value or (need.optional and value is not None):
            self.give(engine, need, value)
        else:
            self._say_what_is_lacking(engine)

    def _ask_whether_to_send(self, engine: str, need: Need, address: str) -> None:
        dialog = SendingDialog(place_of(address), self._theme, self._icons, self._window)
        dialog.confirmed.connect(lambda: self.give(engine, need, address))
        dialog.rejected.connect(lambda: self._say_what_is_lacking(engine))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        dialog.open()

    def _say_what_is_lacking(self, engine: str) -> None:
        offer = self._engines.offer(engine)
        if offer is not None and offer.lacks is not None:
            self._say(engine, still_lacking(offer, offer.lacks))

    def give(self, engine: str, need: Need, value: str, name: str = "") -> None:
        """Have the engine take something; a folder is looked at and remembered."""
        self._notices.clear(_ABOUT)
        self._engines.give(engine, need, value, name)

    def _ask_for_folder(self, need: Need) -> str:
        chosen = QFileDialog.getExistingDirectory(self._window, asking_words(need), str(self._folder))
        if chosen:
            self._folder = Path(chosen).parent
        return chosen

    def _ask_for_words(self, engine: str, need: Need) -> str | None:
        """What was typed; None where nothing was to be given."""
        offer = self._engines.offer(engine)
        title = giving_words(offer, need).rstrip("…") if offer else ""
        echo = QLineEdit.EchoMode.Password if need.kind is NeedKind.KEY else QLineEdit.EchoMode.Normal
        words, taken = QInputDialog.getText(self._window, title, asking_words(need), echo)
        return words.strip() if taken else None

    def engine_words(self) -> str:
        """The engine that reads, and how far it is."""
        offer = self._engines.offer(self._engines.chosen)
        if offer is None:
            return self.tr("Starting the reader")
        return self.tr("{engine} · {state}").format(engine=title_of(offer), state=state_words(offer))

    def _show(self) -> None:
        """Status line and start screen, as things are."""
        offer = self._engines.offer(self._engines.chosen)
        row, costs = self._status_row, self._costs
        if offer is None:
            row.show_engine(self.tr("Starting the reader"), "")
            costs.show_loading(None)
            self._start_screen.set_engine(starting_card())
            return
        row.show_engine(title_of(offer), state_words(offer))
        costs.show_loading(offer if offer.state is EngineState.LOADING else None)
        self._start_screen.set_engine(card(offer))
        if offer.state is EngineState.LOADED and self._in_notice == offer.name:
            self._notices.clear(_ABOUT)

    def _on_chosen(self, engine: str, model: str = "") -> None:
        self._notices.clear(_ABOUT)
        offer = self._engines.offer(engine)
        if offer is not None and offer.state is EngineState.LACKING and self._can_be_had(engine):
            self.menu.models_wanted.emit()  # where it can be fetched, or a folder be added
        else:
            self._engines.choose(engine, model)

    def _usual_title(self) -> str:
        """What the engine is called that reads where none is chosen."""
        usual = self._engines.offer(self._engines.usual)
        return title_of(usual) if usual else ""

    def _say_of(self, engine: str, words: Callable[[EngineOffer], Notice]) -> None:
        offer = self._engines.offer(engine)
        if offer is not None:
            self._say(engine, words(offer))

    def _say(self, engine: str, notice: Notice) -> None:
        self._in_notice = engine
        self._notices.show_notice(_ABOUT, notice)

    def _on_notice_action(self, name: str) -> None:
        if name == ADD_FOLDER:
            self._ask_for_another_folder(self._in_notice)
        elif name == GIVE_NEED:
            self._ask_for_what_is_lacking(self._in_notice)
        elif name == USE_USUAL:
            self._on_chosen(self._engines.usual)

    def _ask_for_what_is_lacking(self, engine: str) -> None:
        offer = self._engines.offer(engine)
        if offer is not None and offer.lacks is not None:
            self.ask_for(engine, offer.lacks)

    def _ask_for_another_folder(self, engine: str) -> None:
        offer = self._engines.offer(engine)
        for need in offer.needs if offer else ():
            if need.kind is NeedKind.FOLDER:
                self.ask_for(engine, need)
