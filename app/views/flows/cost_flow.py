"""Mode slider, its cost and the status line: what reading will cost, what runs, which engine it is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.controllers.engine_offer import EngineOffer
from app.controllers.page_cost import PageCost, cost_of_page, engine_size
from app.controllers.remembering.library_controller import Shelf
from app.document.document import PageRecord
from app.document.page import PageState, Way
from app.jobs.queue_pace import QueueProgress
from app.library.pace import UNKNOWN_PACE, Pace
from app.views.common.language import in_words, told
from app.views.workspace.panes import Panes
from app.views.workspace.status_row import ReadingProgress, StatusRow
from app.views.workspace.window_parts import WindowParts
from model_runtime.resolution_modes import AUTO, ResolutionMode, picture_size

_REST_MS = 100  # pages restored from the library come by the hundred; counting them once is enough


class CostFlow(QObject):
    """Keeps toolbar and status line true.

    Signals:
        pace_shown: `pace` may have changed.
    """

    pace_shown = Signal()

    def __init__(self, panes: Panes, parts: WindowParts, row: StatusRow) -> None:
        super().__init__(panes.window)
        self._session, self._reading, self._status = parts.session, parts.reading, parts.status
        self._chosen = parts.reading.chosen
        self._library, self._toolbar, self._row = parts.library, panes.workspace.toolbar, row
        self._auto = parts.auto_modes
        self._paces: dict[Way, Pace] = {}
        self._asked_for: Way | None = None
        self._shelf = Shelf((), 0, 0)
        self._said = ""
        self._loading: EngineOffer | None = None
        self._rest_timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest_timer.timeout.connect(self._show_rest_if_idle)
        self._listen()
        self._show_choice()

    def _listen(self) -> None:
        self._toolbar.mode_slider.valueChanged.connect(self._on_mode_moved)
        self._chosen.changed.connect(self._show_choice)
        self._reading.progress_changed.connect(self._on_progress)
        self._status.changed.connect(self._show_choice)
        self._auto.measured.connect(lambda number: self._show_cost() if number == self._session.current_page else None)
        self._auto.aim_changed.connect(self._show_cost)
        self._library.pace_learned.connect(self._on_pace_learned)
        self._library.shelf_changed.connect(self._on_shelf)
        for signal in (self._session.document_changed, self._session.page_settled,
                       self._session.rotation_changed):  # fmt: skip
            signal.connect(self._show_cost)
        self._session.document_changed.connect(self._show_rest)
        self._session.page_changed.connect(lambda _number: self._rest_timer.start())

    # --- mode and cost ---

    def _on_mode_moved(self, _index: int) -> None:
        slider, mode = self._toolbar.mode_slider, self._toolbar.mode_slider.mode()
        if slider.is_auto():
            self._chosen.choose(replace(self._chosen.choice, mode=AUTO))
        elif mode is not None and (self._chosen.is_auto or mode != self._chosen.mode):
            self._chosen.choose(replace(self._chosen.choice, mode=mode.name))

    def _show_choice(self) -> None:
        """Offer the engine's modes, and put the slider where the choice is."""
        slider, engine, mode = self._toolbar.mode_slider, self._chosen.engine, self._chosen.mode
        slider.blockSignals(True)
        modes, tokens = (engine.modes, engine.context_tokens) if engine else ((), 0)
        slider.set_modes(modes, with_tokens=bool(tokens), with_auto=len(modes) > 1)
        slider.set_note(told(engine.mode_note) if engine else "")
        if self._chosen.is_auto:
            slider.set_auto()
        else:
            slider.set_mode(mode.name if mode else "")
        slider.blockSignals(False)
        self._asked_for = None
        self._show_cost()

    def pace(self) -> Pace:
        """What pages took lately, read as they would be read now."""
        return self._paces.get(self._way(), UNKNOWN_PACE)

    def _way(self) -> Way:
        """In which the page in view would be read."""
        page = self._session.page(self._session.current_page)
        mode = self._chosen.mode_of(page) if page is not None else None
        return self._chosen.way._replace(mode=mode.name) if mode is not None else self._chosen.way

    def _on_pace_learned(self, way: Way, pace: Pace) -> None:
        self._paces[way] = pace
        self._show_cost()

    def _ask_for_pace(self) -> None:
        """Ask for what is not known, once for each way until another is chosen."""
        if (way := self._way()) != self._asked_for and self._chosen.mode is not None:
            self._asked_for = way
            self._library.ask_for_pace(way)

    def _show_cost(self) -> None:
        page = self._session.page(self._session.current_page)
        mode = self._chosen.mode_of(page) if page is not None else None
        self._toolbar.mode_slider.set_auto_mode(mode if self._chosen.is_auto else None)
        self._ask_for_pace()
        if page is None or self._chosen.engine is None:
            self._toolbar.mode_cost.clear()
            self._toolbar.mode_slider.set_cost_text("")
            return
        words = self._cost_words(page, mode) if mode is not None else ""
        if self._chosen.is_auto:
            choice = self._chosen.auto_choice(page)
            words = ", ".join(filter(None, (words, self._toolbar.mode_cost.set_auto(choice))))
            if choice is None:
                self._auto.measure([page.number])
        self._toolbar.mode_slider.set_cost_text(words)
        self.pace_shown.emit()

    def _cost_words(self, page: PageRecord, mode: ResolutionMode) -> str:
        engine, seconds = self._chosen.engine, self.pace().seconds
        if engine is not None and engine.context_tokens:
            cost: PageCost = cost_of_page(page, engine.name, mode)
            return self._toolbar.mode_cost.set_cost(cost.vision_tokens, cost.valid_tokens, seconds)
        return self._toolbar.mode_cost.set_pixels(picture_size(engine_size(page, mode), mode), seconds)

    # --- status line ---

    def _on_progress(self, progress: QueueProgress) -> None:
        now = self._page_being_read(progress)
        waits = now is None or now not in self._reading_now(progress)
        if waits and progress.regions:
            self._row.show_region(progress.regions[0])
            return
        if now is None:
            self._show_rest()
            return
        page = self._session.page(now)
        fraction = page.progress if page else 0.0
        # While windows take turns nobody knows how long the others' pages take.
        left = None if self._reading.takes_turns else progress.estimate(self.pace().seconds)
        doing = "" if waits else self._doing(progress)
        for_whom = self._reading.waits_for if waits else ""
        self._row.show_reading(ReadingProgress(now, progress.done, progress.total, fraction, left, doing, for_whom))

    def _doing(self, progress: QueueProgress) -> str:
        """What a language model is doing; it is silent while it looks, and then writes for minutes."""
        if progress.tokens_per_second is not None:
            speed = progress.tokens_per_second
            return self.tr("writing, {count} tokens/s").format(count=f"{speed:.0f}" if speed >= 10 else f"{speed:.1f}")
        described = self._chosen.engine
        return self.tr("looking at the page") if described and described.context_tokens else ""

    def _page_being_read(self, progress: QueueProgress) -> int | None:
        """The page the engine is at; while it has none, the next one."""
        return next(iter([*self._reading_now(progress), *progress.reading]), None)

    def _reading_now(self, progress: QueueProgress) -> list[int]:
        """Those of the pages at the engine that it has taken up."""
        states = [(number, self._session.page(number)) for number in progress.reading]
        return [number for number, page in states if page and page.state is PageState.READING]

    def _show_rest_if_idle(self) -> None:
        if not self._reading.is_reading:
            self._show_rest()

    def say(self, words: str) -> None:
        """Have the status line say this while nothing is read; empty is the usual again."""
        self._said = words
        self._show_rest_if_idle()

    def _show_rest(self) -> None:
        """Nothing is being read."""
        document = self._session.document
        if self._loading is not None:
            loading = self._loading
            self._row.show_loading(in_words(loading.title), loading.fraction, told(loading.stage))
            return
        if self._said:
            self._row.show_message(self._said)
            return
        if document is None:
            self._row.show_message(self._shelf_in_words())
            return
        read = document.read_count()
        self._row.show_message(self.tr("{read} of {total} pages read").format(read=read, total=len(document.pages)))

    def _shelf_in_words(self) -> str:
        """How much has been read in all; nothing before the first document."""
        documents, pages = self._shelf.documents, self._shelf.pages_read
        if not documents:
            return ""
        words = self.tr("1 document") if documents == 1 else self.tr("{count} documents").format(count=documents)
        read = self.tr("1 page read") if pages == 1 else self.tr("{count} pages read").format(count=pages)
        return f"{words}, {read}"

    def _on_shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        if self._session.document is None:
            self._show_rest()

    def show_loading(self, offer: EngineOffer | None) -> None:
        """Tell how far an engine is on its way into memory, while nothing is read; None once none is."""
        self._loading = offer
        self._show_rest_if_idle()
