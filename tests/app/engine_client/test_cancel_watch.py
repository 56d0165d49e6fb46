import pytest

from app.engine_client.cancel_watch import CancelWatch
from model_runtime.messages import NOTHING
from model_runtime.protocol import (
    Cancelled,
    Description,
    LoadProgress,
    PageFinished,
    PageProgress,
    PageStarted,
)


def started(job_id):
    return PageStarted(job_id, "base", 1, 1)


def finished(job_id):
    return PageFinished(job_id, "end", 0, 1, 1, 1, "picture", "1", "")


@pytest.fixture
def watch():
    return CancelWatch()


@pytest.fixture
def cancelled(watch):
    """A page was cancelled while it was being read, and another waits."""
    watch.begin("a")
    watch.take(started("a"))
    watch.ask("a")
    watch.take(Cancelled("a"))
    assert not watch.may_be_stuck
    watch.begin("b")
    return watch


def test_events_of_jobs_that_are_over_are_dropped(watch):
    watch.begin("a")
    assert watch.take(PageProgress("a", 0.5))
    assert watch.take(finished("a"))
    assert not watch.take(PageProgress("a", 0.5))
    assert not watch.take(Cancelled("a"))
    assert watch.take(Description("", 0, ()))


def test_a_cancel_is_unanswered_until_the_job_ends_in_any_way(watch):
    for end in (Cancelled, finished):
        watch.begin("a")
        assert watch.ask("a")
        assert watch.is_unanswered("a")
        watch.take(end("a"))
        assert not watch.is_unanswered("a")
    assert not watch.ask("a")


def test_a_page_that_waits_behind_a_cancelled_one_may_be_stuck(cancelled):
    assert cancelled.may_be_stuck
    cancelled.take(Description("", 0, ()))
    assert cancelled.may_be_stuck


@pytest.mark.parametrize(
    "sign", [started("b"), PageProgress("b", 0.1), LoadProgress("other", 0, NOTHING), finished("b")]
)
def test_it_is_not_once_the_engine_does_something_else(cancelled, sign):
    cancelled.take(sign)
    assert not cancelled.may_be_stuck


def test_it_is_not_once_the_process_has_ended(cancelled):
    cancelled.process_ended(("b",))
    cancelled.begin("c")
    assert not cancelled.may_be_stuck


def test_a_page_cancelled_before_it_was_taken_up_holds_nobody_up(watch):
    watch.begin("a")
    watch.ask("a")
    watch.take(Cancelled("a"))
    watch.begin("b")
    assert not watch.may_be_stuck


def test_a_page_read_together_with_a_cancelled_one_is_not_stuck(watch):
    for job_id in ("a", "b"):
        watch.begin(job_id)
        watch.take(started(job_id))
    watch.ask("a")
    watch.take(Cancelled("a"))
    watch.begin("c")
    assert not watch.may_be_stuck
