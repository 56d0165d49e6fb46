"""What ends a measurement, in a sentence for the person who asked for it."""

from __future__ import annotations

from model_runtime.errors import EngineError


class BenchError(Exception):
    """Nothing, or no more of one subject, can be measured; the words say why and what to do."""


def sentence(error: BaseException) -> str:
    """An error in one line."""
    if isinstance(error, EngineError):
        problem = error.problem
        return f"{problem.title}: {problem.detail}. {problem.hint}".strip()
    if isinstance(error, BenchError):
        return str(error)
    words = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
