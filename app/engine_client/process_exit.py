"""How an engine process ended, as a plain record."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from app.processes.child import ChildEnd
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import Message, message, verbatim
from model_runtime.protocol import ProtocolError


@dataclass(frozen=True, slots=True)
class ProcessExit:
    """The end of one engine process; told once for each.

    Attributes:
        pid: 0 where it could not be started.
        exit_code: as the system gave it; negative for a signal on POSIX, None where it could not be started.
        detail: its last words on stderr.
        problem: why it ended, for a person; None where we ended it on purpose.
        lost_jobs: ids of the pages that were sent to it and had no last event, in the order they were sent.
        blamed_jobs: those of them that an end nobody asked for is put down to, whoever had asked for them.
    """

    pid: int
    exit_code: int | None
    detail: str = ""
    problem: Problem | None = None
    lost_jobs: tuple[str, ...] = ()
    blamed_jobs: tuple[str, ...] = ()


def problem_of(end: ChildEnd) -> Problem:
    """The problem of a process that ended by itself, or was ended for what it said."""
    fault = end.fault
    if fault is None:
        cause, words = _cause(end.exit_code), end.last_words
        detail = message("{cause}\n{last_words}", cause=cause, last_words=words) if words else cause
        return Problem.of(ErrorCode.ENGINE_DIED, detail)
    if not isinstance(fault, ProtocolError):
        return Problem.of(ErrorCode.ENGINE_DIED, verbatim(f"{type(fault).__name__}: {fault}"))
    code = ErrorCode.ENGINE_DIED if end.heard else ErrorCode.PROTOCOL_MISMATCH
    return Problem.of(code, message("the engine process said something else than events: {why}", why=fault))


def _cause(exit_code: int | None) -> Message:
    if exit_code is None:
        return message("the engine process could not be started")
    if exit_code >= 0:
        return message("the engine process ended with exit code {code}", code=exit_code)
    try:
        return message("the engine process was ended by {signal}", signal=signal.Signals(-exit_code).name)
    except ValueError:
        return message("the engine process was ended by signal {number}", number=-exit_code)
