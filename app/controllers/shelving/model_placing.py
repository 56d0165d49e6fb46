"""Bringing models that are on this machine to where they are used: out of an archive, or to another disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.controllers.checkpoint_keeper import CheckpointKeeper
from app.model_hub.archive import is_archive, unpack
from app.model_hub.model_record import delete_ours
from app.model_hub.moving import bring, end_move
from app.model_hub.placing import ModelNotBrought
from model_runtime.messages import Message, message

_REPORT_BYTES = 64 * 1024**2


class ModelPlacing(QObject):
    """One after another, beside the windows.

    Signals:
        progressed(what, bytes): what is done, a `Message`, and how many bytes were handled.
        unpacked(folder): a model out of an archive is there.
        moved(name): the model is in its new folder.
        deleted(folder): what Recto has fetched into it is gone.
        failed(error): a `RectoError`; what was there before is.
    """

    progressed = Signal(object, object)
    unpacked = Signal(object)
    moved = Signal(str)
    deleted = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, checkpoints: CheckpointKeeper, root: Path) -> None:
        """Nothing is done yet; `root` is where models are put."""
        super().__init__()
        self._checkpoints, self._root = checkpoints, root
        self._lane = background.lane("placing", Order.IN_ORDER, must_finish=False)
        self._tell = background.here(self.progressed.emit)
        self._has_looked = False  # for moves that were cut off
        checkpoints.changed.connect(self._end_moves)

    def unpack(self, archive: Path) -> None:
        """Unpack a tar or zip file; answered by `unpacked` or `failed`."""
        folder = self._root / archive.name.partition(".")[0]
        words = message("Unpacking {name}", name=archive.name)
        count = self._counted(words)

        def bring() -> Path:
            if not is_archive(archive):
                hint = message("Name a tar or zip file.")
                raise ModelNotBrought(message("“{file}” is no archive that can be unpacked", file=archive), hint)
            return unpack(archive, folder, count)

        self._lane.run(bring, self._on_unpacked)

    def move(self, name: str, old: Path, folder: Path) -> None:
        """Bring a model of the list into a folder of its own there; answered by `moved` or `failed`.

        It is copied, then remembered in its new place, and only then deleted where it was.
        """
        new, words = folder / old.name, message("Moving {name}", name=name)
        copy = partial(bring, old, new, self._counted(words))

        def take(answer: object) -> None:
            if isinstance(answer, Failure):
                self._fail(answer)
            else:
                self._checkpoints.move(name, new, lambda: self._delete(name, old, new))

        self._lane.run(copy, take)

    def delete(self, folder: Path) -> None:
        """Delete what Recto has fetched into a folder; answered by `deleted` or `failed`."""

        def take(answer: object) -> None:
            if isinstance(answer, Failure):
                title = message("{folder} cannot be deleted", folder=folder)
                self.failed.emit(answer.problem(title, message("Delete it by hand.")))
            else:
                self.deleted.emit(folder)

        self._lane.run(partial(delete_ours, folder), take)

    def _counted(self, what: Message) -> Callable[[int], None]:
        done = [0, 0]

        def count(size: int) -> None:
            done[0] += size
            if done[0] - done[1] >= _REPORT_BYTES:
                done[1] = done[0]
                self._tell(what, done[0])

        self._tell(what, 0)
        return count

    def _on_unpacked(self, folder: Path | Failure) -> None:
        if isinstance(folder, Failure):
            self._fail(folder)
        else:
            self.unpacked.emit(folder)

    def _end_moves(self) -> None:
        """Once, when it is known which models there are: delete what a move has left that was cut off."""
        if self._has_looked or not self._checkpoints.known:
            return
        self._has_looked = True
        folders = self._checkpoints.folders
        for folder in folders:
            self._lane.run(partial(end_move, folder, folders), self._on_ended)

    def _on_ended(self, left: Path | Failure | None) -> None:
        if isinstance(left, Path):  # a failure is in the log, and the next start tries it again
            self.deleted.emit(left)

    def _delete(self, name: str, old: Path, new: Path) -> None:
        def take(answer: object) -> None:
            self.moved.emit(name)
            if isinstance(answer, Failure):
                title = message("{folder} cannot be deleted", folder=old)
                self.failed.emit(answer.problem(title, message("Delete it by hand.")))

        self._lane.run(partial(end_move, new, self._checkpoints.folders), take)

    def _fail(self, failure: Failure) -> None:
        hint = message("See that the disks are there and that the folder can be written.")
        self.failed.emit(failure.problem(message("The model could not be brought there"), hint))
