import pytest

from app.document.geometry import BoundingBox, Rotation
from app.recognition.read_job import (
    PageAdvanced,
    PageCancelled,
    PageDone,
    PageFailed,
    PageReplaced,
    PageRequeued,
    PageRetried,
    ReadJob,
    ReadSoFar,
    Send,
    SendCancel,
)
from app.recognition.read_queue import SILENCE_SECONDS, ReadQueue, in_flight
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import (
    Cancelled,
    Description,
    Failed,
    LoadProgress,
    PageFinished,
    PageProgress,
    PageStarted,
    Span,
    SpanFound,
    TextDelta,
)

DIED = Problem.of(ErrorCode.ENGINE_DIED)
SILENT = Problem.of(ErrorCode.ENGINE_SILENT)


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def queue(clock):
    return ReadQueue(clock=clock)


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


def test_pages_are_read_in_ascending_order_however_they_come(queue):
    queue.add(jobs(5, 2))
    queue.add(jobs(9, 1))
    assert queue.waiting() == (1, 2, 5, 9)
    assert order(queue) == [1, 2, 5, 9]
    assert queue.is_empty


def test_the_page_in_view_comes_first(queue):
    queue.add(jobs(1, 2, 3, 4))
    queue.promote(3)
    assert [entry.number for entry in queue.upcoming(2)] == [3, 1]
    assert order(queue) == [3, 1, 2, 4]


def test_a_promotion_while_another_page_is_read_counts_for_the_next(queue):
    queue.add(jobs(1, 2, 3))
    first = send(queue)
    queue.promote(3)
    queue.on_event(finished(first))
    assert queue.next_to_send().job.number == 3


def test_only_so_many_are_at_the_engine_together(clock):
    queue = ReadQueue(in_flight=2, clock=clock)
    queue.add(jobs(1, 2, 3))
    first, second = queue.next_to_send(), queue.next_to_send()
    assert queue.next_to_send() is None
    assert first.job_id != second.job_id
    queue.on_event(finished(first.job_id))
    assert queue.next_to_send().job.number == 3


def test_a_page_is_told_as_it_is_read(queue):
    queue.add(jobs(7))
    job_id = send(queue)
    events = [
        started(job_id),
        TextDelta(job_id, "Dear "),
        SpanFound(job_id, 0, span("Dear")),
        PageProgress(job_id, 0.5),
        TextDelta(job_id, "Sir"),
        SpanFound(job_id, 0, span("Dear Sir")),
        SpanFound(job_id, 1, span("Yours")),
    ]
    for event in events:
        assert queue.on_event(event) == (PageAdvanced(job(7), event),)
    (done,) = queue.on_event(finished(job_id))
    read = ReadSoFar((span("Dear Sir"), span("Yours")), "Dear Sir", started(job_id))
    assert done == PageDone(job(7), read, finished(job_id))


def test_a_page_that_is_begun_anew_and_cut_keeps_only_what_holds_in_the_end(queue):
    queue.add(jobs(7))
    job_id = send(queue)
    for event in (
        started(job_id),
        TextDelta(job_id, "round and round"),
        *(SpanFound(job_id, index, span("round")) for index in range(9)),
        started(job_id),
        TextDelta(job_id, "Dear Sir Sir"),
        *(SpanFound(job_id, index, span(text)) for index, text in enumerate(("Dear", "Sir", "Sir"))),
    ):
        queue.on_event(event)
    (done,) = queue.on_event(finished(job_id, span_count=2))
    assert done.read == ReadSoFar((span("Dear"), span("Sir")), "Dear Sir Sir", started(job_id))


def test_an_engine_that_reads_more_pages_together_gets_more(queue):
    queue.add(jobs(1, 2, 3, 4))
    assert queue.next_to_send()
    assert queue.next_to_send() is None
    queue.allow(in_flight(2))
    assert [queue.next_to_send().job.number, queue.next_to_send().job.number] == [2, 3]
    assert queue.next_to_send() is None


def test_events_of_jobs_not_held_are_dropped(queue):
    queue.add(jobs(1))
    job_id = send(queue)
    queue.on_event(finished(job_id))
    for event in (started(job_id), finished(job_id), Cancelled(job_id), Failed(job_id, DIED), TextDelta("other", "x")):
        assert queue.on_event(event) == ()
    assert queue.on_event(Failed("", DIED)) == ()


def test_a_failed_page_is_not_tried_again_and_the_next_one_is_read(queue):
    queue.add(jobs(1, 2))
    problem = Problem.of(ErrorCode.IMAGE_UNREADABLE)
    assert queue.on_event(Failed(send(queue), problem)) == (PageFailed(job(1), problem),)
    assert queue.next_to_send().job.number == 2


