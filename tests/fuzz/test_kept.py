"""Inputs that once did harm, and some hundred that are new, each on what it would have harmed."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.pages.page_process import PageProcess
from tests.fuzz.__main__ import kept_input
from tests.fuzz.answers import AnswerTrial
from tests.fuzz.inputs import KINDS, inputs, make
from tests.fuzz.pages import PageTrial
from tests.fuzz.reading import ReadingTrial
from tests.fuzz.trial import Trial

KEPT = sorted(path for path in (Path(__file__).parent / "kept").iterdir() if path.suffix != ".md")
SEED = 20261201


@pytest.fixture
def trial(qapp: QApplication) -> Iterator[Callable[[type[Trial]], Trial]]:
    """Starts what inputs are tried on, once each, and ends it."""
    started: dict[type, Trial] = {}

    def start(kind: type[Trial]) -> Trial:
        if kind not in started:
            started[kind] = kind()
        return started[kind]

    yield start
    for one in started.values():
        one.close()
    qapp.setStyleSheet("")


def test_what_once_did_harm_does_none(trial) -> None:
    assert KEPT
    for file in KEPT:
        one = kept_input(file)
        assert trial(KINDS[one.kind][1]).attempt(one).fault == "", file.name


@pytest.mark.parametrize(
    ("kinds", "count"),
    [(("damaged", "built"), 50), (("markup",), 15), (("answers",), 200)],
    ids=["files", "markup", "answers"],
)
def test_some_hundred_new_ones(trial, kinds: tuple[str, ...], count: int) -> None:
    for one in islice(inputs(SEED, 0, kinds), count):
        assert trial(KINDS[one.kind][1]).attempt(one).fault == "", one.name


def test_an_input_is_made_again_from_its_seed_and_number() -> None:
    for kind in KINDS:
        assert make(kind, 3, 5) == make(kind, 3, 5)
        assert make(kind, 3, 5) != make(kind, 4, 5)
        assert len({make(kind, 3, number).content for number in range(20)}) > 15


def test_what_should_not_happen_is_a_fault(trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.answers.AnswerCheck.take", lambda *given: 1 / 0)
    assert "ZeroDivisionError" in AnswerTrial().attempt(make("answers", 1, 3)).fault + _engine_fault()
    monkeypatch.setattr("tests.fuzz.reading.blocks_of_markup", lambda *given: random.nothing)
    assert "AttributeError" in trial(ReadingTrial).attempt(make("markup", 1, 3)).fault

    def deaf(process: PageProcess, path: Path) -> int:
        logging.getLogger("app.pages").error("this process failed")
        return 1

    monkeypatch.setattr(PageProcess, "open", deaf)
    monkeypatch.setattr("tests.fuzz.pages._SILENCE", 0.01)
    fault = trial(PageTrial).attempt(make("built", 1, 3)).fault
    assert "no OpenedDocument or OpenFailure came" in fault
    assert "this process failed" in fault


def _engine_fault() -> str:
    found = next(one for number in range(99) if (one := make("answers", 1, number)).suffix == ".engine")
    return AnswerTrial().attempt(found).fault


@pytest.mark.thorough
def test_a_thousand_more(trial) -> None:
    for one in islice(inputs(SEED, 1000, tuple(KINDS)), 1000):
        assert trial(KINDS[one.kind][1]).attempt(one).fault == "", one.name
