"""What lies in the folders of models, looked at beside the windows: a drive that does not answer holds nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.model_hub.found_models import holds
from app.model_hub.model_record import is_ours, read_record


@dataclass(frozen=True, slots=True)
class FolderFacts:
    """What is known of a folder.

    Attributes:
        is_ours: whether Recto has fetched what is in it, and may delete it.
        is_begun: whether a part of a model is in it, and not all.
        free: bytes that are free on its disk, or on the one where it will be; None where nobody knows.
    """

    is_ours: bool = False
    is_begun: bool = False
    free: int | None = None


class ModelFolders(QObject):
    """What was found when a folder was looked at last.

    Signals:
        changed: more is known of one.
    """

    changed = Signal()

    def __init__(self, background: Background) -> None:
        """Nothing is known yet."""
        super().__init__()
        self._facts: dict[Path, FolderFacts] = {}
        self._asked: dict[Path, bool] = {}  # folders that are looked at, and whether to look once more after that
        self._lane = background.lane("model folders", Order.EACH, must_finish=False)

    def facts(self, folder: Path) -> FolderFacts:
        """What is known of a folder by now; of one that was never looked at, nothing."""
        return self._facts.get(folder, FolderFacts())

    def look(self, folders: Iterable[Path]) -> None:
        """Look again; answered by `changed` where something is different. One that hangs is not asked twice."""
        for folder in folders:
            if folder in self._asked:
                self._asked[folder] = True
            else:
                self._asked[folder] = False
                self._lane.run(partial(look_into, folder), partial(self._take, folder))

    def _take(self, folder: Path, found: FolderFacts | Failure) -> None:
        again = self._asked.pop(folder)
        if not isinstance(found, Failure) and found != self._facts.get(folder):
            self._facts[folder] = found
            self.changed.emit()
        if again:
            self.look([folder])


def look_into(folder: Path) -> FolderFacts:
    """Look at a folder; takes as long as its drive does."""
    try:
        record = read_record(folder)
        begun = record is not None and not holds(folder, record.model.files)
        return FolderFacts(is_ours(folder, record), begun, _free(folder))
    except OSError:
        return FolderFacts(free=_free(folder))


def _free(folder: Path) -> int | None:
    for place in (folder, *folder.parents):
        with suppress(OSError):
            return shutil.disk_usage(place).free
    return None
