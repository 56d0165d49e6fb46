"""The engine process for a window: the same requests, and events as signals on the thread that made the client.

Qt core only. Adds what a window needs: a cancel that is always answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.engine_client.cancel_watch import LAST_EVENTS, CancelWatch
from app.engine_client.engine_process import EngineProcess
from app.engine_client.process_exit import ProcessExit
from model_runtime.errors import Problem
from model_runtime.protocol import Cancel, Cancelled, Event, Ready, Recognize, Request

CANCEL_ANSWER_MS = 200  # the person is answered by then, whether the engine is or not
CANCEL_GRACE_MS = 5000  # what an engine gets at least to let go of a cancelled page while another waits


class EngineClient(QObject):
    """Requests to the engine process, and its answers.

    Signals:
        event_received: a protocol `Event`. No event of a job follows its last one.
        exited: a `ProcessExit`, once for each process, after its last event.
    """

    event_received = Signal(object)
    exited = Signal(object)
    _arrived = Signal(object)  # from the child's threads to ours

    def __init__(self, command: Sequence[str] | None = None, cancel_grace_ms: int = CANCEL_GRACE_MS) -> None:
        super().__init__()
        self._process = EngineProcess(command, self._arrived.emit, self._arrived.emit)
        self._watch = CancelWatch()
        self._grace_ms = cancel_grace_ms
        self._grace_timer = self._timer(cancel_grace_ms, self.kill)
        self._answer_timers: dict[str, QTimer] = {}  # by job, while its cancel has no answer
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def send(self, request: Request) -> None:
        """Send a request; starts the process if there is none. Never waits."""
        if isinstance(request, Cancel):
            self._cancel(request)
            return
        if isinstance(request, Recognize):
            self._watch.begin(request.job_id)
        self._process.send(request)
        self._watch_for_a_stuck_engine()

    def kill(self, problem: Problem | None = None) -> None:
        """End the process now; the next request starts another. `problem` is told as the reason."""
        self._process.kill(problem)

    def stop(self) -> None:
        """End the process in order, or by force after some seconds; returns when it is gone."""
        self._process.stop()
        self._grace_timer.stop()
        for job_id in tuple(self._answer_timers):
            self._drop_answer_timer(job_id)

    def _cancel(self, request: Cancel) -> None:
        wait_ms = 0  # still not before we return: no caller need expect an answer from within its own call
        if self._watch.ask(request.job_id):
            self._process.send(request)
            wait_ms = CANCEL_ANSWER_MS
        if request.job_id not in self._answer_timers:
            timer = self._timer(wait_ms, lambda: self._answer_for_the_engine(request.job_id))
            self._answer_timers[request.job_id] = timer
            timer.start()

    def _answer_for_the_engine(self, job_id: str) -> None:
        """Call the job cancelled ourselves, since the engine has not."""
        self._drop_answer_timer(job_id)
        if self._watch.is_unanswered(job_id):
            self._pass_on(Cancelled(job_id))
        else:
            self.event_received.emit(Cancelled(job_id))  # there was nobody to ask

    def _drop_answer_timer(self, job_id: str) -> None:
        if timer := self._answer_timers.pop(job_id, None):
            timer.stop()
            timer.deleteLater()

    def _on_arrived(self, arrived: Event | ProcessExit) -> None:
        if isinstance(arrived, ProcessExit):
            self._watch.process_ended(arrived.lost_jobs)
            for job_id in arrived.lost_jobs:
                self._drop_answer_timer(job_id)
            self._watch_for_a_stuck_engine()
            self.exited.emit(arrived)
        else:
            self._pass_on(arrived)

    def _pass_on(self, event: Event) -> None:
        if not self._watch.take(event):
            return
        self._watch_for_a_stuck_engine()
        if isinstance(event, LAST_EVENTS):
            self._drop_answer_timer(event.job_id)
        elif isinstance(event, Ready):
            self._grace_timer.setInterval(max(self._grace_ms, round(1000 * event.patience_seconds)))
        self.event_received.emit(event)

    def _watch_for_a_stuck_engine(self) -> None:
        """Run the grace time while a cancelled page may be holding up another, and only then."""
        if not self._watch.may_be_stuck:
            self._grace_timer.stop()
        elif not self._grace_timer.isActive():
            self._grace_timer.start()

    def _timer(self, milliseconds: int, slot: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer
