"""What a report of a fault needs, made by `recto doctor --report` in a process of its own: it looks at everything."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.document.problems import RectoError
from app.processes.starting import child_environment
from model_runtime.messages import message
from model_runtime.module_command import module_command


class FaultReportNotMade(RectoError):
    """The text could not be made."""


class FaultReport(QObject):
    """Makes the text anew each time it is asked for.

    Signals:
        made(text): it is there.
        failed(error): a `RectoError`.
    """

    made = Signal(str)
    failed = Signal(object)

    def __init__(
        self, background: Background, environment: Mapping[str, str], command: Sequence[str] | None = None
    ) -> None:
        """Nothing is made yet; `environment` is what the process is told besides our own."""
        super().__init__()
        self._environment = dict(environment)
        self._command = tuple(command) if command is not None else module_command("app")
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._lane = background.lane("fault report", Order.LATEST, must_finish=False, before_close=self.stop)

    def make(self) -> None:
        """Answered by `made` or `failed`."""
        self._lane.run(self._text, self._on_made)

    def stop(self) -> None:
        """Nobody waits for it any more."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def _text(self) -> str:
        with self._lock:
            self._process = subprocess.Popen(
                [*self._command, "doctor", "--report", "-"], env=child_environment(**self._environment),
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                encoding="utf-8", errors="replace", creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        text, said = self._process.communicate()
        if self._process.returncode != 0:
            title = message("The report could not be made")
            raise FaultReportNotMade(title, message("Try again, or run `recto doctor` in a terminal."), said[-500:])
        return text

    def _on_made(self, text: str | Failure) -> None:
        if isinstance(text, Failure):
            hint = message("Try again, or run `recto doctor` in a terminal.")
            self.failed.emit(text.problem(message("The report could not be made"), hint))
        else:
            self.made.emit(text)
