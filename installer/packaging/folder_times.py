"""When the program was made, for every file of it: the time of the commit, so that two builds are the same."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

VARIABLE = "SOURCE_DATE_EPOCH"
_OLDEST = 315_532_800  # 1980, the first year that archives know


def source_date(root: Path) -> int:
    """Seconds since 1970: what the environment says, else the time of the last commit."""
    if told := os.environ.get(VARIABLE, ""):
        return int(told)
    asked = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return int(said) if said.isdecimal() else _OLDEST


def settle(folder: Path, made: int) -> None:
    """Give all files one time, and the modes that everyone may read them with; in `_internal` nothing is started."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or (os.access(path, os.X_OK) and "_internal" not in path.parts)
            path.chmod(0o755 if runs else 0o644)
        if not path.is_symlink() or os.utime in os.supports_follow_symlinks:
            os.utime(path, (made, made), follow_symlinks=not path.is_symlink())
    folder.chmod(0o755)
    os.utime(folder, (made, made))
