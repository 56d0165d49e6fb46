"""Runs scenes where what they do with a network is seen and goes nowhere, or, where that cannot be, is written down.

In a network namespace (Linux, where the system lets one be made) each name asked for, each TCP connection tried and
each UDP datagram is seen, by whatever code, and nothing can leave. Elsewhere each Python process writes down what
Python code asks for. That does not see libraries in C: onnxruntime's reports show there only by the device id and the
queue that it makes in the home before it sends, and on Windows, where the id is in the registry, by the queue alone.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from tests.network_watch.scene import ROOT, Outcome, Scene, play

_HOOK = Path(__file__).with_name("hook")
_LIMIT_SECONDS = 240
_NAMESPACES = (("unshare", "--user", "--map-root-user", "--net", "--mount"), ("unshare", "--net", "--mount"))
_PROGRAM = (sys.executable, "-m", "tests.network_watch")


@dataclass(frozen=True)
class Watched:
    """What was seen.

    Attributes:
        network: names asked for, connections and datagrams, in words.
        outcomes: by the scenes' names.
        homes: files in each scene's home at the end, relative to it, by the scenes' names.
    """

    network: list[str]
    outcomes: dict[str, Outcome]
    homes: dict[str, list[str]]


def watch(scenes: Sequence[Scene], folder: Path) -> Watched:
    """Play the scenes, in a namespace if there can be one."""
    network, outcomes = (in_namespace if namespace() else with_hook)(scenes, folder)
    return Watched(network, outcomes, {scene.name: _files(scene.home) for scene in scenes})


@cache
def namespace() -> tuple[str, ...]:
    """The beginning of a command that runs in a network of its own; empty where there can be none."""
    for command in _NAMESPACES if sys.platform == "linux" else ():
        try:
            if subprocess.run([*command, *_PROGRAM], cwd=ROOT, capture_output=True, timeout=60).returncode == 0:
                return command
        except (OSError, subprocess.TimeoutExpired):
            continue
    return ()


def in_namespace(scenes: Sequence[Scene], folder: Path) -> tuple[list[str], dict[str, Outcome]]:
    """Play the scenes in a network of their own."""
    script = folder / "scenes.json"
    script.write_text(json.dumps([asdict(scene) for scene in scenes]), "utf-8")
    command = [*namespace(), *_PROGRAM, str(script)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True, **pipes) as player:
        try:
            out, err = player.communicate(timeout=_LIMIT_SECONDS)
        except BaseException:
            os.killpg(player.pid, signal.SIGKILL)  # with all that it plays
            raise
    assert player.returncode == 0, err
    said = json.loads(out)
    return said["network"], {name: Outcome(**outcome) for name, outcome in said["outcomes"].items()}


def with_hook(scenes: Sequence[Scene], folder: Path) -> tuple[list[str], dict[str, Outcome]]:
    """Play the scenes with each Python process writing down what it asks for."""
    log = folder / "network.log"
    log.touch()
    settings = {"RECTO_NETWORK_LOG": str(log), "PYTHONPATH": os.pathsep.join((str(_HOOK), str(ROOT)))}
    outcomes = play([replace(scene, settings={**scene.settings, **settings}) for scene in scenes])
    return log.read_text("utf-8").splitlines(), outcomes


def _files(home: Path) -> list[str]:
    return sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if not path.is_dir())
