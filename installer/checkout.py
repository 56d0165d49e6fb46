"""Where things lie in a checkout, and the stamp that says that its environment is complete."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from installer.failures import SetupFailure


@dataclass(frozen=True, slots=True)
class Checkout:
    """The folder with `pyproject.toml`, and the places derived from it."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        return self.venv / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def constraints(self) -> Path:
        return self.root / "installer" / "constraints.txt"

    @property
    def stamp(self) -> Path:
        return self.venv / "recto-setup.json"

    @property
    def unfinished(self) -> Path:
        """Exists while packages are being installed; what an interrupted run leaves behind."""
        return self.venv / "recto-unfinished"

    @property
    def refused_fonts(self) -> Path:
        """Names font packages that could not be had, so that not every start asks for them again."""
        return self.venv / "recto-fonts"

    @property
    def log(self) -> Path:
        return self.venv / "setup.log"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an environment was made from.

    Attributes:
        base: the Python and the folder; with another one the environment is made anew.
        packages: digest of the files that say which packages belong in; with another one they are installed again.
            Empty: none are in yet.
        extras: optional parts of Recto that are installed.
    """

    base: str
    packages: str
    extras: frozenset[str] = frozenset()

    def covers(self, wanted: Stamp) -> bool:
        """Whether nothing is left to do for `wanted`."""
        return self.base == wanted.base and self.packages == wanted.packages and self.extras >= wanted.extras


def wanted_stamp(checkout: Checkout, extras: frozenset[str]) -> Stamp:
    """The stamp of an environment that is complete for this checkout and this Python.

    Raises:
        SetupFailure: the checkout lacks a file.
    """
    digest = hashlib.sha256()
    for path in (checkout.root / "pyproject.toml", checkout.constraints):
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise SetupFailure(f"{path} is missing or cannot be read.", "Clone Recto again, whole.") from error
    base = f"{platform.python_implementation()} {platform.python_version()} {sys.platform} {platform.machine()}"
    return Stamp(f"{base} {checkout.root}", digest.hexdigest(), extras)


def read_stamp(checkout: Checkout) -> Stamp | None:
    """The stamp of the environment there is, or None where it is missing, damaged or unfinished."""
    if checkout.unfinished.exists() or not checkout.python.exists():
        return None
    try:
        data = json.loads(checkout.stamp.read_text("utf-8"))
        return Stamp(data["base"], data["packages"], frozenset(data["extras"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(checkout: Checkout, stamp: Stamp) -> None:
    """Say that the environment is complete; in place all at once or not at all."""
    data = {"base": stamp.base, "packages": stamp.packages, "extras": sorted(stamp.extras)}
    draft = checkout.stamp.with_suffix(".part")
    draft.write_text(json.dumps(data, indent=1), "utf-8")
    os.replace(draft, checkout.stamp)
