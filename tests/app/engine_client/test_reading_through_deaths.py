"""The queue and a real engine process together: what the person is promised when the process is killed."""

import os
import signal
import threading

import pytest

from app.jobs.read_job import PageDone, PageFailed, PageRequeued, PageRetried
from model_runtime.errors import ErrorCode
from model_runtime.protocol import SpanFound
from tests.app.engine_client.reading_driver import ReadingDriver


@pytest.fixture
def drive(tmp_path):
    drivers = []

    def start(script, **options):
        drivers.append(ReadingDriver({"log": str(tmp_path / "log"), **script}, tmp_path, **options))
        return drivers[-1]

    yield start
    for driver in drivers:
        driver.process.stop()


@pytest.mark.parametrize("in_flight", [1, 3])
def test_kill_9_during_page_3_of_5_loses_nothing(drive, in_flight):
    """Killed from outside while the page is being read, as a person or the system would."""
    driver = drive({"page": {"delay": 0.02, "spans": [{"text": "x"}] * 4}}, in_flight=in_flight)
    killed = threading.Event()

    def kill_in_page_3(driver, event):
        if isinstance(event, SpanFound) and driver.pages(PageDone) == [1, 2] and not killed.is_set():
            killed.set()
            os.kill(driver.pid, signal.SIGKILL)

    driver.before = kill_in_page_3
    driver.read(1, 2, 3, 4, 5)
    assert driver.pages(PageDone) == [1, 2, 3, 4, 5]
    assert driver.pages(PageRetried) == [3]
    assert driver.pages(PageFailed) == []
    assert set(driver.pages(PageRequeued)) <= {4, 5}
    assert [len(outcome.spans) for outcome in driver.outcomes if isinstance(outcome, PageDone)] == [4] * 5


@pytest.mark.parametrize("deed", ["kill", "crash", "garbage"])
def test_one_death_is_a_retry_two_are_a_failure_and_the_rest_goes_on(drive, deed):
    driver = drive({"attempts": {"2": {"deed": deed}, "4": {"deed": deed}, "5": {"deed": deed}}})
    driver.read(1, 2, 3, 4)
    assert driver.pages(PageRetried) == [2, 3]
    assert driver.pages(PageFailed) == [3]
    assert driver.pages(PageDone) == [1, 2, 4]
    (failed,) = [outcome for outcome in driver.outcomes if isinstance(outcome, PageFailed)]
    assert failed.problem.code is ErrorCode.ENGINE_DIED


def test_a_hanging_page_is_killed_and_retried_once(drive):
    driver = drive({"attempts": {"2": {"deed": "hang"}}}, silence_seconds=0.5)
    driver.read(1, 2, 3)
    assert driver.pages(PageDone) == [1, 2, 3]
    (retried,) = [outcome for outcome in driver.outcomes if isinstance(outcome, PageRetried)]
    assert (retried.job.number, retried.problem.code) == (2, ErrorCode.ENGINE_SILENT)


def test_an_engine_that_cannot_load_without_dying_is_given_up(drive):
    driver = drive({"load_deed": "crash"})
    driver.read(*range(1, 21))
    assert sorted(driver.pages(PageFailed)) == list(range(1, 21))
    assert driver.queue.is_empty


def test_an_engine_of_another_version_is_asked_once(drive):
    driver = drive({"hello": {"protocol_version": 99}})
    driver.read(1, 2, 3)
    assert driver.pages(PageFailed) == [1, 2, 3]
    assert driver.pages(PageRetried) == []


def test_an_error_of_the_engine_is_not_retried(drive):
    driver = drive({"attempts": {"2": {"deed": "out_of_memory"}}})
    driver.read(1, 2, 3)
    assert driver.pages(PageFailed) == [2]
    assert driver.pages(PageDone) == [1, 3]
