"""How the engine process is started, and with what in its environment."""

from __future__ import annotations

from app.engine_libraries.library_folder import VARIABLE, installed_libraries
from app.folders import (
    DEVICE_CHECKS_VARIABLE,
    RECOGNIZERS_VARIABLE,
    device_checks_file,
    engine_libraries_folder,
    recognizers_folder,
)
from app.processes.starting import child_environment
from model_runtime.module_command import module_command


def engine_command() -> list[str]:
    """The command of the real engine process."""
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
