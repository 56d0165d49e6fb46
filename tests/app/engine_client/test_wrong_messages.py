"""What an engine says that it should not, in a real child: every page ends, and none that lacks anything is "read"."""

import json

import pytest

from app.engine_client.answer_check import FAULTS_ALLOWED, PAGE_BYTES, STARTS_ALLOWED
from app.jobs.read_job import PageDone, PageFailed, PageRequeued, PageRetried
from model_runtime.errors import ErrorCode
from tests.app.engine_client.reading_driver import ReadingDriver
from tests.scripted_engine.wrong_messages import WHOLE, exchange_of, wrong_messages

SPANS = [{"text": "one"}, {"text": "two"}]
SAMPLE = 3  # every third of some thousand; `python -m tests.bench.wrong_messages` says them all


def progress(job_id):
    return {**WHOLE["page_progress"], "job_id": job_id}


def endlessly(item):
    return {"$times": 10**9, "$item": item}


@pytest.fixture
def drive(tmp_path):
    drivers = []

    def start(script, **options):
        file = tmp_path / "script.json"
        page = {"spans": SPANS, "chunk": 2, "progress": True}
        file.write_text(json.dumps({"name": "builtin", "page": page, **script}))
        drivers.append(ReadingDriver(f"@{file}", tmp_path, engine="builtin", **options))
        return drivers[-1]

    yield start
    for driver in drivers:
        driver.process.stop()


def exchanging(exchange, **options):
    """A script whose second page is exchanged like this."""
    return {"pages": {"2": {"exchange": exchange}}, **options}


def test_any_field_wrong_in_any_way_fails_its_page_or_nothing(drive):
    messages = list(wrong_messages())[::SAMPLE]
    pages = {str(number): {"exchange": exchange_of(message)} for number, message in enumerate(messages, 1)}
    driver = drive({"pages": pages}).read(*range(1, len(messages) + 2))
    done, failed = driver.of(PageDone), driver.of(PageFailed)
    assert sorted([*done, *failed]) == list(range(1, len(messages) + 2))
    assert all(len(page.spans) == 2 for page in done.values())
    for number, message in enumerate(messages, 1):
        if message.is_of_a_page and message.is_wrong:
            assert failed[number].problem.code is ErrorCode.BAD_ANSWER, message.name
            place = message.place.removesuffix(".total")  # of an object with names of its own, any value
            assert place in str(failed[number].problem.detail) or place == "type", message.name
        elif message.type != "failed":
            assert number in done, message.name
    assert len(driver.exits) <= len(messages) // FAULTS_ALLOWED


@pytest.mark.parametrize("place", ["protocol_version", "engines[0].modes[0]", "type"])
def test_a_hello_that_is_wrong_is_an_engine_of_another_version(drive, place):
    wrong = next(one for one in wrong_messages() if (one.type, one.place, one.value) == ("hello", place, "a list"))
    driver = drive({"exchange": {"hello": [wrong.data]}}).read(1, 2)
    assert [page.problem.code for page in driver.of(PageFailed).values()] == [ErrorCode.PROTOCOL_MISMATCH] * 2
    assert place == "type" or place in str(driver.of(PageFailed)[1].problem.detail)


OUT_OF_ORDER = {
    "an end before the beginning": {"page_started": []},
    "a span that never came": {"span_found": []},
    "cancelled, which nobody asked for": {"page_finished": [{"type": "cancelled", "job_id": "$job"}]},
    "a request": {"page_finished": [{"type": "cancel", "job_id": "$job"}]},
    "no event at all": {"page_finished": [{"type": "news", "job_id": "$job"}]},
    "begun for ever": {"page_progress": [{"$times": STARTS_ALLOWED + 1, "$item": WHOLE["page_started"]}]},
}


@pytest.mark.parametrize("exchange", OUT_OF_ORDER.values(), ids=OUT_OF_ORDER)
def test_a_page_whose_events_do_not_fit_fails_alone(drive, exchange):
    driver = drive(exchanging(exchange)).read(1, 2, 3)
    assert driver.pages(PageFailed) == [2]
    assert driver.pages(PageDone) == [1, 3]
    assert driver.exits == []


