"""A person who reads in a window comes first where weights would lie in memory twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from app.controllers.batching.waiting_turn import WaitingTurn
from app.controllers.engine_loads import EngineLoads
from app.controllers.engine_status import EngineStatus
from app.controllers.reading.engine_turns import EngineTurns
from app.engine_client.engine_client import EngineClient
from model_runtime.protocol import Describe
from tests.scripted_engine import scripted_command

NEEDS = [{"kind": "folder", "option": "checkpoint", "files": []}]
SCRIPT = {"name": "builtin", "others": [{"name": "reader", "needs": NEEDS, "memory": 5}]}


@dataclass(eq=False)
class Pages:
    """One window's pages."""

    is_reading: bool = False
    is_under_way: bool = False
    document_name: str = "deeds.pdf"

    def reads_with(self, engine: str, *, other_than: str | None = None) -> bool:
        return self.is_reading

    def uses(self, engine: str) -> bool:
        return self.is_reading


@dataclass
class Machine:
    turns: EngineTurns
    pages: Pages
    status: EngineStatus
    loads: EngineLoads
    turn: WaitingTurn

    def read(self, reads: bool) -> None:
        self.pages.is_reading = reads
        self.turns.tell(self.pages)


@pytest.fixture
def machine(qtbot: Any) -> Iterator[Machine]:
    """Two engines, one of which has weights; a window rests after a twentieth of a second."""
    client = EngineClient(scripted_command(SCRIPT))
    turns, status, loads = EngineTurns(), EngineStatus(client), EngineLoads(client)
    client.send(Describe())
    qtbot.waitUntil(lambda: status.known, timeout=60_000)
    made = Machine(turns, Pages(), status, loads, WaitingTurn(turns, status, loads, rest_seconds=0.05))
    turns.enter(made.pages)
    yield made
    made.turn.give_up()
    client.stop()


def test_an_engine_without_weights_waits_for_nobody(machine: Machine, qtbot: Any):
    with qtbot.waitSignal(machine.turn.changed):
        machine.read(True)
    assert not machine.turn.may_go
    assert not machine.turn.wait_for("builtin")
    assert not machine.turn.wait_for("unknown")


def test_a_model_waits_until_the_window_has_rested_and_its_weights_go(machine: Machine, qtbot: Any):
    machine.loads.set_options("reader", "", {"checkpoint": "/weights"})
    with qtbot.waitSignal(machine.loads.loaded, timeout=60_000):
        machine.loads.load("reader")
    with qtbot.waitSignal(machine.turn.changed):
        machine.read(True)
    assert machine.turn.wait_for("reader")
    assert machine.turn.is_waiting
    assert machine.loads.model_of("reader") == ""
    machine.read(False)
    qtbot.waitUntil(lambda: machine.turn.may_go, timeout=60_000)
    assert not machine.turn.wait_for("reader")
    assert machine.loads.model_of("reader") is None
    assert not machine.status.device_of("reader")


def test_one_that_waits_is_told_when_it_may_go_and_one_that_gave_up_is_not(machine: Machine, qtbot: Any):
    with qtbot.waitSignal(machine.turn.changed):
        machine.read(True)
    machine.turn.wait_for("reader")
    with qtbot.waitSignal(machine.turn.changed, check_params_cb=lambda: machine.turn.may_go, timeout=60_000):
        machine.read(False)
    machine.turn.give_up()
    assert not machine.turn.is_waiting
