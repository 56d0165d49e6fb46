"""The engine process's side of the conversation: takes requests, answers at once what can be answered at once.

Reading pages is the inference thread's business; this room never waits for it, so that a cancel is heard and a
description given while a page is being read.
"""

from __future__ import annotations

import logging
import os
import platform
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from model_runtime import __version__
from model_runtime.engines.base import Engine
from model_runtime.errors import ErrorCode, Problem
from model_runtime.inference_thread import InferenceThread
from model_runtime.loaded_engines import LoadedEngines
from model_runtime.messages import message, verbatim
from model_runtime.outbox import Outbox
from model_runtime.process_memory import resident_bytes
from model_runtime.protocol import (
    PROTOCOL_VERSION,
    Cancel,
    Describe,
    Description,
    EngineDescription,
    Failed,
    Hello,
    Inspect,
    Load,
    NotUnderstoodError,
    ProtocolError,
    ProtocolMessage,
    Recognize,
    Shutdown,
    StreamLostError,
    Unload,
    decode,
    read_bodies,
)

END_GRACE_SECONDS = 0.5  # what a page under way gets to stop before the process ends over it

_log = logging.getLogger(__name__)


def serve(engines: Mapping[str, Engine], stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Say hello, then answer requests until they end or a shutdown is asked for.

    An engine that hangs is left behind on its daemon thread: the caller ends the process.

    Args:
        engines: the engines to offer, by name.
        stdin: requests, read blocking.
        stdout: events.
    """
    outbox = Outbox(stdout)
    loaded = LoadedEngines(engines, outbox.send)
    inference = InferenceThread(loaded, outbox)
    descriptions = {name: engine.describe() for name, engine in engines.items()}
    server = Server(descriptions, loaded, inference, outbox)
    outbox.send(Hello(PROTOCOL_VERSION, __version__, os.getpid(), tuple(descriptions.values())))
    inference.start()
    try:
        for body in _bodies(stdin, server.refuse):
            if not server.take(body):
                break
    finally:
        inference.end(END_GRACE_SECONDS)


@dataclass(frozen=True, slots=True)
class Server:
    """Decides what becomes of each request. Used by the reading thread only."""

    descriptions: Mapping[str, EngineDescription]
    loaded: LoadedEngines
    inference: InferenceThread
    outbox: Outbox

    def refuse(self, detail: str, job_id: str = "") -> None:
        """Answer something that makes no sense; the page that it asks for, if it asks for one, has failed."""
        _log.warning("bad request: %s", detail)
        named = bool(job_id) and self.outbox.open_job(job_id)
        self.outbox.send(Failed(job_id if named else "", Problem.of(ErrorCode.BAD_REQUEST, verbatim(detail))))

    def take(self, body: bytes) -> bool:
        """Act on one request; False where it was the last."""
        try:
            return self._answer(decode(body))
        except NotUnderstoodError as error:
            self.refuse(str(error), (error.job_id or "") if error.type == Recognize.type else "")
        except ProtocolError as error:
            self.refuse(str(error))
        return True

    def _answer(self, request: ProtocolMessage) -> bool:
        match request:
            case Recognize():
                self._accept(request)
            case Load(engine=name) | Unload(engine=name) | Inspect(engine=name):
                if problem := self._engine_problem(name):
                    self.outbox.send(Failed("", problem, getattr(request, "request_id", "")))
                else:
                    self.inference.submit(request)
            case Cancel(job_id=job_id):
                self.outbox.cancel_job(job_id)
            case Describe():
                self.outbox.send(self._description())
            case Shutdown():
                return False
            case _:
                self.refuse(f"{request.type} is not a request")
        return True

    def _accept(self, request: Recognize) -> None:
        """Queue a page, or say at once why not."""
        if not request.job_id or not self.outbox.open_job(request.job_id):
            self.refuse(f"the job id {request.job_id!r} is empty or in use")
        elif problem := self._engine_problem(request.engine) or self._page_problem(request):
            self.outbox.send(Failed(request.job_id, problem))
        else:
            self.inference.submit(request)

    def _engine_problem(self, name: str) -> Problem | None:
        if name in self.descriptions:
            return None
        known = ", ".join(self.descriptions) or "none"
        detail = message("{name} was asked for; there is: {known}", name=repr(name), known=known)
        return Problem.of(ErrorCode.UNKNOWN_ENGINE, detail)

    def _page_problem(self, request: Recognize) -> Problem | None:
        """Why the engine cannot do what is asked, if it cannot."""
        engine = self.descriptions[request.engine]
        if engine.mode(request.mode) is None:
            there = {"name": repr(request.mode), "known": ", ".join(mode.name for mode in engine.modes)}
            detail = message("{engine} has no mode {name}; it has: {known}", engine=engine.title, **there)
        elif request.task not in (*engine.tasks, *engine.further_tasks):
            there = {"name": repr(request.task), "known": ", ".join(engine.tasks)}
            detail = message("{engine} has no task {name}; it has: {known}", engine=engine.title, **there)
        else:
            return None
        return Problem.of(ErrorCode.BAD_REQUEST, detail)

    def _description(self) -> Description:
        ready = self.loaded.in_memory()
        versions = {name: engine.version for name, engine in self.descriptions.items()}
        return Description(
            device="; ".join(dict.fromkeys(str(entry.device) for entry in ready)),
            memory_bytes=resident_bytes(),
            loaded=tuple(entry.engine for entry in ready),
            versions={"runtime": __version__, "python": platform.python_version(), **versions},
        )


def _bodies(stdin: BinaryIO, refuse: Callable[[str], None]) -> Iterator[bytes]:
    """The bodies of a stream's frames, until it ends or is lost."""
    try:
        for body, _ in read_bodies(stdin):
            yield body
    except StreamLostError as error:
        refuse(str(error))
