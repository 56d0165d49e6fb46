"""Turns what an engine raised into the problem that is sent for it."""

from __future__ import annotations

import logging

from model_runtime.errors import EngineError, ErrorCode, Problem
from model_runtime.messages import verbatim

_log = logging.getLogger(__name__)


def problem_of(error: BaseException) -> Problem:
    """The words for an error; one that no engine foresaw leaves its traceback in the log."""
    if isinstance(error, EngineError):
        return error.problem
    _log.error("an engine failed", exc_info=error)
    code = ErrorCode.OUT_OF_MEMORY if isinstance(error, MemoryError) else ErrorCode.INTERNAL
    return Problem.of(code, verbatim(f"{type(error).__name__}: {error}".removesuffix(": ")))
