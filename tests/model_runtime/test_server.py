"""The server in a real child process, with the scripted engine behind it."""

import pytest

from model_runtime.errors import ErrorCode
from model_runtime.inference_thread import DEVICE_LOST_STATUS
from model_runtime.protocol import (
    CHECK_CHART,
    PROTOCOL_VERSION,
    WEIGH_WORDS,
    Cancel,
    Cancelled,
    Describe,
    Description,
    Failed,
    Hello,
    Inspect,
    Inspected,
    Load,
    LoadProgress,
    PageFinished,
    PageStarted,
    Ready,
    Recognize,
    Shutdown,
    SpanFound,
    Unload,
    frame,
)
from tests.scripted_engine import scripted_command
from tests.scripted_engine.conversation import Conversation, of_job

CANCEL_SECONDS = 0.2  # what the person is promised


@pytest.fixture
def talk(tmp_path):
    """Start a child with a script; it is gone after the test, whatever it does."""
    open_talks = []

    def start(script=None):
        conversation = Conversation(scripted_command(script), tmp_path).__enter__()
        open_talks.append(conversation)
        return conversation

    yield start
    for conversation in open_talks:
        conversation.__exit__(None, None, None)


def kinds(events):
    return [type(event) for event in events]


def test_hello_comes_first_and_says_who_is_there(talk):
    child = talk()
    hello = child.until_a(Hello)
    assert child.events == [hello]
    assert (hello.protocol_version, hello.pid) == (PROTOCOL_VERSION, child.process.pid)
    assert [engine.name for engine in hello.engines] == ["scripted"]


def test_a_page_loads_the_engine_and_streams(talk):
    child = talk({"page": {"chunk": 8}})
    child.read("a")
    child.until_a(PageFinished)
    assert kinds(child.events) == [
        Hello,
        LoadProgress,
        LoadProgress,
        Ready,
        PageStarted,
        SpanFound,
        SpanFound,
        PageFinished,
    ]
    assert child.events[-1].raw == "Page page\n\nWhat stands on page."


def test_load_is_told_even_if_nothing_is_left_to_do(talk):
    child = talk()
    for _ in range(2):
        child.send(Load("scripted"))
        assert str(child.until_a(Ready).device) == "script"
    assert kinds(child.events).count(LoadProgress) == 2
    child.send(Load("scripted", {"other": "options"}))
    child.until_a(Ready)
    assert kinds(child.events).count(LoadProgress) == 4


def test_unload_forgets_the_engine(talk):
    child = talk()
    child.send(Load("scripted"))
    child.until_a(Ready)
    child.send(Describe())
    assert child.until_a(Description).loaded == ("scripted",)
    child.send(Unload("scripted"), Load("scripted"))
    child.until_a(Ready)
    assert kinds(child.events).count(LoadProgress) == 4


def test_a_page_after_unload_gets_the_engine_as_it_was_last_asked_for(talk):
    child = talk()
    child.send(Load("scripted", {"checkpoint": "/models/one"}), Unload("scripted"))
    child.read("a")
    child.until_a(PageFinished)
    devices = [str(event.device) for event in child.events if isinstance(event, Ready)]
    assert devices == ['{"checkpoint": "/models/one"}'] * 2


def test_looking_at_a_checkpoint_loads_nothing(talk):
    child = talk()
    child.send(Inspect("scripted", {"checkpoint": "/models/one"}))
    assert child.until_a(Inspected).facts == {"Checkpoint": "/models/one"}
    child.send(Describe())
    assert child.until_a(Description).loaded == ()


def test_describe_answers_while_a_page_is_being_read(talk):
    child = talk({"page": {"deed": "hang"}})
    child.read("a")
    child.until_a(SpanFound)
    child.send(Describe())
    description = child.until_a(Description)
    assert description.memory_bytes > 1_000_000
    assert description.loaded == ("scripted",)
    assert description.device == "script"
    assert description.versions["scripted"] == "1"


@pytest.mark.parametrize("page", [{"delay": 60}, {"deed": "hang"}, {"deed": "hang", "after": 0}])
def test_cancel_is_answered_at_once_while_the_engine_is_busy(talk, page):
    child = talk({"page": page})
    child.read("busy")
    child.until_a(Ready)
    asked = child.send(Cancel("busy"))
    answered, _ = child.until(lambda event: isinstance(event, Cancelled))
    assert answered - asked < CANCEL_SECONDS


