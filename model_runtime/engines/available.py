"""The engines this runtime has. Importing them is cheap: heavy libraries come when an engine is loaded."""

from __future__ import annotations

from model_runtime.engines.base import Engine
from model_runtime.engines.builtin.engine import BuiltinEngine


def available_engines() -> dict[str, Engine]:
    """Every engine by name, whether it is ready to load or not."""
    return {"builtin": BuiltinEngine()}
