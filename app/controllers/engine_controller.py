"""Choosing the engine: what each one needs before it can read, loading it with the right options, remembering it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.checkpoints.checkpoint import Checkpoint
from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.controllers.engine_loads import EngineLoads
from app.controllers.engine_needs import EngineNeeds, takes_folder
from app.controllers.engine_offer import EngineOffer, EngineState
from app.controllers.engine_offers import EngineOffers
from app.controllers.engine_status import EngineStatus
from app.controllers.key_keeper import KeyKeeper
from app.controllers.reading.engine_turns import Reader
from app.controllers.reading.reading_controller import ReadingController
from app.document.reading_choice import ReadingChoice
from app.document.tasks import DOCUMENT
from app.servers import server_keys
from app.settings import schema
from app.settings.store import Settings
from model_runtime.errors import Problem
from model_runtime.messages import Message
from model_runtime.protocol import EngineDescription, Inspected, Need, NeedKind


class EngineController(QObject):
    """Offers engines and makes one of them the reader.

    Signals:
        changed: an offer is different, or another engine or model is chosen.
        need_missing(engine, need): it was chosen and needs this first; a `Need`.
        folder_gone(engine, path): the engine that is to read has lost its folder.
        load_failed(engine, problem): it could not be loaded.
        refused(engine, problem, path): a folder that was to be given is of no use.
        given(engine): it has what it was given, and is chosen.
        not_started(problem): the engine process never said which engines there are; a `Problem`.
        engine_unknown(name): the engine that was remembered does not exist here; the usual one is chosen.
        model_unknown(engine, name): the model that was remembered is not on the shelf; the one added last is chosen.
    """

    changed = Signal()
    need_missing = Signal(str, object)
    folder_gone = Signal(str, object)
    load_failed = Signal(str, object)
    refused = Signal(str, object, object)
    given = Signal(str)
    not_started = Signal(object)
    engine_unknown = Signal(str)
    model_unknown = Signal(str, str)

    def __init__(
        self,
        loads: EngineLoads,
        status: EngineStatus,
        reading: ReadingController,
        checkpoints: CheckpointKeeper,
        settings: Settings,
        keys: KeyKeeper,
        prepared: Path,
    ) -> None:
        """Make it; `prepared` is where `recto models prepare` keeps weights in few bits."""
        super().__init__()
        self._loads, self._status, self._reading = loads, status, reading
        self._checkpoints, self._settings = checkpoints, settings
        self._needs = EngineNeeds(checkpoints, settings, keys, prepared)
        self._offers = EngineOffers(status, loads, self._needs)
        self._asked: set[str] = set()  # engines that this window has had loaded
        self._given: dict[Path, str] = {}  # folders that it has had looked into, and what their models are to be called
        self._told_gone = ""
        self._told_unknown: set[tuple[str, str]] = set()
        self._wanted = False  # whether the chosen engine is to be loaded as soon as that is possible
        loads.progressed.connect(self._on_progress)
        loads.loaded.connect(self._on_loaded)
        loads.failed.connect(self._on_failed)
        loads.inspected.connect(self._on_inspected)
        loads.refused.connect(self._on_refused)
        loads.died.connect(self._on_died)
        status.changed.connect(self._on_known)
        keys.changed.connect(self._on_known)
        checkpoints.changed.connect(self._on_known)
        checkpoints.added.connect(self._on_added)
        reading.chosen.changed.connect(self._on_choice_changed)
        settings.listen(schema.PRECISION, lambda _value: self._on_precision())

    @property
    def chosen(self) -> str:
        """The engine that reads; empty before there is any."""
        return self._reading.chosen.way.engine

    @property
    def usual(self) -> str:
        """The engine that reads where none is chosen; empty before there is any."""
        usual = self._status.catalog.usual
        return usual.name if usual else ""

    def offers(self) -> tuple[EngineOffer, ...]:
        """All engines, each with all its models; none before the engine process said which there are."""
        catalog = self._status.catalog
        return tuple(
            self._offers.of(described, model) for described in catalog for model in self._needs.models(described)
        )

    def offer(self, engine: str) -> EngineOffer | None:
        """An engine, with the model that it reads with or would read with."""
        described = self._status.describe(engine)
        return self._offers.of(described, self._model(described)) if described else None

    def is_chosen(self, offer: EngineOffer) -> bool:
        """Whether this engine reads, with this model."""
        chosen = self.offer(self.chosen)
        return chosen is not None and (offer.name, offer.model) == (chosen.name, chosen.model)

    def models_of(self, engine: EngineDescription) -> tuple[str, ...]:
        """The models that pages can be read with; see `EngineNeeds.models`."""
        return self._needs.models(engine)

    def begin(self) -> None:
        """Find out what there is, and load the engine that is chosen."""
        self._wanted = True
        self._checkpoints.refresh()
        self._on_known()

    def choose(self, engine: str, model: str = "") -> None:
        """Have this engine read from now on, with one of its models, or say what it needs first."""
        described = self._status.describe(engine)
        if described is None:
            return
        offer = self._offers.of(described, self._needs.model(described, model or self._model(described)))
        match offer:
            case EngineOffer(state=EngineState.NOT_INSTALLED):
                self._asked.add(engine)
                self._loads.load(engine)  # which fails, and the engine itself says how it is installed
            case EngineOffer(state=EngineState.LACKING, lacks=need):
                self.need_missing.emit(engine, need)
            case EngineOffer(state=EngineState.FOLDER_GONE, detail=path):
                self.folder_gone.emit(engine, Path(path))
            case _:
                self._take(described, offer.model)

    def give(self, engine: str, need: Need, value: str, name: str = "") -> None:
        """Take what an engine needs and choose it; a folder is looked into by the engine and remembered if whole.

        Its model is called `name`; like the folder where that is empty. Who gives an address has asked whether pages
        may be sent there.
        """
        described = self._status.describe(engine)
        if need.kind is NeedKind.FOLDER:
            folder = Path(value).absolute()
            self._given[folder] = name
            self._loads.inspect(engine, {need.option: str(folder)})
        elif described is not None:
            self._needs.give(engine, need, value)
            self._offers.may_try(engine, self._needs.model(described, ""))
            self._set_options()
            self.given.emit(engine)
            self.choose(engine)

    def may_send_to(self, address: str) -> bool:
        """Whether the person has agreed that pages are sent to this address."""
        return self._needs.may_send_to(address)

    def address(self, engine: str) -> str:
        """Where the engine sends pages, as the person has given it; empty where it sends none, or may not."""
        described = self._status.describe(engine)
        needs = described.needs if described is not None else ()
        return next((self._needs.value(engine, need, "") for need in needs if need.kind is NeedKind.ADDRESS), "")

    def secrets(self, engine: str) -> dict[str, str]:
        """What a command that reads with the engine has to be told in its environment: the key of its server."""
        described = self._status.describe(engine)
        needs = described.needs if described is not None else ()
        keys = [self._needs.value(engine, need, "") for need in needs if need.kind is NeedKind.KEY]
        return {server_keys.VARIABLE: keys[0]} if keys and keys[0] else {}

    def can_unload(self, offer: EngineOffer) -> bool:
        """Whether it has weights in memory that no page of any window needs now."""
        return bool(offer.needs) and offer.state.holds_memory and not self._is_anyone_reading

    def unload(self, engine: str) -> None:
        """Have an engine give its memory back; it is loaded again for the next page that is read with it."""
        self._loads.unload(engine)
        self._offers.load_ends(engine)
        self._status.forget(engine)
        self.changed.emit()

    def remove_model(self, engine: str, model: str) -> None:
        """Take a model off the shelf; its folder stays. One that is in memory goes from there."""
        if self._loads.model_of(engine) == model:
            self.unload(engine)
        self._checkpoints.remove(model)

    def start_anew(self) -> None:
        """Have an engine process that sees libraries that were installed; what was chosen is loaded by it."""
        self._wanted = True
        self._loads.start_anew()

    def look_again(self) -> None:
        """Folders may have come or gone."""
        self._checkpoints.refresh()

    def _model(self, engine: EngineDescription) -> str:
        """The model that it reads with, or would if it were chosen now."""
        wanted = self._reading.chosen.choice.model if self._reading.chosen.choice.engine == engine.name else ""
        return self._needs.model(engine, wanted or self._settings.model_of(engine.name))

    def _take(self, engine: EngineDescription, model: str) -> None:
        before, task = self._reading.chosen.engine, self._reading.chosen.choice.task
        self._settings.set(schema.ENGINE, engine.name)
        self._settings.set_model(engine.name, model)
        mode = self._settings.mode_of(engine.name)
        task = task if task in engine.tasks else next(iter(engine.tasks), DOCUMENT)
        self._reading.chosen.choose(ReadingChoice(engine.name, mode, task, model))
        self._offers.may_try(engine.name, model)
        self._load(engine, model)
        if before is not None and before.name != engine.name:
            self._give_back(before)
        self.changed.emit()

    def _give_back(self, engine: EngineDescription) -> None:
        """The memory of an engine with weights, unless pages may still wait for it, or another window has it."""
        is_used = self._reading.turns.others_using(self._reading, engine.name)
        if engine.needs and not self._is_anyone_reading and not is_used:
            self._loads.unload(engine.name)
            self._status.forget(engine.name)

    @property
    def _others_reading(self) -> tuple[Reader, ...]:
        return self._reading.turns.others_reading(self._reading)

    @property
    def _is_anyone_reading(self) -> bool:
        return self._reading.is_reading or bool(self._others_reading)

    def _load(self, engine: EngineDescription, model: str) -> None:
        """Load it now; where another window's pages are read with another of its models, before its first page.

        One whose key is being looked for is loaded once that is known.
        """
        if not self._needs.has_keys(engine):
            self._wanted = True
            return
        self._asked.add(engine.name)
        self._loads.set_options(engine.name, model, self._needs.options(engine, model))
        if any(other.reads_with(engine.name, other_than=model) for other in self._others_reading):
            return
        self._loads.load(engine.name, model)
        self._offers.load_begins(engine.name)

    def _set_options(self) -> None:
        """Have every engine loaded with what it was given, whichever of its models a page is for."""
        for engine in self._status.catalog:
            for model in {"", *self._needs.models(engine)}:
                self._loads.set_options(engine.name, model, self._needs.options(engine, model))

    # --- what happens -------------------------------------------------------------------------------------------

    def _on_known(self) -> None:
        """The engines, or the folders, are known now."""
        self._replace_unknown()
        if self._status.known and self._checkpoints.known:
            self._set_options()
            self._check_chosen()
        self.changed.emit()

    def _check_chosen(self) -> None:
        """Load the chosen engine if that was wanted; say so where it has lost its folder."""
        offer, engine = self.offer(self.chosen), self._status.describe(self.chosen)
        if offer is None or engine is None:
            return
        if offer.state is EngineState.FOLDER_GONE:
            if self._told_gone != offer.detail:
                self._told_gone = offer.detail
                self.folder_gone.emit(offer.name, Path(offer.detail))
        else:
            self._told_gone = ""
        if self._wanted and self._needs.has_keys(engine):
            self._wanted = False
            if offer.state is EngineState.READY:
                self._load(engine, offer.model)

    def _replace_unknown(self) -> None:
        """Name the engine and the model that read; where what was remembered is not there, say so once."""
        choice = self._reading.chosen.choice
        engine = self._reading.chosen.engine or self._status.catalog.usual
        if not self._status.known or engine is None:
            return
        if choice.engine and choice.engine != engine.name:
            self._tell_unknown(choice.engine)
            choice = ReadingChoice(mode=self._settings.mode_of(engine.name))
        if self._checkpoints.known:
            model = self._needs.model(engine, choice.model or self._settings.model_of(engine.name))
            if choice.model not in ("", model):
                self._tell_unknown(engine.name, choice.model)
            choice = replace(choice, model=model)
        self._reading.chosen.choose(replace(choice, engine=engine.name), by_person=False)

    def _tell_unknown(self, engine: str, model: str = "") -> None:
        if (engine, model) in self._told_unknown:
            return
        self._told_unknown.add((engine, model))
        if model:
            self.model_unknown.emit(engine, model)
        else:
            self.engine_unknown.emit(engine)

    def _on_choice_changed(self) -> None:
        self._replace_unknown()
        if self._status.known and self._checkpoints.known:
            self._check_chosen()
        self.changed.emit()

    def _on_precision(self) -> None:
        """Load the chosen engine anew where it is in memory in another precision."""
        engine, offer = self._reading.chosen.engine, self.offer(self.chosen)
        if engine is not None and offer is not None and takes_folder(engine) and offer.state.can_read:
            self._load(engine, offer.model)
        self._on_known()

    def _on_progress(self, engine: str, fraction: float, stage: Message) -> None:
        self._offers.load_goes_on(engine, fraction, stage)
        self.changed.emit()

    def _on_loaded(self, engine: str) -> None:
        self._offers.load_ends(engine)
        self._offers.may_try(engine, self._loads.model_of(engine))
        self.changed.emit()

    def _on_died(self, problem: Problem) -> None:
        if not self._status.known:
            self.not_started.emit(problem)

    def _on_failed(self, engine: str, problem: Problem) -> None:
        self._offers.load_ends(engine)
        self._offers.has_failed(engine, self._loads.model_of(engine))
        self._status.forget(engine)
        self._checkpoints.refresh()  # the folder may have gone since it was looked at
        self.changed.emit()
        if engine == self.chosen or engine in self._asked:
            self.load_failed.emit(engine, problem)

    def _on_inspected(self, found: Inspected, options: dict[str, Any]) -> None:
        folder = _folder(options)
        if folder not in self._given:  # another window's person has given it
            return
        name = self._given[folder] or folder.name or str(folder)
        revision, size = found.revision, found.byte_count
        self._checkpoints.add(Checkpoint(name, found.engine, folder, revision, size, time.time(), found.facts))

    def _on_refused(self, engine: str, problem: Problem, options: dict[str, Any]) -> None:
        folder = _folder(options)
        if folder in self._given:
            self._given.pop(folder, None)
            self.refused.emit(engine, problem, folder)

    def _on_added(self, checkpoint: Checkpoint) -> None:
        self._offers.may_try(checkpoint.engine, checkpoint.name)
        engine, is_ours = self._status.describe(checkpoint.engine), checkpoint.path in self._given
        self._given.pop(checkpoint.path, None)
        if engine is not None and is_ours:
            self._set_options()
            self.given.emit(engine.name)
            self.choose(engine.name, checkpoint.name)


def _folder(options: dict[str, Any]) -> Path:
    """The folder that was looked into: the only thing that an engine is asked to look at."""
    return Path(next(iter(options.values())))
