"""What onnxruntime left in the person's folders before its reports were turned off; looks and deletes nothing.

The places are those of onnxruntime 1.29 to 1.31. Other programs that use it, or its sister libraries, share them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from app.command_line.finding import DoctorFinding

_FOLDER = Path("Microsoft", "DeveloperTools", ".onnxruntime")
_REGISTRY_KEY = r"Software\Microsoft\DeveloperTools\.onnxruntime"
_DEVICE_ID = "deviceid"  # a file, on Windows a value in the registry
_FILES = (_DEVICE_ID, "onnxruntime.db")  # the second is a queue of reports; some have companions like "…-wal"
_WHAT = (
    "{}: a permanent number for this machine and a queue of usage reports, made for Microsoft by onnxruntime, a "
    "library that Recto reads with. Recto keeps it from that. They can be deleted; other programs may make them again"
)


def left_behind(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[DoctorFinding]:
    """What is there, in one line for each place; nothing where there is nothing."""
    found = []
    folder = _folder(environment, platform)
    if names := _names(folder):
        found.append(_finding(str(folder), names))
    if _is_in_registry():
        found.append(_finding(rf"HKEY_CURRENT_USER\{_REGISTRY_KEY}", [_DEVICE_ID]))
    return found


def _folder(environment: Mapping[str, str], platform: str) -> Path:
    """Where onnxruntime keeps them on a system."""
    if platform == "win32":
        base = environment.get("LOCALAPPDATA") or environment.get("APPDATA")
        return (Path(base) if base else Path.home() / "AppData" / "Local") / _FOLDER
    home = Path(environment.get("HOME") or Path.home())
    if platform == "darwin":
        return home / "Library" / "Application Support" / _FOLDER
    return Path(environment.get("XDG_CACHE_HOME") or home / ".cache") / _FOLDER


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir() if path.name.startswith(_FILES))
    except OSError:
        return []


def _is_in_registry() -> bool:
    if sys.platform == "win32":
        import winreg

        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _REGISTRY_KEY, 0, access) as key:
            winreg.QueryValueEx(key, _DEVICE_ID)
            return True
    return False


def _finding(place: str, names: list[str]) -> DoctorFinding:
    return DoctorFinding("Folders", "Left by onnxruntime", place, _WHAT.format(", ".join(names)))
