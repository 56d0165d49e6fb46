"""Pages read by a server, through the real engine process: answers, failures, loops, cancels."""

from __future__ import annotations

import pytest

from model_runtime.engines.second_try_words import AGAIN_NOTE, CUT_NOTE
from model_runtime.errors import ErrorCode
from model_runtime.protocol import Cancel, Cancelled, Failed, Inspect, Inspected, PageFinished, PageStarted, SpanFound
from tests.vision_server.deeds import Deed
from tests.vision_server.server import ANSWER, MODEL

KEY = "sk-very-secret"


def test_a_page_comes_back_with_its_places_and_the_server_s_own_count(desk, serve):
    server = serve()
    ready = desk.load(server)
    assert ready.version == f"1 · vLLM 0.11.1 · {MODEL}"
    assert str(ready.device) == f"pages go to {server.place}"
    end = desk.read()
    assert isinstance(end, PageFinished)
    assert (end.stop_reason, end.raw, end.notes, end.engine_version) == ("end", ANSWER, (), ready.version)
    assert end.text_tokens == len(server.tokens(server.asked[0]))
    spans = {event.index: event.span for event in desk.said_of(end.job_id) if isinstance(event, SpanFound)}
    assert [span.label for span in spans.values()] == ["title", "paragraph"]
    assert spans[1].text == "Three beds of reed were laid in October."
    assert spans[1].boxes == (pytest.approx((0.1, 0.15, 0.9, 0.25), abs=0.01),)


@pytest.mark.parametrize(
    ("deed", "code", "words"),
    [
        (Deed(status=401, words="bad key"), ErrorCode.SERVER_WANTS_KEY, "status 401: bad key"),
        pytest.param(Deed(status=403), ErrorCode.SERVER_WANTS_KEY, "status 403", marks=pytest.mark.thorough),
        (Deed(status=404, words="no such model"), ErrorCode.SERVER_LACKS_MODEL, f"{MODEL}: "),
        (Deed(status=413), ErrorCode.IMAGE_TOO_LARGE, "status 413"),
        (Deed(status=400, words="context is 8192"), ErrorCode.SERVER_REFUSED, "context is 8192"),
        pytest.param(Deed(status=302), ErrorCode.SERVER_REFUSED, "leads to", marks=pytest.mark.thorough),
        (Deed(plain="<html>Sign in</html>"), ErrorCode.BAD_ANSWER, "<html>Sign in"),
        (Deed(event="{not json"), ErrorCode.BAD_ANSWER, "{not json"),
        pytest.param(Deed(event='{"choices": "none"}'), ErrorCode.BAD_ANSWER, "choices", marks=pytest.mark.thorough),
    ],
)
def test_what_does_not_pass_fails_the_page_at_once_with_a_next_step(desk, serve, deed, code, words):
    server = serve(deeds=[deed])
    desk.load(server)
    end = desk.read()
    assert isinstance(end, Failed)
    assert end.problem.code is code
    assert words in str(end.problem.detail)
    assert end.problem.hint
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "deed",
    [
        Deed(status=429, retry_after="0"),
        pytest.param(Deed(status=500), marks=pytest.mark.thorough),
        Deed(status=503, retry_after="Mon, 30 Nov 2020 00:00:00 GMT"),
        Deed(cut_after=12),
        Deed(event='{"error": {"message": "out of memory"}}'),
        pytest.param(Deed(event='{"choices": [{"delta": {}, "finish_reason": "abort"}]}'), marks=pytest.mark.thorough),
    ],
)
def test_what_passes_is_tried_again_from_the_start_of_the_page(desk, serve, deed):
    server = serve(deeds=[deed, deed])
    desk.load(server)
    end = desk.read()
    assert isinstance(end, PageFinished)
    assert (end.raw, len(server.asked)) == (ANSWER, 3)
    last_start = [isinstance(event, PageStarted) for event in desk.said_of(end.job_id)][::-1].index(True)
    after = desk.said_of(end.job_id)[-last_start:]
    assert {event.index for event in after if isinstance(event, SpanFound)} == {0, 1}  # nothing rests on a broken try


def test_an_answer_in_one_piece_is_taken_and_watched_for_circles_too(desk, serve):
    server = serve(deeds=[Deed(whole=1), Deed(whole=60), Deed(whole=60)])
    desk.load(server)
    end = desk.read()
    assert (end.raw, end.stop_reason, end.text_tokens) == (ANSWER, "end", len(server.tokens(server.asked[0])))
    circling = desk.read()
    assert (circling.stop_reason, circling.notes, len(server.asked)) == ("loop", (AGAIN_NOTE, CUT_NOTE), 3)
    server.deeds.append(Deed(plain='{"object": "list"}'))
    assert desk.read().problem.code is ErrorCode.BAD_ANSWER


def test_what_never_passes_is_given_up_with_its_reason(desk, serve):
    server = serve(always=Deed(status=503, words="overloaded"))
    desk.load(server)
    end = desk.read()
    assert (end.problem.code, len(server.asked)) == (ErrorCode.SERVER_BUSY, 3)
    assert "overloaded" in str(end.problem.detail)


