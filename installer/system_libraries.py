"""The shared libraries that the window needs from a Debian or Ubuntu, and how they get there.

Elsewhere nothing is checked: macOS and Windows bring all that Qt needs, other Linuxes name their packages their
own way.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.console import Log, Say
from installer.failures import explain_tool
from installer.tools import run_tool, succeeds


@dataclass(frozen=True, slots=True)
class SharedLibrary:
    """A shared library and the packages that may hold it, newest distribution first."""

    file: str
    packages: tuple[str, ...]


# Without these Qt cannot even be imported, screen or not.
WINDOW = (
    SharedLibrary("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0")),
    SharedLibrary("libGL.so.1", ("libgl1",)),
    SharedLibrary("libEGL.so.1", ("libegl1",)),
    SharedLibrary("libX11.so.6", ("libx11-6",)),
    SharedLibrary("libxkbcommon.so.0", ("libxkbcommon0",)),
    SharedLibrary("libdbus-1.so.3", ("libdbus-1-3",)),
    SharedLibrary("libfontconfig.so.1", ("libfontconfig1",)),
)
# A real X screen; Qt's plugin needs every one.
SCREEN = (
    SharedLibrary("libxcb-cursor.so.0", ("libxcb-cursor0",)),
    SharedLibrary("libxcb-icccm.so.4", ("libxcb-icccm4",)),
    SharedLibrary("libxcb-image.so.0", ("libxcb-image0",)),
    SharedLibrary("libxcb-keysyms.so.1", ("libxcb-keysyms1",)),
    SharedLibrary("libxcb-randr.so.0", ("libxcb-randr0",)),
    SharedLibrary("libxcb-render-util.so.0", ("libxcb-render-util0",)),
    SharedLibrary("libxcb-shape.so.0", ("libxcb-shape0",)),
    SharedLibrary("libxcb-util.so.1", ("libxcb-util1",)),
    SharedLibrary("libxcb-xkb.so.1", ("libxcb-xkb1",)),
    SharedLibrary("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",)),
    SharedLibrary("libX11-xcb.so.1", ("libx11-xcb1",)),
)
# The tests that are about it read with the real one; where it cannot be installed they make do with a stand-in.
TESSERACT = ("tesseract-ocr", "tesseract-ocr-rus")
# They look at what a desktop is told of Recto, and are small; where they cannot be installed that test is left out.
VALIDATORS = ("appstream", "desktop-file-utils")


def is_debian(os_release: Path = Path("/etc/os-release")) -> bool:
    """Whether packages come from apt-get here."""
    try:
        lines = os_release.read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    family = (values.get("ID", "") + " " + values.get("ID_LIKE", "")).replace('"', "").split()
    return not {"debian", "ubuntu"}.isdisjoint(family) and shutil.which("apt-get") is not None


def _known_to_linker() -> str:
    program = shutil.which("ldconfig", path=os.environ.get("PATH", "") + ":/sbin:/usr/sbin")
    if program is None:
        return ""
    return subprocess.run([program, "-p"], capture_output=True, text=True, check=False).stdout


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing_libraries(libraries: Iterable[SharedLibrary]) -> list[SharedLibrary]:
    """Those the linker's list does not name and that cannot be loaded either."""
    known = _known_to_linker()
    return [library for library in libraries if f"\t{library.file} " not in known and not _loads(library.file)]


def package_names(libraries: Iterable[SharedLibrary]) -> list[str]:
    """The packages to install, by the name this release knows them under."""
    return [_known_name(library.packages) for library in libraries]


def _known_name(names: Sequence[str]) -> str:
    known = (name for name in names[:-1] if succeeds(["apt-cache", "show", name]))
    return next(known, names[-1])


def apt_line(packages: Sequence[str]) -> str:
    """The line a person runs to install `packages`."""
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def may_install() -> bool:
    """Whether this is root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_update(log: Log) -> None:
    """Fetch the package lists; a failure shows itself when something is installed."""
    run_tool(["apt-get", "update"], log, environment={"DEBIAN_FRONTEND": "noninteractive"})


def apt_install(packages: Sequence[str], say: Say, log: Log) -> None:
    """Install packages as root, after `apt_update`.

    Raises:
        SetupFailure: apt-get could not.
    """
    say("Installing system packages: " + " ".join(packages))
    start = len(log.lines)
    command = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends", *packages]
    if run_tool(command, log, environment={"DEBIAN_FRONTEND": "noninteractive"}) != 0:
        raise explain_tool(log.text_since(start), "apt-get", "/")


def venv_package() -> str:
    """Debian's separate package without which this Python cannot make environments."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
