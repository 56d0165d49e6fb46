"""The engine process as the application drives it: real children, real ends."""

import json
import os
import queue
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from app.engine_client import engine_process
from app.engine_client.engine_command import engine_command, engine_environment
from app.engine_client.engine_process import EngineProcess
from app.engine_client.process_exit import ProcessExit
from app.folders import data_folder
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import (
    PROTOCOL_VERSION,
    Cancel,
    Cancelled,
    Describe,
    Description,
    Hello,
    Load,
    PageFinished,
    PageStarted,
    Ready,
    Recognize,
    SpanFound,
)
from tests.children import children_with
from tests.scripted_engine import scripted_command
from tests.scripted_engine.deeds import EXIT_CODE

ANSWER_SECONDS = 60.0


class Engine:
    """An engine process whose words are kept."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.said: list[object] = []
        self._arrived: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.process = EngineProcess(command, self._arrived.put, self._arrived.put)
        self.picture = folder / "page.png"
        self.picture.touch()

    def read(self, *job_ids: str) -> None:
        for job_id in job_ids:
            self.process.send(Recognize(job_id, "scripted", str(self.picture), "base"))

    def until(self, kind: type):
        while True:
            self.said.append(self._arrived.get(timeout=ANSWER_SECONDS))
            if isinstance(self.said[-1], kind):
                return self.said[-1]

    def rest(self) -> list[object]:
        """What else has been said by now."""
        while not self._arrived.empty():
            self.said.append(self._arrived.get())
        return self.said


@pytest.fixture
def engine(tmp_path):
    engines = []

    def start(script=None, command=None):
        engines.append(Engine(command or scripted_command(script), tmp_path))
        return engines[-1]

    yield start
    for started in engines:
        started.process.stop()


def exits(engine):
    return [word for word in engine.rest() if isinstance(word, ProcessExit)]


def test_nothing_is_started_before_it_is_needed(engine):
    idle = engine()
    idle.process.send(Cancel("nothing"))
    idle.process.kill()
    idle.process.stop()
    assert idle.rest() == []
    assert children_with("scripted_engine") == []


def test_the_first_request_starts_a_child_and_is_answered(engine):
    child = engine()
    child.read("a")
    assert child.until(Hello).protocol_version == PROTOCOL_VERSION
    assert child.until(PageFinished).job_id == "a"


def test_stop_ends_the_child_in_order_and_tells_it_once(engine):
    child = engine()
    child.read("a")
    child.until(PageFinished)
    child.process.stop()
    (ended,) = exits(child)
    assert (ended.exit_code, ended.problem, ended.lost_jobs) == (0, None, ())
    child.process.stop()
    assert len(exits(child)) == 1


def test_requests_made_before_hello_wait_for_it(engine):
    child = engine({"hello": {"delay": 0.3}})
    child.read("a")
    child.process.send(Describe())
    waited_for = {PageFinished, Description}  # the page is read on one thread, the description given on another
    while waited_for:
        waited_for.discard(type(child.until(object)))
    assert isinstance(child.said[0], Hello)


def test_sending_never_waits_even_if_the_child_does_not_read(engine):
    child = engine({"linger": "deaf"})
    large = Load("scripted", {"filling": "x" * 1_000_000})
    for _ in range(20):  # the pipe holds 64 kB: who waits for it waits for ever
        child.process.send(large)
    child.until(Hello)
    child.process.kill()
    assert child.until(ProcessExit).problem is None


@pytest.mark.parametrize(
    ("deed", "exit_code", "cause"),
    [("crash", EXIT_CODE, "exit code 3"), ("kill", -signal.SIGKILL, "ended by SIGKILL")],
)
def test_a_death_is_told_with_its_cause_its_last_words_and_the_lost_jobs(engine, deed, exit_code, cause):
    child = engine({"attempts": {"2": {"deed": deed, "noise": True}}})
    child.read("first", "second", "third")
    ended = child.until(ProcessExit)
    assert ended.exit_code == exit_code
    assert ended.lost_jobs == ("second", "third")
    assert ended.problem.code is ErrorCode.ENGINE_DIED
    assert cause in str(ended.problem.detail)
    assert "a library says something" in ended.detail
    assert ended.detail in str(ended.problem.detail)


def test_a_death_while_idle_is_told_at_once(engine):
    child = engine()
    child.process.send(Describe())
    hello = child.until(Hello)
    os.kill(hello.pid, signal.SIGKILL)
    ended = child.until(ProcessExit)
    assert (ended.pid, ended.lost_jobs) == (hello.pid, ())


def test_the_next_request_starts_a_fresh_child(engine):
    child = engine({"page": {"deed": "kill"}})
    for number in range(3):
        child.read(f"job{number}")
        assert child.until(ProcessExit).lost_jobs == (f"job{number}",)
    pids = [word.pid for word in child.said if isinstance(word, ProcessExit)]
    assert len(set(pids)) == 3


def test_only_the_end_of_much_noise_is_kept(engine, tmp_path):
    script = "import sys\nfor n in range(5000): print('line', n, 'x' * 90, file=sys.stderr)"
    child = engine(command=[sys.executable, "-c", script])
    child.process.send(Describe())
    lines = child.until(ProcessExit).detail.splitlines()
    assert len(lines) == 100
    assert lines[-1].startswith("line 4999")


def test_a_command_that_cannot_be_started_is_a_death(engine, tmp_path):
    child = engine(command=[str(tmp_path / "no such program")])
    child.read("a")
    ended = child.until(ProcessExit)
    assert (ended.pid, ended.exit_code, ended.lost_jobs) == (0, None, ("a",))
    assert "could not be started" in str(ended.problem.detail)
    assert "no such program" in str(ended.problem.detail)


def test_another_version_of_the_protocol_is_a_problem_and_gets_no_request(engine, tmp_path):
    log = tmp_path / "log"
    child = engine({"hello": {"protocol_version": PROTOCOL_VERSION + 1}, "log": str(log)})
    child.read("a")
    ended = child.until(ProcessExit)
    assert ended.problem.code is ErrorCode.PROTOCOL_MISMATCH
    assert f"version {PROTOCOL_VERSION + 1}" in str(ended.problem.detail)
    assert ended.lost_jobs == ("a",)
    assert not log.exists()


def test_a_first_word_that_is_not_hello_is_a_mismatch(engine):
    child = engine(command=[sys.executable, "-c", "print('Hello, I am a wrapper script')"])
    child.read("a")
    assert child.until(ProcessExit).problem.code is ErrorCode.PROTOCOL_MISMATCH


def test_garbage_between_events_ends_the_child(engine):
    child = engine({"page": {"deed": "garbage"}})
    child.read("a")
    ended = child.until(ProcessExit)
    assert ended.problem.code is ErrorCode.ENGINE_DIED
    assert "something else than events" in str(ended.problem.detail)
    assert ended.lost_jobs == ("a",)


def test_kill_ends_a_hanging_child_and_tells_the_given_reason(engine):
    child = engine({"attempts": {"1": {"deed": "hang"}}})
    child.read("a")
    child.until(SpanFound)
    child.process.kill(Problem.of(ErrorCode.ENGINE_SILENT))
    ended = child.until(ProcessExit)
    assert ended.problem.code is ErrorCode.ENGINE_SILENT
    assert ended.lost_jobs == ("a",)


def test_kill_before_the_child_is_up_ends_it_too(engine):
    child = engine({"hello": {"delay": 60}})
    child.read("a")
    child.process.kill()
    ended = child.until(ProcessExit)
    assert (ended.problem, ended.lost_jobs) == (None, ("a",))


def test_a_request_after_kill_goes_to_a_new_child(engine, tmp_path):
    child = engine({"attempts": {"1": {"deed": "hang"}}, "log": str(tmp_path / "log")})
    child.read("hangs")
    child.until(SpanFound)
    child.process.kill()
    child.read("next")
    child.until(PageFinished)
    assert [ended.lost_jobs for ended in exits(child)] == [("hangs",)]


def test_a_finished_or_cancelled_job_is_not_lost(engine, tmp_path):
    log = tmp_path / "log"
    child = engine({"log": str(log), "attempts": {"2": {"delay": 60}, "3": {"deed": "kill"}}})
    child.read("done", "cancelled", "dies")
    child.until(PageFinished)
    while len(log.read_text().splitlines()) < 2:  # cancelled before it is taken up, it would not count as an attempt
        time.sleep(0.01)
    child.process.send(Cancel("cancelled"))
    child.until(Cancelled)
    assert child.until(ProcessExit).lost_jobs == ("dies",)


LINGERING = {
    "hangs in a page": {"page": {"deed": "hang"}},
    "reads no requests": {"linger": "deaf"},
    "ignores SIGTERM": {"linger": "stubborn"},
    "closes its output and lives on": {"linger": "mute"},
    "keeps a thread alive": {"linger": "thread"},
    "is stopped": {"linger": "stopped"},
    "leaves a grandchild with its stderr": {"linger": "grandchild"},
    "has not said hello": {"hello": {"delay": 60}},
}


@pytest.mark.parametrize("script", LINGERING.values(), ids=LINGERING)
def test_a_child_that_lingers_is_ended(engine, script):
    child = engine(script)
    child.read("a")
    if "hello" not in script:
        child.until(PageStarted if "page" in script else Hello)
    child.process.stop()  # returns, and what it does not wait for any longer is killed
    (ended,) = exits(child)
    assert ended.problem is None
    assert not psutil.pid_exists(ended.pid)


def test_a_child_that_closes_its_output_is_ended_without_being_asked(engine):
    child = engine({"linger": "mute"})
    child.read("a")
    ended = child.until(ProcessExit)
    assert ended.lost_jobs == ("a",)
    assert ended.problem.code is ErrorCode.ENGINE_DIED


PARENT = """
import sys, threading
from app.engine_client.engine_process import EngineProcess
from model_runtime.protocol import Hello, Recognize
def on_event(event):
    if isinstance(event, Hello) or event.type == "span_found":
        print(event.pid if isinstance(event, Hello) else "reading", flush=True)
