"""Many clients, clients that make no sense, and the end: longer looks, over a real connection."""

from __future__ import annotations

import signal
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.app.serving.conftest import SAID, SCRIPT, Served, scan, serving
from tests.app.serving.test_serving import chat, picture

pytestmark = pytest.mark.thorough

PATHS = [
    "/v1/convert/file",
    "/v1/convert/file/async",
    "/v1/status/poll/x",
    "/v1/status/events/x",
    "/v1/result/x",
    "/v1/result/x/md",
    "/v1/tasks/x",
    "/v1/chat/completions",
    "/nothing",
]
METHODS = ["GET", "POST", "PUT", "DELETE"]
KINDS = ["application/json", "multipart/form-data; boundary=x", "multipart/form-data", "text/plain", ""]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
part = st.fixed_dictionaries(
    {"type": st.sampled_from(["text", "image_url", "video"])},
    optional={
        "text": st.text(max_size=20) | json_values,
        "image_url": st.fixed_dictionaries({"url": st.text() | st.just("data:image/png;base64,AAAA")}) | json_values,
    },
)
chats = st.fixed_dictionaries(
    {"messages": st.lists(st.fixed_dictionaries({"role": st.just("user"), "content": st.lists(part, max_size=3)}))},
    optional={"model": st.text(max_size=20) | json_values, "stream": json_values, "n": json_values},
)
form_values = st.text(max_size=30).map(lambda text: text.encode("utf-8", "replace"))
field_names = st.sampled_from(["to_formats", "page_range", "engine", "mode", "task", "target_type", "wait", "files"])


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("fuzz"), SCRIPT, ("--max-upload", "1")) as served:
        yield served


def is_refused(response: httpx2.Response) -> bool:
    return 400 <= response.status_code < 500


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(path=st.sampled_from(PATHS), method=st.sampled_from(METHODS), body=st.binary(max_size=300),
       kind=st.sampled_from(KINDS))  # fmt: skip
def test_any_bytes_are_answered_with_a_refusal(fuzzed, path, method, body, kind):
    assert is_refused(fuzzed.client.request(method, path, content=body, headers={"Content-Type": kind}))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(said=chats | json_values)
def test_any_chat_without_a_picture_is_refused(fuzzed, said):
    import json

    body = json.dumps(said).encode("utf-8", "surrogatepass")
    assert is_refused(fuzzed.client.post("/v1/chat/completions", content=body))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(fields=st.lists(st.tuples(field_names, form_values), max_size=4), name=form_values, file=st.binary(max_size=64))
def test_any_form_without_a_document_is_refused(fuzzed, fields, name, file):
    body = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="' + key.encode() + b'"\r\n\r\n' + value + b"\r\n"
        for key, value in fields
    )
    body += (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="'
        + name
        + b'"\r\n\r\n'
        + file
        + b"\r\n--x--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert is_refused(fuzzed.client.post("/v1/convert/file", content=body, headers=headers))


def test_of_fifty_clients_none_is_starved_by_two_long_documents(tmp_path):
    said = {"name": "builtin", "page": {**SAID, "delay": 0.01}}
    long, short = scan(tmp_path, 400), scan(tmp_path, 1)
    with serving(tmp_path, said, ("--max-waiting", "100")) as served:
        ids = [served.convert(long, "/async").json()["task_id"] for _ in range(2)]
        done: list[tuple[int, int]] = []

        def ask(number: int) -> None:
            headers = {"Authorization": f"Bearer {served.token}"}
            with httpx2.Client(base_url=served.address, headers=headers, timeout=120, trust_env=False) as client:
                if number % 2:
                    answer = client.post("/v1/chat/completions", json=chat(picture()))
                else:
                    answer = client.post("/v1/convert/file", files={"files": ("scan.pdf", short)})
                done.append((number, answer.status_code))

        with ThreadPoolExecutor(50) as clients:
            list(clients.map(ask, range(50)))
        assert sorted(done) == [(number, 200) for number in range(50)]
        states = [served.client.get(f"/v1/status/poll/{task}").json() for task in ids]
        assert [state["task_status"] for state in states] == ["started", "started"]  # none had to wait for these
        assert all(state["task_meta"]["pages_read"] > 0 for state in states)


def test_a_client_that_leaves_stops_its_document_and_frees_the_engine(tmp_path):
    with serving(tmp_path, {"name": "builtin", "page": {**SAID, "delay": 0.2}}) as served:
        with pytest.raises(httpx2.TimeoutException):
            served.client.post("/v1/convert/file", files={"files": ("scan.pdf", scan(tmp_path, 100))}, timeout=1.5)
        assert served.convert(scan(tmp_path)).status_code == 200
        assert served.left_behind() == []


def test_who_comes_when_too_many_wait_is_told_when_to_come_again(tmp_path):
    with serving(tmp_path, {"name": "builtin", "page": {**SAID, "delay": 5.0}}, ("--max-waiting", "2")) as served:
        tasks = [served.convert(scan(tmp_path), "/async").json()["task_id"] for _ in range(2)]
        refused = served.convert(scan(tmp_path))
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "10")
        refused = served.client.post("/v1/chat/completions", json=chat(picture()))
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "10")
        assert served.client.delete(f"/v1/tasks/{tasks[1]}").status_code == 204
        assert served.convert(scan(tmp_path), "/async").status_code == 200


def test_the_end_answers_who_waits_and_leaves_nothing(tmp_path):
    with serving(tmp_path, {"name": "builtin", "page": {**SAID, "delay": 5.0}}) as served:
        task = served.convert(scan(tmp_path, 3), "/async").json()["task_id"]
        follows, heard = threading.Event(), []
        waiting = threading.Thread(target=lambda: heard.extend(follow(served, task, follows)))
        waiting.start()
        assert follows.wait(60)
        code, said = served.interrupt()
        waiting.join()
        assert (code, said) == (130, "Stopped.\n")
        assert heard[0] == "event: pending"
        assert heard[-1] == "event: end"
        assert not list((tmp_path / "tmpdir").iterdir())


def follow(served: Served, task: str, follows: threading.Event) -> list[str]:
    """The kinds of a job's events until the stream ends; `follows` is set at the first."""
    headers, heard = {"Authorization": f"Bearer {served.token}"}, []
    with (
        httpx2.Client(base_url=served.address, headers=headers, timeout=60, trust_env=False) as client,
        client.stream("GET", f"/v1/status/events/{task}") as stream,
    ):
        for line in stream.iter_lines():
            if line.startswith("event"):
                heard.append(line)
                follows.set()
    return heard


def test_a_shutdown_ends_it_like_ctrl_c(tmp_path):
    with serving(tmp_path, SCRIPT) as served:
        served.process.send_signal(signal.SIGTERM)
        _, said = served.process.communicate(timeout=60)
        assert (served.process.returncode, said) == (130, "Stopped.\n")
