"""Several models of one engine, chosen by name; and what an engine may need beside a folder."""

from __future__ import annotations

import json

import pytest

from app.checkpoints.checkpoint import Checkpoint
from app.checkpoints.shelf import CheckpointShelf
from app.controllers.engine_offer import EngineState
from app.document.page import Way
from app.settings import schema
from model_runtime.protocol import Need, NeedKind

MODEL = {"name": "reader", "title": "Reader", "needs": [{"kind": "folder", "option": "checkpoint"}]}


@pytest.fixture
def two_models(tmp_path):
    """Both were added another time, and their folders are there."""
    shelf = CheckpointShelf(tmp_path / "data" / "checkpoints.json")
    for added, name in enumerate(("first", "second")):
        (tmp_path / name).mkdir()
        shelf.add(Checkpoint(name, "reader", tmp_path / name, f"r{added}", 1000, float(added)))
    return {name: json.dumps({"checkpoint": str(tmp_path / name)}) for name in ("first", "second")}


def choose(running, words):
    flow = running.window.engine_choice
    flow.fill_menu()
    next(action for action in flow.menu.actions() if action.text().startswith(words + "\t")).trigger()


def entry(running, words):
    flow = running.window.engine_choice
    flow.fill_menu()
    return next(action for action in flow.menu.actions() if action.text() == words)


def loaded_with(running, options):
    return lambda: str(running.parts.status.device_of("reader")) == options


def test_each_can_be_chosen_and_another_is_loaded_in_its_place(desk, qtbot, two_models, three_pages):
    running = desk({"others": [MODEL]})
    qtbot.waitUntil(lambda: len(running.parts.engines.offers()) == 3)
    running.open(three_pages)
    choose(running, "Reader · first")
    qtbot.waitUntil(loaded_with(running, two_models["first"]))
    assert running.window.status_row.engine_button.text().strip().startswith("Reader · first")
    running.parts.reading.read([1])
    running.wait_until_read()
    choose(running, "Reader · second")
    qtbot.waitUntil(loaded_with(running, two_models["second"]))
    running.parts.reading.read([1])
    running.wait_until_read()
    assert [key.model for key in running.session.page(1).readings] == ["first", "second"]
    states = {offer.model: offer.state for offer in running.parts.engines.offers() if offer.name == "reader"}
    assert states == {"first": EngineState.READY, "second": EngineState.LOADED}


def test_memory_is_told_and_given_back_and_a_model_leaves_the_list_but_not_the_disk(desk, qtbot, two_models, tmp_path):
    running = desk({"others": [{**MODEL, "memory": 3_100_000_000}]})
    qtbot.waitUntil(lambda: len(running.parts.engines.offers()) == 3)
    flow, row = running.window.engine_choice, running.window.status_row
    choose(running, "Reader · first")
    qtbot.waitUntil(loaded_with(running, two_models["first"]))
    assert row.engine_button.text().endswith(" · 3.1 GB")
    entry(running, "Unload Reader · first from memory").trigger()
    qtbot.waitUntil(lambda: row.engine_button.text().endswith(" · ready"))
    assert not running.parts.status.device_of("reader")
    flow.fill_menu()
    assert not any(action.text().startswith("Unload") for action in flow.menu.actions())
    choose(running, "Reader · first")
    qtbot.waitUntil(loaded_with(running, two_models["first"]))
    removing = entry(running, "Remove a model from the list").menu()
    assert [action.text() for action in removing.actions()] == ["Reader · first", "Reader · second"]
    removing.actions()[0].trigger()
    qtbot.waitUntil(lambda: len(running.parts.engines.offers()) == 2)
    assert running.parts.reading.chosen.choice.model == "second"
    assert not running.parts.status.device_of("reader")
    assert (tmp_path / "first").is_dir()
    assert [one.name for one in CheckpointShelf(tmp_path / "data" / "checkpoints.json").checkpoints()] == ["second"]


