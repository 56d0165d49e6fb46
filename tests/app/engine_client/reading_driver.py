"""Reads pages with a real engine process and the queue, as the window and the command line do."""

from __future__ import annotations

import queue as queues
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from app.engine_client.engine_process import EngineProcess
from app.engine_client.process_exit import ProcessExit
from app.jobs.read_job import Outcome, ReadJob, SendCancel
from app.jobs.read_queue import ReadQueue
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import Cancel, Event, Hello, Recognize
from tests.scripted_engine import scripted_command

ANSWER_SECONDS = 60.0


class ReadingDriver:
    """`outcomes` has everything the queue said, in order; `exits` every end of a process."""

    def __init__(
        self,
        script: Mapping[str, Any] | str,
        folder: Path,
        in_flight: int = 1,
        silence_seconds: float = ANSWER_SECONDS,
        engine: str = "scripted",
    ) -> None:
        self._arrived: queues.SimpleQueue[Event | ProcessExit] = queues.SimpleQueue()
        self.process = EngineProcess(scripted_command(script), self._arrived.put, self._arrived.put)
        self.queue = ReadQueue(in_flight=in_flight, silence_seconds=silence_seconds)
        self.outcomes: list[Outcome] = []
        self.exits: list[ProcessExit] = []
        self.pid = 0
        self.before: Callable[[ReadingDriver, Event], None] = lambda driver, event: None
        self._folder, self._engine = folder, engine

    def read(self, *numbers: int) -> ReadingDriver:
        self.act(self.queue.add([ReadJob(number, self._engine, "base") for number in numbers]))
        while not self.queue.is_empty:
            self.send_next()
            self.take()
        return self

    def send_next(self) -> None:
        while sent := self.queue.next_to_send():
            picture = self._folder / f"page-{sent.job.number}.png"
            picture.touch()
            self.process.send(Recognize(sent.job_id, self._engine, str(picture), "base"))
            self.queue.mark_sent(sent.job_id)

    def take(self) -> None:
        try:
            arrived = self._arrived.get(timeout=0.02)
        except queues.Empty:
            if self.queue.overdue():
                self.process.kill(Problem.of(ErrorCode.ENGINE_SILENT))
            return
        if isinstance(arrived, ProcessExit):
            self.exits.append(arrived)
            self.act(self.queue.on_exit(arrived.problem, arrived.lost_jobs, arrived.blamed_jobs))
            return
        self.pid = arrived.pid if isinstance(arrived, Hello) else self.pid
        self.before(self, arrived)
        self.act(self.queue.on_event(arrived))

    def act(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, SendCancel):
                self.process.send(Cancel(outcome.job_id))
            self.outcomes.append(outcome)

    def of(self, kind: type) -> dict[int, Any]:
        """The last outcome of a kind for each page that has one."""
        return {outcome.job.number: outcome for outcome in self.outcomes if isinstance(outcome, kind)}

    def pages(self, kind: type) -> list[int]:
        return [outcome.job.number for outcome in self.outcomes if isinstance(outcome, kind)]
