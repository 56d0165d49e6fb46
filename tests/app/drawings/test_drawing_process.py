"""The real child: answers, deaths, hangs, turns, and a machine without RDKit."""

from __future__ import annotations

import queue
import sys

import psutil
import pytest

from app.chemistry.flaws import Flaw, FlawKind
from app.chemistry.structure import Structure, StructureRequest
from app.document.raster import Raster
from app.drawings.drawing_process import MAX_DEATHS, DrawingProcess
from app.drawings.messages import Answer, DrawingRequest, Silence, SilenceKind
from app.mathematics.formula import Formula, Refusal, SetFormula
from tests.children import children_with

CAFFEINE = "CN1C=NC2=C1C(=O)N(C(=O)N2C)C"


class Asker:
    """Somebody who asks, and the answers one after another."""

    def __init__(self, process: DrawingProcess) -> None:
        self.process = process
        self._answers: queue.Queue[tuple[DrawingRequest, Answer]] = queue.Queue()

    def want(self, *requests: DrawingRequest) -> None:
        self.process.want(self, requests, self.on_answer)

    def on_answer(self, request: DrawingRequest, answer: Answer) -> None:
        self._answers.put((request, answer))

    def next(self) -> tuple[DrawingRequest, Answer]:
        return self._answers.get(timeout=60)

    def ask(self, request: DrawingRequest) -> Answer:
        self.want(request)
        asked, answer = self.next()
        assert asked == request
        return answer

    def ask_about(self, smiles: str) -> Answer:
        return self.ask(StructureRequest(smiles))


def children() -> list[psutil.Process]:
    return children_with("app.drawings")


def test_a_crash_or_a_hang_costs_only_its_own_answer(tmp_path, make_process, fragile):
    desk = Asker(make_process(fragile))
    assert desk.ask_about("CCO").formula == "C2H6O"
    assert desk.ask_about("[U]").kind is SilenceKind.DIED
    assert desk.ask_about("other") == Flaw(FlawKind.PROSE)
    hung = desk.ask_about("[Pu]")
    assert hung.kind is SilenceKind.TOO_LONG
    assert "fragile_child.py" in hung.detail
    assert desk.ask_about("[Np]").kind is SilenceKind.DIED
    assert desk.ask_about("[Es]").kind is SilenceKind.DIED
    assert desk.ask_about("other") == Flaw(FlawKind.PROSE)
    assert (tmp_path / "lives").read_text() == "xxxxx"


def test_whoever_asks_again_after_many_deaths_is_answered(make_process, fragile):
    desk = Asker(make_process(fragile))
    desk.want(*(StructureRequest("[U]", Raster(number, 1, bytes(number))) for number in range(1, 6)))
    assert [desk.next()[1].kind for _ in range(MAX_DEATHS)] == [SilenceKind.DIED] * MAX_DEATHS
    assert desk.ask_about("other") == Flaw(FlawKind.PROSE)  # the two that were left are dropped


def test_a_formula_that_hangs_costs_only_its_own_answer(tmp_path, make_process, fragile):
    desk = Asker(make_process(fragile))
    desk.want(Formula("[Pu]"), Formula("a"))
    (_, hung), (_, drawn) = desk.next(), desk.next()
    assert hung.kind is SilenceKind.TOO_LONG
    assert drawn.svg == "a"


def test_two_who_ask_take_turns_and_the_deaths_of_one_cost_the_other_nothing(make_process, fragile):
    process = make_process(fragile)
    one, other = Asker(process), Asker(process)
    one.want(*(StructureRequest(smiles) for smiles in ("[U]", "[U][U]", "C", "[U]")))
    other.want(*(Formula(f"a{number}") for number in range(50)))
    assert [one.next()[1].kind for _ in range(1)] == [SilenceKind.DIED]
    assert one.next()[1] == Flaw(FlawKind.PROSE)  # long before the fifty are through
    assert one.next()[1] == Flaw(FlawKind.PROSE)
    assert one.next()[1].kind is SilenceKind.DIED
    assert {other.next()[0].source for _ in range(50)} == {f"a{number}" for number in range(50)}


def test_the_real_child_draws_both_and_a_small_picture_reaches_it(make_process):
    desk = Asker(make_process())
    assert isinstance(desk.ask(Formula(r"\frac{速}{2} \tag{1}", display=True)), SetFormula)
    structure = desk.ask(StructureRequest(CAFFEINE, Raster(30, 20, bytes(600))))
    assert isinstance(structure, Structure)
    assert structure.formula == "C8H10N4O2"
    assert isinstance(desk.ask(Formula("x^{")), Refusal)
    assert isinstance(desk.ask_about("C12CC12"), Flaw)
    assert isinstance(desk.ask(Formula("\udcff")), SetFormula | Refusal)


def test_without_rdkit_there_is_a_silence_that_says_so_and_formulas_are_set_all_the_same(make_process, bare):
    desk = Asker(make_process(bare))
    assert desk.ask_about("CCO").kind is SilenceKind.NO_TOOLKIT
    assert desk.ask_about("CC(C") == Flaw(FlawKind.BRANCH_OPEN, 3, "(")  # what shows without it is still told
    assert isinstance(desk.ask(Formula("x")), SetFormula)


def test_a_command_that_does_not_exist_is_a_silence_too(make_process):
    assert Asker(make_process(("/nowhere/python",))).ask_about("CCO").kind is SilenceKind.NOT_STARTED


def test_a_child_that_is_not_needed_ends_itself_and_comes_back(make_process):
    code = "from app.drawings import server; server.IDLE_SECONDS = 0.5; server.main()"
    desk = Asker(make_process((sys.executable, "-P", "-c", code)))
    first, second = StructureRequest("CC(C"), StructureRequest("C(")
    assert isinstance(desk.ask(first), Flaw)
    desk.process._child.wait(30)
    assert children() == []
    assert isinstance(desk.ask(second), Flaw)


def test_what_was_asked_as_the_child_ended_itself_is_asked_again(tmp_path, make_process):
    flag = tmp_path / "was here"
    code = (
        "import os, pathlib, sys; from app.processes.serving import IDLE_EXIT_CODE; from app.drawings import server\n"
        f"flag = pathlib.Path({str(flag)!r})\n"
        "if not flag.exists(): flag.touch(); os._exit(IDLE_EXIT_CODE)\n"
        "server.main()"
    )
    assert isinstance(Asker(make_process((sys.executable, "-P", "-c", code))).ask(Formula("x")), SetFormula)


def test_nothing_is_answered_after_the_end(make_process, fragile):
    process = make_process(fragile)
    desk = Asker(process)
    desk.want(*(Formula(f"a{number}") for number in range(50)))
    desk.next()
    process.close()
    while not desk._answers.empty():
        desk.next()
    desk.want(Formula("b"))
    assert desk._answers.empty()
    assert children() == []


@pytest.mark.parametrize("asked", [Formula("a"), StructureRequest("CCO")])
def test_an_answer_of_the_other_kind_is_none(make_process, asked: DrawingRequest):
    lie = {Formula: '{"type": "Flaw", "kind": "prose"}', StructureRequest: '{"type": "Refusal", "fault": "empty"}'}
    code = (
        "import sys; from model_runtime.protocol import frame, read_bodies\n"
        "for _ in read_bodies(sys.stdin.buffer):\n"
        f'    sys.stdout.buffer.write(frame(b\'{{"job": 1, "answer": {lie[type(asked)]}}}\')); sys.stdout.flush()'
    )
    answer = Asker(make_process((sys.executable, "-c", code))).ask(asked)
    assert isinstance(answer, Silence)
    assert answer.kind is SilenceKind.DIED
