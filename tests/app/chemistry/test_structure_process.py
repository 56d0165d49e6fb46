"""The real child: answers, deaths, hangs, and a machine without RDKit."""

from __future__ import annotations

import queue
import sys
from pathlib import Path

import psutil
import pytest

from app.chemistry import structure_process
from app.chemistry.flaws import Flaw, FlawKind
from app.chemistry.structure import Silence, SilenceKind, StructureRequest
from app.chemistry.structure_process import StructureProcess
from app.chemistry.structures import Structures

FRAGILE = (sys.executable, "-P", str(Path(__file__).with_name("fragile_child.py")))
# Stands before the real child and makes RDKit impossible to import.
BARE = (
    sys.executable,
    "-P",
    "-c",
    "import sys; sys.modules['rdkit'] = None; from app.chemistry import server; server.main()",
)


class Asking:
    """A process under test, and its answers one after another."""

    def __init__(self, command: tuple[str, ...] | None) -> None:
        self._answers: queue.Queue = queue.Queue()
        self.process = StructureProcess(lambda request, answer: self._answers.put((request, answer)), command)

    def ask(self, smiles: str):
        self.process.want(StructureRequest(smiles))
        asked, answer = self._answers.get(timeout=60)
        assert asked == StructureRequest(smiles)
        return answer


@pytest.fixture
def asking(tmp_path, monkeypatch):
    monkeypatch.setenv("LIVES", str(tmp_path / "lives"))
    made = []

    def make(command=None) -> Asking:
        made.append(Asking(command))
        return made[-1]

    yield make
    for one in made:
        one.process.close()


def children() -> list[psutil.Process]:
    return psutil.Process().children()


def test_a_crash_or_a_hang_costs_only_its_own_answer(tmp_path, asking):
    desk = asking(FRAGILE)
    assert desk.ask("CCO").formula == "C2H6O"
    assert desk.ask("[U]").kind is SilenceKind.DIED
    assert desk.ask("other") == Flaw(FlawKind.PROSE)
    hung = desk.ask("[Pu]")
    assert hung.kind is SilenceKind.TOO_LONG
    assert "fragile_child.py" in hung.detail
    assert desk.ask("[Np]").kind is SilenceKind.DIED
    assert desk.ask("[Es]").kind is SilenceKind.DIED
    assert desk.ask("other") == Flaw(FlawKind.PROSE)
    assert (tmp_path / "lives").read_text() == "xxxxx"


def test_without_rdkit_there_is_a_silence_that_says_so(asking):
    desk = asking(BARE)
    assert desk.ask("CCO").kind is SilenceKind.NO_TOOLKIT
    assert desk.ask("CC(C") == Flaw(FlawKind.BRANCH_OPEN, 3, "(")  # what shows without it is still told


def test_a_command_that_does_not_exist_is_a_silence_too(asking):
    assert asking(("/nowhere/python",)).ask("CCO").kind is SilenceKind.NOT_STARTED


def test_a_child_that_is_not_needed_is_ended_and_comes_back(asking, monkeypatch):
    monkeypatch.setattr(structure_process, "IDLE_SECONDS", 0.01)
    desk = asking(BARE)
    desk.ask("CCO")
    psutil.wait_procs(children(), timeout=30)
    assert children() == []
    assert isinstance(desk.ask("CC"), Silence)


def test_the_window_hears_answers_and_remembers_them(qtbot):
    structures, request = Structures(BARE), StructureRequest("CC(C")
    with qtbot.waitSignal(structures.answered, timeout=60_000) as first:
        structures.want(request)
    with qtbot.waitSignal(structures.answered, timeout=60_000) as again:
        structures.want(request)
        assert again.signal_triggered  # no way to the child and back
    assert first.args == again.args == [request, Flaw(FlawKind.BRANCH_OPEN, 3, "(")]
    structures.close()
