"""The real pip, an index of our own in a folder, and stand-ins for the libraries: these take gigabytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.engine_libraries import installing
from app.engine_libraries.installing import Installation, InstallingStopped, InstallProgress, LibrariesNotInstalled
from app.engine_libraries.library_folder import VARIABLE, installed_libraries, mark_usable
from app.graphics.torch_builds import CPU
from app.processes.starting import child_environment
from model_runtime import further_libraries
from tests.wheel_index import TORCH_THAT_WORKS as WORKS
from tests.wheel_index import add_wheel

DOES_NOT = "raise OSError('libcudart.so.13: cannot open shared object file')\n"


@pytest.fixture
def environment(monkeypatch) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1"}


@pytest.fixture
def install(tmp_path: Path, environment: dict[str, str]) -> Callable[..., Installation]:
    told: list[InstallProgress] = []

    def run(torch: str, *, stop_at: str = "", index: str = ""):
        address = index or add_wheel(
            tmp_path / f"index-{len(told)}", "torch", "2.13.0+cpu", {"torch/__init__.py": torch}
        )
        if not index:
            add_wheel(tmp_path / f"index-{len(told)}", "tokenizers", "0.23.0", {"tokenizers/__init__.py": ""})
        installation: Installation

        def tell(progress: InstallProgress) -> None:
            told.append(progress)
            if stop_at and stop_at in str(progress.stage):
                threading.Thread(target=installation.stop).start()

        installation = Installation(tmp_path / "libraries", tmp_path / "cache", CPU, tell)
        return installation.run(address, {**environment, "PIP_INDEX_URL": address})

    run.told = told  # type: ignore[attr-defined]
    return run


@pytest.mark.thorough
def test_libraries_are_installed_tried_and_then_what_an_engine_process_finds_first(install, tmp_path: Path):
    made = install(WORKS)
    assert installed_libraries(tmp_path / "libraries") == made
    assert (made.build, made.folder.name) == ("cpu", "1-cpu")
    stages = list(dict.fromkeys(str(progress.stage) for progress in install.told))
    assert stages[-4:] == ["Fetching torch", "Installing", "Fetching tokenizers", "Trying the libraries"]
    program = "from model_runtime.further_libraries import take_further_libraries as take\ntake()\n"
    program += "import torch\nprint(torch.__file__)"
    found = subprocess.run(
        [sys.executable, "-P", "-c", program],
        env=child_environment(**{VARIABLE: str(made.folder)}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == str(made.folder / "torch" / "__init__.py")
    assert further_libraries.VARIABLE == VARIABLE


@pytest.mark.thorough
def test_libraries_that_do_not_work_here_leave_those_that_do(install, tmp_path: Path):
    first = install(WORKS)
    with pytest.raises(LibrariesNotInstalled, match="do not work on this machine") as told:
        install(DOES_NOT)
    assert "libcudart.so.13" in told.value.detail
    assert installed_libraries(tmp_path / "libraries") == first
    assert [path.name for path in (tmp_path / "libraries").iterdir()] == ["1-cpu"]
    second = install(WORKS)
    assert [path.name for path in (tmp_path / "libraries").iterdir()] == ["2-cpu"]
    assert installed_libraries(tmp_path / "libraries") == second


@pytest.mark.thorough
def test_what_is_stopped_or_cannot_be_fetched_leaves_nothing(install, tmp_path: Path):
    with pytest.raises(InstallingStopped):
        install(WORKS, stop_at="tokenizers")
    with pytest.raises(LibrariesNotInstalled, match="the network does not answer"):
        install("", index="http://127.0.0.1:9/simple")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(LibrariesNotInstalled, match="is not offered for this machine"):
        install("", index=empty.as_uri())
    assert list((tmp_path / "libraries").iterdir()) == []
    assert installed_libraries(tmp_path / "libraries") is None


def test_a_disk_with_too_little_room_is_said_before_anything_is_fetched(tmp_path: Path):
    large = replace(CPU, room=2**60)
    with pytest.raises(LibrariesNotInstalled, match=r"need 1073741824\.0 GB on the disk"):
        Installation(tmp_path / "libraries", tmp_path / "cache", large, lambda _: None).run()


@pytest.mark.parametrize("words", ["", "[]", "{}", json.dumps({"python": "cpython-2.7-linux", "build": "cpu"})])
def test_folders_of_another_python_and_damaged_ones_are_not_used(tmp_path: Path, words: str):
    folder = tmp_path / "1-cpu"
    folder.mkdir()
    (folder / "recto-libraries.json").write_text(words)
    assert installed_libraries(tmp_path) is None


@pytest.mark.parametrize("is_chosen", [True, False])
def test_whether_the_person_named_the_build_is_kept_with_the_libraries(tmp_path: Path, is_chosen: bool):
    folder = tmp_path / "1-cpu"
    folder.mkdir()
    mark_usable(folder, "cpu", is_chosen)
    assert installed_libraries(tmp_path).is_chosen is is_chosen


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="how large files may be is set in a shell")
def test_a_disk_that_does_not_take_a_file_is_named_and_nothing_half_is_left(install, tmp_path: Path, monkeypatch):
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nulimit -f 64\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(LibrariesNotInstalled, match="too large for the disk") as told:
        install(WORKS + "#" * 10**6)
    assert str(tmp_path / "libraries") in str(told.value.title)
    assert list((tmp_path / "libraries").iterdir()) == []


@pytest.mark.thorough
def test_a_pip_that_is_stopped_while_it_unpacks_leaves_nothing_in_the_systems_folder(
    install, tmp_path: Path, environment
):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment["TMPDIR"] = str(temporary)
    with pytest.raises(InstallingStopped):
        install(WORKS, stop_at="Installing")
    assert list(temporary.iterdir()) == []
    assert list((tmp_path / "libraries").iterdir()) == []


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "became full"),
        ("shutil.Error: [('/a', '/b', \"[Errno 28] No space left on device: '/a' -> '/b'\")]", "became full"),
        ("ERROR: Could not install packages due to an OSError: [Errno 122] Disk quota exceeded", "became full"),
        ("OSError: [WinError 112] There is not enough space on the disk", "became full"),
        ("ERROR: Could not install packages due to an OSError: [Errno 27] File too large", "too large for the disk"),
        ("ERROR: No matching distribution found for torch==2.13.*", "is not offered for this machine"),
    ],
)
def test_what_pip_says_of_a_disk_is_told_with_the_folder_that_it_is_about(tmp_path: Path, said: str, title: str):
    problem = installing._failure_of_pip(["Collecting torch", said, ""], tmp_path)
    assert title in str(problem.title)
    assert problem.detail == said
    assert "offered" in title or str(tmp_path) in f"{problem.title} {problem.hint}"


@pytest.fixture
def locked(tmp_path: Path, environment: dict[str, str], monkeypatch) -> Callable[[str], Installation]:
    """An installation from a list that knows a stand-in for torch by this hash; empty for its own."""
    address = add_wheel(tmp_path / "index", "torch", "2.13.0", {"torch/__init__.py": WORKS})
    wheel = next((tmp_path / "index" / "torch").glob("*.whl"))

    def run(digest: str):
        lock = tmp_path / "usual.txt"
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        lock.write_text(f"torch==2.13.0 \\\n    --hash=sha256:{digest}\n")
        monkeypatch.setattr(installing, "lock_for", lambda build, platform: lock)
        installation = Installation(tmp_path / "libraries", tmp_path / "cache", CPU, lambda progress: None)
        return installation.run(None, {**environment, "PIP_INDEX_URL": address})

    return run


def test_a_file_that_is_not_the_one_in_the_list_is_refused_and_nothing_is_left(locked, tmp_path: Path):
    # What pip keeps here for an address it takes again, though the address has another file by then.
    kept = [tmp_path / "cache" / name / "0" / "a.body" for name in ("http-v2", "http")]
    for body in kept:
        body.parent.mkdir(parents=True)
        body.write_bytes(b"changed on the way")
    with pytest.raises(LibrariesNotInstalled, match="not the one that Recto knows") as refused:
        locked("0" * 64)
    assert "torch==2.13.0" in refused.value.detail
    assert not [path for path in (tmp_path / "libraries").iterdir() if path.is_dir()]
    assert not [body for body in kept if body.exists()]


@pytest.mark.thorough
def test_files_that_are_those_of_the_list_are_installed(locked, tmp_path: Path):
    made = locked("")
    assert installed_libraries(tmp_path / "libraries") == made
