"""A child talked to frame by frame, for tests of the runtime itself."""

from __future__ import annotations

import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

from model_runtime.protocol import Event, ProtocolMessage, Recognize, decode, encode, frame, read_bodies

ANSWER_SECONDS = 60.0  # long after any answer should be here; reached only by a test that fails


class Conversation:
    """Starts the command; every event is kept with the time at which it came."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._folder = folder
        self.errors = (folder / "stderr.txt").open("w+b")
        self.process = subprocess.Popen(command, stdin=-1, stdout=-1, stderr=self.errors)
        self.events: list[Event] = []
        self._arrived: queue.SimpleQueue[tuple[float, ProtocolMessage] | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> Conversation:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None):
        self.process.kill()
        self.process.wait()
        self._reader.join()
        self.errors.close()
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            return
        finally:
            self.process.stdout.close()

    def send(self, *requests: ProtocolMessage) -> float:
        """Write requests; returns the time at which the last was written."""
        self.send_bytes(b"".join(frame(encode(request)) for request in requests))
        return time.monotonic()

    def send_bytes(self, data: bytes) -> None:
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def read(self, *job_ids: str, engine: str = "scripted", urgent: bool = False) -> None:
        """Ask for a page under each of these ids; its picture is an empty file."""
        picture = self._folder / "page.png"
        picture.touch()
        self.send(*(Recognize(job_id, engine, str(picture), "base", urgent=urgent) for job_id in job_ids))

    def until(self, done: Callable[[Event], bool]) -> tuple[float, Event]:
        """The next event for which `done` says yes, with its time; those before it are in `events`."""
        while True:
            arrived = self._arrived.get(timeout=ANSWER_SECONDS)
            assert arrived is not None, f"the child ended; it had said {self.events}"
            self.events.append(arrived[1])
            if done(arrived[1]):
                return arrived

    def until_a(self, kind: type, job_id: str = "") -> Event:
        """The next event of a kind, of a job if one is named."""
        return self.until(lambda event: isinstance(event, kind) and job_id in ("", getattr(event, "job_id", "")))[1]

    def rest(self) -> list[Event]:
        """Everything until the child ends."""
        while (arrived := self._arrived.get(timeout=ANSWER_SECONDS)) is not None:
            self.events.append(arrived[1])
        return self.events

    def end_input(self) -> None:
        self.process.stdin.close()

    def said_on_stderr(self) -> str:
        self.errors.seek(0)
        return self.errors.read().decode()

    def _read(self) -> None:
        for body, _ in read_bodies(self.process.stdout):
            self._arrived.put((time.monotonic(), decode(body)))
        self._arrived.put(None)


def of_job(events: Iterable[Event], job_id: str) -> list[Event]:
    """The events of one job, in order."""
    return [event for event in events if getattr(event, "job_id", None) == job_id]
