import pytest

from app.document.geometry import BoundingBox, Rotation
from app.jobs.read_job import (
    PageAdvanced,
    PageCancelled,
    PageDone,
    PageFailed,
    PageReplaced,
    PageRetried,
    ReadJob,
    Send,
    SendCancel,
)
from app.jobs.read_queue import MOST_TOGETHER, ReadQueue, in_flight
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import (
    Cancelled,
    Failed,
    PageFinished,
    PageProgress,
    PageStarted,
    SpanFound,
)
from tests.app.jobs.queue_steps import DIED, finished, job, jobs, order, send, span, started, waiting


def test_pages_are_read_in_ascending_order_however_they_come(queue):
    queue.add(jobs(5, 2))
    queue.add(jobs(9, 1))
    assert waiting(queue) == [1, 2, 5, 9]
    assert order(queue) == [1, 2, 5, 9]
    assert queue.is_empty


def test_the_page_in_view_comes_first(queue):
    queue.add(jobs(1, 2, 3, 4))
    queue.promote("", 3)
    assert waiting(queue) == [3, 1, 2, 4]
    assert order(queue) == [3, 1, 2, 4]


def test_a_promotion_while_another_page_is_read_counts_for_the_next(queue):
    queue.add(jobs(1, 2, 3))
    first = send(queue)
    queue.promote("", 3)
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
        SpanFound(job_id, 0, span("Dear")),
        PageProgress(job_id, 0.5),
        SpanFound(job_id, 0, span("Dear Sir")),
        SpanFound(job_id, 1, span("Yours")),
    ]
    for event in events:
        assert queue.on_event(event) == (PageAdvanced(job(7), event),)
    (done,) = queue.on_event(finished(job_id))
    read = (span("Dear Sir"), span("Yours"))
    assert done == PageDone(job(7), read, finished(job_id))


def test_a_page_that_is_begun_anew_and_cut_keeps_only_what_holds_in_the_end(queue):
    queue.add(jobs(7))
    job_id = send(queue)
    for event in (
        started(job_id),
        *(SpanFound(job_id, index, span("round")) for index in range(9)),
        started(job_id),
        *(SpanFound(job_id, index, span(text)) for index, text in enumerate(("Dear", "Sir", "Sir"))),
    ):
        queue.on_event(event)
    (done,) = queue.on_event(finished(job_id, span_count=2))
    assert done.spans == (span("Dear"), span("Sir"))


def test_an_engine_that_reads_more_pages_together_gets_more(queue):
    queue.add(jobs(1, 2, 3, 4))
    assert queue.next_to_send()
    assert queue.next_to_send() is None
    queue.allow("builtin", in_flight(2))
    assert [queue.next_to_send().job.number, queue.next_to_send().job.number] == [2, 3]
    assert queue.next_to_send() is None


def test_an_engine_that_reads_hundreds_together_does_not_fill_the_disk_with_pictures():
    assert in_flight(4) == 5
    assert in_flight(255) == MOST_TOGETHER + 1


def test_events_of_jobs_not_held_are_dropped(queue):
    queue.add(jobs(1))
    job_id = send(queue)
    queue.on_event(finished(job_id))
    for event in (
        started(job_id),
        finished(job_id),
        Cancelled(job_id),
        Failed(job_id, DIED),
        SpanFound("other", 0, span("x")),
    ):
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
    assert waiting(queue) == [2]


def test_asking_in_another_mode_replaces_a_waiting_page(queue):
    queue.add(jobs(1, 2))
    assert queue.add([job(2, "tiny")]) == (PageReplaced(job(2)),)
    send(queue)
    assert queue.jobs() == (job(2, "tiny"), job(1))
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
    queue.cancel(job(1).slot)
    assert queue.add(jobs(1)) == (PageReplaced(job(1)),)  # no second cancel
    assert queue.on_event(Cancelled(job_id)) == ()
    assert order(queue) == [1]


# --- cancel ----------------------------------------------------------------------------------------------------------


def test_a_waiting_page_is_cancelled_at_once(queue):
    queue.add(jobs(1, 2))
    assert queue.cancel(job(2).slot) == (PageCancelled(job(2), ()),)
    assert queue.cancel(job(2).slot) == ()
    assert order(queue) == [1]


def test_a_cancelled_page_keeps_what_was_read(queue):
    queue.add(jobs(1, 2))
    job_id = send(queue)
    queue.on_event(started(job_id))
    queue.on_event(SpanFound(job_id, 0, span("so far")))
    assert queue.cancel(job(1).slot) == (SendCancel(job_id),)
    assert queue.cancel(job(1).slot) == ()
    queue.on_event(SpanFound(job_id, 1, span("on its way")))
    read = (span("so far"), span("on its way"))
    assert queue.on_event(Cancelled(job_id)) == (PageCancelled(job(1), read),)
    assert order(queue) == [2]


