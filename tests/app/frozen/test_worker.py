"""The executable that runs children, run by an interpreter: it starts what Recto starts, and nothing else."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.frozen.environment import restore_environment
from app.frozen.worker import MODULES
from model_runtime.module_command import module_command
from tests.architecture.imports import ROOT


def worker(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "app.frozen.worker", *arguments], capture_output=True, text=True)


def nodes_of(file: Path, mentioned: str) -> Iterator[ast.AST]:
    """All of a file; nothing where it does not hold these letters, for to take all files apart costs seconds."""
    text = file.read_text("utf-8")
    return ast.walk(ast.parse(text)) if mentioned in text else iter(())


def started_modules(*packages: Path) -> Iterator[str]:
    """What the calls of `module_command` name."""
    for file in (file for package in packages for file in package.rglob("*.py")):
        for node in nodes_of(file, "module_command"):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "module_command":
                (named,) = node.args
                assert isinstance(named, ast.Constant), f"{file}: name the module where it is started"
                yield named.value


def starts_by_hand(file: Path) -> bool:
    """Whether a file makes a command out of the interpreter and `-m`."""
    return any(
        isinstance(node, ast.List | ast.Tuple)
        and any(isinstance(part, ast.Constant) and part.value == "-m" for part in node.elts)
        for node in nodes_of(file, "-m")
    )


def test_the_worker_knows_all_that_is_started_and_nothing_else():
    assert set(started_modules(ROOT / "app", ROOT / "model_runtime")) == MODULES


def test_one_place_says_how_a_module_is_started():
    files = [file for package in ("app", "model_runtime") for file in (ROOT / package).rglob("*.py")]
    assert [file.name for file in files if starts_by_hand(file)] == ["module_command.py"]


def test_a_frozen_program_starts_the_executable_beside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for suffix in ("", ".exe"):
        monkeypatch.setattr(sys, "executable", str(tmp_path / f"recto{suffix}"))
        assert module_command("app.pages") == (str(tmp_path / f"recto-worker{suffix}"), "app.pages")


def test_a_module_that_recto_starts_runs_with_its_arguments():
    said = worker("app.pages", "--help")
    assert "Draws pages" in said.stdout
    assert said.returncode == 0


@pytest.mark.parametrize("arguments", [(), ("timeit",), ("app.cli",), ("-c", "print(1)"), ("app/pages",)])
def test_no_other_module_runs(arguments: tuple[str, ...]):
    said = worker(*arguments)
    assert (said.returncode, said.stdout) == (2, "")
    assert "is no part of Recto that it starts" in said.stderr


def test_foreign_programs_get_the_environment_that_was_there_before_ours():
    told = {"LD_LIBRARY_PATH": "/opt/recto/_internal", "LD_LIBRARY_PATH_ORIG": "/usr/local/lib", "HOME": "/home/ada"}
    restore_environment(told)
    assert told == {"LD_LIBRARY_PATH": "/usr/local/lib", "HOME": "/home/ada"}
    told = {"LD_LIBRARY_PATH": "/opt/recto/_internal"}
    restore_environment(told)
    assert told == {}