def test_a_waiting_page_is_cancelled_at_once_and_never_taken_up(talk):
    child = talk({"page": {"delay": 0.05}})
    child.read("first", "second", "third")
    child.until_a(PageStarted)
    child.send(Cancel("second"))
    child.until_a(PageFinished, "third")
    assert of_job(child.events, "second") == [Cancelled("second")]
    assert kinds(of_job(child.events, "first"))[-1] is PageFinished


def test_nothing_of_a_job_follows_its_cancel(talk):
    spans = [{"text": "x" * 200}] * 50
    child = talk({"page": {"spans": spans, "chunk": 1}})
    for number in range(20):
        job_id = f"job{number}"
        child.read(job_id)
        child.until_a(PageStarted, job_id)
        child.send(Cancel(job_id))
        child.until_a(Cancelled, job_id)
    child.send(Shutdown())
    child.rest()
    for number in range(20):
        assert kinds(of_job(child.events, f"job{number}"))[-1] is Cancelled


def test_cancelling_a_job_nobody_knows_is_answered_too(talk):
    child = talk()
    child.send(Cancel("never asked for"))
    assert child.until_a(Cancelled).job_id == "never asked for"


def test_the_thread_goes_on_after_a_cancel(talk):
    child = talk({"attempts": {"1": {"delay": 0.2, "spans": [{}] * 1000}}})
    child.read("slow", "quick")
    child.until_a(PageStarted, "slow")
    child.send(Cancel("slow"))
    child.until_a(PageFinished, "quick")


@pytest.mark.parametrize(
    ("deed", "code", "detail"),
    [
        ("raise", ErrorCode.INTERNAL, "ValueError: the script says so"),
        ("exit", ErrorCode.INTERNAL, "SystemExit: 3"),
        ("out_of_memory", ErrorCode.OUT_OF_MEMORY, "MemoryError: the script says so"),
        ("image_too_large", ErrorCode.IMAGE_TOO_LARGE, "the script says so"),
    ],
)
def test_a_failing_engine_fails_its_page_only(talk, deed, code, detail):
    child = talk({"attempts": {"1": {"deed": deed}}})
    child.read("bad", "good")
    problem = child.until_a(Failed, "bad").problem
    assert (problem.code, str(problem.detail)) == (code, detail)
    assert str(problem.title)
    assert str(problem.hint)
    child.until_a(PageFinished, "good")


def test_a_lost_device_ends_the_process_and_leaves_its_pages_to_be_read_again(talk):
    child = talk({"page": {"deed": "lose_device"}})
    child.read("a", "b")
    child.rest()
    assert child.process.wait() == DEVICE_LOST_STATUS
    assert PageStarted in kinds(of_job(child.events, "a"))
    assert not [event for event in child.events if isinstance(event, Failed)]
    assert "the device is lost" in child.said_on_stderr()


def test_a_device_that_is_lost_while_loading_ends_the_process_too(talk):
    child = talk({"load_deed": "lose_device"})
    child.send(Load("scripted"))
    child.rest()
    assert child.process.wait() == DEVICE_LOST_STATUS
    assert not [event for event in child.events if isinstance(event, Failed)]


def test_a_traceback_goes_to_stderr(talk):
    child = talk({"page": {"deed": "raise"}})
    child.read("bad")
    child.until_a(Failed)
    child.send(Shutdown())
    child.rest()
    assert "in do\n    raise ValueError" in child.said_on_stderr()


def test_a_failing_load_fails_the_page_that_wanted_it_and_is_tried_again(talk):
    child = talk({"load_deed": "engine_not_installed"})
    child.read("a", "b")
    for job_id in ("a", "b"):
        assert child.until_a(Failed).job_id == job_id
        assert child.events[-1].problem.code is ErrorCode.ENGINE_NOT_INSTALLED
    child.send(Load("scripted"))
    assert child.until_a(Failed).job_id == ""


