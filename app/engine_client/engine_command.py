"""How the engine process is started: from a checkout, from an installed package, from the frozen application."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.folders import RECOGNIZERS_VARIABLE, recognizers_folder
from model_runtime import protocol

FROZEN_ENGINE = "recto-engine"  # the second executable of the frozen application


def engine_command() -> list[str]:
    """The command of the real engine process."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        return [str(own.with_name(FROZEN_ENGINE + own.suffix))]
    # -P: a folder of scans that happens to hold a "queue.py" must not be imported from.
    return [sys.executable, "-P", "-m", "model_runtime"]


def bench_command() -> list[str]:
    """The command that measures the runtime; its arguments follow."""
    return [sys.executable, "-P", "-m", "model_runtime.bench"]


def engine_environment() -> dict[str, str]:
    """The child's environment: ours, and the checkout on its path where there is one."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", RECOGNIZERS_VARIABLE: str(recognizers_folder())}
    checkout = Path(protocol.__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file():
        others = environment.get("PYTHONPATH")
        environment["PYTHONPATH"] = os.pathsep.join([str(checkout), others] if others else [str(checkout)])
    return environment
