"""How pages are to be read, as far as a scripted engine is known to offer it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.controllers.engine_status import EngineStatus
from app.controllers.reading.chosen_way import ChosenWay
from app.document import tasks
from app.document.page import Way
from app.document.reading_choice import ReadingChoice
from app.engine_client.engine_client import EngineClient
from model_runtime.protocol import Describe
from model_runtime.resolution_modes import AUTO
from tests.scripted_engine import scripted_command


@pytest.fixture
def chosen(qtbot):
    engine = EngineClient(scripted_command({"name": "builtin"}))
    yield ChosenWay(EngineStatus(engine), None, engine)
    engine.blockSignals(True)
    engine.stop()


def test_what_was_chosen_stands_until_the_engine_is_known_and_then_what_it_has(chosen, qtbot):
    chosen.choose(ReadingChoice("builtin", "of another engine"))
    assert (chosen.engine, chosen.mode, chosen.way) == (None, None, Way("builtin", "of another engine"))
    with qtbot.waitSignal(chosen.parent().event_received):
        chosen.parent().send(Describe())
    assert chosen.engine.name == "builtin"
    assert chosen.mode == chosen.engine.usual_mode
    assert chosen.way == Way("builtin", chosen.engine.usual_mode.name)


def test_the_person_s_changes_are_told_apart_from_others(chosen):
    told = []
    chosen.changed.connect(lambda: told.append("changed"))
    chosen.made.connect(lambda: told.append("made"))
    first = ReadingChoice("builtin", "base")
    chosen.choose(first, by_person=False)
    chosen.choose(first)
    assert told == ["changed"]
    chosen.choose(replace(first, mode="large"))
    assert told == ["changed", "changed", "made"]


def test_words_are_kept_by_task_and_asked_for_where_a_task_needs_them(chosen):
    chosen.choose(ReadingChoice("builtin", "base", tasks.LOCATE))
    assert chosen.lacks_words
    chosen.set_words(tasks.LOCATE, "  mill ")
    assert (chosen.words, chosen.lacks_words) == ("mill", False)
    chosen.choose(ReadingChoice("builtin", "base", tasks.DOCUMENT))
    assert (chosen.words, chosen.lacks_words, chosen.words_for(tasks.LOCATE)) == ("", False, "mill")


def test_without_anyone_who_measures_there_is_no_auto(chosen):
    chosen.choose(ReadingChoice("builtin", AUTO))
    assert not chosen.is_auto
