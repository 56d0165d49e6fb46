"""What a report of a fault needs, as a text that a person can read through before giving it to anybody.

No word of a document is in it, no key, no name of a file that was opened, and no folder's name below the person's own.
"""

from __future__ import annotations

import getpass
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from app.logs.log_file import last_lines
from app.settings import schema
from app.settings.migrations import MIGRATIONS
from app.settings.settings_file import StoredSettings, read_content

_LOG_LINES = 300
# Values of other settings may be a person's own words: names of folders, servers and documents, words called right.
_SHOWN: tuple[schema.Setting[Any], ...] = (
    schema.THEME,
    schema.LANGUAGE,
    schema.PRECISION,
    schema.SECOND_READER,
    schema.PREFER_TEXT_LAYER,
    schema.PAPER_DIMMING,
    schema.READING_FONT_SIZE,
    schema.READING_FACE,
)


def bug_report(findings: str, settings_file: Path, log_folder: Path, when: datetime) -> str:
    """The whole text.

    Args:
        findings: what `recto doctor` says.
        settings_file: of the person.
        log_folder: where the log is.
        when: the time of the report.
    """
    parts = [
        f"Report of Recto, {when:%Y-%m-%d %H:%M}",
        "Recto sends this to nobody. It holds no text of documents, no keys and no names of files that were opened.",
        "",
        findings,
        "",
        "Settings",
        *_settings(settings_file),
        "",
        "Log",
        *(f"  {line}" for line in last_lines(log_folder, _LOG_LINES) or ["nothing was logged"]),
    ]
    return without_person("\n".join(parts)) + "\n"


def without_person(text: str) -> str:
    """The text with `~` for the person's folder, and without the person's name where it is a part of a path."""
    try:
        home, name = str(Path.home()), getpass.getuser()
    except (OSError, KeyError, RuntimeError):  # a process of nobody in particular
        return text
    if len(home) > 1:
        text = re.sub(rf"{re.escape(home)}(?=$|[\W_])", "~", text, flags=re.MULTILINE)
    return re.sub(rf"(?<=[/\\]){re.escape(name)}(?=[/\\]|$)", "person", text, flags=re.MULTILINE)


def _settings(file: Path) -> Sequence[str]:
    try:
        stored = read_content(file, MIGRATIONS)
    except (OSError, ValueError) as error:
        return [f"  cannot be read: {type(error).__name__}"]
    shown = {setting.key: setting for setting in _SHOWN}
    lines = [f"  {'version':<20}{stored.version}"]
    for key, value in sorted(stored.values.items()):
        if key in shown:
            lines.append(f"  {key:<20}{_in_force(shown[key], stored)}")
        elif key.isidentifier():
            count = f", {len(value)} entries" if isinstance(value, dict) else ""
            lines.append(f"  {key:<20}{'set' if value else 'empty'}{count}")
    return lines


def _in_force(setting: schema.Setting[Any], stored: StoredSettings) -> object:
    try:
        return setting.parse(stored.values[setting.key])
    except ValueError:
        return "no such value"
