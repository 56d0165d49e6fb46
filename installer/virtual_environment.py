"""Makes `.venv`, keeps it, or makes it anew when it is broken or half made."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

from installer.checkout import Checkout
from installer.console import Log, Say
from installer.failures import SetupFailure, explain_os_error, explain_tool
from installer.tools import run_tool, succeeds

# What an environment of ours consists of; one that was removed half-way has some of it left.
_PARTS = frozenset({"bin", "include", "lib", "lib64", "share", "Scripts", "Include", "Lib", ".gitignore"})
_OUR_FILES = frozenset({"recto-setup.json", "recto-setup.part", "recto-unfinished", "recto-fonts", "setup.log"})


def base_python() -> Path:
    """The Python to make environments from: this one, or the one behind it when this one is in an environment."""
    return Path(getattr(sys, "_base_executable", "") or sys.executable)


def can_make_environments() -> bool:
    """False on a Debian Python without its venv package."""
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def works(checkout: Checkout) -> bool:
    """Whether the environment's Python starts and has pip."""
    return checkout.python.exists() and succeeds([checkout.python, "-c", "import pip"])


def _is_ours_to_remove(venv: Path) -> bool:
    names = {entry.name for entry in venv.iterdir()}
    return "pyvenv.cfg" in names or names <= _PARTS | _OUR_FILES


def _remove(checkout: Checkout) -> None:
    venv = checkout.venv
    if venv.is_symlink() or not venv.is_dir() or not _is_ours_to_remove(venv):
        raise SetupFailure(
            f"{venv} is in the way: it is not a virtual environment.", "Move it away, then run the same command again."
        )
    try:
        checkout.stamp.unlink(missing_ok=True)  # first: what is left after an interruption must not look complete
        shutil.rmtree(venv)
    except OSError as error:
        raise explain_os_error(error, str(venv)) from error


def make_environment(checkout: Checkout, say: Say, log: Log) -> None:
    """Make `.venv` from nothing, clearing what is left of an earlier one.

    Raises:
        SetupFailure: it cannot be made here.
    """
    if os.path.lexists(checkout.venv):
        say("Clearing the old .venv")
        _remove(checkout)
    say(f"Making .venv with Python {sys.version.split()[0]}")
    try:
        checkout.venv.mkdir()
    except OSError as error:
        raise explain_os_error(error, str(checkout.root)) from error
    start = len(log.lines)
    code = run_tool([base_python(), "-m", "venv", checkout.venv], log)
    if code != 0 or not works(checkout):
        raise explain_tool(log.text_since(start), "Making the virtual environment", str(checkout.root))
