"""`recto models get`: a model that is found on this disk is used where it is; any other is fetched, and then added."""

from __future__ import annotations

import queue
import shlex
from contextlib import suppress
from pathlib import Path

from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf
from app.command_line.model_adding import add_folder
from app.command_line.model_progress import ModelProgress
from app.command_line.progress import Progress
from app.document.problems import RectoError
from app.folders import models_folder
from app.model_hub.fetch_process import FetchProcess
from app.model_hub.found_models import found_copies, holds
from app.model_hub.hub_places import is_offline
from app.model_hub.known_models import KnownModel, known_model
from app.model_hub.messages import ENDS, FetchModel, FetchPhase, FetchStatus
from app.model_hub.placing import missing
from app.model_hub.sizes import size_words
from app.sessions.engine_session import EngineFailed
from model_runtime.messages import message

_TURN_SECONDS = 0.25
_OPTIONS = "(`recto models get NAME`: --from names another address, --to another folder.)"
_PAUSE_SECONDS = 5.0  # for the process that fetches to write down what it has


class ModelNotFetched(RectoError):
    """A model could not be fetched; what has come of it is kept."""


class ModelGetting:
    """Fetches for one command, and knows what to say where Ctrl+C ended it."""

    def __init__(self, shelf: CheckpointShelf, progress: Progress) -> None:
        self._shelf, self._progress = shelf, progress
        self._again = ""  # the command that goes on
        self._last = FetchStatus(FetchPhase.LOOKING)

    def stopped(self) -> str:
        """What to say after Ctrl+C."""
        if not self._again:
            return "Stopped."
        kept = f"{size_words(self._last.done_bytes)} of {size_words(self._last.total_bytes)} are kept. "
        return f"Paused. {kept if self._last.total_bytes else ''}Go on with: {self._again}"

    def get(self, name: str, address: str, to: Path | None) -> None:
        """Find a model or fetch it, then add it.

        Raises:
            NoSuchModel: there is none of this name.
            FolderMissing: it was fetched before, and its folder is not there now.
            ModelNotFetched: it cannot be fetched.
            EngineFailed: the engine cannot use it, or is not there.
            ShelfError: it cannot be remembered.
        """
        model = known_model(name)
        if not address and to is None and (self._is_there(model) or self._found(model)):
            return
        folder = to / model.name if to else self._folder(model)
        more = (f" --from {shlex.quote(address)}" if address else "") + (f" --to {shlex.quote(str(to))}" if to else "")
        self.fetch(FetchModel(model, folder, address, is_offline()), f"recto models get {model.name}{more}")
        self._progress.tell(f"{model.title} is whole, in {folder}")
        try:
            add_folder(self._shelf, folder, model.name, model.engine)
        except EngineFailed:
            self._progress.tell(f"Its files stay. When the engine is ready: recto models get {model.name}{more}")
            raise

    def fetch(self, asked: FetchModel, again: str) -> None:
        """Have something fetched, and wait for it.

        Args:
            asked: what.
            again: the command that goes on with it.

        Raises:
            ModelNotFetched: it did not come.
        """
        told: queue.SimpleQueue[FetchStatus] = queue.SimpleQueue()
        shows = ModelProgress(asked.model.title, self._progress)
        process = FetchProcess(asked, told.put)
        self._again = again
        process.start()
        try:
            while self._last.phase not in ENDS:
                with suppress(queue.Empty):  # short turns: else Ctrl+C would be heard only at their ends
                    self._last = told.get(timeout=_TURN_SECONDS)
                    shows.show(self._last)
        except KeyboardInterrupt:
            self._pause(process, told)
            raise
        finally:
            process.close()
        if self._last.phase is not FetchPhase.DONE:
            hint = message("{hint} {options}", hint=self._last.hint, options=_OPTIONS)
            raise ModelNotFetched(self._last.reason, hint, self._last.detail)
        self._again, self._last = "", FetchStatus(FetchPhase.LOOKING)

    def _pause(self, process: FetchProcess, told: queue.SimpleQueue[FetchStatus]) -> None:
        process.pause()
        with suppress(queue.Empty):
            while self._last.phase not in ENDS:
                self._last = told.get(timeout=_PAUSE_SECONDS)

    def _is_there(self, model: KnownModel) -> bool:
        """Whether the model was added before, and is whole as far as names tell."""
        known = self._known(model)
        if known is None or not holds(known.path, model.files):
            return False
        self._progress.tell(f"{model.title} is there already, in {known.path}")
        self._progress.tell(f"Look at every byte of it with: recto models verify {known.name}")
        return True

    def _known(self, model: KnownModel) -> Checkpoint | None:
        return next((one for one in self._shelf.checkpoints() if one.name == model.name), None)

    def _found(self, model: KnownModel) -> bool:
        """Whether the model was on this disk, and is added."""
        for folder in found_copies(model):
            self._progress.tell(f"Found on this disk, and used where it is: {folder}")
            try:
                add_folder(self._shelf, folder, model.name, model.engine)
            except EngineFailed as error:
                self._progress.tell_problem(error)
            else:
                return True
        return False

    def _folder(self, model: KnownModel) -> Path:
        """Where the model was put before; else where such things go.

        Raises:
            FolderMissing: it was put where nothing is now.
        """
        known = self._known(model)
        if known is not None and not known.path.is_dir():
            raise missing(known.path)
        return known.path if known is not None else models_folder() / model.name
