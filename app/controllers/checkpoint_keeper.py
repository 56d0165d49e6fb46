"""The added folders of weights for the window: the shelf's file and the folders are looked at beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf
from app.controllers.background import Background, Failure, Order
from model_runtime.messages import message


@dataclass(frozen=True, slots=True)
class KeptCheckpoint:
    """An added checkpoint, and whether its folder is there."""

    checkpoint: Checkpoint
    present: bool


class CheckpointKeeper(QObject):
    """What the shelf holds for each engine.

    Signals:
        changed: what it holds may be different now.
        added(checkpoint): a folder was remembered.
        failed(error): the shelf's file could not be read or written; a `RectoError`.
    """

    changed = Signal()
    added = Signal(object)
    failed = Signal(object)

    def __init__(self, shelf: CheckpointShelf, background: Background) -> None:
        super().__init__()
        self._shelf = shelf
        self._kept: tuple[KeptCheckpoint, ...] = ()
        self._known = False
        # One after another: the file is read and written whole.
        self._lane = background.lane("checkpoints", Order.IN_ORDER, must_finish=True)

    @property
    def known(self) -> bool:
        """Whether the shelf has been looked at."""
        return self._known

    def of_engine(self, engine: str) -> tuple[KeptCheckpoint, ...]:
        """All that were added for an engine, in that order."""
        return tuple(kept for kept in self._kept if kept.checkpoint.engine == engine)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Of all that were added, whether they are there or not."""
        return tuple(kept.checkpoint.path for kept in self._kept)

    def named(self, engine: str, name: str) -> KeptCheckpoint | None:
        """The engine's checkpoint of this name; the one added last where no name is given."""
        found = [kept for kept in self.of_engine(engine) if name in ("", kept.checkpoint.name)]
        return found[-1] if found else None

    def folders_from(self, engine: str, model: str) -> tuple[Path, ...]:
        """The same, that of this model of the engine first."""
        first = self.named(engine, model)
        return (*((first.checkpoint.path,) if first is not None else ()), *self.folders)

    def refresh(self) -> None:
        """Look again; answered by `changed`."""
        self._lane.run(lambda: _look(self._shelf), self._on_looked)

    def add(self, checkpoint: Checkpoint) -> None:
        """Remember a folder; answered by `changed`, then `added`."""

        def write() -> tuple[Checkpoint, tuple[KeptCheckpoint, ...]]:
            return self._shelf.add(checkpoint), _look(self._shelf)

        self._lane.run(write, self._on_added)

    def remove(self, name: str) -> None:
        """Forget a folder, which stays where it is; answered by `changed`."""

        def write() -> tuple[KeptCheckpoint, ...]:
            if any(one.name == name for one in self._shelf.checkpoints()):
                self._shelf.remove(name)
            return _look(self._shelf)

        self._lane.run(write, self._on_looked)

    def move(self, name: str, folder: Path, done: Callable[[], None]) -> None:
        """Remember that a model is in another folder now; `done` is called and `changed` told once that is written."""

        def write() -> tuple[KeptCheckpoint, ...]:
            self._shelf.move(name, folder)
            return _look(self._shelf)

        def take(kept: tuple[KeptCheckpoint, ...] | Failure) -> None:
            self._on_looked(kept)
            if not isinstance(kept, Failure):
                done()

        self._lane.run(write, take)

    def _on_looked(self, kept: tuple[KeptCheckpoint, ...] | Failure) -> None:
        if isinstance(kept, Failure):
            self._on_failed(kept)
            return
        self._known = True
        self._kept = kept
        self.changed.emit()

    def _on_added(self, answer: tuple[Checkpoint, tuple[KeptCheckpoint, ...]] | Failure) -> None:
        if isinstance(answer, Failure):
            self._on_failed(answer)
            return
        added, kept = answer
        self._on_looked(kept)
        self.added.emit(added)

    def _on_failed(self, failure: Failure) -> None:
        self._known = True
        self.changed.emit()
        self.failed.emit(
            failure.problem(message("The list of models could not be read"), message("Start Recto again."))
        )


def _look(shelf: CheckpointShelf) -> tuple[KeptCheckpoint, ...]:
    return tuple(KeptCheckpoint(one, one.path.is_dir()) for one in shelf.checkpoints())