# --- twice the same page ---------------------------------------------------------------------------------------------


def test_asking_again_for_the_same_changes_nothing(queue):
    queue.add(jobs(1, 2))
    send(queue)
    assert queue.add(jobs(1, 2)) == ()
    assert order(queue) == []
    assert queue.waiting() == (2,)


def test_asking_in_another_mode_replaces_a_waiting_page(queue):
    queue.add(jobs(1, 2))
    assert queue.add([job(2, "tiny")]) == (PageReplaced(job(2)),)
    send(queue)
    assert queue.upcoming(5) == (job(2, "tiny"),)
    assert queue.progress().total == 2


def test_asking_in_another_mode_stops_the_page_being_read(queue):
    queue.add(jobs(1))
    job_id = send(queue)
    turned = ReadJob(1, "builtin", "base", rotation=Rotation.HALF)
    assert queue.add([turned]) == (SendCancel(job_id), PageReplaced(job(1)))
    assert not queue.awaits(job_id)
    assert queue.on_event(Cancelled(job_id)) == ()
    assert queue.next_to_send().job == turned


def test_asking_again_for_a_page_being_cancelled_reads_it_again(queue):
    queue.add(jobs(1))
    job_id = send(queue)
    queue.cancel(1)
    assert queue.add(jobs(1)) == (PageReplaced(job(1)),)  # no second cancel
    assert queue.on_event(Cancelled(job_id)) == ()
    assert order(queue) == [1]


# --- cancel ----------------------------------------------------------------------------------------------------------


def test_a_waiting_page_is_cancelled_at_once(queue):
    queue.add(jobs(1, 2))
    assert queue.cancel(2) == (PageCancelled(job(2), ReadSoFar()),)
    assert queue.cancel(2) == ()
    assert order(queue) == [1]


def test_a_cancelled_page_keeps_what_was_read(queue):
    queue.add(jobs(1, 2))
    job_id = send(queue)
    queue.on_event(started(job_id))
    queue.on_event(SpanFound(job_id, 0, span("so far")))
    assert queue.cancel(1) == (SendCancel(job_id),)
    assert queue.cancel(1) == ()
    queue.on_event(SpanFound(job_id, 1, span("on its way")))
    read = ReadSoFar((span("so far"), span("on its way")), "", started(job_id))
    assert queue.on_event(Cancelled(job_id)) == (PageCancelled(job(1), read),)
    assert order(queue) == [2]


def test_a_page_that_finishes_before_it_hears_of_the_cancel_is_done(queue):
    queue.add(jobs(1))
    job_id = send(queue)
    queue.cancel(1)
    assert isinstance(queue.on_event(finished(job_id))[0], PageDone)
    assert queue.on_event(Cancelled(job_id)) == ()


def test_a_page_whose_picture_is_not_ready_is_cancelled_without_the_engine(queue):
    queue.add(jobs(1))
    job_id = queue.next_to_send().job_id
    assert queue.awaits(job_id)
    assert queue.cancel(1) == (PageCancelled(job(1), ReadSoFar()),)
    assert not queue.awaits(job_id)
    queue.mark_sent(job_id)
    assert queue.is_empty


def test_cancel_all(queue):
    queue.add(jobs(1, 2, 3))
    job_id = send(queue)
    outcomes = queue.cancel_all()
    assert set(outcomes) == {
        SendCancel(job_id),
        PageCancelled(job(2), ReadSoFar()),
        PageCancelled(job(3), ReadSoFar()),
    }
    assert not queue.is_empty
    queue.on_event(Cancelled(job_id))
    assert queue.is_empty


def test_a_removed_page_is_not_spoken_of_again(queue):
    queue.add(jobs(1, 2, 3))
    job_id = send(queue)
    assert queue.remove(1) == (SendCancel(job_id),)
    assert queue.remove(2) == ()
    assert queue.remove(2) == ()
    assert queue.on_event(finished(job_id)) == ()
    assert queue.on_event(Cancelled(job_id)) == ()
    assert order(queue) == [3]


def test_a_page_whose_picture_cannot_be_made_fails(queue):
    queue.add(jobs(1, 2))
    job_id = queue.next_to_send().job_id
    problem = Problem.of(ErrorCode.IMAGE_UNREADABLE)
    assert queue.fail(job_id, problem) == (PageFailed(job(1), problem),)
    assert queue.fail(job_id, problem) == ()
    assert order(queue) == [2]


# --- deaths ----------------------------------------------------------------------------------------------------------


