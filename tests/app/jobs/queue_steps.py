"""What tests of the queue do with it, step by step."""

from app.jobs.read_job import (
    ReadJob,
)
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import (
    PageFinished,
    PageStarted,
    Span,
)

DIED = Problem.of(ErrorCode.ENGINE_DIED)
SILENT = Problem.of(ErrorCode.ENGINE_SILENT)


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


def job(number, mode="base"):
    return ReadJob(number, "builtin", mode)


def jobs(*numbers):
    return [job(number) for number in numbers]


def send(queue):
    """Send the next job; returns its id."""
    sent = queue.next_to_send()
    queue.mark_sent(sent.job_id)
    return sent.job_id


def started(job_id):
    return PageStarted(job_id, "base", 273, 200)


def finished(job_id, span_count=2):
    return PageFinished(job_id, "end", span_count, 273, 200, 10, "picture", "1", "raw")


def span(text):
    return Span("paragraph", ((0, 0, 1, 1),), text)


def order(queue):
    """The pages in the order in which they are read."""
    numbers = []
    while sent := queue.next_to_send():
        numbers.append(sent.job.number)
        queue.on_event(finished(sent.job_id))
    return numbers


def waiting(queue):
    """Numbers of the pages that wait, the next one first."""
    return [waits.number for waits in queue.waiting()]
