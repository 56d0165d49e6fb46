"""Where Recto keeps what is the person's own: the library, the settings, logs. Only names; makes no folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import PlatformDirs

DATA_DIR_VARIABLE = "RECTO_DATA_DIR"
_DIRS = PlatformDirs("Recto", appauthor=False)


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


def checkpoints_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Which folders of model weights the person has added."""
    return data_folder(environment) / "checkpoints.json"


def settings_file(environment: Mapping[str, str] = os.environ) -> Path:
    """What the person chose."""
    return data_folder(environment) / "settings.json"


def _chosen(environment: Mapping[str, str]) -> Path | None:
    given = environment.get(DATA_DIR_VARIABLE, "").strip()
    return Path(given).expanduser().absolute() if given else None