def test_a_page_is_tried_again_after_a_death(queue):
    queue.add(jobs(3, 4, 5))
    first = send(queue)
    queue.on_event(started(first))
    queue.on_event(SpanFound(first, 0, span("void")))
    assert queue.on_exit(DIED, (first,)) == (PageRetried(job(3), DIED),)
    assert queue.on_event(TextDelta(first, "late")) == ()
    second = send(queue)
    assert second != first
    (done,) = queue.on_event(finished(second))
    assert (done.job, done.read.spans) == (job(3), ())
    assert order(queue) == [4, 5]


def test_two_deaths_on_a_page_fail_it_and_the_rest_goes_on(queue):
    queue.add(jobs(3, 4))
    for expected in (PageRetried(job(3), DIED), PageFailed(job(3), DIED)):
        job_id = send(queue)
        queue.on_event(started(job_id))
        assert queue.on_exit(DIED, (job_id,)) == (expected,)
    assert order(queue) == [4]
    assert (queue.progress().done, queue.progress().failed) == (2, 1)


def test_deaths_are_counted_for_each_page_and_forgotten_with_the_job(queue):
    queue.add(jobs(1, 2))
    for number in (1, 2):
        job_id = send(queue)
        queue.on_event(started(job_id))
        queue.on_exit(DIED, (job_id,))
        queue.cancel(number)
        queue.add(jobs(number))
        job_id = send(queue)
        queue.on_event(started(job_id))
        assert queue.on_exit(DIED, (job_id,)) == (PageRetried(job(number), DIED),)
        queue.on_event(finished(send(queue)))
    assert queue.is_empty


def test_a_death_is_put_down_to_the_page_being_read_not_to_those_behind_it(clock):
    queue = ReadQueue(in_flight=3, clock=clock)
    queue.add(jobs(1, 2, 3))
    ids = [send(queue) for _ in range(3)]
    queue.on_event(started(ids[0]))
    assert queue.on_exit(DIED, ids) == (PageRetried(job(1), DIED), PageRequeued(job(2)), PageRequeued(job(3)))


def test_a_death_while_loading_is_put_down_to_the_first_page(clock):
    queue = ReadQueue(in_flight=2, clock=clock)
    queue.add(jobs(1, 2))
    ids = [send(queue), send(queue)]
    assert queue.on_exit(DIED, ids) == (PageRetried(job(1), DIED), PageRequeued(job(2)))


def test_an_end_on_purpose_is_nobodys_fault(queue):
    queue.add(jobs(1))
    for _ in range(5):
        job_id = send(queue)
        queue.on_event(started(job_id))
        assert queue.on_exit(None, (job_id,)) == (PageRequeued(job(1)),)
    assert order(queue) == [1]


def test_the_late_end_of_an_old_process_leaves_the_new_ones_page_alone(queue):
    queue.add(jobs(1))
    job_id = send(queue)
    queue.on_event(started(job_id))
    assert queue.on_exit(DIED, ("a job of the old process",)) == ()
    assert isinstance(queue.on_event(finished(job_id))[0], PageDone)


def test_a_page_being_cancelled_ends_cancelled_when_the_engine_dies(queue):
    queue.add(jobs(1))
    job_id = send(queue)
    queue.on_event(started(job_id))
    queue.on_event(SpanFound(job_id, 0, span("kept")))
    queue.cancel(1)
    (outcome,) = queue.on_exit(DIED, (job_id,))
    assert outcome == PageCancelled(job(1), ReadSoFar((span("kept"),), "", started(job_id)))
    assert queue.is_empty


def test_an_engine_of_another_version_fails_everything_at_once(queue):
    queue.add(jobs(1, 2, 3))
    problem = Problem.of(ErrorCode.PROTOCOL_MISMATCH)
    outcomes = queue.on_exit(problem, (send(queue),))
    assert sorted(outcome.job.number for outcome in outcomes) == [1, 2, 3]
    assert {outcome.problem for outcome in outcomes} == {problem}
    assert queue.is_empty


def test_an_engine_that_never_starts_a_page_is_given_up(queue):
    queue.add(jobs(*range(1, 101)))
    ends = []
    for _ in range(4):
        ends += queue.on_exit(DIED, (send(queue),))
    assert [type(end) for end in ends[:4]] == [PageRetried, PageFailed, PageRetried, PageFailed]
    assert len({end.job.number for end in ends if isinstance(end, PageFailed)}) == 100
    assert queue.is_empty


