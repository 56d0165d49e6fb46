"""A Debian with a stand-in for apt-get that only writes down what it was told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from installer import fonts
from installer import system_libraries as system
from installer.console import Log
from installer.setting_up import ensure_system

MISSING = system.SharedLibrary("librecto-test-nowhere.so.9", ("librecto9t64", "librecto9"))
PRESENT = system.SharedLibrary("libc.so.6", ("libc6",))
STAND_IN = """#!{python}
import os, sys
name = os.path.basename(sys.argv[0])
with open({record!r}, "a") as record:
    print(name, *sys.argv[1:], os.environ.get("DEBIAN_FRONTEND", ""), file=record)
print({words!r})
sys.exit({code})
"""


class Machine:
    """Has no fonts, and its person is root."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._monkeypatch = folder, monkeypatch
        self.record = folder / "record"
        self.record.touch()
        self.said: list[str] = []
        self.log = Log(folder / "log")
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(system, "is_debian", lambda: True)
        self.fonts = folder / "fonts"
        self.fonts.mkdir()
        monkeypatch.setattr(fonts, "_FOLDERS", (str(self.fonts),))
        self.tool("apt-get")
        self.tool("apt-cache", code=100)
        self.root(True)

    def tool(self, name: str, words: str = "", code: int = 0) -> None:
        path = self._folder / name
        path.write_text(STAND_IN.format(python=sys.executable, record=str(self.record), words=words, code=code))
        path.chmod(0o755)

    def root(self, yes: bool) -> None:
        self._monkeypatch.setattr(os, "geteuid", lambda: 0 if yes else 1000)

    def ensure(self, *libraries: system.SharedLibrary, is_new: bool = False, fonts: Sequence[str] = ()) -> str:
        return ensure_system(libraries, is_new, fonts, self.said.append, self.log)

    @property
    def calls(self) -> list[str]:
        return [line for line in self.record.read_text().splitlines() if line.startswith("apt-get")]