@pytest.mark.parametrize(
    ("change", "code", "detail"),
    [
        ({"engine": "other"}, ErrorCode.UNKNOWN_ENGINE, "'other' was asked for; there is: scripted"),
        ({"mode": "huge"}, ErrorCode.BAD_REQUEST, "Scripted has no mode 'huge'; it has: tiny,"),
        ({"task": "sing"}, ErrorCode.BAD_REQUEST, "Scripted has no task 'sing'; it has: document"),
        ({"task": CHECK_CHART}, ErrorCode.BAD_REQUEST, "Scripted has no task 'check_chart'; it has: document"),
        ({"task": WEIGH_WORDS}, ErrorCode.BAD_REQUEST, "Scripted has no task 'weigh_words'; it has: document"),
        ({"image_path": "/no/such/page.png"}, ErrorCode.IMAGE_UNREADABLE, "no such file: /no/such/page.png"),
    ],
)
def test_what_cannot_be_done_is_said_clearly(talk, tmp_path, change, code, detail):
    child = talk()
    picture = tmp_path / "page.png"
    picture.touch()
    child.send(Recognize(**{"job_id": "a", "engine": "scripted", "image_path": str(picture), "mode": "base", **change}))
    failed = child.until_a(Failed)
    assert (failed.job_id, failed.problem.code) == ("a", code)
    assert str(failed.problem.detail).startswith(detail)
    child.read("next")
    child.until_a(PageFinished, "next")


@pytest.mark.parametrize("request_", [Load("other"), Inspect("other"), Unload("other")])
def test_memory_requests_for_unknown_engines_fail(talk, request_):
    child = talk()
    child.send(request_)
    assert child.until_a(Failed).problem.code is ErrorCode.UNKNOWN_ENGINE


def test_a_job_id_in_use_is_refused_and_the_first_job_goes_on(talk):
    child = talk({"page": {"delay": 0.02}})
    child.read("a", "a")
    assert child.until_a(Failed).job_id == ""
    child.until_a(PageFinished, "a")


@pytest.mark.parametrize(
    "data",
    [
        frame(b'{"type":"sing"}'),
        frame(b'{"no":"type"}'),
        frame(b'{"type":"recognize","job_id":"a"}'),
        frame(b'{"type":"recognize","job_id":["a"],"engine":"scripted","image_path":"","mode":"base"}'),
        frame(b'{"type":"recognize","job_id":"a","engine":["b"],"image_path":"","mode":"base"}'),
        frame(b'{"type":"cancelled","job_id":"a"}'),
        b"\0\0\0\2\0\0\0\0[]",
        b"\0\0\0\3\0\0\0\4\xff\xff\xffmore",
    ],
)
def test_a_request_that_makes_no_sense_is_answered_and_the_server_goes_on(talk, data):
    child = talk()
    child.send_bytes(data)
    failed = child.until_a(Failed)
    names_a_page = b'"job_id":"a"' in data and b"recognize" in data
    assert (failed.problem.code, failed.job_id) == (ErrorCode.BAD_REQUEST, "a" if names_a_page else "")
    child.read("b")
    child.until_a(PageFinished, "b")


@pytest.mark.parametrize("path", ["x" * 5000, "a\0b", "\ud800"], ids=["too long", "NUL", "no character"])
def test_a_picture_that_no_file_can_be_named_fails_its_page(talk, path):
    child = talk()
    child.send(Recognize("a", "scripted", path, "base"))
    assert child.until_a(Failed, "a").problem.code is ErrorCode.IMAGE_UNREADABLE
    child.read("b")
    child.until_a(PageFinished, "b")


def test_a_lost_stream_is_told_and_ends_the_process(talk):
    child = talk()
    child.send_bytes(b"\xff" * 8)
    assert isinstance(child.rest()[-1], Failed)
    assert child.process.wait() == 0


def test_noise_on_stdout_harms_nothing(talk):
    child = talk({"noise": True, "page": {"noise": True}})
    child.read("a")
    child.until_a(PageFinished)
    child.end_input()
    child.rest()
    said = child.said_on_stderr()
    assert said.count("a library says something") == 2
    assert said.count("straight to the old stdout") == 2


