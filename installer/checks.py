"""What `test` runs: style, types, import contracts, tests."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from installer.checkout import Checkout
from installer.console import Say

_QUICK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("import contracts", ("lint-imports",)),
)
# A quarter of a minute each where they have never run, so one on each core. What finds the tests compiles them, once
# for all processes that run them.
_SLOW: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("mypy", ("mypy",)),
    ("finding tests", ("pytest", "--collect-only", "-qq")),
)

# Whole files together, because the dearer fixtures (the loaded engine) are made once for a file. Each core has tests of
# its own to run, so what computes in them takes one thread; two more processes work while others wait for a child or a
# timer, which is a fifth of the time.
_ONE_THREAD = {"OMP_NUM_THREADS": "1"}
_MOST_PROCESSES = 4
_ANY_PACE = frozenset({"thorough"})
# A process that crashes ends the run. Begun anew it would find all tests again and run its file from the start, for as
# long as it crashes there.
_ON_ALL_CORES = ("--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart", "0")


# Files of tests are written, synced and deleted by the ten thousand; in memory nobody waits for a disk.
_IN_MEMORY = Path("/dev/shm")
_ROOM_BYTES = 6 * 1024**3  # a run was seen to hold one; a killed run leaves it there


@contextmanager
def scratch(memory: Path = _IN_MEMORY) -> Iterator[dict[str, str]]:
    """A folder for what tests write, in memory where there is room and programs may be started from there.

    Yields:
        What a process's environment says of it; nothing where the usual place has to do.
    """
    if not _is_fit(memory):
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="recto-tests-", dir=memory, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # some tests read as somebody else
        yield {"TMPDIR": folder}


def _is_fit(memory: Path) -> bool:
    try:
        told = os.statvfs(memory)
    except (OSError, AttributeError):  # AttributeError: Windows has none of this
        return False
    return told.f_bavail * told.f_frsize >= _ROOM_BYTES and not told.f_flag & os.ST_NOEXEC


def _processes() -> str:
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return str(min(_MOST_PROCESSES, cores + 2))


def _environment(checkout: Checkout) -> dict[str, str]:
    path = os.pathsep.join((str(checkout.scripts), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    # The tests start hundreds of processes; without compiled files each would compile the application anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _passes(name: str, command: Sequence[str], checkout: Checkout, say: Say) -> bool:
    """Run one quiet check: a line when it passes, its whole output when it does not."""
    began = time.monotonic()
    program = str(checkout.scripts / command[0])
    ended = subprocess.run(
        [program, *command[1:]],
        cwd=checkout.root,
        env=_environment(checkout),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    passed = ended.returncode == 0
    if not passed:
        say(ended.stdout.rstrip())
    say(f"{name:<18}{'passed' if passed else 'FAILED'}  {time.monotonic() - began:5.1f} s")
    return passed


def _run_pytest(arguments: Sequence[str], folder: Path, checkout: Checkout, environment: Mapping[str, str]) -> int:
    command = [str(checkout.python), "-m", "pytest", *arguments]
    with subprocess.Popen(command, cwd=folder, env=environment) as run:
        try:
            return run.wait()
        except KeyboardInterrupt:
            run.wait()
            raise


def _run_on_all_cores(arguments: Sequence[str], checkout: Checkout) -> int:
    arguments = ("-n", _processes(), *_ON_ALL_CORES, *arguments)
    with scratch() as place:
        return _run_pytest(arguments, checkout.root, checkout, {**_environment(checkout), **_ONE_THREAD, **place})


def run_apart(checkout: Checkout, marker: str, pytest_arguments: Sequence[str]) -> int:
    """Run the tests with a marker that others leave out. Returns 0 when all passed.

    One after another, as they may be judged by the clock; those that are not, on each core.
    """
    arguments = ("-m", marker, *pytest_arguments)
    if marker not in _ANY_PACE:
        return _run_pytest(arguments, checkout.root, checkout, _environment(checkout))
    return _run_on_all_cores(arguments, checkout)


def run_checks(checkout: Checkout, pytest_arguments: Sequence[str], say: Say) -> int:
    """Run everything, or only pytest when it is given arguments. Returns 0 when all passed."""
    if pytest_arguments:
        return _run_pytest(pytest_arguments, Path.cwd(), checkout, _environment(checkout))
    failed = [name for name, command in _QUICK if not _passes(name, command, checkout, say)]
    with ThreadPoolExecutor(len(_SLOW)) as beside:
        slow = [(name, beside.submit(_passes, name, command, checkout, say)) for name, command in _SLOW]
        failed += [name for name, passed in slow if not passed.result()]
    say("tests")
    code = _run_on_all_cores((), checkout)
    if failed:
        say("FAILED before the tests: " + ", ".join(failed))
        return 1
    return code
