"""`recto` as a person starts it: a real process, with the scripted engine behind it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.scripted_engine import scripted_command

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Recto:
    """Runs `recto` in a folder of the test's own, which is also where its library and temporary files go."""

    folder: Path

    @property
    def log(self) -> Path:
        return self.folder / "engine.log"

    def environment(self, script: Mapping[str, Any] | None) -> dict[str, str]:
        engine = {"name": "builtin", "log": str(self.log), **(script or {})}
        names = ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR")
        own = {name: str(self.folder / name.lower()) for name in names}
        for path in own.values():
            Path(path).mkdir(exist_ok=True)
        return {
            **{name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")},
            **own,
            "PYTHONPATH": str(ROOT),
            "RECTO_ENGINE_COMMAND": json.dumps(scripted_command(engine)),
        }

    def start(self, *arguments: object, script: Mapping[str, Any] | None = None, **streams: Any) -> subprocess.Popen:
        command = [sys.executable, "-m", "app", *map(str, arguments)]
        return subprocess.Popen(command, cwd=self.folder, env=self.environment(script), **streams)

    def run(self, *arguments: object, script: Mapping[str, Any] | None = None) -> subprocess.CompletedProcess[str]:
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with self.start(*arguments, script=script, encoding="utf-8", **pipes) as process:
            out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def attempts(self) -> list[dict[str, Any]]:
        """What the engine was given to read, in its order."""
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def left_in_temporary_folder(self) -> list[str]:
        return [path.name for path in (self.folder / "tmpdir").rglob("*")]


@pytest.fixture
def recto(tmp_path: Path) -> Recto:
    return Recto(tmp_path)


@pytest.fixture
def make_scan(tmp_path: Path) -> Callable[..., Path]:
    """Makes a PDF of so many pages without text of their own."""

    def make(name: str = "scan.pdf", pages: int = 1) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        sheets = [Image.new("L", (120, 160), 255 - number) for number in range(pages)]
        sheets[0].save(path, save_all=True, append_images=sheets[1:])
        return path

    return make