process = EngineProcess(sys.argv[2:], on_event, print)
process.send(Recognize("a", "scripted", sys.argv[1], "base"))
threading.Event().wait()
"""


@pytest.mark.parametrize("page", [{"deed": "hang"}, {"delay": 0.2, "spans": [{"text": "x"}] * 1000}])
def test_a_killed_parent_takes_the_child_along(tmp_path, page):
    picture = tmp_path / "page.png"
    picture.touch()
    command = [sys.executable, "-c", PARENT, str(picture), *scripted_command({"page": page})]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    with parent.stdout:
        child = psutil.Process(int(parent.stdout.readline()))
        assert parent.stdout.readline() == "reading\n"
        parent.kill()
        parent.wait()
    psutil.wait_procs([child], timeout=ANSWER_SECONDS)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_the_real_engine_is_started_from_any_folder(engine, tmp_path, monkeypatch):
    (tmp_path / "queue.py").write_text("raise SystemExit('a file of the person was imported')")
    monkeypatch.chdir(tmp_path)
    child = engine(command=engine_command())
    child.process.send(Describe())
    assert [entry.name for entry in child.until(Hello).engines]
    child.until(Description)


def test_the_childs_path_keeps_what_was_on_it(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    root = str(Path(engine_process.__file__).parents[2])
    assert engine_environment()["PYTHONPATH"] == os.pathsep.join([root, "/somewhere"])
    assert engine_environment()["PYTHONUNBUFFERED"] == "1"
    assert engine_environment()["RECTO_DEVICE_CHECKS"] == str(data_folder() / "device_checks.json")


def test_a_new_child_loads_what_the_one_before_had_been_told_to(engine, tmp_path):
    child = engine({"log": str(tmp_path / "log"), "attempts": {"1": {"deed": "kill"}}})
    options = {"checkpoint": "/models/one"}
    child.process.send(Load("scripted", {"checkpoint": "/models/none"}))
    child.process.send(Load("scripted", options))
    child.read("dies")
    assert child.until(ProcessExit).lost_jobs == ("dies",)
    del child.said[:]
    child.read("again")
    assert child.until(PageFinished).job_id == "again"
    assert [json.loads(str(word.device)) for word in child.said if isinstance(word, Ready)] == [options]
