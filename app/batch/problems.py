"""Problems as a manifest holds them."""

from __future__ import annotations

import json

from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import from_json, to_json


def problem_to_text(problem: Problem | None) -> str:
    """JSON; nothing for none."""
    if problem is None:
        return ""
    words = (to_json(problem.title), to_json(problem.detail), to_json(problem.hint))
    return json.dumps([problem.code.value, *words])


def problem_from_text(text: str) -> Problem:
    """The problem again; one that a newer version wrote, or that is damaged, is an internal one."""
    try:
        code, *words = json.loads(text)
        title, detail, hint = map(from_json, words)
        return Problem(ErrorCode(code), title, detail, hint)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Problem.of(ErrorCode.INTERNAL)
