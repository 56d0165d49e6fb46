"""The run of a batch as a process: begun, and asked to stop. It outlives the window where that is wanted."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.batch.manifest import BATCH_FOLDER
from app.batch.stopping import ask_to_stop
from app.controllers.batching.batch_look import said_file
from app.folders import make_private_folder
from app.processes.detached import start_detached
from model_runtime.module_command import module_command


class BatchRuns:
    """At most one run is ours at a time. Beginning and stopping touch the disk: not for the window's thread."""

    def __init__(self, environment: Mapping[str, str], command: Sequence[str] | None = None) -> None:
        """Nothing runs yet; `environment` is what the processes are told besides our own."""
        self._environment = dict(environment)
        self._command = tuple(command) if command is not None else module_command("app")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_ours(self) -> bool:
        """Whether a run that we began has not been seen to end."""
        return self._process is not None

    def begin(self, folder: Path, arguments: Sequence[str], secrets: Mapping[str, str]) -> None:
        """Begin a run.

        Args:
            folder: of the results.
            arguments: of the command.
            secrets: what it is told beside its arguments, which others on this machine may see.

        Raises:
            OSError: it cannot be started.
        """
        make_private_folder(folder / BATCH_FOLDER)
        told = {**self._environment, **secrets}
        self._process = start_detached([*self._command, *arguments], said_file(folder), told)

    def ended(self) -> int | None:
        """The exit code of ours, once it has ended; told once."""
        code = self._process.poll() if self._process is not None else None
        if code is not None:
            self._process = None
        return code

    def stop(self, folder: Path) -> None:
        """Ask the run in a folder to end, whoever began it.

        Raises:
            OSError: that cannot be asked.
        """
        ask_to_stop(folder)

    def wait(self, seconds: float) -> None:
        """Until ours has ended, or so long."""
        if self._process is not None:
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                return
