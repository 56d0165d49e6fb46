"""Fetching models for all windows: one process for each model that comes, and how far it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.controllers.shelving.model_folders import look_into
from app.model_hub.fetch_process import FetchProcess
from app.model_hub.found_models import found_copies
from app.model_hub.hub_places import is_offline
from app.model_hub.known_models import KnownModel, known_models
from app.model_hub.messages import ENDS, FetchModel, FetchPhase, FetchStatus
from app.model_hub.model_record import delete_ours
from app.settings import schema
from app.settings.store import Settings
from model_runtime.messages import message


class ModelFetching(QObject):
    """Begins, pauses and ends.

    Signals:
        changed(name): something is different with this model.
        fetched(name, folder): it is whole.
        failed(error): what is on the disk of it cannot be deleted; a `RectoError`.
    """

    changed = Signal(str)
    fetched = Signal(str, object)
    failed = Signal(object)

    def __init__(self, background: Background, settings: Settings, root: Path) -> None:
        """Nothing is fetched yet; `root` is where models are put."""
        super().__init__()
        self._background, self._settings, self.root = background, settings, root
        self._looking = background.lane("copies", Order.EACH, must_finish=False)
        self._processes: dict[str, FetchProcess] = {}
        self._statuses: dict[str, FetchStatus] = {}
        self._folders: dict[str, Path] = {}  # of what was asked for
        self._going: set[str] = set()  # what has come of these is being deleted
        self.known = known_models()

    def model(self, name: str) -> KnownModel | None:
        return next((model for model in self.known if model.name == name), None)

    def serves_engine(self, engine: str) -> bool:
        """Whether there is a model for an engine that can be had."""
        return any(model.engine == engine for model in self.known)

    def status(self, name: str) -> FetchStatus | None:
        """How far a model is that was asked for since the start."""
        return self._statuses.get(name)

    def show_status(self, name: str, status: FetchStatus | None) -> None:
        """Tell that a model is so far; None for one that nobody has asked for."""
        if status is None:
            self._statuses.pop(name, None)
        else:
            self._statuses[name] = status
        self.changed.emit(name)

    def is_under_way(self, name: str) -> bool:
        return name in self._processes

    def folder(self, model: KnownModel) -> Path:
        """Where a model is put."""
        return self.root / model.name

    def resume(self) -> None:
        """Go on with what was being fetched when Recto ended."""
        for name in self._settings.get(schema.FETCHING):
            self.begin(name)

    def get(self, name: str) -> None:
        """Have a model: one that is on this disk already is used where it is, any other is fetched."""
        model = self.model(name)
        if model is None or name in self._processes:
            return
        folder = self.folder(model)

        def look() -> tuple[Path, ...]:
            return () if look_into(folder).is_begun else found_copies(model)

        def take(copies: tuple[Path, ...] | Failure) -> None:
            if isinstance(copies, Failure) or not copies:
                self.begin(name)
            else:
                self.fetched.emit(name, copies[0])

        self._looking.run(look, take)

    def begin(self, name: str, checked_folder: Path | None = None) -> None:
        """Fetch a model, or go on with it; where a folder is named, compare all that is there, and mend it."""
        model = self.model(name)
        if model is None or name in self._processes or name in self._going:
            return
        address, folder = self._settings.get(schema.HUB_ADDRESS), checked_folder or self.folder(model)
        asked = FetchModel(model, folder, address, is_offline(), check=checked_folder is not None)
        self._folders[name] = folder
        hear = self._background.here(self._hear)
        process = self._processes[name] = FetchProcess(asked, lambda status: hear(name, status))
        self._statuses[name] = FetchStatus(FetchPhase.LOOKING)
        self._remember()
        process.start()
        self.changed.emit(name)

    def pause(self, name: str) -> None:
        """Stop, and keep what has come."""
        if process := self._processes.get(name):
            process.pause()

    def cancel(self, name: str) -> None:
        """Stop, and delete what has come."""
        model, process = self.model(name), self._processes.get(name)
        if process is not None:
            process.cancel()
        elif model is not None and name not in self._going:
            self._going.add(name)
            self._looking.run(partial(delete_ours, self.folder(model)), partial(self._on_deleted, model))

    def close(self) -> None:
        """End all; the next start goes on with them."""
        for process in self._processes.values():
            process.close()
        self._processes.clear()

    def _hear(self, name: str, status: FetchStatus) -> None:
        if status.phase in ENDS:
            if (process := self._processes.pop(name, None)) is not None:
                process.close()
            self._remember()
        self.show_status(name, status if status.phase is not FetchPhase.CANCELED else None)
        model = self.model(name)
        if status.phase is FetchPhase.DONE and model is not None:
            self.fetched.emit(name, self._folders.get(name, self.folder(model)))

    def _on_deleted(self, model: KnownModel, answer: object) -> None:
        self._going.discard(model.name)
        if isinstance(answer, Failure):
            title = message("What was fetched into {folder} cannot be deleted", folder=self.folder(model))
            self.failed.emit(answer.problem(title, message("Delete it by hand.")))
        self.show_status(model.name, None)

    def _remember(self) -> None:
        self._settings.set(schema.FETCHING, dict.fromkeys(self._processes, ""))
