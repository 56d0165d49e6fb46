import pytest

from app.jobs.read_job import (
    PageCancelled,
    PageDone,
    PageFailed,
    PageRequeued,
    PageRetried,
)
from app.jobs.read_queue import SILENCE_SECONDS, ReadQueue
from model_runtime.errors import ErrorCode, Problem
from model_runtime.messages import message
from model_runtime.protocol import (
    Cancelled,
    Description,
    LoadProgress,
    PageProgress,
    Ready,
    SpanFound,
)
from tests.app.jobs.queue_steps import DIED, SILENT, finished, job, jobs, order, send, span, started

# --- deaths ----------------------------------------------------------------------------------------------------------


def test_a_page_is_tried_again_after_a_death(queue):
    queue.add(jobs(3, 4, 5))
    first = send(queue)
    queue.on_event(started(first))
    queue.on_event(SpanFound(first, 0, span("void")))
    assert queue.on_exit(DIED, (first,), (first,)) == (PageRetried(job(3), DIED),)
    assert queue.on_event(SpanFound(first, 1, span("late"))) == ()
    second = send(queue)
    assert second != first
    (done,) = queue.on_event(finished(second))
    assert (done.job, done.spans) == (job(3), ())
    assert order(queue) == [4, 5]


def test_two_deaths_on_a_page_fail_it_and_the_rest_goes_on(queue):
    queue.add(jobs(3, 4))
    for expected in (PageRetried(job(3), DIED), PageFailed(job(3), DIED)):
        job_id = send(queue)
        queue.on_event(started(job_id))
        assert queue.on_exit(DIED, (job_id,), (job_id,)) == (expected,)
    assert order(queue) == [4]
    assert queue.progress().done == 2


def test_deaths_are_counted_for_each_page_and_forgotten_with_the_job(queue):
    queue.add(jobs(1, 2))
    for number in (1, 2):
        job_id = send(queue)
        queue.on_event(started(job_id))
        queue.on_exit(DIED, (job_id,), (job_id,))
        queue.cancel(job(number).slot)
        queue.add(jobs(number))
        job_id = send(queue)
        queue.on_event(started(job_id))
        assert queue.on_exit(DIED, (job_id,), (job_id,)) == (PageRetried(job(number), DIED),)
        queue.on_event(finished(send(queue)))
    assert queue.is_empty


def test_a_death_is_put_down_to_the_page_that_is_named_not_to_those_behind_it(clock):
    queue = ReadQueue(in_flight=3, clock=clock)
    queue.add(jobs(1, 2, 3))
    ids = [send(queue) for _ in range(3)]
    assert queue.on_exit(DIED, ids, ids[:1]) == (PageRetried(job(1), DIED), PageRequeued(job(2)), PageRequeued(job(3)))


def test_a_death_over_a_page_of_another_queue_is_put_down_to_none_of_these(queue):
    queue.add(jobs(1))
    for _ in range(5):
        job_id = send(queue)
        assert queue.on_exit(DIED, ("other-1", job_id), ("other-1",)) == (PageRequeued(job(1)),)
    assert order(queue) == [1]


def test_an_end_on_purpose_is_nobodys_fault(queue):
    queue.add(jobs(1))
    for _ in range(5):
        job_id = send(queue)
        queue.on_event(started(job_id))
        assert queue.on_exit(None, (job_id,), (job_id,)) == (PageRequeued(job(1)),)
    assert order(queue) == [1]


def test_the_late_end_of_an_old_process_leaves_the_new_ones_page_alone(queue):
    queue.add(jobs(1))
    job_id = send(queue)
    queue.on_event(started(job_id))
    assert queue.on_exit(DIED, ("a job of the old process",), ("a job of the old process",)) == ()
    assert isinstance(queue.on_event(finished(job_id))[0], PageDone)


def test_a_page_being_cancelled_ends_cancelled_when_the_engine_dies(queue):
    queue.add(jobs(1))
    job_id = send(queue)
    queue.on_event(started(job_id))
    queue.on_event(SpanFound(job_id, 0, span("kept")))
    queue.cancel(job(1).slot)
    (outcome,) = queue.on_exit(DIED, (job_id,), (job_id,))
    assert outcome == PageCancelled(job(1), (span("kept"),))
    assert queue.is_empty