def test_a_server_that_falls_silent_is_tried_once_more_and_then_named(desk, serve):
    server = serve(always=Deed(stalls_after=3))
    desk.load(server, stall_seconds=0.1)
    end = desk.read()
    assert end.problem.code is ErrorCode.SERVER_SILENT
    assert f"{server.place} said nothing for" in str(end.problem.detail)
    assert len(server.asked) == 2


def test_an_answer_that_goes_in_circles_is_closed_and_asked_for_by_a_stricter_rule(desk, serve):
    server = serve(deeds=[Deed(loops=True), Deed(loops=True)])
    desk.load(server)
    end = desk.read()
    assert server.client_left.wait(30)
    assert (end.stop_reason, end.notes) == ("loop", (AGAIN_NOTE, CUT_NOTE))
    rules = [body["vllm_xargs"]["ngram_size"] for body in server.asked]
    assert rules == [30, 20]
    last = {event.index: event.span for event in desk.said_of(end.job_id) if isinstance(event, SpanFound)}
    assert last[1].text.count("and so on") <= 1


def test_a_cancelled_page_closes_its_request_and_the_others_go_on(desk, serve):
    server = serve(deeds=[Deed(stalls_after=4)])
    desk.load(server)
    (name,) = desk.ask()
    desk.child.until(lambda event: isinstance(event, SpanFound | PageStarted) and event.job_id == name)
    assert server.has_page.wait(30)
    desk.child.send(Cancel(name))
    desk.child.until_a(Cancelled, name)
    assert server.client_left.wait(30)
    assert isinstance(desk.read(), PageFinished)


def test_pages_go_together_and_one_that_somebody_waits_for_joins_them(desk, serve):
    server = serve(always=Deed(waits=True))
    assert desk.load(server, pages_together=2).pages_together == 8  # of which some wait here
    names = [*desk.ask(3), *desk.ask(urgent=True)]
    desk.child.until(lambda event: isinstance(event, PageStarted) and event.job_id == names[-1])
    server.go_on.set()
    assert all(isinstance(desk.end_of(name), PageFinished) for name in names)
    assert server.most_together <= 3


def test_the_key_goes_to_the_server_and_is_in_no_words_and_no_log(desk, serve):
    server = serve(key=KEY)
    refused = desk.load(server, key="sk-wrong-secret")
    assert (refused.problem.code, "sk-wrong-secret" in repr(refused)) == (ErrorCode.SERVER_WANTS_KEY, False)
    desk.load(server, key=KEY)
    assert isinstance(desk.read(), PageFinished)
    bad = desk.load(server, key="no\nkey")
    assert bad.problem.code is ErrorCode.SERVER_WANTS_KEY
    assert KEY not in repr(desk.child.events)
    assert KEY.encode() not in (desk.folder / "stderr.txt").read_bytes()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://127.0.0.1:9", ErrorCode.SERVER_UNREACHABLE),
        ("", ErrorCode.BAD_REQUEST),
        ("ftp://host", ErrorCode.BAD_REQUEST),
        ("http://me:word@host", ErrorCode.BAD_REQUEST),
    ],
)
def test_an_address_that_leads_nowhere_is_said_at_once(desk, serve, address, code):
    answer = desk.load(serve(), address=address)
    assert isinstance(answer, Failed)
    assert answer.problem.code is code
    assert "word" not in str(answer.problem.detail)


def test_a_server_without_encryption_is_not_said_to_have_a_wrong_certificate(desk, serve):
    answer = desk.load(serve(), address=serve().address.replace("http:", "https:"))
    assert answer.problem.code is ErrorCode.SERVER_UNREACHABLE
    assert "http://" in str(answer.problem.hint)


def test_the_model_is_chosen_by_its_name_or_has_to_be_named(desk, serve):
    server = serve(kind="ollama", models=("llama3:latest", "deepseek-ocr:latest"))
    assert desk.load(server).version.endswith("Ollama 0.13.1 · deepseek-ocr:latest")
    unknown = desk.load(server, model="deepseek-ocr-2")
    assert unknown.problem.code is ErrorCode.SERVER_LACKS_MODEL
    assert "llama3:latest, deepseek-ocr:latest" in str(unknown.problem.hint)
    assert desk.load(server, model="llama3").version.endswith("llama3:latest")
    assert desk.load(serve(models=("one", "two"))).problem.code is ErrorCode.SERVER_LACKS_MODEL


def test_a_look_says_what_is_there_and_leaves_the_loaded_server_connected(desk, serve):
    server, other = serve(), serve(kind="sglang", models=("DeepSeek-OCR", "more"))
    desk.load(server)
    desk.child.send(Inspect("server", {"address": other.address}, "look"))
    found = desk.child.until_a(Inspected)
    assert found.facts == {"Server": "1 · SGLang 0.5.5 · DeepSeek-OCR", "Models": "DeepSeek-OCR, more"}
    assert isinstance(desk.read(), PageFinished)
