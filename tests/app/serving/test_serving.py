"""`recto serve` over a real connection."""

from __future__ import annotations

import base64
import io
import json
import zipfile

import pytest

from tests.app.serving.conftest import events_in, scan


def picture() -> str:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("L", (120, 160), 250).save(stream, "PNG")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()


def chat(url: str, text: str = "", **more: object) -> dict[str, object]:
    parts = [{"type": "image_url", "image_url": {"url": url}}, {"type": "text", "text": text}]
    return {"model": "builtin", "messages": [{"role": "user", "content": parts}], **more}


def test_a_document_is_read_and_answered_with_all_that_is_wrong_with_it(served, tmp_path):
    done = served.convert(scan(tmp_path, 3), to_formats=["md", "text", "json,xlsx"])
    assert done.status_code == 200
    said = done.json()
    assert (said["status"], said["document"]["filename"]) == ("partial_success", "scan.pdf")
    assert [error["page"] for error in said["errors"]] == [3]
    assert said["document"]["md_content"].startswith("## Head\n\nBody *one*\n\n## Head")
    assert said["document"]["text_content"].startswith("Head\n\nBody one")
    assert len(said["document"]["json_content"]["pages"]) == 3
    assert zipfile.is_zipfile(io.BytesIO(base64.b64decode(said["document"]["xlsx_content"])))
    assert served.left_behind() == []


def test_a_document_is_handed_in_followed_and_fetched_until_it_is_dropped(served, tmp_path):
    task = served.convert(scan(tmp_path, 2), "/async", to_formats="html", name="../etc/päge.pdf").json()["task_id"]
    events = events_in(served.client.get(f"/v1/status/events/{task}").text)
    assert [kind for kind, _ in events] == ["pending", "started", "page", "page", "end"]
    assert sorted(data["page"] for kind, data in events if kind == "page") == [1, 2]
    assert [data["done"] for kind, data in events if kind == "page"] == [1, 2]
    again = served.client.get(f"/v1/status/events/{task}", headers={"Last-Event-ID": "4"})
    assert [kind for kind, _ in events_in(again.text)] == ["end"]
    status = served.client.get(f"/v1/status/poll/{task}", params={"wait": 5}).json()
    assert (status["task_status"], status["task_meta"]["pages_read"], status["error_message"]) == ("success", 2, None)
    with served.client.stream("GET", f"/v1/result/{task}/html") as broken:
        assert broken.status_code == 200  # and is left without a byte of it
    fetched = served.client.get(f"/v1/result/{task}/html")
    assert (fetched.headers["content-type"], "Head" in fetched.text) == ("text/html; charset=utf-8", True)
    assert "p%C3%A4ge.html" in fetched.headers["content-disposition"]
    whole = served.client.get(f"/v1/result/{task}").json()
    assert whole["document"]["html_content"] == fetched.text
    assert served.client.delete(f"/v1/tasks/{task}").status_code == 204
    assert served.client.get(f"/v1/result/{task}").status_code == 404
    assert served.left_behind() == []


def test_a_page_is_read_for_clients_of_the_chat_interface(served):
    names = [model["id"] for model in served.client.get("/v1/models").json()["data"]]
    assert names[:2] == ["builtin", "builtin:tiny"]
    done = served.client.post("/v1/chat/completions", json=chat(picture(), temperature=0.0))
    assert done.status_code == 200
    (choice,) = done.json()["choices"]
    assert (choice["message"]["content"], choice["finish_reason"]) == ("## Head\n\nBody *one*", "stop")
    streamed = served.client.post("/v1/chat/completions", json=chat(picture(), stream=True)).text
    pieces = [json.loads(line[6:]) for line in streamed.split("\n\n") if line.startswith("data: {")]
    assert pieces[0]["choices"][0]["delta"]["content"] == "## Head\n\nBody *one*"
    assert streamed.endswith("data: [DONE]\n\n")
    refused = served.client.post("/v1/chat/completions", json=chat("http://127.0.0.1/page.png"))
    assert (refused.status_code, "addresses are not fetched" in refused.json()["error"]["message"]) == (422, True)
    refused = served.client.post("/v1/chat/completions", json=chat(picture(), "Where is the moon?"))
    assert (refused.status_code, "takes no words" in refused.json()["error"]["message"]) == (422, True)
    assert served.left_behind() == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": ""}, 401),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example:80"}, 421),
        ({"Host": "192.168.0.7"}, 421),
    ],
)
def test_who_does_not_know_the_token_or_comes_from_elsewhere_is_refused(served, headers, status):
    refused = served.client.get("/v1/models", headers=headers)
    assert (refused.status_code, set(refused.json())) == (status, {"detail", "next"})


def test_the_token_may_come_as_a_key_and_the_description_needs_none(served):
    headers = {"Authorization": "", "X-Api-Key": served.token, "Origin": served.address}
    assert served.client.get("/v1/models", headers=headers).status_code == 200
    assert served.client.get("/openapi.json", headers={"Authorization": ""}).json()["info"]["title"] == "Recto"


def test_what_is_too_large_too_long_or_no_document_is_told(served, tmp_path):
    assert served.convert(b"%PDF" + bytes(2**20)).status_code == 413
    pieces = (bytes(2**16) for _ in range(20))
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert served.client.post("/v1/convert/file", content=pieces, headers=headers).status_code in (413, 422)
    long = served.convert(scan(tmp_path, 7))
    assert (long.status_code, long.json()["detail"]) == (413, "7 pages are too many: this server reads 6 of a document")
    assert served.convert(scan(tmp_path, 7), page_range="7").status_code == 200
    wrong = served.convert(b"no document at all")
    assert (wrong.status_code, "next" in wrong.json()) == (422, True)
    assert served.convert(scan(tmp_path), to_formats="odt").status_code == 422
    assert served.convert(scan(tmp_path), colour="blue").status_code == 422
    assert served.convert(scan(tmp_path), page_range="9").status_code == 422
    assert served.client.post("/v1/convert/file", data={"to_formats": "md"}).status_code == 422
    assert served.client.get("/v1/result/nothing").status_code == 404
    assert served.client.get("/v1/convert/file").status_code == 405
    assert served.left_behind() == []


def test_an_archive_holds_every_file(served, tmp_path):
    done = served.convert(scan(tmp_path), to_formats="md,txt", target_type="zip", name="results.zip")
    with zipfile.ZipFile(io.BytesIO(done.content)) as archive:
        assert archive.namelist() == ["results.md", "results.txt"]
