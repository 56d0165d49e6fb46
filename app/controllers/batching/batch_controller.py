"""The batch of the person: what is to be read, the run that reads it, and how far that is. One for all windows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.batch.queue_rows import QueueOrder, QueueRow
from app.batch.states import FoundFile
from app.controllers.background import Background, Failure, Order
from app.controllers.batching.batch_look import BatchLook, OpenManifest, check_begun, found_files, last_words
from app.controllers.batching.batch_plan import BatchPlan, plan_from
from app.controllers.batching.batch_runs import BatchRuns
from app.controllers.batching.batch_sight import BatchSight
from app.controllers.batching.page_counter import PageCounter
from app.controllers.batching.seeing import new_files, sight_of
from app.controllers.batching.waiting_turn import WaitingTurn
from app.document.page import Way
from app.library.pace import UNKNOWN_PACE, Pace
from app.library.writer import LibraryWriter
from app.settings import schema
from app.settings.store import Settings
from model_runtime.messages import message

_LOOK_MS = 1000  # between looks at a run that is under way
_NOT_BEGUN = message("The batch could not be begun")
_NOT_LOOKED = message("How far the batch is cannot be seen")
_NOT_DONE = message("The batch could not be changed")
_FINE = (0, 1, 3, 6, 130)  # exit codes of runs whose documents say themselves what is wrong with them


class BatchController(QObject):
    """Everything about the batch but its widgets. Files are looked for, and its folder is looked at, beside the window.

    Signals:
        changed: something is different; `sight` has it all.
        failed(error): what was asked for could not be done; a `RectoError`.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        background: Background,
        settings: Settings,
        writer: LibraryWriter,
        runs: BatchRuns,
        turn: WaitingTurn,
    ) -> None:
        super().__init__()
        self._background, self._settings, self._writer = background, settings, writer
        self._runs, self._turn, self._manifest = runs, turn, OpenManifest()
        self._lane = background.lane("batch", Order.IN_ORDER, must_finish=False, before_close=self._close)
        self.counter = PageCounter(background)
        self.plan = plan_from(settings.get(schema.BATCH))
        self._order = QueueOrder.QUEUE
        self._found: tuple[FoundFile, ...] = ()
        self._new: Sequence[FoundFile] = ()  # of these, what no run has taken in
        self._is_finding = self._is_stopping = self._begins_again = self._is_changed = False
        self._look: BatchLook | None = None
        self._pace: Pace = UNKNOWN_PACE
        self._secrets: Mapping[str, str] = {}
        self._told = ""
        self._timer = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.counter.counted.connect(self._on_counted)
        turn.changed.connect(self._on_turn)

    @property
    def sight(self) -> BatchSight:
        """All that is shown."""
        stage_facts = (self._runs.is_ours, self._is_stopping, self._turn.is_waiting)
        looking = self._is_finding or self.counter.is_counting
        sight = sight_of(self.plan, self._look, self._new, self.counter, self._pace, self._order, stage_facts)
        return replace(sight, is_looking=looking, is_changed=self._is_changed, told=self._told)

    # --- what a person wants ---

    def begin(self) -> None:
        """Find out how far the batch is that was there when Recto ended."""
        if self.plan.began:
            self.look()
        elif self.plan.inputs:
            self._find()

    def add(self, paths: Sequence[Path], folder: Path) -> None:
        """Have these read too; results go to `folder` where no other was chosen. A run under way begins anew."""
        if not paths:
            return
        stage = self.sight.stage
        if stage.is_under_way or (self.plan.began and self._look is not None and self._look.counts.waiting):
            self._begins_again = stage.is_under_way and bool(self.plan.inputs)
        elif self.plan.began:
            self.clear()
        inputs = tuple(dict.fromkeys((*self.plan.inputs, *paths)))
        self._set_plan(replace(self.plan, inputs=inputs, folder=self.plan.folder or folder))
        self._find()
        if self._begins_again:
            self.pause()

    def change(self, **changes: Any) -> None:
        """Read or write in another way, from the next run on; see `BatchPlan`."""
        plan = replace(self.plan, **changes)
        if plan != self.plan:
            self._is_changed = self.plan.began
            moved = plan.folder != self.plan.folder
            self._set_plan(replace(plan, began=plan.began and not moved))
            if moved:
                self._look = None
                self._find()
            self.changed.emit()

    def read_with(self, way: Way, address: str, secrets: Mapping[str, str]) -> None:
        """The window reads so; a batch that is begun anew does too."""
        self._secrets = dict(secrets)
        if not self.plan.began and (way, address) != (self.plan.way, self.plan.address):
            self._set_plan(replace(self.plan, way=way, address=address))
        if not self._writer.is_closed and self.plan.way.engine:
            asked = self.plan.way
            self._writer.ask(lambda library: library.pace(asked), self._background.here(self._on_pace))

    def adopt(self, folder: Path) -> None:
        """Go on with the batch that has its results in a folder, whoever began it."""

        def take(answer: Path | Failure) -> None:
            if isinstance(answer, Failure):
                self.failed.emit(answer.problem(_NOT_LOOKED, message("Choose the folder of the results.")))
            else:
                self.clear()
                self._set_plan(BatchPlan(folder=answer, began=True))
                self.look()

        self._lane.run(partial(check_begun, folder), take)

    def start(self) -> None:
        """Begin, or go on."""
        if self.plan.folder is None or self._runs.is_ours:
            return
        self._told, self._is_stopping, self._begins_again = "", False, False
        if self._turn.wait_for(self.plan.way.engine):
            self.changed.emit()
            return
        self._order, self._is_changed = QueueOrder.QUEUE, False
        folder, arguments = self.plan.folder, self.plan.arguments()
        self._lane.run(partial(self._runs.begin, folder, arguments, self._secrets), self._on_begun)

    def pause(self) -> None:
        """End the run; what it has read is kept, and it can go on."""
        self._turn.give_up()
        self._stop()

    def clear(self) -> None:
        """Show the batch no more; its results and what was read stay. Not while it is under way."""
        self.counter.clear()
        self._look, self._told, self._begins_again, self._is_changed = None, "", False, False
        self._found = self._new = ()
        self._timer.stop()
        self._set_plan(replace(BatchPlan(), formats=self.plan.formats, way=self.plan.way, address=self.plan.address))
        self.changed.emit()

    def sort(self, order: QueueOrder) -> None:
        """Show the documents in this order."""
        if order is not self._order:
            self._order = order
            self.look()

    def prefer(self, rows: Sequence[QueueRow], *, first: bool) -> None:
        """Have these read before all others, or after them."""
        ids = [row.id for row in rows if row.id]
        self._change_manifest(lambda manifest: manifest.prefer(ids, first=first), lambda _nothing: self.look())

    def retry(self, rows: Sequence[QueueRow]) -> None:
        """Have what failed of these read again."""
        ids = [row.id for row in rows if row.id]

        def go_on(count: int | None) -> None:
            if count and not self.sight.stage.is_under_way:
                self.start()
            self.look()

        self._change_manifest(lambda manifest: manifest.retry(ids), go_on)

    def look(self) -> None:
        """See how far it is, now."""
        self._timer.stop()
        folder = self.plan.folder
        if folder is not None and self.plan.began:
            self._lane.run(partial(self._manifest.look, folder, self._order), partial(self._on_looked, folder))
        else:
            self.changed.emit()

    # --- within ---

    def _set_plan(self, plan: BatchPlan) -> None:
        self.plan = plan
        self._settings.set(schema.BATCH, plan.to_settings() if plan.folder else {})

    def _find(self) -> None:
        self._is_finding = True
        self.changed.emit()
        inputs, folder = self.plan.inputs, self.plan.folder
        if folder is not None:
            self._lane.run(partial(found_files, inputs, folder), partial(self._on_found, inputs))

    def _on_found(self, inputs: tuple[Path, ...], found: tuple[FoundFile, ...] | Failure) -> None:
        if inputs != self.plan.inputs:
            return
        self._is_finding = False
        if isinstance(found, Failure):
            self.failed.emit(found.problem(_NOT_LOOKED, message("Add the files themselves.")))
        else:
            self._found = found
            self._new = new_files(self._look, found)
            self.counter.want(file.path for file in found)
        self.changed.emit()

    def _on_counted(self) -> None:
        if self._look is not None:
            self._note_counts(self._look)
        self.changed.emit()

    def _note_counts(self, look: BatchLook) -> None:
        """Have the manifest know what was counted, so that the next window does too."""
        known = self.counter.known(look.uncounted)
        if known:
            self._change_manifest(lambda manifest: manifest.note_counts(known), lambda _nothing: self.look())

    def _on_pace(self, pace: Pace) -> None:
        self._pace = pace
        self.changed.emit()

    def _on_begun(self, answer: Failure | None) -> None:
        if isinstance(answer, Failure):
            self.failed.emit(answer.problem(_NOT_BEGUN, message("Choose another folder for the results.")))
            return
        self._set_plan(replace(self.plan, began=True))
        self.look()

    def _stop(self) -> None:
        folder = self.plan.folder
        if folder is not None and self.plan.began:
            self._is_stopping = True
            self._lane.run(partial(self._runs.stop, folder), self._on_asked)
        self.look()

    def _on_asked(self, answer: Failure | None) -> None:
        if isinstance(answer, Failure):
            self._is_stopping = False
            self.failed.emit(answer.problem(_NOT_DONE, message("See that its folder can be written into.")))

    def _on_looked(self, folder: Path, look: BatchLook | Failure | None) -> None:
        if folder != self.plan.folder:
            return
        if isinstance(look, Failure):
            self.failed.emit(look.problem(_NOT_LOOKED, message("See that its folder is there.")))
            return
        self._look, self._new = look, new_files(look, self._found)
        code = self._runs.ended()
        runs = self._runs.is_ours or (look is not None and look.is_running)
        if code is not None:
            self._on_ended(folder, code)
        elif runs:
            if self._is_stopping:  # one that was just starting has not heard it
                self._lane.run(partial(self._runs.stop, folder), self._on_asked)
            self._timer.start()
        else:
            self._is_stopping = False
        if look is not None:
            self._note_counts(look)
            self.counter.want(look.uncounted)
        self.changed.emit()

    def _on_ended(self, folder: Path, code: int) -> None:
        """Our run is over; what it did last may not have been seen yet."""
        self._is_stopping = False
        if code not in _FINE:
            self._lane.run(partial(last_words, folder), self._on_last_words)
        if self._begins_again:
            self.start()
        elif self._look is not None and not self._look.counts.waiting:
            self._order = QueueOrder.RISK  # what a person has to look at comes first
        self.look()

    def _on_last_words(self, words: str | Failure) -> None:
        self._told = words if isinstance(words, str) else ""
        self.changed.emit()

    def _on_turn(self) -> None:
        """The windows read, or have read: let the engine go, or take it again."""
        if not self._turn.may_go and self._runs.is_ours and self._turn.wait_for(self.plan.way.engine):
            self._stop()
        elif self._turn.is_waiting and self._turn.may_go:
            self._turn.give_up()
            if self._runs.is_ours:
                self._begins_again = True
            else:
                self.start()
        self.changed.emit()

    def _change_manifest(self, change: Callable[[Any], Any], take: Callable[[Any], None]) -> None:
        folder = self.plan.folder
        if folder is None:
            return

        def hear(answer: Any | Failure) -> None:
            if isinstance(answer, Failure):
                self.failed.emit(answer.problem(_NOT_DONE, message("See that its folder can be written into.")))
            else:
                take(answer)

        self._lane.run(partial(self._manifest.ask, folder, change), hear)

    def _close(self) -> None:
        """The window ends. A run that is under way goes on, unless it was asked to stop: then it surely hears it."""
        if self._is_stopping and self.plan.folder is not None:
            with suppress(OSError):
                self._runs.stop(self.plan.folder)
        self._timer.stop()
        self._turn.give_up()
        self.counter.close()
        self._manifest.close()
