"""The file of settings: JSON, read whatever it holds, replaced in one step. Knows no setting by name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.document.problems import RectoError
from app.files.whole_file import write_whole
from app.folders import make_private_folder
from app.settings.migrations import Migration, migrated
from model_runtime.messages import message


class SettingsUnsaved(RectoError):
    """The settings are in force and could not be written."""


@dataclass(frozen=True, slots=True)
class StoredSettings:
    """What the file holds: its version, and every value in it, known or not."""

    version: int
    values: dict[str, Any] = field(default_factory=dict)


def read_content(path: Path, migrations: Sequence[Migration]) -> StoredSettings:
    """What the file holds, brought up to date; nothing where there is none.

    Raises:
        ValueError: it is damaged.
        OSError: it cannot be read.
    """
    today = len(migrations) + 1
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return StoredSettings(today)
    except RecursionError as error:
        raise ValueError("nested without end") from error
    if not isinstance(data, dict) or not isinstance(data.get("values"), dict):
        raise ValueError("not a file of settings")
    version = data.get("version")
    version = version if isinstance(version, int) and version > 0 else today
    try:
        return StoredSettings(max(version, today), migrated(data["values"], version, migrations))
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("values that no version wrote") from error


def write_content(path: Path, content: StoredSettings) -> None:
    """Put a new file in the place of the old one, in one step; the disk is not waited for.

    Raises:
        SettingsUnsaved: it cannot be written; the old file is as it was.
    """
    text = json.dumps({"version": content.version, "values": content.values}, indent=2) + "\n"
    try:
        make_private_folder(path.parent)
        write_whole(path, lambda stream: stream.write(text.encode()), private=True, settled=False)
    except OSError as error:
        raise unsaved(path, error) from error


def unsaved(path: Path, reason: Exception) -> SettingsUnsaved:
    """The error in words."""
    title = message("The settings {path} could not be saved", path=path)
    hint = message(
        "They hold until Recto ends. See that {path} is sound and can be written, and that its disk is not full.",
        path=path,
    )  # fmt: skip
    return SettingsUnsaved(title, hint, str(reason))
