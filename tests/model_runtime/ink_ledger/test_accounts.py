"""The last word on a page brings the account of its ink, from a real child."""

import os
from queue import SimpleQueue

import pytest
from PIL import Image

from model_runtime.ink_ledger.accounts import InkAccounts
from model_runtime.output.answer_faults import TALK
from model_runtime.protocol import (
    Cancel,
    Cancelled,
    Failed,
    InkFault,
    PageFinished,
    Recognize,
    Shutdown,
    Span,
    SpanFound,
)
from tests.model_runtime.ink_ledger.drawn_pages import letter_page
from tests.scripted_engine import scripted_command
from tests.scripted_engine.conversation import Conversation


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "drawn.png"
    letter_page().image.save(path)
    return path


def finished(tmp_path, picture, task="document"):
    script = {"tasks": ["document", "figure"], "page": {"counts_ink": True}}
    with Conversation(scripted_command(script), tmp_path) as child:
        child.send(Recognize("a", "scripted", str(picture), "base", task))
        return child.until_a(PageFinished)


def test_what_the_engine_left_out_is_told_with_its_last_word(tmp_path, picture):
    ended = finished(tmp_path, picture)
    assert ended.ink.accounted < 0.7  # the scripted engine says two short texts
    assert InkFault.OVERLOOKED in {patch.fault for patch in ended.ink.patches}
    assert ended.seconds["ledger"] > 0


def test_a_task_that_does_not_read_the_page_owes_no_account(tmp_path, picture):
    assert finished(tmp_path, picture, task="figure").ink is None


def test_a_picture_that_cannot_be_opened_again_costs_the_account_and_not_the_page(tmp_path, picture):
    picture.write_bytes(b"no picture")
    ended = finished(tmp_path, picture)
    assert (ended.stop_reason, ended.ink) == ("end", None)


def page_end(job_id: str, **changes) -> PageFinished:
    given = {"stop_reason": "end", "span_count": 0, "vision_tokens": 1, "valid_tokens": 1, "text_tokens": 0}
    return PageFinished(job_id, text_source="picture", engine_version="1", raw="", seconds={}, **{**given, **changes})


@pytest.fixture
def accounts():
    told: SimpleQueue = SimpleQueue()
    opened = InkAccounts(told.put)
    yield opened, told
    opened._clerk.shutdown()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a picture that never comes")
def test_the_account_keeps_nobody_waiting_but_the_page_itself(accounts, tmp_path):
    opened, told = accounts
    endless = tmp_path / "endless.png"
    os.mkfifo(endless)
    opened.open("a", "document", str(endless))
    assert opened.take(page_end("a"))  # comes back while the picture is still being opened
    assert told.empty()
    endless.write_bytes(b"no picture after all")
    ended = told.get(timeout=60)
    assert (ended.job_id, ended.ink) == ("a", None)


def test_an_end_that_cannot_be_sent_is_a_failure_and_no_silence(picture):
    sent: SimpleQueue = SimpleQueue()

    def send(event) -> None:
        if isinstance(event, PageFinished):
            raise ValueError("too long")
        sent.put(event)

    accounts = InkAccounts(send)
    accounts.open("a", "document", str(picture))
    assert accounts.take(page_end("a"))
    failed = sent.get(timeout=60)
    accounts._clerk.shutdown()
    assert isinstance(failed, Failed)
    assert "too long" in str(failed.problem.detail)


def test_before_the_process_ends_what_was_read_is_told(accounts, picture):
    opened, told = accounts
    for job in "abc":
        opened.open(job, "document", str(picture))
        assert opened.take(page_end(job))
    opened.finish(60)
    assert [told.get_nowait().job_id for _ in range(3)] == ["a", "b", "c"]


@pytest.mark.parametrize("is_printed", [True, False])
def test_that_a_model_talks_is_not_said_of_what_is_printed(accounts, picture, is_printed):
    opened, told = accounts
    text = "\n".join(span.text for span in letter_page().spans) if is_printed else "The image shows a letter."
    opened.open("a", "text", str(picture))
    opened.take(SpanFound("a", 0, Span("paragraph", (), text)))
    assert opened.take(page_end("a", notes=(TALK,)))
    assert told.get(timeout=60).notes == (() if is_printed else (TALK,))


@pytest.mark.thorough
def test_a_page_cancelled_while_its_ink_is_counted_is_not_spoken_of_and_others_do_not_wait(tmp_path):
    large, small = tmp_path / "large.png", tmp_path / "small.png"
    Image.new("L", (11000, 11000), 255).save(large)
    Image.new("L", (50, 50), 255).save(small)
    script = {"tasks": ["document", "figure"], "page": {"counts_ink": True}}
    with Conversation(scripted_command(script), tmp_path) as child:
        child.send(
            Recognize("a", "scripted", str(large), "base", "document"),
            Recognize("b", "scripted", str(small), "base", "figure"),
        )
        assert child.until_a(PageFinished).job_id == "b"
        child.send(Cancel("a"))
        child.until_a(Cancelled)
        child.send(Recognize("c", "scripted", str(small), "base", "document"))
        assert child.until_a(PageFinished).job_id == "c"  # reckoned up after a
        child.send(Shutdown())
        assert not [event for event in child.rest() if isinstance(event, PageFinished) and event.job_id == "a"]
