"""Which page goes where, and whose fault the end of a worker is."""

from hypothesis import given
from hypothesis import strategies as st

from app.cluster.dispatcher import ENDS_ALLOWED, FRUITLESS_ALLOWED, Dispatched, Dispatcher
from tests.app.cluster.orders_of_tests import order


def dispatcher(workers: str, *pages: int, together: int = 2) -> Dispatcher[str]:
    """Workers, and a pass with so many pages for each of `pages`."""
    made: Dispatcher[str] = Dispatcher(together)
    for worker in workers:
        made.add_worker(worker)
    for owner, count in enumerate(pages, start=1):
        made.add(owner, [order(number) for number in range(1, count + 1)])
    return made


def sent(made: Dispatcher[str]) -> list[tuple[str, int, int]]:
    return [(worker, page.owner, page.order.job.number) for worker, page in made.next()]


def test_each_worker_gets_as_many_as_it_reads_together_and_one_more_for_each_answer():
    made = dispatcher("ab", 9)
    first = list(made.next())
    assert sorted((worker, page.order.job.number) for worker, page in first) == [("a", 1), ("a", 3), ("b", 2), ("b", 4)]
    assert sent(made) == []
    made.done(*first[0])
    assert sent(made) == [("a", 1, 5)]


def test_passes_share_the_workers_and_a_worker_stays_with_the_file_that_it_has():
    made = dispatcher("ab", 6, 6)
    assert {(worker, owner) for worker, owner, _ in sent(made)} == {("a", 1), ("b", 2)}


def test_pages_of_a_worker_that_ended_are_read_alone_and_one_that_ends_two_has_failed():
    made = dispatcher("ab", 5)
    first = dict.fromkeys(worker for worker, _ in list(made.next()))
    assert list(first) == ["a", "b"]
    failed, again = made.ended("a")
    assert (failed, [page.order.job.number for page in again]) == ([], [1, 3])
    made.add_worker("c")
    ((worker, alone),) = [one for one in made.next() if one[0] == "c"]
    assert (worker, alone.order.job.number) == ("c", 1)
    assert sent(made) == []  # c reads one, b is full
    failed, again = made.ended("c")
    assert ([page.order.job.number for page in failed], again) == ([1], [])


def test_a_worker_is_let_run_empty_where_none_is_free_for_a_page_that_is_to_be_read_alone():
    made = dispatcher("ab", 9)
    at_b = [page for worker, page in made.next() if worker == "b"]
    made.ended("a")
    assert sent(made) == []
    made.done("b", at_b[0])
    assert sent(made) == []  # b gets nothing while it has another
    made.done("b", at_b[1])
    assert [(worker, number) for worker, _, number in sent(made)] == [("b", 1)]


def test_a_worker_that_is_left_out_blames_no_page():
    made = dispatcher("ab", 4)
    list(made.next())
    assert made.ended("a", blames_pages=False)[0] == []
    assert {page.ends for page in made.all_pages()} == {0}


def test_a_worker_whose_engine_ends_over_every_page_is_not_trusted_any_more():
    made = dispatcher("a", 20, together=1)
    for number in range(FRUITLESS_ALLOWED + 1):
        ((worker, page),) = list(made.next())
        assert made.done(worker, page, fruitless=True) is (number < FRUITLESS_ALLOWED)


def test_what_nobody_wants_any_more_is_not_sent():
    made = dispatcher("a", 9, 2)
    first = list(made.next())
    made.forget(1)
    for one in first:
        made.done(*one)
    assert {owner for _, owner, _ in sent(made)} == {2}


@given(st.data())
def test_every_page_ends_once_whatever_happens_to_workers(data):
    """Workers end and join at any moment; a page that ends its worker fails at the second, all others are read."""
    deadly = data.draw(st.sets(st.integers(1, 12), max_size=3), "pages that end their worker")
    made = dispatcher("ab", 12, together=data.draw(st.integers(1, 5), "together"))
    at: list[tuple[str, Dispatched]] = []
    read: list[int] = []
    failed: list[int] = []
    names = (f"w{n}" for n in range(1000))
    while len(read) + len(failed) < 12:
        at += made.next()
        worker, page = data.draw(st.sampled_from(at), "next")
        if page.order.job.number in deadly:
            lost, again = made.ended(worker)
            assert set(lost) | set(again) == {one for where, one in at if where == worker}
            failed += [one.order.job.number for one in lost]
            at = [one for one in at if one[0] != worker]
            made.add_worker(next(names))
        else:
            made.done(worker, page)
            at.remove((worker, page))
            read.append(page.order.job.number)
    assert sorted(failed) == sorted(deadly)
    assert sorted(read) == sorted(set(range(1, 13)) - deadly)
    assert ENDS_ALLOWED == 1
