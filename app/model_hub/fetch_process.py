"""Fetching as the window and the command line see it: a process that is asked, and that says how far it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from app.model_hub.messages import (
    ENDS,
    FETCH_STATUSES,
    FetchModel,
    FetchPhase,
    FetchStatus,
    PauseFetching,
)
from app.model_hub.model_record import delete_ours
from app.processes.child import Child, ChildEnd
from app.processes.codec import body_of, message_in
from model_runtime.messages import message
from model_runtime.module_command import module_command
from model_runtime.protocol import frame

_MOST_BYTES = 1024**2
_CLOSE_SECONDS = 10.0


class FetchProcess:
    """One fetching of one model. Not used again after its end; whoever goes on makes another."""

    def __init__(
        self,
        asked: FetchModel,
        on_status: Callable[[FetchStatus], object],
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Nothing is started yet.

        Args:
            asked: what to fetch.
            on_status: hears how far it is, on threads of the process; the last status is one of `ENDS`, once.
            environment: of the process; None for our own.
        """
        self._asked, self._on_status = asked, on_status
        self._last = FetchStatus(FetchPhase.LOOKING)
        self._canceled = False
        command = module_command("app.model_hub")
        self._child = Child("fetch", command, self._hear, self._end, environment, most_bytes=_MOST_BYTES)
        self._gone = threading.Event()

    def start(self) -> None:
        """Begin; returns before the process is there."""
        self._child.start()
        self._child.send(frame(body_of(self._asked)))

    def pause(self) -> None:
        """Have it stop and keep what is there; told by a status, usually within a second."""
        self._child.send(frame(body_of(PauseFetching())))

    def cancel(self) -> None:
        """Stop, and delete what was fetched; told by a status."""
        self._canceled = True
        self._child.kill()

    def close(self) -> None:
        """End it now, as a power cut would; what is there is kept. Returns when it is gone."""
        self._child.kill()
        self._child.wait(_CLOSE_SECONDS)

    # --- on the threads of the process ---------------------------------------------------------------------------

    def _hear(self, body: bytes, _: bytes) -> None:
        status = message_in(body, FETCH_STATUSES)
        if self._last.phase in ENDS or self._canceled:
            return
        self._last = status
        self._on_status(status)
        if status.phase in ENDS:
            self._child.kill()

    def _end(self, end: ChildEnd) -> None:
        if self._last.phase in ENDS:
            return
        self._last = self._ended(end)
        self._on_status(self._last)

    def _ended(self, end: ChildEnd) -> FetchStatus:
        """What to say where the process has not said an end."""
        if self._canceled:
            try:
                delete_ours(self._asked.folder)
            except OSError as error:
                title = message("What was fetched into {folder} cannot be deleted", folder=self._asked.folder)
                return FetchStatus(
                    FetchPhase.FAILED, reason=title, hint=message("Delete it by hand."), detail=str(error)
                )
            return FetchStatus(FetchPhase.CANCELED)
        hint = message("What has come is kept. Start again to go on where it was.")
        return FetchStatus(
            FetchPhase.FAILED, self._last.file, self._last.done_bytes, self._last.total_bytes,
            reason=message("The process that fetches has ended"), hint=hint, detail=end.last_words,
        )  # fmt: skip