def test_a_page_that_finishes_before_it_hears_of_the_cancel_is_done(queue):
    queue.add(jobs(1))
    job_id = send(queue)
    queue.cancel(job(1).slot)
    assert isinstance(queue.on_event(finished(job_id))[0], PageDone)
    assert queue.on_event(Cancelled(job_id)) == ()


def test_a_page_whose_picture_is_not_ready_is_cancelled_without_the_engine(queue):
    queue.add(jobs(1))
    job_id = queue.next_to_send().job_id
    assert queue.awaits(job_id)
    assert queue.cancel(job(1).slot) == (PageCancelled(job(1), ()),)
    assert not queue.awaits(job_id)
    queue.mark_sent(job_id)
    assert queue.is_empty


def test_cancel_all(queue):
    queue.add(jobs(1, 2, 3))
    job_id = send(queue)
    outcomes = queue.cancel_all()
    assert set(outcomes) == {
        SendCancel(job_id),
        PageCancelled(job(2), ()),
        PageCancelled(job(3), ()),
    }
    assert not queue.is_empty
    queue.on_event(Cancelled(job_id))
    assert queue.is_empty


def test_a_removed_page_is_not_spoken_of_again(queue):
    queue.add(jobs(1, 2, 3))
    job_id = send(queue)
    assert queue.remove(job(1).slot) == (SendCancel(job_id),)
    assert queue.remove(job(2).slot) == ()
    assert queue.remove(job(2).slot) == ()
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
    assert (progress.done, progress.total, progress.reading) == (2, 4, (3,))
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
    queue.cancel(job(3).slot)
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


def test_what_somebody_waits_for_comes_before_all_that_waits(queue):
    queue.add(jobs(1, 2))
    queue.promote("", 1)
    queue.add([region(5), region(2)], urgent=True)
    assert waiting(queue) == [2, 5, 1, 2]
    assert queue.next_to_send() == Send("page-1", region(2), urgent=True)


def test_what_somebody_waits_for_is_sent_however_many_are_at_the_engine(queue):
    queue.add(jobs(1, 2, 3))
    send(queue)
    assert queue.next_to_send() is None
    queue.add([region(4)], urgent=True)
    queue.add(jobs(3), urgent=True)
    assert [queue.next_to_send().job, queue.next_to_send().job] == [job(3), region(4)]
    assert queue.next_to_send() is None


def test_a_page_that_waits_becomes_urgent_when_it_is_asked_for_again(queue):
    queue.add(jobs(1, 2, 3))
    send(queue)
    queue.add(jobs(3), urgent=True)
    assert queue.next_to_send() == Send("page-2", job(3), urgent=True)


def test_each_engine_has_as_many_pages_as_it_reads_together(queue):
    queue.allow("other", 3)
    queue.add([job(1), *(ReadJob(number, "other", "base") for number in (2, 3, 4, 5))])
    assert [queue.next_to_send().job.number for _ in range(4)] == [1, 2, 3, 4]
    assert queue.next_to_send() is None


def test_pages_of_several_documents_are_held_side_by_side(queue):
    queue.add([ReadJob(1, "builtin", "base", document=name) for name in ("a", "b")])
    assert queue.cancel(ReadJob(1, "builtin", "base", document="a").slot)
    assert [held.document for held in queue.jobs()] == ["b"]


def test_readings_beside_each_other_are_held_side_by_side_in_their_order(queue):
    wanted = [ReadJob(1, "builtin", mode, beside=True) for mode in ("tiny", "large", "base")]
    queue.add(wanted)
    assert queue.waiting() == tuple(wanted)


def test_a_page_and_regions_of_it_are_held_side_by_side(queue):
    outcomes = queue.add([job(1), region(1), region(1, "describe")])
    assert outcomes == ()
    assert queue.progress().total == 3
    assert queue.add([region(1, mode="large")]) == (PageReplaced(region(1)),)
    assert queue.cancel(job(1).slot) == (PageCancelled(job(1), ()),)
    assert queue.cancel(region(1).slot) == (PageCancelled(region(1, mode="large"), ()),)
    assert [held.task for held in queue.jobs()] == ["describe"]


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
        (outcome,) = queue.on_exit(DIED, [sent.job_id], [sent.job_id])
        assert isinstance(outcome, expected)
        assert outcome.job == region(1)
    assert queue.is_empty