def test_several_waiting_pages_are_read_together_up_to_the_limit(talk, tmp_path):
    child = talk({"batch": 2, "load_delay": 0.3, "page": {"delay": 0.01}})
    child.send(Load("scripted"))  # all three are there when it is done
    child.read("a", "b", "c")
    child.until_a(PageFinished, "c")
    order = [event.job_id for event in child.events if isinstance(event, PageStarted | PageFinished)]
    assert order == ["a", "b", "a", "b", "c", "c"]


def test_one_page_of_several_can_be_cancelled(talk):
    child = talk({"batch": 2, "load_delay": 0.3, "page": {"delay": 0.05}})
    child.send(Load("scripted"))
    child.read("stays", "goes")
    child.until_a(PageStarted, "goes")
    child.send(Cancel("goes"))
    child.until_a(PageFinished, "stays")
    assert kinds(of_job(child.events, "goes"))[-1] is Cancelled


@pytest.mark.parametrize("how", ["shutdown", "end of input"])
@pytest.mark.parametrize("page", [{}, {"deed": "hang"}, {"delay": 60}])
def test_the_process_ends_when_asked_even_if_the_engine_hangs(talk, how, page):
    child = talk({"page": page})
    child.read("a", "b")
    child.until_a(Ready)
    if how == "shutdown":
        child.send(Shutdown())
    else:
        child.end_input()
    child.rest()
    assert child.process.wait() == 0


# --- pages that join -------------------------------------------------------------------------------------------------


def test_a_page_that_somebody_waits_for_begins_at_the_next_step_of_a_full_engine(talk):
    child = talk({"batch": 2, "page": {"delay": 0.01, "spans": [{}] * 30}})
    child.read("a", "b", "c", "d")
    child.until_a(SpanFound, "b")
    child.read("region", urgent=True)
    child.until_a(PageStarted, "region")
    since = [event for event in child.events if isinstance(event, SpanFound)]
    assert max(event.index for event in since) < 29  # no page has ended
    assert not of_job(child.events, "c")


def test_pages_join_as_others_leave(talk):
    child = talk({"batch": 2, "pages": {"1": {"spans": [{}] * 9}}})
    child.read("a", "b", "c", "d")
    child.until_a(PageFinished, "d")
    began = [event.job_id for event in child.events if isinstance(event, PageStarted)]
    first_end = next(at for at, event in enumerate(child.events) if isinstance(event, PageFinished))
    third = child.events.index(next(event for event in of_job(child.events, "c") if isinstance(event, PageStarted)))
    assert began == ["a", "b", "c", "d"]
    assert first_end < third


def test_a_page_of_another_engine_is_not_kept_waiting_by_pages_that_go_on_coming(talk):
    child = talk({"others": [{"name": "other"}], "page": {"delay": 0.01}})
    child.read("a", "b")
    child.until_a(PageStarted, "a")
    child.read("theirs", engine="other")
    child.read("c")
    child.until_a(PageFinished, "c")
    ends = [event.job_id for event in child.events if isinstance(event, PageFinished)]
    assert ends == ["a", "b", "theirs", "c"]


def test_a_folder_is_looked_at_while_pages_are_read(talk):
    child = talk({"page": {"delay": 0.01, "spans": [{}] * 50}})
    child.read("a")
    child.until_a(PageStarted)
    child.send(Inspect("scripted", {"checkpoint": "x"}, "look"))
    child.until_a(Inspected)
    assert not [event for event in child.events if isinstance(event, PageFinished)]


def test_each_load_and_look_is_answered_by_its_id(talk):
    child = talk({"missing": "a part"})
    child.send(Load("scripted", {}, "first"), Inspect("scripted", {}, "second"), Load("nobody", {}, "third"))
    child.until_a(Inspected)
    answers = {event.request_id: type(event) for event in child.events if hasattr(event, "request_id")}
    assert answers == {"third": Failed, "first": Failed, "second": Inspected}


def test_a_request_that_makes_no_sense_is_the_failure_of_no_load(talk):
    child = talk({"load_delay": 0.3})
    child.send(Load("scripted", {}, "mine"))
    child.send_bytes(b"\0\0\0\2\0\0\0\0[]")
    child.until_a(Ready)
    failed = [event for event in child.events if isinstance(event, Failed)]
    assert [event.request_id for event in failed] == [""]
    assert child.events[-1].request_id == "mine"
