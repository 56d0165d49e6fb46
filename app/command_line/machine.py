"""What this machine is and has: processor, memory, fonts, installed packages."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

_CHINESE_FILES = ("notosanscjk", "notoserifcjk", "wqy", "sourcehan", "uming", "ukai", "droidsansfallback", "msyh")
_FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
_MAC_CHINESE = ("pingfang", "hiragino", "stheiti")


def package_version(name: str) -> str:
    """The installed version of a package, or "" where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def processor() -> str:
    """The processor in words, with the cores this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{_processor_name()}, {cores} core{'s' if cores != 1 else ''}"


def _processor_name() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def memory_bytes() -> tuple[int, int] | None:
    """All memory and what is free of it, in bytes; None where the system does not say."""
    try:
        memory = psutil.virtual_memory()
    except (psutil.Error, OSError):
        return None
    return memory.total, memory.available


def has_chinese_font() -> bool:
    """Whether a font with Chinese characters is installed; asks fontconfig where it is there."""
    if program := shutil.which("fc-list"):
        found = subprocess.run([program, ":lang=zh", "file"], capture_output=True, check=False)
        if found.returncode == 0:
            return bool(found.stdout.strip())
    wanted = _CHINESE_FILES + _MAC_CHINESE
    for folder in _FONT_FOLDERS:
        for path in Path(folder).expanduser().rglob("*.*"):
            if path.name.lower().startswith(wanted):
                return True
    return False


def folder_trouble(folder: Path) -> str:
    """Why nothing can be written into a folder, or "" where it can; a missing one is looked at from above."""
    there = next((parent for parent in (folder, *folder.parents) if parent.exists()), folder)
    try:
        with tempfile.TemporaryFile(dir=there):
            return ""
    except OSError as error:
        return error.strerror or str(error)
