"""How an engine process ended, as a plain record."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import Message, message


@dataclass(frozen=True, slots=True)
class ProcessExit:
    """The end of one engine process; told once for each.

    Attributes:
        pid: 0 where it could not be started.
        exit_code: as the system gave it; negative for a signal on POSIX, None where it could not be started.
        detail: its last words on stderr.
        problem: why it ended, for a person; None where we ended it on purpose.
        lost_jobs: ids of the pages that were sent to it and had no last event, in the order they were sent.
    """

    pid: int
    exit_code: int | None
    detail: str = ""
    problem: Problem | None = None
    lost_jobs: tuple[str, ...] = ()


def problem_of_death(exit_code: int | None, last_words: str) -> Problem:
    """The problem of a process that ended by itself."""
    cause = _cause(exit_code)
    detail = message("{cause}\n{last_words}", cause=cause, last_words=last_words) if last_words else cause
    return Problem.of(ErrorCode.ENGINE_DIED, detail)


def _cause(exit_code: int | None) -> Message:
    if exit_code is None:
        return message("the engine process could not be started")
    if exit_code >= 0:
        return message("the engine process ended with exit code {code}", code=exit_code)
    try:
        return message("the engine process was ended by {signal}", signal=signal.Signals(-exit_code).name)
    except ValueError:
        return message("the engine process was ended by signal {number}", number=-exit_code)