def test_an_engine_that_starts_pages_is_not_given_up(queue):
    queue.add(jobs(*range(1, 11)))
    for _ in range(20):
        job_id = send(queue)
        queue.on_event(started(job_id))
        queue.on_exit(DIED, (job_id,))
    assert queue.is_empty
    assert queue.progress().failed == 10


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
    assert queue.on_exit(SILENT, (job_id,)) == (PageRetried(job(1), SILENT),)
    assert not queue.overdue()
    clock.now += 10 * SILENCE_SECONDS
    job_id = send(queue)
    assert not queue.overdue()
    assert queue.on_exit(SILENT, (job_id,)) == (PageFailed(job(1), SILENT),)


@pytest.mark.parametrize(
    ("word", "counts"),
    [
        (lambda job_id: TextDelta(job_id, "x"), True),
        (lambda job_id: TextDelta("a page of another queue", "x"), True),
        (lambda job_id: LoadProgress("builtin", 0.5, "half"), True),
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


# --- progress --------------------------------------------------------------------------------------------------------


def test_progress_and_time_left(queue, clock):
    assert queue.progress().seconds_left is None
    queue.add(jobs(1, 2, 3, 4))
    for seconds in (2.0, 4.0):
        job_id = send(queue)
        clock.now += 30  # loading and waiting are not the page's time
        queue.on_event(started(job_id))
        clock.now += seconds
        queue.on_event(finished(job_id))
    job_id = send(queue)
    queue.on_event(started(job_id))
    clock.now += 1.0
    progress = queue.progress()
    assert (progress.done, progress.total, progress.failed, progress.reading) == (2, 4, 0, (3,))
    assert progress.seconds_per_page == pytest.approx(3.0)
    assert progress.seconds_left == pytest.approx(5.0)
    clock.now += 100
    assert queue.progress().seconds_left == pytest.approx(3.0)


def test_progress_begins_anew_after_everything_was_done(queue):
    queue.add(jobs(1, 2))
    order(queue)
    assert (queue.progress().done, queue.progress().seconds_left) == (2, None)
    queue.add(jobs(3))
    assert (queue.progress().done, queue.progress().total) == (0, 1)


def test_cancelled_pages_do_not_count(queue):
    queue.add(jobs(1, 2, 3))
    queue.cancel(3)
    assert queue.progress().total == 2


def test_ids_of_queues_with_different_names_differ():
    first, second = ReadQueue(name="a"), ReadQueue(name="b")
    for queue in (first, second):
        queue.add(jobs(1))
    assert first.next_to_send() == Send("a-1", job(1))
    assert second.next_to_send() == Send("b-1", job(1))


# --- regions -----------------------------------------------------------------------------------------------------

BOX = BoundingBox(10, 20, 110, 220)


def region(number, task="figure", mode="base"):
    return ReadJob(number, "builtin", mode, task, region=BOX)


def test_a_region_comes_before_all_pages_that_wait(queue):
    queue.add(jobs(1, 2))
    queue.promote(1)
    queue.add([region(5), region(2)])
    assert [job.slot for job in queue.upcoming(9)] == [region(2).slot, region(5).slot, 1, 2]
    assert queue.waiting() == (1, 2)
    assert queue.next_to_send().job == region(2)


def test_a_page_and_regions_of_it_are_held_side_by_side(queue):
    outcomes = queue.add([job(1), region(1), region(1, "describe")])
    assert outcomes == ()
    assert queue.progress().total == 3
    assert queue.add([region(1, mode="large")]) == (PageReplaced(region(1)),)
    assert queue.cancel(1) == (PageCancelled(job(1), ReadSoFar()),)
    assert queue.cancel(region(1).slot) == (PageCancelled(region(1, mode="large"), ReadSoFar()),)
    assert [held.task for held in queue.upcoming(9)] == ["describe"]


def test_a_region_tells_nothing_about_how_long_pages_take(queue, clock):
    queue.add([region(1), job(2)])
    sent = queue.next_to_send()
    queue.mark_sent(sent.job_id)
    queue.on_event(PageStarted(sent.job_id, "base", 1, 1))
    assert (queue.progress().reading, queue.progress().regions) == ((), (1,))
    clock.now += 2
    queue.on_event(PageFinished(sent.job_id, "end", 0, 1, 1, 1, "picture", "1", ""))
    assert queue.progress().seconds_per_page is None


def test_a_region_whose_engine_died_is_tried_once_more(queue):
    queue.add([region(1)])
    for expected in (PageRetried, PageFailed):
        sent = queue.next_to_send()
        queue.mark_sent(sent.job_id)
        (outcome,) = queue.on_exit(DIED, [sent.job_id])
        assert isinstance(outcome, expected)
        assert outcome.job == region(1)
    assert queue.is_empty
