"""Where Recto keeps what is the person's own: the library, the settings, logs; and that nobody else can read it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from platformdirs import PlatformDirs

DATA_DIR_VARIABLE = "RECTO_DATA_DIR"
RECOGNIZERS_VARIABLE = "RECTO_RECOGNIZERS"
DEVICE_CHECKS_VARIABLE = "RECTO_DEVICE_CHECKS"
_DIRS = PlatformDirs("Recto", appauthor=False)
_OURS = (
    "library.",
    "settings.",
    "checkpoints.",
    "device_checks.",
    "pasted",
    "recognizers",
    "engine-libraries",
    "models",
    "cache",
    "logs",
    "window.socket",
)  # how the names in a data folder begin


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the library and the settings are. `RECTO_DATA_DIR` moves this and the folders below elsewhere."""
    return _chosen(environment) or _DIRS.user_data_path


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """What can be made again and may be deleted at any time."""
    chosen = _chosen(environment)
    return chosen / "cache" if chosen else _DIRS.user_cache_path


def log_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """What Recto writes down for troubleshooting."""
    chosen = _chosen(environment)
    return chosen / "logs" if chosen else _DIRS.user_log_path


def library_file(environment: Mapping[str, str] = os.environ) -> Path:
    """The database of everything that was read."""
    return data_folder(environment) / "library.sqlite"


def prepared_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Weights in few bits that were made with `recto models prepare`, several gigabytes each."""
    return cache_folder(environment) / "prepared"


def engine_libraries_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Libraries for models that were installed on demand, several gigabytes."""
    return data_folder(environment) / "engine-libraries"


def models_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where models are put that Recto fetches or unpacks, where no other folder is named."""
    return data_folder(environment) / "models"


def checkpoints_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Which folders of model weights the person has added."""
    return data_folder(environment) / "checkpoints.json"


def device_checks_file(environment: Mapping[str, str] = os.environ) -> Path:
    """What the engine process found out about this machine's devices; it looks again where that is lost."""
    return data_folder(environment) / "device_checks.json"


def recognizers_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where recognition models for further scripts are looked for; `RECTO_RECOGNIZERS` names another folder."""
    named = environment.get(RECOGNIZERS_VARIABLE, "").strip()
    return Path(named).expanduser().absolute() if named else data_folder(environment) / "recognizers"


def settings_file(environment: Mapping[str, str] = os.environ) -> Path:
    """What the person chose."""
    return data_folder(environment) / "settings.json"


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter. One that is there becomes so, if nothing but Recto's is in it.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        return
    with suppress(OSError):
        if all(name.startswith(_OURS) for name in os.listdir(folder)):
            make_private(folder)


def make_private(path: Path) -> None:
    """Let nobody but its owner read or write a file or folder, where that is us; Windows' own rules suffice there."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # a file system without owners
        found = path.stat()
        if found.st_uid == os.geteuid() and found.st_mode & 0o077:
            path.chmod(stat.S_IMODE(found.st_mode) & ~0o077)


def open_private(path: str | Path, flags: int) -> int:
    """As `os.open`; a file that is made is its owner's only."""
    return os.open(path, flags, 0o600)


def _chosen(environment: Mapping[str, str]) -> Path | None:
    given = environment.get(DATA_DIR_VARIABLE, "").strip()
    return Path(given).expanduser().absolute() if given else None
