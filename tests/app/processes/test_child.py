"""One child from its start to its end. How it is ended when it lingers is tried in `tests/app/engine_client`."""

from __future__ import annotations

import queue
import sys

import psutil
import pytest

from app.processes.child import Child, ChildEnd
from model_runtime.protocol import StreamLostError, frame

ECHO = """
import sys
from model_runtime.protocol import frame, read_bodies
for body, attachment in read_bodies(sys.stdin.buffer):
    sys.stdout.buffer.write(frame(body, attachment))
    sys.stdout.flush()
"""


class Hearing:
    """A child, and what it said and how it ended one after another."""

    def __init__(self, program: str, **options) -> None:
        self.told: queue.SimpleQueue = queue.SimpleQueue()
        command = (sys.executable, "-c", program)
        self.child = Child("tried", command, self.hear, self.told.put, **options)

    def hear(self, body: bytes, attachment: bytes) -> None:
        if body == b"nonsense":
            raise ValueError("that is nonsense")
        self.told.put((body, attachment))

    def next(self):
        return self.told.get(timeout=30)

    def end(self) -> ChildEnd:
        self.child.wait(30)
        assert not self.child.is_alive
        return self.next()


@pytest.fixture
def hearing():
    made = []

    def make(program: str = ECHO, **options) -> Hearing:
        made.append(Hearing(program, **options))
        made[-1].child.start()
        return made[-1]

    yield make
    for one in made:
        one.child.kill()
        one.child.wait(30)


def test_frames_go_there_and_back_and_killing_is_told_once(hearing):
    echo = hearing()
    large = bytes(5_000_000)
    assert echo.child.send(frame(b"one")) is True
    assert echo.child.send(frame(b"two", large)) is True
    assert [echo.next(), echo.next()] == [(b"one", b""), (b"two", large)]
    echo.child.kill()
    end = echo.end()
    assert (end.heard, end.fault, end.timed_out) == (True, None, False)
    assert not psutil.pid_exists(end.pid)
    assert echo.child.send(frame(b"three")) is False
    echo.child.kill()
    assert echo.told.empty()


def test_all_that_was_said_before_the_end_is_told_before_it(hearing):
    program = "import sys; from model_runtime.protocol import frame\n"
    program += "sys.stdout.buffer.write(frame(b'word') * 2000); sys.stdout.flush(); sys.exit('enough')"
    talker = hearing(program)
    assert [talker.next() for _ in range(2000)] == [(b"word", b"")] * 2000
    end = talker.end()
    assert (end.exit_code, end.last_words) == (1, "enough")


@pytest.mark.parametrize(
    ("said", "fault"),
    [("frame(b'nonsense')", ValueError), ("b'hello world'", StreamLostError), ("frame(bytes(2000))", StreamLostError)],
)
def test_what_cannot_be_taken_in_ends_the_child_and_is_told(hearing, said, fault):
    program = "import sys; from model_runtime.protocol import frame\n"
    program += f"sys.stdout.buffer.write({said}); sys.stdout.flush(); sys.stdin.read()"
    end = hearing(program, most_bytes=1000).end()
    assert isinstance(end.fault, fault)
    assert not end.heard


def test_a_command_that_is_not_there_is_an_end(tmp_path):
    told: queue.SimpleQueue[ChildEnd] = queue.SimpleQueue()
    child = Child("tried", [str(tmp_path / "nothing")], lambda body, attachment: None, told.put)
    child.send(frame(b"one"))
    child.start()
    child.wait(30)
    end = told.get(timeout=30)
    assert (end.pid, end.exit_code) == (0, None)
    assert "nothing" in end.last_words
    assert child.send(frame(b"two")) is False


def test_nothing_is_written_to_a_child_that_greets_before_its_greeting_is_taken_in(hearing):
    program = "import sys; from model_runtime.protocol import frame\n"
    program += (
        "sys.stdout.buffer.write(frame(b'nonsense')); sys.stdout.flush(); print(sys.stdin.read(), file=sys.stderr)"
    )
    rude = hearing(program, greets=True)
    rude.child.send(frame(b"a secret"))
    assert rude.end().last_words == ""
    polite = hearing(ECHO.replace("for body", "sys.stdout.buffer.write(frame(b'hello')); sys.stdout.flush()\nfor body"))
    polite.child.send(frame(b"one"))
    assert [polite.next(), polite.next()] == [(b"hello", b""), (b"one", b"")]
