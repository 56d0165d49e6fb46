"""How long pages take that are read together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.queue_pace import QueuePace, QueueProgress, Spent
from app.jobs.read_queue import ReadQueue
from model_runtime.protocol import PageProgress
from tests.app.jobs.queue_steps import DIED, finished, job, jobs, send, started


def read_together(queue, clock, count, seconds):
    """Have the next pages begin and end at the same moment; what the queue told of them."""
    ids = [send(queue) for _ in range(count)]
    for job_id in ids:
        queue.on_event(started(job_id))
    clock.now += seconds
    return [done for job_id in ids for done in queue.on_event(finished(job_id))]


def test_pages_read_together_share_their_time(clock):
    queue = ReadQueue(in_flight=16, clock=clock)
    queue.add(jobs(*range(1, 33)))
    done = read_together(queue, clock, 16, 84.0)
    assert {outcome.spent for outcome in done} == {Spent(84.0, 5.25)}
    assert queue.progress().seconds_per_page == pytest.approx(5.25)
    assert queue.progress().seconds_left == pytest.approx(84.0)


def test_time_left_falls_by_a_second_a_second_while_pages_are_read_together(clock):
    queue = ReadQueue(in_flight=4, clock=clock)
    queue.add(jobs(*range(1, 13)))
    read_together(queue, clock, 4, 8.0)
    for job_id in [send(queue) for _ in range(4)]:
        queue.on_event(started(job_id))
    clock.now += 6.0
    assert queue.progress().seconds_left == pytest.approx(10.0)


def test_a_page_that_began_anew_has_spent_nothing_before(clock):
    queue = ReadQueue(clock=clock)
    queue.add([job(1)])
    job_id = send(queue)
    for seconds in (50.0, 2.0):
        queue.on_event(started(job_id))
        clock.now += seconds
    (done,) = queue.on_event(finished(job_id))
    assert done.spent == Spent(2.0, 2.0)


def test_pages_that_are_gone_take_no_share(clock):
    queue = ReadQueue(in_flight=4, clock=clock)
    queue.add(jobs(1, 2, 3, 4))
    first, second, third, fourth = (send(queue) for _ in range(4))
    for job_id in (first, second, third, fourth):
        queue.on_event(started(job_id))
    queue.remove(job(2).slot)
    queue.fail(third, DIED)
    queue.on_exit(None, [fourth], [fourth])
    clock.now += 3.0
    assert queue.on_event(finished(first))[0].spent == Spent(3.0, 3.0)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=12))
def test_all_shares_together_are_the_time_in_which_anything_was_read(intervals):
    moments = sorted(
        {(min(pair), 0, index) for index, pair in enumerate(intervals)}
        | {(max(pair), 1, index) for index, pair in enumerate(intervals)}
    )
    pace, spent = QueuePace(), {}
    for now, ends, index in moments:
        if ends:
            spent[index] = pace.end(str(index), now)
        else:
            pace.begin(str(index), now)
    busy = {second for one, other in intervals for second in range(min(one, other), max(one, other))}
    assert sum(each.share for each in spent.values()) == pytest.approx(len(busy))
    assert all(spent[index].seconds == abs(one - other) for index, (one, other) in enumerate(intervals))


def test_until_a_page_was_timed_the_rest_is_told_by_what_pages_usually_take(clock):
    queue = ReadQueue(clock=clock)
    queue.add(jobs(*range(1, 601)))
    assert queue.progress().estimate(7.0) == 4200.0
    queue.on_event(started(send(queue)))
    clock.now += 3.0
    assert (queue.progress().estimate(7.0), queue.progress().estimate(None)) == (4197.0, None)


def test_a_last_page_slower_than_those_before_is_not_said_to_end_at_once(clock):
    queue = ReadQueue(clock=clock)
    queue.add(jobs(1, 2))
    for seconds in (1.0, 20.0):
        job_id = send(queue)
        queue.on_event(started(job_id))
        clock.now += seconds
        if seconds == 1.0:
            queue.on_event(finished(job_id))
    assert (queue.progress().seconds_left, queue.progress().estimate(7.0)) == (None, None)


def test_how_fast_a_model_writes_is_known_once_it_told_twice_and_is_that_of_all_its_pages(clock):
    queue = ReadQueue(in_flight=2, clock=clock)
    queue.add(jobs(1, 2))
    ids = [send(queue), send(queue)]
    for job_id in ids:
        queue.on_event(started(job_id))
        queue.on_event(PageProgress(job_id, 0.1))
        queue.on_event(PageProgress(job_id, 0.3, 10))
    assert queue.progress().tokens_per_second is None
    clock.now += 2.0
    for job_id in ids:
        queue.on_event(PageProgress(job_id, 0.3, 44))
    assert queue.progress().tokens_per_second == 34.0
    queue.on_event(started(ids[0]))  # begun anew
    assert queue.progress().tokens_per_second == 17.0


def test_a_part_of_a_document_is_told_as_the_whole():
    part = QueueProgress(done=1, total=2, reading=(7,), seconds_per_page=3.0, seconds_left=3.0)
    whole = part.as_part_of(10, 4)
    assert (whole.done, whole.total, whole.reading, whole.seconds_left) == (5, 10, (7,), 15.0)
    assert part.as_part_of(5, 4).seconds_left is None
