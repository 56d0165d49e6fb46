"""Turns what an engine raised into the problem that is sent for it."""

from __future__ import annotations

import logging

from model_runtime.errors import EngineError, ErrorCode, Problem

_log = logging.getLogger(__name__)


def problem_of(error: BaseException) -> Problem:
    """The words for an error; one that no engine foresaw leaves its traceback in the log."""
    if isinstance(error, EngineError):
        return error.problem
    _log.error("an engine failed", exc_info=error)
    code = ErrorCode.OUT_OF_MEMORY if isinstance(error, MemoryError) else ErrorCode.INTERNAL
    words = str(error)
    return Problem.of(code, f"{type(error).__name__}: {words}" if words else type(error).__name__)
