"""Whether a formula's source is whole: what the typesetting would silently complete, or choke on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.mathematics.formula import Fault, Refusal

LONGEST = 2000
"""Characters. A longer source is an engine going in circles; setting it would take seconds."""

_DEEPEST = 40  # groups in groups; each costs several levels of Python's stack
_MARK = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\(?:left|right)(?![A-Za-z])|\\.|[{}]", re.DOTALL)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")


def fault_of(source: str) -> Refusal | None:
    """What stands against setting this source, or None."""
    if not source.strip():
        return Refusal(Fault.EMPTY)
    if len(source) > LONGEST:
        return Refusal(Fault.TOO_LONG)
    return _unbalanced(source)


def _unbalanced(source: str) -> Refusal | None:
    """Groups, environments and growing brackets close in the order they were opened."""
    awaited: list[tuple[str, str]] = []
    for opens, closes, text in _marks(source):
        if opens:
            awaited.append((opens, text))
            if len(awaited) > _DEEPEST:
                return Refusal(Fault.TOO_LONG)
        elif not awaited or awaited.pop()[0] != closes:
            return Refusal(Fault.UNFINISHED, text)
    return Refusal(Fault.UNFINISHED, awaited[-1][1]) if awaited else None


def _marks(source: str) -> Iterator[tuple[str, str, str]]:
    """For each mark: what it waits for (or nothing), what it is the end of, and itself."""
    for match in _MARK.finditer(source):
        mark = match[0]
        if environment := _ENVIRONMENT.fullmatch(mark):
            name = environment[2].strip()
            yield (name, "", mark) if environment[1] == "begin" else ("", name, mark)
        elif mark in ("{", r"\left"):
            yield {"{": "}", r"\left": r"\right"}[mark], "", mark
        elif mark in ("}", r"\right"):
            yield "", mark, mark
