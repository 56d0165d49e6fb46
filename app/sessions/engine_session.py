"""The engine process as the command line uses it: one thread sends, and takes what was said in its order."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from types import TracebackType
from typing import Any, TypeVar

from app.document.problems import RectoError
from app.engine_client.engine_process import EngineProcess
from app.engine_client.process_exit import ProcessExit
from app.engine_client.substitute_engine import substitute_command
from app.recognition.engine_catalog import EngineCatalog
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message, verbatim
from model_runtime.missing_parts import DEEPSEEK, how_to_install, how_to_mend
from model_runtime.protocol import (
    Describe,
    EngineDescription,
    Event,
    Failed,
    Hello,
    Inspect,
    Inspected,
    Load,
    LoadProgress,
    Ready,
    Request,
)

HELLO_SECONDS = 60.0  # a first start on a slow disk
_TURN_SECONDS = 0.25
LOAD_SECONDS = 600.0  # without a word: gigabytes from a slow disk

Word = Event | ProcessExit
_Answer = TypeVar("_Answer", Ready, Inspected)


class EngineFailed(RectoError):
    """The engine is not there, not ready, or does not start."""


class EngineSession:
    """An engine process that starts with the first request and ends with the `with` block."""

    def __init__(self) -> None:
        self._words: queue.SimpleQueue[Word | None] = queue.SimpleQueue()
        self._process = EngineProcess(substitute_command(os.environ), self._words.put, self._words.put)
        self._catalog: EngineCatalog | None = None  # before hello
        self._ids = count(1)

    def __enter__(self) -> EngineSession:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            self._process.kill()  # in the middle of a page it may take long to end by itself, and nobody wants to wait
        self._process.stop()

    def send(self, request: Request) -> None:
        """Send a request; it starts the process where that is needed."""
        self._process.send(request)

    def kill_silent(self) -> None:
        """End a process that says nothing any more; its exit is one of the next words."""
        self._process.kill(Problem.of(ErrorCode.ENGINE_SILENT))

    def nudge(self) -> None:
        """End the wait for the next word of somebody who waits for something else too. From any thread."""
        self._words.put(None)

    def next_word(self, seconds: float, *, or_nudge: bool = False) -> Word | None:
        """The next thing said, or None after so many seconds, or at a nudge where that counts.

        Waits in short turns: a signal that comes just before a long one would be heard only at its end.
        """
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            with suppress(queue.Empty):
                word = self._words.get(timeout=max(0.0, min(_TURN_SECONDS, left)))
                if word is not None or or_nudge:
                    return word
                continue
            if left <= _TURN_SECONDS:
                return None

    def catalog(self) -> EngineCatalog:
        """What engines there are; starts the process the first time.

        Raises:
            EngineFailed: the process does not start.
        """
        if self._catalog is None:
            self.send(Describe())
            word = self.next_word(HELLO_SECONDS)
            if isinstance(word, ProcessExit):
                raise _failed(word.problem or Problem.of(ErrorCode.ENGINE_DIED, verbatim(word.detail)))
            if not isinstance(word, Hello):
                raise _failed(Problem.of(ErrorCode.ENGINE_SILENT))
            self._catalog = EngineCatalog(word.engines)
        return self._catalog

    def engine(self, name: str) -> EngineDescription:
        """The engine of this name; the usual one where none is named.

        Raises:
            EngineFailed: there is none, or it is not ready.
        """
        return found_engine(self.catalog(), name)

    def load(self, engine: str, options: dict[str, Any], tell: Callable[[LoadProgress], None]) -> Ready:
        """Bring an engine into memory before the first page, so that what is wrong with it is said once.

        Raises:
            EngineFailed: it cannot be loaded.
        """
        return self._ask(Load(engine, options, self._next_id()), Ready, tell)

    def inspect(self, engine: str, options: dict[str, Any]) -> Inspected:
        """What the engine says of a checkpoint that it would be loaded with.

        Raises:
            EngineFailed: it is not usable.
        """
        return self._ask(Inspect(engine, options, self._next_id()), Inspected, lambda _progress: None)

    def _next_id(self) -> str:
        return f"asked-{next(self._ids)}"

    def _ask(self, request: Load | Inspect, answer: type[_Answer], tell: Callable[[LoadProgress], None]) -> _Answer:
        self.send(request)
        while True:
            word = self.next_word(LOAD_SECONDS)
            if isinstance(word, answer) and word.request_id == request.request_id:
                return word
            match word:
                case LoadProgress():
                    tell(word)
                case Failed(request_id=request.request_id, problem=problem):
                    what = message("{title}: {detail}", title=problem.title, detail=problem.detail)
                    raise EngineFailed(what if problem.detail else problem.title, problem.hint)
                case ProcessExit():
                    raise _failed(word.problem or Problem.of(ErrorCode.ENGINE_DIED, verbatim(word.detail)))
                case None:
                    self.kill_silent()
                    raise _failed(Problem.of(ErrorCode.ENGINE_SILENT))


def found_engine(catalog: EngineCatalog, name: str) -> EngineDescription:
    """See `EngineSession.engine`."""
    found = catalog.find(name) if name else catalog.usual
    if found is None:
        names = ", ".join(engine.name for engine in catalog) or "none"
        hint = message("These are there: {names}.", names=names)
        raise EngineFailed(message("There is no engine “{name}”", name=name), hint)
    if not found.ready:
        title = message("The engine “{name}” is not ready; missing: {parts}", name=name, parts=found.missing)
        raise EngineFailed(title, how_to_install(DEEPSEEK) if found.needs else how_to_mend())
    return found


def _failed(problem: Problem) -> EngineFailed:
    return EngineFailed(problem.title, problem.hint, str(problem.detail))
