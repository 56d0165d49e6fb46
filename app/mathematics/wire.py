"""Formulas and settings as lines of JSON, for the process that sets them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from app.mathematics.formula import Formula, Refusal, SetFormula, Setting
from model_runtime.checked_json import value_of


def formula_to_line(formula: Formula) -> bytes:
    return _line(asdict(formula))


def formula_from_line(line: bytes) -> Formula:
    return Formula(**json.loads(line))


def setting_to_line(setting: Setting) -> bytes:
    return _line(asdict(setting))


def setting_from_line(line: bytes) -> Setting:
    """What was answered.

    Raises:
        ValueError: the line is none of ours.
    """
    try:
        data = json.loads(line)
    except RecursionError as error:
        raise ValueError("too deep") from error
    setting: Setting = value_of(Refusal if isinstance(data, dict) and "fault" in data else SetFormula, data)
    return setting


def _line(data: dict[str, Any]) -> bytes:
    return json.dumps(data).encode("ascii") + b"\n"
