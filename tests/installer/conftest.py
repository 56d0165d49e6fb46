"""A small checkout that the real installer sets up with the real venv and pip, and without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.installer.debian import Machine

REPOSITORY = Path(__file__).resolve().parents[2]

# A package that builds itself, so that pip needs nothing from a registry.
PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "recto-reader"
version = "1"
{dependencies}
[project.optional-dependencies]
development = []
deepseek = []
chemistry = []
"""
BACKEND = """
import os, time, zipfile

def get_requires_for_build_editable(config_settings=None):
    return []

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    open("building", "w").close()
    while os.environ.get("BUILD_UNTIL") and not os.path.exists(os.environ["BUILD_UNTIL"]):
        time.sleep(0.02)
    if os.environ.get("BUILD_FULL"):
        raise OSError(28, "No space left on device")
    name = "recto_reader-1-py3-none-any.whl"
    info = "recto_reader-1.dist-info/"
    metadata = "Metadata-Version: 2.1\\nName: recto-reader\\nVersion: 1\\nProvides-Extra: development\\n"
    metadata += "Provides-Extra: deepseek\\nProvides-Extra: chemistry\\n"
    metadata += os.environ.get("BUILD_REQUIRES", "")
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        wheel.writestr("recto_reader.pth", os.getcwd() + "\\n")
        wheel.writestr("a_part.py", "")
        wheel.writestr(info + "METADATA", metadata)
        tag = "Root-Is-Purelib: true\\nTag: py3-none-any\\n"
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: x\\n" + tag)
        wheel.writestr(info + "RECORD", "")
    return name
"""
APPLICATION = """
import os, sys
print("app", *sys.argv[1:], flush=True)
print("platform", os.environ.get("QT_QPA_PLATFORM"), file=sys.stderr)
sys.exit(int(os.environ.get("APP_EXIT", "0")))
"""


@dataclass
class Trial:
    """A checkout and what a person's shell would hold."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    python: str = getattr(sys, "_base_executable", sys.executable)

    def run(self, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python, "-m", "installer", *arguments],
            cwd=self.root,
            env={**self.environment, **changes},
            capture_output=True,
            text=True,
            timeout=120,
        )

    def has_compiled_packages(self) -> bool:
        return any((self.root / ".venv").rglob("a_part.*.pyc"))

    @property
    def venv_python(self) -> Path:
        return self.root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_trial(root: Path) -> Trial:
    """A checkout in `root`, on a machine that is no Debian, has no screen and reaches no registry."""
    for room in ("installer", "app/graphics"):
        shutil.copytree(REPOSITORY / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "installer" / "constraints.txt").write_text("")
    (root / "pyproject.toml").write_text(PYPROJECT.format(dependencies=""))
    (root / "backend.py").write_text(BACKEND)
    (root / "app" / "__init__.py").touch()
    (root / "model_runtime").mkdir()
    for name in ("__init__.py", "messages.py", "plain_text.py"):
        shutil.copy(REPOSITORY / "model_runtime" / name, root / "model_runtime")
    (root / "app" / "__main__.py").write_text(APPLICATION)
    sample = root / "resources" / "samples" / "sample.pdf"
    sample.parent.mkdir(parents=True)
    sample.touch()
    tools = root / "tools"
    tools.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "QT_", "SSH_"))}
    environment |= {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"}
    environment |= {"PIP_NO_CACHE_DIR": "1", "PYTHONDONTWRITEBYTECODE": "1", "PATH": str(tools)}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    return Trial(root, environment)


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    """A checkout that nothing has been done in."""
    return make_trial(tmp_path)


@pytest.fixture(scope="session")
def ready_trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A checkout that has been set up; tests share it and leave it complete."""
    trial = make_trial(tmp_path_factory.mktemp("checkout"))
    done = trial.run("setup")
    assert done.returncode == 0, done.stderr
    return trial


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    machine = Machine(tmp_path, monkeypatch)
    yield machine
    machine.log.settle()
