"""Pages sent to a server, in the window: asked for once, said all the time, and the key written nowhere."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QInputDialog

from app.settings import schema
from app.views.engine_choice.sending_dialog import SendingDialog
from tests.gui.conftest import Desk
from tests.vision_server.server import VisionServer

ADDRESS = "http://reader.example:8000/v1"
SENDER = {
    "others": [
        {
            "name": "sender",
            "title": "Sender",
            "needs": [
                {"kind": "address", "option": "address"},
                {"kind": "name", "option": "model", "optional": True},
                {"kind": "key", "option": "key", "optional": True},
            ],
        }
    ]
}
KEY = "sk-very-secret"


@pytest.fixture
def types(monkeypatch):
    """The person types this whenever words are asked for; None for one who gives up."""

    def type_in(words: str | None) -> None:
        monkeypatch.setattr(QInputDialog, "getText", lambda *_: (words or "", words is not None))

    return type_in


@pytest.fixture
def desk_of_real_engine(qapp, qtbot, tmp_path):
    running: list[Desk] = []

    def start() -> Desk:
        running.append(Desk(qapp, tmp_path / "data", None, qtbot))
        return running[0]

    yield start
    for one in running:
        one.close()


def press(running, begins: str) -> None:
    flow = running.window.engine_choice
    flow.fill_menu()
    next(action for action in flow.menu.actions() if action.text().startswith(begins)).trigger()


def question(running) -> SendingDialog | None:
    found = (dialog for dialog in running.window.findChildren(SendingDialog) if dialog.isVisible())
    return next(found, None)


def loaded_with(running, **options):
    wanted = json.dumps(options)
    return lambda: str(running.parts.status.device_of("sender")) == wanted


def status_words(running) -> str:
    return running.window.status_row.engine_button.text().strip()


def test_nothing_is_sent_before_the_person_has_agreed_and_that_is_asked_once(desk, qtbot, types, tmp_path):
    running = desk(SENDER)
    engines = running.parts.engines
    types(ADDRESS)
    press(running, "Sender\t")
    assert "reader.example:8000" in question(running).windowTitle()
    question(running).reject()
    assert engines.offer("sender").lacks is not None
    assert engines.chosen == "builtin"
    (notice,) = running.window.notices.notices()
    assert notice.clause == "Sender has no address yet"
    press(running, "Sender\t")
    dialog = question(running)
    dialog.confirmed.emit()
    dialog.accept()
    running.wait_until(loaded_with(running, address=ADDRESS))
    assert engines.offer("sender").sends_to == "reader.example:8000"
    types(KEY)
    press(running, "Set the key for Sender")
    running.wait_until(loaded_with(running, address=ADDRESS, key=KEY))
    types("small-ocr")
    press(running, "Name the model for Sender")
    running.wait_until(loaded_with(running, address=ADDRESS, model="small-ocr", key=KEY))
    assert engines.offer("sender").model == "small-ocr"
    assert running.parts.reading.chosen.choice.model == "small-ocr"  # so its readings are not taken for another's
    types("http://Reader.example:8000")
    press(running, "Set the address for Sender")
    assert question(running) is None  # the same server
    running.wait_until(loaded_with(running, address="http://Reader.example:8000", model="small-ocr", key=KEY))
    kept = b"".join(file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file())
    assert KEY.encode() not in kept


@pytest.mark.thorough
def test_what_was_agreed_is_remembered_and_only_that(desk, types):
    running = desk(SENDER)
    running.parts.settings.set(schema.ADDRESSES, {"sender address": ADDRESS})  # came there by itself
    assert running.parts.engines.offer("sender").lacks is not None
    need = running.parts.engines.offer("sender").lacks
    running.window.engine_choice.give("sender", need, ADDRESS)
    running.wait_until(loaded_with(running, address=ADDRESS))
    again = desk(SENDER)
    again.wait_until(loaded_with(again, address=ADDRESS))


@pytest.mark.thorough
def test_a_page_is_read_by_a_server_and_it_is_said_where_it_goes(desk_of_real_engine, types, three_pages, monkeypatch):
    monkeypatch.delenv("RECTO_REMOTE_KEY", raising=False)
    with VisionServer(key=KEY) as server:
        running = desk_of_real_engine()
        types(server.address)
        press(running, "Set the address for A server")
        question(running).confirmed.emit()
        running.wait_until(lambda: bool(running.window.notices.notices()))
        (notice,) = running.window.notices.notices()
        assert "does not accept the key" in notice.sentence
        types(KEY)
        press(running, "Set the key for A server")
        running.wait_until(lambda: status_words(running) == f"A server · pages go to {server.place}")
        assert "The server decides" in running.window.workspace.toolbar.mode_slider.accessibleDescription()
        running.open(three_pages)
        running.parts.reading.read([1], with_text_layer=False)
        running.wait_until_read()
        assert "Three beds of reed were laid in October." in running.panel_text()
        assert len(server.asked) == 1
        running.shoot("server")