def test_an_engine_of_another_version_fails_everything_at_once(queue):
    queue.add(jobs(1, 2, 3))
    problem = Problem.of(ErrorCode.PROTOCOL_MISMATCH)
    job_id = send(queue)
    outcomes = queue.on_exit(problem, (job_id,), (job_id,))
    assert sorted(outcome.job.number for outcome in outcomes) == [1, 2, 3]
    assert {outcome.problem for outcome in outcomes} == {problem}
    assert queue.is_empty


def test_an_engine_that_never_starts_a_page_is_given_up(queue):
    queue.add(jobs(*range(1, 101)))
    ends = []
    for _ in range(4):
        job_id = send(queue)
        ends += queue.on_exit(DIED, (job_id,), (job_id,))
    assert [type(end) for end in ends[:4]] == [PageRetried, PageFailed, PageRetried, PageFailed]
    assert len({end.job.number for end in ends if isinstance(end, PageFailed)}) == 100
    assert queue.is_empty


def test_an_engine_that_starts_pages_is_not_given_up(queue):
    queue.add(jobs(*range(1, 11)))
    ends: list[object] = []
    for _ in range(20):
        job_id = send(queue)
        queue.on_event(started(job_id))
        ends += queue.on_exit(DIED, (job_id,), (job_id,))
    assert queue.is_empty
    assert sum(isinstance(end, PageFailed) for end in ends) == 10


# --- silence ---------------------------------------------------------------------------------------------------------


def test_a_silent_engine_is_overdue(queue, clock):
    queue.add(jobs(1))
    clock.now += 10 * SILENCE_SECONDS
    assert not queue.overdue()
    job_id = send(queue)
    clock.now += SILENCE_SECONDS
    assert not queue.overdue()
    clock.now += 1
    assert queue.overdue()
    assert queue.on_exit(SILENT, (job_id,), (job_id,)) == (PageRetried(job(1), SILENT),)
    assert not queue.overdue()
    clock.now += 10 * SILENCE_SECONDS
    job_id = send(queue)
    assert not queue.overdue()
    assert queue.on_exit(SILENT, (job_id,), (job_id,)) == (PageFailed(job(1), SILENT),)


@pytest.mark.parametrize(
    ("word", "counts"),
    [
        (lambda job_id: PageProgress(job_id, 0.5, 9), True),
        (lambda job_id: PageProgress("a page of another queue", 0.5), True),
        (lambda job_id: LoadProgress("builtin", 0.5, message("half")), True),
        (lambda job_id: Description("CPU", 1, ()), False),
        (lambda job_id: Cancelled("another"), False),
    ],
)
def test_only_words_of_the_inference_thread_break_the_silence(queue, clock, word, counts):
    queue.add(jobs(1))
    job_id = send(queue)
    clock.now += SILENCE_SECONDS - 1
    queue.on_event(word(job_id))
    clock.now += 2
    assert queue.overdue() != counts


def test_a_page_whose_picture_is_still_being_made_is_not_the_engines_silence(queue, clock):
    queue.add(jobs(1))
    queue.next_to_send()
    clock.now += 10 * SILENCE_SECONDS
    assert not queue.overdue()


def test_an_engine_that_computes_long_on_its_device_may_be_silent_longer(queue, clock):
    queue.add(jobs(1))
    queue.on_event(Ready("builtin", "1", "CPU", 1, patience_seconds=100.0))
    send(queue)
    clock.now += 290
    assert not queue.overdue()
    clock.now += 11
    assert queue.overdue()


def test_a_page_that_ends_its_engine_takes_none_of_those_along_that_are_read_with_it():
    queue = ReadQueue(in_flight=4)
    queue.add(jobs(1, 2, 3, 4))
    failed, rounds = [], []
    while not queue.is_empty:
        sent = {send.job_id: send.job.number for send in iter(queue.next_to_send, None)}
        rounds.append(list(sent.values()))
        for job_id in sent:
            queue.mark_sent(job_id)
            queue.on_event(started(job_id))
        if 3 in sent.values():
            failed += [one.job.number for one in queue.on_exit(DIED, sent, sent) if isinstance(one, PageFailed)]
        else:
            for job_id in sent:
                queue.on_event(finished(job_id))
    assert failed == [3]
    assert rounds == [[1, 2, 3, 4], [1], [2], [3], [4]]
