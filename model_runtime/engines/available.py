"""The engines this runtime has. Importing them is cheap: heavy libraries come when an engine is loaded."""

from __future__ import annotations

from model_runtime.engines.base import Engine
from model_runtime.engines.builtin.engine import BuiltinEngine
from model_runtime.engines.deepseek.engine import DeepseekEngine
from model_runtime.engines.remote.engine import RemoteEngine


def available_engines() -> dict[str, Engine]:
    """Every engine by name, whether it is ready to load or not."""
    engines: tuple[Engine, ...] = (BuiltinEngine(), DeepseekEngine(), RemoteEngine())
    return {engine.describe().name: engine for engine in engines}
