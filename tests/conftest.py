"""Ground rules for every test: no screen, no touching the person's own files, nothing left running."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from model_runtime.freed_memory import keep_freed_memory
from tests import leaks
from tests.hearing import hear_signals

_MANY = 200_000
_blocks = [0]  # of memory, when objects were kept out of the collector's searches

_HOME = Path(tempfile.mkdtemp(prefix="recto-tests-"))

# A busy machine is no defect of the code: how long an example takes is not judged. A third of the usual number of
# examples keeps the whole run short; `--hypothesis-profile=thorough` looks longer.
settings.register_profile("recto", settings(), deadline=None, max_examples=30)
settings.register_profile("thorough", settings(), deadline=None, max_examples=1000)
settings.load_profile("recto")


def pytest_configure() -> None:
    """Before any Qt or folder is looked at: offscreen, and a home of the tests' own for them and their children."""
    hear_signals()
    keep_freed_memory()  # as the engine's process does, where pages are read a sixth faster
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # the person's own is never asked
    (Path(__file__).parent / "screens").mkdir(exist_ok=True)
    folders = {"HOME": "", "USERPROFILE": "", "APPDATA": "roaming", "LOCALAPPDATA": "local"}
    folders |= {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    folders |= {"XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "runtime"}
    for variable, name in folders.items():
        (_HOME / name).mkdir(mode=0o700, exist_ok=True)
        os.environ[variable] = str(_HOME / name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first: one that begins last would keep a core working while the others are done."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """Keep what the imports made out of the collector's searches; applications that end ask for them."""
    gc.collect()
    gc.freeze()


def pytest_runtest_logfinish(nodeid: str) -> None:
    """The same for modules that are imported late, and for what applications leave behind them, uncollected."""
    if sys.getallocatedblocks() - _blocks[-1] > _MANY:
        gc.freeze()
        _blocks.append(sys.getallocatedblocks())


def pytest_unconfigure() -> None:
    """Take the home away again."""
    _empty_clipboard()
    shutil.rmtree(_HOME, ignore_errors=True)


def _empty_clipboard() -> None:
    """What a test has copied is Python's; the offscreen clipboard would let go of it only after the interpreter."""
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> Any:
    """Takes the place of pytest-qt's own."""
    from tests.patient_bot import PatientBot

    return PatientBot(request)


@pytest.fixture(autouse=True)
def nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a child process, a running QThread or an active QTimer behind."""
    with_qt = "qapp" in request.fixturenames
    before = leaks.running(with_qt)
    yield
    left = leaks.left_over(before, with_qt)
    assert not left, "left running: " + "; ".join(left)
