"""The engine as the application sees it: something to send requests to. Starts a child when one is needed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from app.engine_client.child_process import ChildProcess
from app.engine_client.engine_command import engine_command
from app.engine_client.process_exit import ProcessExit
from model_runtime.errors import Problem
from model_runtime.protocol import Cancel, Event, Load, Request, Shutdown, Unload

# Without a child there is nothing that these could be about.
_NOT_WORTH_A_CHILD = (Cancel, Unload, Shutdown)


class EngineProcess:
    """One child at a time, started by the first request and, after a death, by the next one.

    A new child is told to load what the one before had been told to, with the same options: a page that is sent
    again after a death meets the engine it was meant for.

    No method waits for the child, except `stop`. All may be called from any thread.

    Args:
        command: what to start; the real engine process if None.
        on_event: gets every event, hello included, on the child's reader thread.
        on_exit: gets the end of every child exactly once, after its last event, on a thread of the child.
    """

    def __init__(
        self,
        command: Sequence[str] | None,
        on_event: Callable[[Event], None],
        on_exit: Callable[[ProcessExit], None],
    ) -> None:
        self._command = list(command) if command is not None else engine_command()
        self._on_event = on_event
        self._on_exit = on_exit
        self._lock = threading.Lock()
        self._child: ChildProcess | None = None
        self._loads: dict[str, Load] = {}  # the last of each engine

    def send(self, request: Request) -> None:
        """Send a request, to a new child if there is none or it has ended."""
        with self._lock:
            self._remember(request)
            if self._child and self._child.send(request):
                return
            if isinstance(request, _NOT_WORTH_A_CHILD):
                return
            self._child = ChildProcess(self._command, self._on_event, self._on_exit)
            for load in self._loads.values():
                if load is not request:
                    self._child.send(load)
            self._child.send(request)
            self._child.start()  # last: one that cannot be started is over at once, and would lose the request

    def _remember(self, request: Request) -> None:
        if isinstance(request, Load):
            self._loads[request.engine] = request
        elif isinstance(request, Unload):
            self._loads.pop(request.engine, None)

    def kill(self, problem: Problem | None = None) -> None:
        """End the child now, whatever it does; its exit is told with `problem`, or as asked for.

        The next request starts a new child.
        """
        with self._lock:
            if self._child:
                self._child.kill(problem)

    def stop(self) -> None:
        """Ask the child to end, then make it; returns when it is gone. Not to be called from the callbacks."""
        with self._lock:
            child, self._child = self._child, None
        if child:
            child.stop()
