"""What fits a conversation and what does not, message by message."""

import json

import pytest

from app.engine_client.answer_check import FAULTS_ALLOWED, IDLE_WORDS_ALLOWED, PAGE_BYTES, AnswerCheck, Heard
from model_runtime.errors import ErrorCode
from model_runtime.protocol import (
    Cancel,
    Cancelled,
    Describe,
    Description,
    Failed,
    Hello,
    NotUnderstoodError,
    PageFinished,
    PageProgress,
    PageStarted,
    ProtocolError,
    Recognize,
    decode,
)
from tests.scripted_engine.wrong_messages import WHOLE

SIZE = 50  # bytes of a message, where it does not matter


def recognize(job_id):
    return Recognize(job_id, "builtin", "page.png", "base")


def started(job_id):
    return PageStarted(job_id, "base", 1, 1)


def wrong(kind, job_id=None):
    return NotUnderstoodError(f"{kind}.text: text was expected", kind, job_id)


@pytest.fixture
def check():
    """A process that has said hello and has two pages, one of which it reads."""
    check = AnswerCheck()
    check.take(decode(json.dumps(WHOLE["hello"]).encode()), SIZE)
    check.sent(recognize("a"))
    check.sent(recognize("b"))
    check.take(started("a"), SIZE)
    return check


def test_nothing_is_heard_before_hello_and_hello_only_once():
    with pytest.raises(ProtocolError, match="not hello"):
        AnswerCheck().take(Description("", 0, ()), SIZE)
    check = AnswerCheck()
    hello = decode(json.dumps(WHOLE["hello"]).encode())
    assert check.take(hello, SIZE) == Heard(hello)
    assert check.take(Hello(1, "0", 2, ()), SIZE) == Heard()


def test_a_failed_page_is_to_be_let_go_and_what_crosses_that_is_no_fault(check):
    heard = check.take(wrong("page_progress", "a"), SIZE)
    assert (heard.event.job_id, heard.event.problem.code) == ("a", ErrorCode.BAD_ANSWER)
    assert (heard.cancel, heard.ends, check.open_jobs) == ("a", False, ("b",))
    for _ in range(2 * FAULTS_ALLOWED):
        assert check.take(PageProgress("a", 0.5), SIZE) == Heard()
    assert check.take(Cancelled("a"), SIZE) == Heard()
    assert check.take(started("b"), SIZE).event == started("b")


def test_a_page_that_nobody_wants_any_more_is_cancelled_not_failed(check):
    check.sent(Cancel("a"))
    assert check.take(wrong("page_progress", "a"), SIZE).event == Cancelled("a")


def test_a_cancel_that_was_asked_for_is_passed_on_and_a_late_one_is_no_fault(check):
    check.sent(Cancel("b"))
    assert check.take(Cancelled("b"), SIZE).event == Cancelled("b")
    for _ in range(2 * FAULTS_ALLOWED):
        assert check.take(Cancelled("b"), SIZE) == Heard()


def test_a_message_that_names_no_page_is_about_the_one_being_read(check):
    assert check.take(wrong("page_finished"), SIZE).event.job_id == "a"


def test_where_several_are_being_read_it_can_be_about_any(check):
    check.take(started("b"), SIZE)
    with pytest.raises(ProtocolError, match="any of a, b"):
        check.take(wrong("page_finished"), SIZE)


@pytest.mark.parametrize("kind", ["ready", "inspected", "failed"])
def test_an_answer_to_a_load_that_makes_no_sense_is_a_failed_load(kind):
    check = AnswerCheck()
    check.take(decode(json.dumps(WHOLE["hello"]).encode()), SIZE)
    heard = check.take(wrong(kind, "" if kind == "failed" else None), SIZE)
    assert isinstance(heard.event, Failed)
    assert (heard.event.job_id, heard.event.problem.code) == ("", ErrorCode.BAD_ANSWER)


def test_an_engine_that_errs_again_and_again_is_ended(check):
    for _ in range(FAULTS_ALLOWED - 1):
        assert check.take(PageProgress("x", 0.5), SIZE) == Heard()
    with pytest.raises(ProtocolError, match="not being read"):
        check.take(PageProgress("x", 0.5), SIZE)


def test_pages_that_fail_again_and_again_end_it_too_and_no_other_page_is_to_blame():
    check = AnswerCheck()
    check.take(decode(json.dumps(WHOLE["hello"]).encode()), SIZE)
    for number in range(FAULTS_ALLOWED):
        check.sent(recognize(str(number)))
        heard = check.take(wrong("page_started", str(number)), SIZE)
        assert heard.ends is (number == FAULTS_ALLOWED - 1)


def test_what_is_said_of_no_page_has_an_end_unless_something_is_asked(check):
    for _ in range(2):
        for _ in range(IDLE_WORDS_ALLOWED):
            check.take(Description("", 0, ()), SIZE)
        check.sent(Describe())
    for _ in range(IDLE_WORDS_ALLOWED):
        check.take(Description("", 0, ()), SIZE)
    with pytest.raises(ProtocolError, match="nobody had asked"):
        check.take(Description("", 0, ()), SIZE)


def test_what_is_said_of_a_page_has_an_end(check):
    half = PAGE_BYTES // 2
    assert check.take(PageProgress("a", 0.5), half - SIZE).event == PageProgress("a", 0.5)
    assert check.take(started("a"), half).event == started("a")  # beginning anew does not begin to count anew
    heard = check.take(PageProgress("a", 0.5), 1)
    assert (heard.event.problem.code, heard.ends) == (ErrorCode.PAGE_ENDLESS, True)
    assert check.open_jobs == ("b",)


def test_a_death_is_put_down_to_the_pages_being_read_or_else_to_the_next(check):
    assert check.begun_jobs == ("a",)
    check.take(PageFinished("a", "end", 0, 1, 1, 1, "picture", "1", ""), SIZE)
    assert check.begun_jobs == ("b",)
    check.sent(recognize("c"))
    assert check.begun_jobs == ("b",)
    check.take(started("c"), SIZE)
    assert check.begun_jobs == ("c",)
