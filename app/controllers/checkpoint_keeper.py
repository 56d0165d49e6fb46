"""The added folders of weights for the window: the shelf's file and the folders are looked at on other threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf
from app.document.problems import RectoError

_CLOSE_SECONDS = 10.0


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
    _done = Signal(object, object)

    def __init__(self, shelf: CheckpointShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._kept: tuple[KeptCheckpoint, ...] = ()
        self._known = False
        self._threads: list[threading.Thread] = []
        self._turn = threading.Lock()  # one after another: the file is read and written whole
        self._done.connect(lambda take, answer: take(answer), Qt.ConnectionType.QueuedConnection)

    @property
    def known(self) -> bool:
        """Whether the shelf has been looked at."""
        return self._known

    def of_engine(self, engine: str) -> tuple[KeptCheckpoint, ...]:
        """All that were added for an engine, in that order."""
        return tuple(kept for kept in self._kept if kept.checkpoint.engine == engine)

    def named(self, engine: str, name: str) -> KeptCheckpoint | None:
        """The engine's checkpoint of this name; the one added last where no name is given."""
        found = [kept for kept in self.of_engine(engine) if name in ("", kept.checkpoint.name)]
        return found[-1] if found else None

    def refresh(self) -> None:
        """Look again; answered by `changed`."""
        self._work(lambda: _look(self._shelf), self._on_looked)

    def add(self, checkpoint: Checkpoint) -> None:
        """Remember a folder; answered by `changed`, then `added`."""

        def write() -> tuple[Checkpoint, tuple[KeptCheckpoint, ...]]:
            return self._shelf.add(checkpoint), _look(self._shelf)

        self._work(write, self._on_added)

    def close(self) -> None:
        """Wait for what is being written."""
        for thread in self._threads:
            thread.join(_CLOSE_SECONDS)

    def _work(self, do: Callable[[], object], take: Callable[..., None]) -> None:
        def run() -> None:
            try:
                with self._turn:
                    answer = do()
            except RectoError as error:
                self._done.emit(self._on_failed, error)
            else:
                self._done.emit(take, answer)

        thread = threading.Thread(target=run, name="checkpoints", daemon=True)
        self._threads = [*(other for other in self._threads if other.is_alive()), thread]
        thread.start()

    def _on_looked(self, kept: tuple[KeptCheckpoint, ...]) -> None:
        self._known = True
        self._kept = kept
        self.changed.emit()

    def _on_added(self, answer: tuple[Checkpoint, tuple[KeptCheckpoint, ...]]) -> None:
        added, kept = answer
        self._on_looked(kept)
        self.added.emit(added)

    def _on_failed(self, error: RectoError) -> None:
        self._known = True
        self.changed.emit()
        self.failed.emit(error)


def _look(shelf: CheckpointShelf) -> tuple[KeptCheckpoint, ...]:
    return tuple(KeptCheckpoint(one, one.path.is_dir()) for one in shelf.checkpoints())
