"""Programs that run side by side and are kept alive for a while after they have loaded what is suspected."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
HOLD_SECONDS = 12.0  # onnxruntime 1.31.1 sends 9.0 s after it was imported
_LOAD_SECONDS = 60.0  # reached only where the library is not loaded at all
_END_SECONDS = 60.0
_TURN_SECONDS = 0.25
_SEES_LIBRARIES = hasattr(psutil.Process, "memory_maps")  # not on macOS
_BLIND_SECONDS = 10.0  # there, so long for the loading
_KEPT = ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT")
# Somebody who turned the reports on. CI's own variables are left out: with them onnxruntime is silent by itself.
_CONTRARY = {"ORT_DISABLE_TELEMETRY": "0", "HF_HUB_OFFLINE": "0", "DO_NOT_TRACK": "0"}


@dataclass(frozen=True)
class Scene:
    """One program.

    Attributes:
        folder: an own one; the program finds its home and its temporary folder in it.
        library: part of the name of a native library: the time begins once a process of the program holds it.
        ends: whether it ends by itself when its output is taken; else it is ended.
        settings: for its environment, over everything else.
    """

    name: str
    command: list[str]
    folder: str
    library: str = ""
    ends: bool = True
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return Path(self.folder, "home")


@dataclass(frozen=True)
class Outcome:
    """How a scene went: its exit code, all it said, and whether it held its library when the time began."""

    code: int
    said: str
    loaded: bool


def play(scenes: Sequence[Scene]) -> dict[str, Outcome]:
    """Run all scenes at once, to their ends."""
    acts: list[_Act] = []
    try:
        acts += [_Act(scene) for scene in scenes]
        for act in acts:
            act.wait_until_loaded()
        if any(scene.library for scene in scenes):  # that nothing happens can only be waited for
            time.sleep(HOLD_SECONDS if _SEES_LIBRARIES else HOLD_SECONDS + _BLIND_SECONDS)
        return {act.scene.name: act.end() for act in acts}
    finally:
        for act in acts:
            act.kill()


class _Act:
    """A running scene. Its output is a pipe that is full, so whoever has something to say stays until that is taken."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._words = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the act)
        readable, writable = os.pipe()
        self._output = os.fdopen(readable, "rb")
        _fill(writable)
        streams = {"stdin": subprocess.DEVNULL, "stdout": writable, "stderr": self._words}
        self._process = subprocess.Popen(scene.command, cwd=ROOT, env=_environment(scene), **streams)
        os.close(writable)
        self._family = [psutil.Process(self._process.pid)]
        self._loaded = not _SEES_LIBRARIES

    def wait_until_loaded(self) -> None:
        until = time.monotonic() + _LOAD_SECONDS
        while self.scene.library and not self._loaded and self._process.poll() is None and time.monotonic() < until:
            self._gather()
            self._loaded = any(_holds(process, self.scene.library) for process in self._family)
            time.sleep(_TURN_SECONDS)

    def end(self) -> Outcome:
        self._gather()
        if not self.scene.ends:
            self._process.terminate()
        said = self._output.read().lstrip(b"\0")
        code = self._process.wait(_END_SECONDS)
        self._words.seek(0)
        return Outcome(code, (self._words.read() + said).decode(errors="replace"), self._loaded)

    def kill(self) -> None:
        """End what has not ended, with all that it started."""
        self._output.close()
        self._gather()
        _, alive = psutil.wait_procs(self._family, timeout=0 if self._process.poll() is None else 5)
        for process in alive:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self._process.wait()
        self._words.close()

    def _gather(self) -> None:
        with suppress(psutil.NoSuchProcess):
            children = psutil.Process(self._process.pid).children(recursive=True)
            self._family = list(dict.fromkeys((*self._family, *children)))


def _environment(scene: Scene) -> dict[str, str]:
    """Little of ours, and a home, with all that lies in it, that nobody has used."""
    folders = {"HOME": "home", "USERPROFILE": "home", "APPDATA": "home/roaming", "LOCALAPPDATA": "home/local"}
    folders |= {"TMPDIR": "temporary", "TEMP": "temporary", "XDG_RUNTIME_DIR": "runtime"}
    own = {variable: str(Path(scene.folder, name)) for variable, name in folders.items()}
    for path in own.values():
        Path(path).mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix":
        for name in ("APPDATA", "LOCALAPPDATA"):
            Path(own.pop(name)).rmdir()
    ours = {name: os.environ[name] for name in _KEPT if name in os.environ}
    program = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}
    return {**ours, **own, **program, **_CONTRARY, **scene.settings}


def _fill(pipe: int) -> None:
    """Leave no room in a pipe. Not on Windows: there a program with little to say ends earlier."""
    if os.name == "posix":
        os.set_blocking(pipe, False)
        with suppress(BlockingIOError):
            while True:
                os.write(pipe, bytes(4096))
        os.set_blocking(pipe, True)


def _holds(process: psutil.Process, library: str) -> bool:
    try:
        return any(library in Path(item.path).name for item in process.memory_maps())
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False
