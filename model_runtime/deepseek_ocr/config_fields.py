"""Single fields of a parsed `config.json`: found under any of their names, and of the right kind or refused.

Knows JSON values, not what they mean for the network. A field that is null counts as left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import NOTHING, Message, message

Names = Mapping[str, tuple[str, ...]]
"""Our name of each field, and the names it has in files; the first that is there counts."""


def section(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object in a field; empty where there is none."""
    found = data.get(name)
    return found if isinstance(found, dict) else {}


def whole_numbers(data: Mapping[str, Any], names: Names) -> dict[str, int]:
    """The stated fields as sizes or ids, by our names.

    Raises:
        EngineError: a value is no whole number from 0.
    """
    return {ours: whole_number(name, data[name]) for ours, name in _stated(data, names)}


def numbers(data: Mapping[str, Any], names: Names) -> dict[str, float]:
    """The stated fields as positive numbers, by our names.

    Raises:
        EngineError: a value is no positive number.
    """
    return {ours: _positive(name, data[name]) for ours, name in _stated(data, names)}


def lists_of_whole_numbers(data: Mapping[str, Any], names: Names) -> dict[str, tuple[int, ...]]:
    """The stated fields as lists of sizes or ids, by our names.

    Raises:
        EngineError: a value is no list of whole numbers from 0.
    """
    stated = _stated(data, names)
    for _, name in stated:
        if not isinstance(data[name], list):
            raise unusable(
                message("config.json: {name} must be a list, not {value}", name=name, value=repr(data[name]))
            )
    return {ours: tuple(whole_number(name, value) for value in data[name]) for ours, name in stated}


def whole_number(name: str, value: Any) -> int:
    """A size or an id. Where a file has a list for both sides of a square, or for several ends, the first counts.

    Raises:
        EngineError: it is no whole number from 0.
    """
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, bool) or not isinstance(first, int) or first < 0:
        raise unusable(message("config.json: {name} must be a whole number, not {value}", name=name, value=repr(value)))
    return first


def _positive(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise unusable(
            message("config.json: {name} must be a positive number, not {value}", name=name, value=repr(value))
        )
    return float(value)


def _stated(data: Mapping[str, Any], names: Names) -> list[tuple[str, str]]:
    """Our name and the file's, for each field that the file states."""
    stated = {ours: [name for name in theirs if data.get(name) is not None] for ours, theirs in names.items()}
    return [(ours, found[0]) for ours, found in stated.items() if found]


def unusable(detail: Message, hint: Message = NOTHING) -> EngineError:
    """The error for a configuration that cannot be taken."""
    return EngineError(ErrorCode.CHECKPOINT_INVALID, detail, hint)
