"""How the engine process is started: from a checkout, from an installed package, from the frozen application."""

from __future__ import annotations

import sys
from pathlib import Path

from app.engine_libraries.library_folder import VARIABLE, installed_libraries
from app.folders import (
    DEVICE_CHECKS_VARIABLE,
    RECOGNIZERS_VARIABLE,
    device_checks_file,
    engine_libraries_folder,
    recognizers_folder,
)
from app.processes.starting import child_environment, module_command

FROZEN_ENGINE = "recto-engine"  # the second executable of the frozen application


def engine_command() -> list[str]:
    """The command of the real engine process."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        return [str(own.with_name(FROZEN_ENGINE + own.suffix))]
    return list(module_command("model_runtime"))


def aside_command() -> list[str]:
    """The command of a second engine process, which lets the first one go first."""
    return [*engine_command(), "aside"]


def bench_command() -> list[str]:
    """The command that measures the runtime; its arguments follow."""
    return list(module_command("model_runtime.bench"))


def engine_environment() -> dict[str, str]:
    """The child's environment; its words on stderr come at once."""
    more = {RECOGNIZERS_VARIABLE: str(recognizers_folder()), DEVICE_CHECKS_VARIABLE: str(device_checks_file())}
    if libraries := installed_libraries(engine_libraries_folder()):
        more[VARIABLE] = str(libraries.folder)
    return child_environment(PYTHONUNBUFFERED="1", **more)