HARMLESS = {
    "a second hello": [WHOLE["hello"]],
    "ready, though nobody asked": [WHOLE["ready"]],
    "an engine that is not there": [{**WHOLE["ready"], "engine": "other"}],
    "a page that is over": [progress("page-1"), {**WHOLE["page_finished"], "job_id": "page-1"}],
    "a page that never was": [progress("page-77")],
    "a description": [WHOLE["description"]],
    "a failure of nothing": [{**WHOLE["failed"], "job_id": ""}],
}


@pytest.mark.parametrize("said", HARMLESS.values(), ids=HARMLESS)
def test_what_is_about_no_page_is_dropped(drive, said):
    driver = drive(exchanging({"page_started": [*said, "$event"]})).read(1, 2, 3)
    assert driver.pages(PageDone) == [1, 2, 3]
    assert driver.exits == []


def test_what_follows_the_end_is_dropped(drive):
    again = [WHOLE[kind] for kind in ("page_started", "page_progress", "span_found", "page_finished", "failed")]
    driver = drive(exchanging({"page_finished": ["$event", *again]})).read(1, 2, 3)
    assert driver.pages(PageDone) == [1, 2, 3]
    assert driver.pages(PageFailed) == []


def test_a_page_whose_end_is_told_of_another_is_not_waited_for_for_ever(drive):
    driver = drive(exchanging({"page_finished": [{**WHOLE["page_finished"], "job_id": "x"}]}), silence_seconds=0.5)
    driver.read(1, 2, 3)
    assert driver.pages(PageDone) == [1, 3]
    assert driver.of(PageFailed)[2].problem.code is ErrorCode.ENGINE_SILENT


def test_several_pages_read_together_do_not_take_each_others_blame(drive):
    wrong = {"span_found": [{**WHOLE["span_found"], "index": None}]}
    driver = drive({**exchanging(wrong), "load_delay": 0.2, "batch": 4}, in_flight=4).read(1, 2, 3, 4)
    assert driver.pages(PageFailed) == [2]
    assert sorted(driver.pages(PageDone)) == [1, 3, 4]


WIDE = {"label": "paragraph", "boxes": [], "text": "$x50000"}
FLOODS = {
    "progress without end": {"page_progress": [endlessly({**WHOLE["page_progress"], "more": "$x50000"})]},
    "a span that never rests": {"span_found": [endlessly({**WHOLE["span_found"], "span": WIDE})]},
}


@pytest.mark.parametrize("exchange", FLOODS.values(), ids=FLOODS)
def test_a_page_without_end_fails_and_the_others_are_read_by_another_process(drive, exchange):
    driver = drive(exchanging(exchange), in_flight=2).read(1, 2, 3)
    assert driver.of(PageFailed)[2].problem.code is ErrorCode.PAGE_ENDLESS
    assert driver.pages(PageDone) == [1, 3]
    assert driver.pages(PageRetried) == []
    assert [ended.problem for ended in driver.exits] == [None]


GARRULOUS = {
    "about pages that never were": [endlessly(progress("page-77"))],
    "about nothing that is known": [endlessly({"type": "news"})],
    "a frame too large": [{"$head": PAGE_BYTES + 1}],
}


@pytest.mark.parametrize("said", GARRULOUS.values(), ids=GARRULOUS)
def test_an_engine_that_talks_without_end_is_ended_and_its_page_tried_once_more(drive, said):
    driver = drive(exchanging({"page_started": ["$event", *said]}), in_flight=2).read(1, 2, 3)
    assert driver.of(PageFailed)[2].problem.code is ErrorCode.ENGINE_DIED
    assert driver.pages(PageDone) == [1, 3]
    assert driver.pages(PageRetried) == [2]
    assert set(driver.pages(PageRequeued)) <= {3}
