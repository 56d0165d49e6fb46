"""Choosing the engine: what each one needs before it can read, loading it with the right options, remembering it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.checkpoints.checkpoint import Checkpoint
from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.controllers.engine_loads import EngineLoads
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.reading_controller import ReadingController
from app.controllers.reading_choice import ReadingChoice
from app.settings import schema
from app.settings.store import Settings
from model_runtime.errors import Problem
from model_runtime.messages import NOTHING, Message
from model_runtime.protocol import EngineDescription, Inspected, ReadableScript

BUILTIN = "builtin"


class EngineState(StrEnum):
    """How far an engine is from reading."""

    NOT_INSTALLED = "not_installed"
    NO_FOLDER = "no_folder"
    FOLDER_GONE = "folder_gone"
    READY = "ready"
    LOADING = "loading"
    LOADED = "loaded"
    FAILED = "failed"

    @property
    def can_read(self) -> bool:
        """Whether pages may be given to it."""
        return self in (EngineState.READY, EngineState.LOADING, EngineState.LOADED)


@dataclass(frozen=True, slots=True)
class EngineOffer:
    """One engine as a person chooses it.

    Attributes:
        detail: the libraries that are missing, or the path of its folder.
        device: where it is loaded.
        fraction, stage: how far loading is.
        takes_folder: whether it uses a folder of weights that the person adds.
        scripts, other_scripts: what it can read, and what it notices and cannot read; empty where it does not know.
        remarks: what is wrong with something that the person brought.
    """

    name: str
    title: str
    state: EngineState
    detail: str = ""
    fraction: float = 0.0
    stage: Message = NOTHING
    takes_folder: bool = False
    scripts: tuple[ReadableScript, ...] = ()
    other_scripts: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()
    device: Message = NOTHING


class EngineController(QObject):
    """Offers engines and makes one of them the reader.

    Signals:
        changed: an offer is different, or another engine is chosen.
        folder_needed(engine): it was chosen and has no folder of weights yet.
        folder_gone(engine, path): the engine that is to read has lost its folder.
        load_failed(engine, problem): it could not be loaded.
        folder_refused(engine, problem, path): a folder that was to be added is of no use.
        folder_added(checkpoint): a folder is remembered and its engine chosen.
        not_started(problem): the engine process never said which engines there are; a `Problem`.
        engine_unknown(name): the engine that was remembered does not exist here; the built-in one is chosen.
    """

    changed = Signal()
    folder_needed = Signal(str)
    folder_gone = Signal(str, object)
    load_failed = Signal(str, object)
    folder_refused = Signal(str, object, object)
    folder_added = Signal(object)
    not_started = Signal(object)
    engine_unknown = Signal(str)

    def __init__(
        self,
        loads: EngineLoads,
        status: EngineStatus,
        reading: ReadingController,
        checkpoints: CheckpointKeeper,
        settings: Settings,
        prepared: Path,
        parent: QObject | None = None,
    ) -> None:
        """Make it; `prepared` is where `recto models prepare` keeps weights in few bits."""
        super().__init__(parent)
        self._loads, self._status, self._reading = loads, status, reading
        self._checkpoints, self._settings, self._prepared = checkpoints, settings, prepared
        self._progress: dict[str, tuple[float, Message]] = {}
        self._failed: set[str] = set()
        self._told_gone = ""
        self._told_unknown: set[str] = set()
        self._wanted = False  # whether the chosen engine is to be loaded as soon as that is possible
        loads.progressed.connect(self._on_progress)
        loads.loaded.connect(self._on_loaded)
        loads.failed.connect(self._on_failed)
        loads.inspected.connect(self._on_inspected)
        loads.refused.connect(self._on_refused)
        loads.died.connect(self._on_died)
        status.changed.connect(self._on_known)
        checkpoints.changed.connect(self._on_known)
        checkpoints.added.connect(self._on_added)
        reading.choice_changed.connect(self._on_choice_changed)
        settings.listen(schema.PRECISION, lambda _value: self._on_precision())

    @property
    def chosen(self) -> str:
        """The engine that reads."""
        return self._reading.choice.engine

    def offers(self) -> tuple[EngineOffer, ...]:
        """All engines; none before the engine process said which there are."""
        return tuple(self._offer(described) for described in self._status.engines())

    def offer(self, engine: str) -> EngineOffer | None:
        described = self._status.describe(engine)
        return self._offer(described) if described else None

    def begin(self) -> None:
        """Find out what there is, and load the engine that is chosen."""
        self._wanted = True
        self._checkpoints.refresh()
        self._on_known()

    def choose(self, engine: str) -> None:
        """Have this engine read from now on, or say what it needs first."""
        offer = self.offer(engine)
        if offer is None:
            return
        match offer.state:
            case EngineState.NOT_INSTALLED:
                self._loads.load(engine)  # which fails, and the engine itself says how it is installed
            case EngineState.NO_FOLDER:
                self.folder_needed.emit(engine)
            case EngineState.FOLDER_GONE:
                self.folder_gone.emit(engine, Path(offer.detail))
            case _:
                self._take(engine)

    def add_folder(self, engine: str, folder: Path) -> None:
        """Have the engine look into a folder of weights; remember it and choose the engine if it is whole."""
        self._loads.inspect(engine, {"checkpoint": str(folder.absolute())})

    def look_again(self) -> None:
        """Folders may have come or gone."""
        self._checkpoints.refresh()

    def _take(self, engine: str) -> None:
        before = self.chosen
        described, task = self._status.describe(engine), self._reading.choice.task
        tasks = described.tasks if described else ()
        self._settings.set(schema.ENGINE, engine)
        mode = self._settings.mode_of(engine)
        self._reading.choose(ReadingChoice(engine, mode, task if task in tasks else "document"))
        self._failed.discard(engine)
        self._load(engine)
        if before != engine:
            self._give_back(before)
        self.changed.emit()

    def _give_back(self, engine: str) -> None:
        """The memory of an engine with weights, unless pages may still wait for it."""
        described = self._status.describe(engine)
        if described is not None and described.needs_checkpoint and not self._reading.is_reading:
            self._loads.unload(engine)
            self._status.forget(engine)

    def _load(self, engine: str) -> None:
        self._loads.set_options(engine, self._options(engine))
        self._loads.load(engine)
        self._progress.setdefault(engine, (0.0, NOTHING))

    def _options(self, engine: str) -> dict[str, Any]:
        kept = self._checkpoints.of_engine(engine)
        if kept is None:
            return {}
        options = {"checkpoint": str(kept.checkpoint.path)}
        if precision := self._settings.get(schema.PRECISION):
            options |= {"dtype": precision, "prepared": str(self._prepared)}
        return options

    def _offer(self, described: EngineDescription) -> EngineOffer:
        state, detail = self._state(described)
        fraction, stage = self._progress.get(described.name, (0.0, NOTHING))
        return EngineOffer(
            described.name,
            described.title,
            state,
            detail,
            fraction,
            stage,
            described.needs_checkpoint,
            described.scripts,
            described.other_scripts,
            described.remarks,
            self._status.device_of(described.name),
        )

    def _state(self, described: EngineDescription) -> tuple[EngineState, str]:
        name, kept = described.name, self._checkpoints.of_engine(described.name)
        if not described.ready:
            return EngineState.NOT_INSTALLED, described.missing
        if self._loads.is_loading(name):
            return EngineState.LOADING, ""
        if self._status.device_of(name):
            return EngineState.LOADED, ""
        if described.needs_checkpoint and kept is None:
            return EngineState.NO_FOLDER, ""
        if kept is not None and not kept.present:
            return EngineState.FOLDER_GONE, str(kept.checkpoint.path)
        where = str(kept.checkpoint.path) if kept else ""
        return (EngineState.FAILED if name in self._failed else EngineState.READY), where

    # --- what happens -------------------------------------------------------------------------------------------

    def _on_known(self) -> None:
        """The engines, or the folders, are known now."""
        self._replace_unknown()
        if self._status.known and self._checkpoints.known:
            for described in self._status.engines():
                self._loads.set_options(described.name, self._options(described.name))
            self._check_chosen()
        self.changed.emit()

    def _check_chosen(self) -> None:
        """Load the chosen engine if that was wanted; say so where it has lost its folder."""
        offer = self.offer(self.chosen)
        if offer is None:
            return
        if offer.state is EngineState.FOLDER_GONE:
            if self._told_gone != offer.detail:
                self._told_gone = offer.detail
                self.folder_gone.emit(offer.name, Path(offer.detail))
        else:
            self._told_gone = ""
        if self._wanted:
            self._wanted = False
            if offer.state is EngineState.READY:
                self._load(offer.name)

    def _replace_unknown(self) -> None:
        """Read with the built-in engine where the one that was remembered is none of these; say so once."""
        unknown = self.chosen
        if self._status.known and self._status.describe(unknown) is None and unknown != BUILTIN:
            self._reading.choose(ReadingChoice(BUILTIN, self._settings.mode_of(BUILTIN)), by_person=False)
            if unknown not in self._told_unknown:
                self._told_unknown.add(unknown)
                self.engine_unknown.emit(unknown)

    def _on_choice_changed(self) -> None:
        self._replace_unknown()
        if self._status.known and self._checkpoints.known:
            self._check_chosen()
        self.changed.emit()

    def _on_precision(self) -> None:
        """Load the chosen engine anew where it is in memory in another precision."""
        offer = self.offer(self.chosen)
        if offer is not None and offer.takes_folder and offer.state.can_read:
            self._load(self.chosen)
        self._on_known()

    def _on_progress(self, engine: str, fraction: float, stage: Message) -> None:
        self._progress[engine] = (fraction, stage)
        self.changed.emit()

    def _on_loaded(self, engine: str) -> None:
        self._progress.pop(engine, None)
        self._failed.discard(engine)
        self.changed.emit()

    def _on_died(self, problem: Problem) -> None:
        if not self._status.known:
            self.not_started.emit(problem)

    def _on_failed(self, engine: str, problem: Problem) -> None:
        self._progress.pop(engine, None)
        self._failed.add(engine)
        self._checkpoints.refresh()  # the folder may have gone since it was looked at
        self.changed.emit()
        self.load_failed.emit(engine, problem)

    def _on_inspected(self, found: Inspected, options: dict[str, Any]) -> None:
        folder = Path(options["checkpoint"])
        name = folder.name or str(folder)
        revision, size = found.revision, found.byte_count
        self._checkpoints.add(Checkpoint(name, found.engine, folder, revision, size, time.time(), found.facts))

    def _on_refused(self, engine: str, problem: Problem, options: dict[str, Any]) -> None:
        self.folder_refused.emit(engine, problem, Path(options["checkpoint"]))

    def _on_added(self, checkpoint: Checkpoint) -> None:
        self._failed.discard(checkpoint.engine)
        self._take(checkpoint.engine)
        self.folder_added.emit(checkpoint)
