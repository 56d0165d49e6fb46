"""Another engine process than the real one, for tests and for trying things out."""

from __future__ import annotations

import json
from collections.abc import Mapping

VARIABLE = "RECTO_ENGINE_COMMAND"


def substitute_command(environment: Mapping[str, str]) -> list[str] | None:
    """The command in `RECTO_ENGINE_COMMAND`, a JSON list of strings; None where it is not set.

    Raises:
        ValueError: it is set to something else.
    """
    text = environment.get(VARIABLE, "")
    if not text:
        return None
    command = json.loads(text)
    if not isinstance(command, list) or not command or not all(isinstance(part, str) for part in command):
        raise ValueError(f"{VARIABLE} is not a JSON list of strings: {text!r}")
    return command
