"""Who waits for whom where several windows read through one engine process."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from app.controllers.reading.engine_turns import EngineTurns
from app.jobs.read_job import ReadJob


@dataclass(eq=False)
class Pages:
    """One window's pages: how many of which model."""

    document_name: str
    models: list[str] = field(default_factory=list)
    is_under_way: bool = False

    @property
    def is_reading(self) -> bool:
        return bool(self.models)

    def reads_with(self, engine: str, *, other_than: str | None = None) -> bool:
        return engine == "reader" and any(model != other_than for model in self.models)

    def uses(self, engine: str) -> bool:
        return engine == "builtin"


@pytest.fixture
def turns(qapp) -> EngineTurns:
    return EngineTurns()


@pytest.fixture
def two(turns) -> tuple[Pages, Pages]:
    deeds, maps = Pages("deeds.pdf"), Pages("maps.pdf")
    turns.enter(deeds)
    turns.enter(maps)
    return deeds, maps


def job(model: str, engine: str = "reader") -> ReadJob:
    return ReadJob(1, engine, "base", model=model)


def read(turns: EngineTurns, pages: Pages, *models: str, under_way: bool = False) -> None:
    pages.models, pages.is_under_way = list(models), under_way
    turns.tell(pages)


def test_windows_that_read_with_the_same_model_or_with_several_engines_take_turns(turns, two):
    deeds, maps = two
    read(turns, deeds, "first")
    read(turns, maps, "first")
    assert turns.may_send(deeds, job("first"))
    assert turns.may_send(maps, job("first"))
    assert turns.may_send(maps, job("", "builtin"))


def test_another_model_waits_until_the_window_before_has_no_pages_left(turns, two, qtbot):
    deeds, maps = two
    read(turns, deeds, "first", "first")
    assert not turns.may_send(maps, job("second"))  # it is not in the line yet
    read(turns, maps, "second")
    assert not turns.may_send(maps, job("second"))
    assert turns.may_send(deeds, job("first"))
    with qtbot.waitSignal(turns.changed):
        read(turns, deeds)
    assert turns.may_send(maps, job("second"))
    read(turns, deeds, "first")
    assert not turns.may_send(deeds, job("first"))


def test_who_is_waited_for_is_the_one_being_read_or_else_the_first(turns, two):
    deeds, maps = two
    assert turns.waits_for(deeds) is None
    read(turns, deeds, "first")
    read(turns, maps, "first")
    assert (turns.waits_for(deeds), turns.waits_for(maps)) == (None, deeds)
    read(turns, maps, "first", under_way=True)
    assert (turns.waits_for(deeds), turns.waits_for(maps)) == (maps, None)
    assert turns.others_reading(deeds) == (maps,)


def test_nothing_is_told_while_nothing_changes(turns, two, qtbot):
    deeds, _ = two
    with qtbot.waitSignal(turns.changed):
        read(turns, deeds, "first")
    with qtbot.assertNotEmitted(turns.changed):
        read(turns, deeds, "first", "first")
        qtbot.wait(0)


def test_an_engine_is_used_by_a_window_that_has_chosen_it_or_has_pages_for_it(turns, two):
    deeds, maps = two
    assert turns.others_using(deeds, "builtin")
    assert not turns.others_using(deeds, "reader")
    read(turns, maps, "first")
    assert turns.others_using(deeds, "reader")
    turns.leave(maps)
    assert not turns.others_using(deeds, "reader")
