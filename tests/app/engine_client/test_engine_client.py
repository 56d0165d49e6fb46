"""The engine client under a real event loop with real children."""

import pytest
from PySide6.QtCore import QThread

from app.engine_client import engine_client
from app.engine_client.engine_client import EngineClient
from app.engine_client.process_exit import ProcessExit
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import (
    Cancel,
    Cancelled,
    Hello,
    PageFinished,
    Recognize,
    SpanFound,
)
from tests.scripted_engine import scripted_command

WAIT_MS = 60_000
LONG_TEXT = "word " * 400


class Listener:
    """Everything a client has said, in order, with the thread it came on."""

    def __init__(self, client):
        self.said = []
        self.threads = set()
        client.event_received.connect(self.take)
        client.exited.connect(self.take)

    def take(self, word):
        self.said.append(word)
        self.threads.add(QThread.currentThread())

    def of(self, kind, job_id=None):
        words = [word for word in self.said if isinstance(word, kind)]
        return [word for word in words if job_id is None or word.job_id == job_id]


@pytest.fixture
def start(qapp, tmp_path):
    clients = []
    (tmp_path / "page.png").touch()

    def start(script=None, **options):
        client = EngineClient(scripted_command(script), **options)
        clients.append(client)
        return client, Listener(client)

    yield start
    for client in clients:
        client.stop()
        client.deleteLater()


@pytest.fixture
def page(tmp_path):
    return lambda job_id: Recognize(job_id, "scripted", str(tmp_path / "page.png"), "base")


def test_events_come_on_the_clients_own_thread(start, page, qtbot):
    client, heard = start()
    client.send(page("a"))
    qtbot.waitUntil(lambda: bool(heard.of(PageFinished)), timeout=WAIT_MS)
    assert isinstance(heard.said[0], Hello)
    assert heard.threads == {client.thread()}


@pytest.mark.parametrize("script", [{"page": {"delay": 60}}, {"page": {"deed": "hang"}}, {"page": {"deed": "stop"}}])
def test_a_cancel_is_answered_whatever_the_engine_does(start, page, qtbot, script, monkeypatch):
    if script["page"].get("deed") != "stop":  # the engine itself answers; nobody answers for it
        monkeypatch.setattr(engine_client, "CANCEL_ANSWER_MS", 3_600_000)
    client, heard = start(script)
    client.send(page("a"))
    wanted = SpanFound if "deed" in script["page"] else Hello
    qtbot.waitUntil(lambda: bool(heard.of(wanted)), timeout=WAIT_MS)
    client.send(Cancel("a"))
    assert not heard.of(Cancelled)
    qtbot.waitUntil(lambda: bool(heard.of(Cancelled, "a")), timeout=WAIT_MS)


def test_a_stopped_process_is_answered_for_once(start, page, qtbot):
    client, heard = start({"page": {"deed": "stop"}})
    client.send(page("a"))
    qtbot.waitUntil(lambda: bool(heard.of(SpanFound)), timeout=WAIT_MS)
    client.send(Cancel("a"))
    client.send(Cancel("a"))
    qtbot.waitUntil(lambda: bool(heard.of(Cancelled)), timeout=WAIT_MS)
    client.kill(Problem.of(ErrorCode.ENGINE_SILENT))
    qtbot.waitUntil(lambda: bool(heard.of(ProcessExit)), timeout=WAIT_MS)
    assert heard.of(Cancelled) == [Cancelled("a")]
    assert heard.of(ProcessExit)[0].problem.code is ErrorCode.ENGINE_SILENT


def test_cancelling_a_job_that_is_over_starts_nothing_and_is_answered(start, qtbot):
    client, heard = start()
    client.send(Cancel("never sent"))
    qtbot.waitUntil(lambda: bool(heard.said), timeout=WAIT_MS)
    assert heard.said == [Cancelled("never sent")]


def test_an_engine_that_does_not_let_go_is_killed_when_another_page_waits(start, page, qtbot, tmp_path):
    script = {"log": str(tmp_path / "log"), "attempts": {"1": {"deed": "hang"}}}
    client, heard = start(script, cancel_grace_ms=300)
    client.send(page("hangs"))
    qtbot.waitUntil(lambda: bool(heard.of(SpanFound)), timeout=WAIT_MS)
    client.send(Cancel("hangs"))
    qtbot.waitUntil(lambda: bool(heard.of(Cancelled)), timeout=WAIT_MS)
    client.send(page("next"))
    qtbot.waitUntil(lambda: bool(heard.of(ProcessExit)), timeout=WAIT_MS)
    (ended,) = heard.of(ProcessExit)
    assert (ended.problem, ended.lost_jobs) == (None, ("next",))
    client.send(page("next again"))
    qtbot.waitUntil(lambda: bool(heard.of(PageFinished, "next again")), timeout=WAIT_MS)


def test_an_engine_that_lets_go_is_left_alive(start, page, qtbot, tmp_path):
    log = tmp_path / "log"
    script = {"log": str(log), "attempts": {"1": {"delay": 60}, "2": {"delay": 0.5}}}
    client, heard = start(script, cancel_grace_ms=1_500)
    client.send(page("slow"))
    client.send(page("next"))
    qtbot.waitUntil(lambda: log.exists() and bool(log.read_text()), timeout=WAIT_MS)
    client.send(Cancel("slow"))
    qtbot.waitUntil(lambda: bool(heard.of(PageFinished, "next")), timeout=WAIT_MS)
    assert heard.of(ProcessExit) == []


def test_stop_leaves_nothing_behind(start, page, qtbot):
    client, heard = start({"page": {"deed": "hang"}})
    client.send(page("a"))
    qtbot.waitUntil(lambda: bool(heard.of(SpanFound)), timeout=WAIT_MS)
    client.stop()
    qtbot.waitUntil(lambda: bool(heard.of(ProcessExit)), timeout=WAIT_MS)
    assert heard.of(ProcessExit)[0].problem is None
