"""Which work comes next."""

import pytest

from model_runtime.protocol import Inspect, Load, Recognize, Unload
from model_runtime.work_queue import WorkQueue


def page(name: str, engine: str = "one", *, urgent: bool = False) -> Recognize:
    return Recognize(name, engine, "page.png", "base", urgent=urgent)


@pytest.fixture
def filled():
    def fill(*works) -> WorkQueue:
        queue = WorkQueue()
        for work in works:
            queue.put(work)
        return queue

    return fill


def admitted(queue: WorkQueue, engine: str = "one", *, urgent_only: bool = False) -> str | None:
    work = queue.admit(engine, urgent_only=urgent_only)
    return None if work is None else work.job_id


def test_work_is_taken_in_the_order_it_was_asked_for(filled):
    works = (page("a"), Load("one"), page("b", "two"), Unload("two"))
    queue = filled(*works)
    assert [queue.take() for _ in range(5)] == [*works, None]


def test_a_page_that_somebody_waits_for_is_taken_first(filled):
    queue = filled(page("a"), Load("two"), page("b", urgent=True))
    assert queue.take().job_id == "b"


def test_nothing_goes_before_a_load_or_an_unload_of_its_own_engine(filled):
    for earlier in (Load("one"), Unload("one")):
        queue = filled(earlier, page("b", urgent=True))
        assert admitted(queue) is None
        assert queue.take() == earlier
        assert queue.take().job_id == "b"


def test_pages_join_until_others_work_has_come_to_the_head(filled):
    queue = filled(page("a"), page("b"), page("c", "two"), page("d"))
    assert [admitted(queue), admitted(queue), admitted(queue)] == ["a", "b", None]
    assert queue.take().job_id == "c"
    assert admitted(queue) == "d"


def test_only_what_somebody_waits_for_takes_the_last_room(filled):
    queue = filled(page("a"), page("b", "two"), page("c", urgent=True))
    assert admitted(queue, urgent_only=True) == "c"
    assert admitted(queue, urgent_only=True) is None
    assert admitted(queue) == "a"


def test_a_look_at_a_folder_waits_for_nothing(filled):
    queue = filled(page("a"), Inspect("one"), page("b"))
    assert queue.take_inspection() == Inspect("one")
    assert queue.take_inspection() is None
    assert [admitted(queue), admitted(queue)] == ["a", "b"]


def test_nothing_is_given_out_after_the_end(filled):
    queue = filled(page("a"), Inspect("one"))
    queue.end()
    assert (queue.take(), queue.take_inspection(), admitted(queue), queue.wait(0)) == (None, None, None, True)