@pytest.mark.thorough
def test_the_choice_is_remembered_for_the_window_and_for_each_document(desk, qtbot, two_models, three_pages):
    running = desk({"others": [MODEL]})
    qtbot.waitUntil(lambda: len(running.parts.engines.offers()) == 3)
    running.open(three_pages)
    choose(running, "Reader · first")
    qtbot.waitUntil(loaded_with(running, two_models["first"]))
    running.settle()
    again = desk({"others": [MODEL]})
    qtbot.waitUntil(loaded_with(again, two_models["first"]))
    again.parts.settings.set_model("reader", "second")
    again.open(three_pages)
    assert again.parts.reading.chosen.choice.model == "first"


@pytest.mark.thorough
def test_two_models_are_compared_each_with_its_own_weights(desk, qtbot, two_models, three_pages, tmp_path):
    running = desk({"others": [MODEL]})
    qtbot.waitUntil(lambda: len(running.parts.engines.offers()) == 3)
    running.open(three_pages)
    choose(running, "Reader · second")
    qtbot.waitUntil(loaded_with(running, two_models["second"]))
    running.window.actions_by_name.compare_action.trigger()
    comparing = running.parts.comparing
    for model in ("second", "first"):
        comparing.add(Way("reader", "base", model))
    qtbot.waitUntil(lambda: not comparing.is_reading)
    assert comparing.names() == ["Reader first · Base", "Reader second · Base"]
    assert loaded_with(running, two_models["first"])()
    running.parts.reading.read([2])
    running.wait_until_read()
    assert running.session.page(2).reading.key.model == "second"
    assert loaded_with(running, two_models["second"])()


@pytest.mark.thorough
def test_a_model_that_was_taken_off_the_shelf_is_told_and_the_last_is_used(desk, qtbot, two_models, tmp_path):
    running = desk({"others": [MODEL]})
    qtbot.waitUntil(lambda: len(running.parts.engines.offers()) == 3)
    choose(running, "Reader · second")
    qtbot.waitUntil(loaded_with(running, two_models["second"]))
    CheckpointShelf(tmp_path / "data" / "checkpoints.json").remove("second")
    running.parts.engines.look_again()
    qtbot.waitUntil(lambda: bool(running.window.notices.notices()))
    (notice,) = running.window.notices.notices()
    assert (notice.clause, notice.sentence) == ("Reader has no model “second” any more", "“first” is used instead.")
    assert running.parts.reading.chosen.choice.model == "first"


def test_an_address_and_a_key_are_asked_for_and_the_key_is_written_nowhere(desk, qtbot, tmp_path):
    address, key = Need(NeedKind.ADDRESS, "url"), Need(NeedKind.KEY, "token")
    needs = [{"kind": "address", "option": "url"}, {"kind": "key", "option": "token"}]
    server = {"others": [{"name": "server", "title": "Server", "needs": needs}]}
    running = desk(server)
    engines, flow = running.parts.engines, running.window.engine_choice
    flow.fill_menu()
    rows = [action.text() for action in flow.menu.actions()]
    assert {"Set the address for Server…", "Set the key for Server…", "Server\tno address yet"} <= set(rows)
    engines.need_missing.disconnect(flow.ask_for)  # a dialog would wait for the person
    with qtbot.waitSignal(engines.need_missing) as missing:
        engines.choose("server")
    assert missing.args == ["server", address]
    with qtbot.waitSignal(engines.need_missing) as missing:
        flow.give("server", address, "http://127.0.0.1:8000")
    assert missing.args == ["server", key]
    flow.give("server", key, "secret-word")
    given = json.dumps({"url": "http://127.0.0.1:8000", "token": "secret-word"})
    qtbot.waitUntil(lambda: str(running.parts.status.device_of("server")) == given)
    again = desk(server)
    assert again.parts.settings.get(schema.ADDRESSES) == {"server url": "http://127.0.0.1:8000"}
    assert again.parts.engines.offer("server").lacks == key
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())
    assert b"secret-word" not in kept
