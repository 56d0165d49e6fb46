"""Formulas and settings as lines of JSON, for the process that sets them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from app.mathematics.formula import Fault, Formula, Refusal, SetFormula, Setting


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
        KeyError, TypeError: a part of it is missing.
    """
    data = json.loads(line)
    if "fault" in data:
        return Refusal(Fault(data["fault"]), data["detail"])
    return SetFormula(**{**data, "tags": tuple(data["tags"])})


def _line(data: dict[str, Any]) -> bytes:
    return json.dumps(data).encode("ascii") + b"\n"
