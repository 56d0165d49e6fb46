"""The files that a worker has open: each in a page process of its own, kept for a while after its last page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from app.cluster.orders import SharedFile
from app.sessions.page_session import FileNotOpened, PageSession
from model_runtime.messages import message

MOST_IDLE = 2  # files without a page under way that stay open: one more page of them may come


@dataclass(eq=False)
class WorkerFile:
    """An open file. `users` pages of it are under way; `at` is when the last one was taken up."""

    pages: PageSession
    ends: ExitStack
    users: int = 0
    at: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    is_open: bool = False


class OpenFiles:
    """Opens files for any thread; a file that several want is opened once.

    Args:
        machine: its name, for errors.
        on_said: told, on a thread of the process, when a page was drawn.
    """

    def __init__(self, machine: str, on_said: Callable[[], None]) -> None:
        self._machine, self._on_said = machine, on_said
        self._files: dict[SharedFile, WorkerFile] = {}
        self._lock = threading.Lock()
        self._clock = 0

    def use(self, wanted: SharedFile) -> WorkerFile:
        """The file, open; to be given back with `done_with`.

        Raises:
            FileNotOpened: it is not there, is another one, or cannot be opened.
        """
        with self._lock:
            file = self._files.get(wanted)
            if file is None:
                ends = ExitStack()
                pages = ends.enter_context(PageSession(wanted.patience, self._on_said))
                file = self._files[wanted] = WorkerFile(pages, ends)
            self._clock += 1
            file.users, file.at = file.users + 1, self._clock
        try:
            with file.lock:
                if not file.is_open:
                    self._open(file, wanted)
        except BaseException:
            self.done_with(file)
            raise
        return file

    def done_with(self, file: WorkerFile) -> None:
        """One page of the file is over."""
        with self._lock:
            file.users -= 1
            idle = sorted((one for one in self._files.values() if not one.users), key=lambda one: one.at)
            old = [one for one in idle if not one.is_open] or idle[: max(0, len(idle) - MOST_IDLE)]
            self._files = {wanted: one for wanted, one in self._files.items() if one not in old}
        for one in old:
            one.ends.close()

    def close(self) -> None:
        """Close all of them."""
        with self._lock:
            files, self._files = list(self._files.values()), {}
        for file in files:
            file.ends.close()

    def _open(self, file: WorkerFile, wanted: SharedFile) -> None:
        if not _is_there(wanted.path):
            raise FileNotOpened(
                message("“{path}” is not there on the machine {machine}", path=wanted.path, machine=self._machine),
                message("Put files into a folder that every machine of the cluster has at the same place."),
            )
        if file.pages.open(wanted.path, wanted.password).fingerprint != wanted.fingerprint:
            raise FileNotOpened(
                message("“{path}” is another file on the machine {machine}", path=wanted.path, machine=self._machine),
                message("See that it does not change while it is read, and that both have the same folder there."),
            )
        file.is_open = True


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
