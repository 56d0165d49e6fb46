"""What is asked of the page process next: urgency, newest list, put back after a death, given up after two."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.geometry import BoundingBox, Rotation
from app.pages.last_words import Death
from app.pages.messages import CHANNELS, CropRequest, OpenFailure, PrepareRequest, RenderRequest
from app.pages.page_requests import IN_FLIGHT, MAX_LOST_IN_A_ROW, Job, Opening, PageRequests
from model_runtime.messages import message
from tests.modes import MODES

CROP = CropRequest(1, 7, Rotation.NONE, BoundingBox(0, 0, 9, 9), 100)
PREPARE = PrepareRequest(8, Rotation.NONE, MODES["base"], True)


def page(number: int) -> RenderRequest:
    return RenderRequest(number, Rotation.NONE, 100, 140)


@pytest.fixture
def requests():
    """With an open document."""
    requests = PageRequests()
    requests.open(Path("a.pdf"), None)
    assert isinstance(requests.next(), Opening)
    assert requests.opened()
    return requests


def drain(requests):
    """Every request in the order it is sent, each answered at once."""
    sent = []
    while isinstance(job := requests.next(), Job):
        sent.append(requests.answered(job.id))
    return sent


def test_nothing_is_asked_before_the_document_is_open():
    requests = PageRequests()
    requests.want("view", [page(1)])
    assert requests.next() is None
    requests.open(Path("a.pdf"), "word")
    requests.want("view", [page(1)])
    assert requests.next() == Opening(1, Path("a.pdf"), "word")
    assert requests.next() is None
    requests.opened()
    assert requests.next().request == page(1)


def test_what_two_channels_want_is_not_lost_when_the_child_dies_and_one_of_them_drops_it(requests):
    requests.want("view", [page(1)])
    requests.want("crop", [page(1)])
    assert requests.next().request == page(1)
    requests.child_died()
    requests.want("view", [])
    assert isinstance(requests.next(), Opening)
    requests.opened()
    assert drain(requests) == [page(1)]


def test_the_view_comes_before_the_panel_before_the_engine_before_thumbnails(requests):
    requests.want("thumbnail", [page(4)])
    requests.add(PREPARE)
    requests.add(CROP)
    requests.want("crop", [page(3)])
    requests.want("view", [page(1), page(2)])
    assert drain(requests) == [page(1), page(2), page(3), PREPARE, CROP, page(4)]


def test_no_more_than_two_are_in_flight(requests):
    requests.want("view", [page(n) for n in range(1, 9)])
    first, second, third = requests.next(), requests.next(), requests.next()
    assert (first.request, second.request, third) == (page(1), page(2), None)
    requests.answered(first.id)
    assert requests.next().request == page(3)


def test_the_newest_list_wins(requests):
    requests.want("view", [page(1), page(2)])
    requests.want("view", [page(3)])
    assert drain(requests) == [page(3)]


def test_what_is_in_flight_is_not_asked_twice(requests):
    requests.want("view", [page(1)])
    job = requests.next()
    requests.want("view", [page(1), page(2)])
    requests.want("thumbnail", [page(1)])
    assert requests.answered(job.id) == page(1)
    assert drain(requests) == [page(2)]


def test_an_answer_of_the_document_before_belongs_to_nobody(requests):
    requests.want("view", [page(1)])
    job = requests.next()
    requests.open(Path("b.pdf"), None)
    assert requests.answered(job.id) is None


def test_what_was_asked_before_is_asked_again_where_the_other_document_cannot_be_opened(requests):
    requests.want("view", [page(1), page(2), page(3)])
    requests.want("thumbnail", [page(7)])
    requests.add(PREPARE)
    requests.answered(requests.next().id)
    requests.next()
    requests.open(Path("b.pdf"), None)
    requests.next()
    requests.want("thumbnail", [page(9)])  # of the document that the window still shows
    requests.open(Path("c.pdf"), None)
    requests.next()
    requests.add(CROP)
    assert requests.not_opened(OpenFailure(Path("c.pdf"), message("locked")))
    assert not requests.has_work
    assert requests.open_again(Path("a.pdf"), None) == 4
    assert requests.next() == Opening(4, Path("a.pdf"), None)
    assert requests.opened()
    assert drain(requests) == [page(2), page(3), PREPARE, CROP, page(9)]


def test_what_was_asked_before_is_dropped_once_the_other_document_is_open(requests):
    requests.want("view", [page(1)])
    requests.add(PREPARE)
    requests.open(Path("b.pdf"), None)
    requests.next()
    assert requests.opened()
    assert drain(requests) == []
    requests.open(Path("c.pdf"), None)
    requests.next()
    requests.not_opened(OpenFailure(Path("c.pdf"), message("locked")))
    requests.open_again(Path("b.pdf"), None)
    requests.next()
    requests.opened()
    assert drain(requests) == []


def test_an_unknown_channel_is_a_mistake(requests):
    with pytest.raises(KeyError):
        requests.want("wall", [page(1)])


def test_a_death_puts_back_what_was_in_flight(requests):
    requests.want("view", [page(1)])
    requests.add(PREPARE)
    requests.next(), requests.next()
    assert not requests.child_died()
    assert requests.doomed() == []
    assert isinstance(requests.next(), Opening)
    assert not requests.opened()  # no news
    assert drain(requests) == [page(1), PREPARE]


def test_the_page_that_was_being_drawn_is_given_up_after_two_deaths(requests):
    requests.want("view", [page(1), page(2)])
    for _ in range(2):
        assert (requests.next().request, requests.next().request) == (page(1), page(2))
        requests.child_died()
        requests.next()
        requests.opened()
    (failure,) = requests.doomed()
    assert failure.request == page(1)
    assert str(failure.title) == "Page 1 could not be drawn: it stopped the drawing process twice"
    assert drain(requests) == [page(2)]
    requests.want("thumbnail", [page(1), page(3)])
    assert [failure.request for failure in requests.doomed()] == [page(1)]
    assert drain(requests) == [page(3)]


def test_a_page_that_took_too_long_is_not_tried_again(requests):
    requests.want("view", [page(1), page(2)])
    requests.next()
    requests.child_died(Death.TOO_SLOW)
    (failure,) = requests.doomed()
    assert (failure.request, failure.too_slow) == (page(1), True)
    assert str(failure.title) == "Page 1 could not be drawn: it took too long"
    requests.next()
    requests.opened()
    assert drain(requests) == [page(2)]


def test_a_page_behind_one_that_filled_the_memory_is_not_blamed_for_it(requests):
    requests.want("view", [page(1), page(2)])
    for _ in range(5):
        requests.next()
        assert not requests.child_died(Death.FULL)
        requests.next()
        requests.opened()
    assert requests.doomed() == []
    assert drain(requests) == [page(1), page(2)]


def test_an_opening_for_which_there_is_never_memory_is_given_up():
    requests = PageRequests()
    requests.open(Path("a.pdf"), None)
    requests.next()
    assert not requests.child_died(Death.FULL)
    requests.next()
    assert requests.child_died(Death.FULL)


def lose(requests, number):
    """Ask for a page over which the process ends."""
    requests.want("view", [page(number)])
    while isinstance(requests.next(), Opening):
        requests.opened()
    requests.child_died(Death.TOO_SLOW)
    return requests.doomed()


def test_a_document_of_which_many_pages_in_a_row_are_lost_is_given_up(requests):
    for number in range(1, MAX_LOST_IN_A_ROW):
        assert str(lose(requests, number)[0].title).startswith(f"Page {number} could")
    (failure,) = lose(requests, MAX_LOST_IN_A_ROW)
    assert str(failure.title) == "“a.pdf” was given up after 5 pages in a row that could not be drawn"
    requests.want("view", [page(90), page(91)])
    requests.add(CROP)
    assert [str(lost.title) for lost in requests.doomed()] == [str(failure.title)] * 3
    assert requests.hashed()
    assert not requests.has_work
    requests.open(Path("a.pdf"), None)
    requests.want("view", [page(1)])
    assert requests.doomed() == []


def test_a_page_that_can_be_drawn_speaks_for_the_others(requests):
    for number in range(1, 3 * MAX_LOST_IN_A_ROW, 2):
        assert str(lose(requests, number)[0].title).startswith(f"Page {number} could")
        requests.want("view", [page(number + 1)])
        requests.next()
        requests.opened()
        assert drain(requests) == [page(number + 1)]


def test_a_process_that_cannot_be_started_is_not_tried_for_ever(requests):
    requests.hashed()
    requests.want("view", [page(1)])
    assert not requests.child_died(Death.NOT_STARTED)
    assert requests.child_died(Death.NOT_STARTED)
    requests.not_opened(OpenFailure(Path("a.pdf"), message("no room")))
    assert [str(failure.title) for failure in requests.doomed()] == ["no room"]
    assert not requests.has_work


def test_a_document_that_stops_the_process_twice_is_given_up():
    requests = PageRequests()
    requests.open(Path("a.pdf"), None)
    requests.next()
    assert not requests.child_died()
    requests.next()
    assert requests.child_died()
    assert requests.not_opened(OpenFailure(Path("a.pdf"), message("gone")))
    assert requests.doomed() == []
    assert requests.next() is None
    assert not requests.has_work


def test_a_child_is_needed_until_all_is_known_and_drawn(requests):
    assert requests.has_work  # the fingerprint
    assert requests.hashed()
    assert not requests.has_work
    requests.want("view", [page(1)])
    assert requests.has_work


wanted = st.lists(st.integers(1, 9).map(page), max_size=6, unique=True)
actions = st.one_of(
    st.tuples(st.just("want"), st.sampled_from(CHANNELS), wanted),
    st.tuples(st.just("send")),
    st.tuples(st.just("answer")),
    st.tuples(st.just("die")),
)


@given(st.lists(actions, max_size=40))
def test_the_last_lists_are_always_answered_and_few_are_in_flight(steps):
    requests = PageRequests()
    requests.open(Path("a.pdf"), None)
    owed = {channel: set() for channel in CHANNELS}
    flying = []

    def settle(*answered):
        for pages in owed.values():
            pages -= set(answered)

    for step in steps:
        match step:
            case ("want", channel, pages):
                requests.want(channel, pages)
                owed[channel] = set(pages)
                settle(*(failure.request for failure in requests.doomed()))
            case ("send",):
                item = requests.next()
                if isinstance(item, Opening):
                    requests.opened()
                elif item is not None:
                    flying.append(item)
            case ("answer",) if flying:
                settle(requests.answered(flying.pop(0).id))
            case ("die",):
                requests.child_died()
                flying.clear()
                settle(*(failure.request for failure in requests.doomed()))
        assert len(flying) <= IN_FLIGHT
    if isinstance(requests.next(), Opening):
        requests.opened()
    while (item := requests.next()) is not None or requests._in_flight:
        for job in [*requests._in_flight.values(), *([item] if isinstance(item, Job) else [])]:
            settle(requests.answered(job.id))
    assert not any(owed.values())
