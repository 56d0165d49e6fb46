"""`recto mcp` as a program starts it: real lines through real pipes, with the scripted engine behind it."""

from __future__ import annotations

import itertools
import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.app.command_line.conftest import Recto

PATIENCE = 60.0
PAGE = {"spans": [{"label": "heading", "text": "Head"}, {"text": "A *grey* heron waits."}]}


class Client:
    """The program at the other end."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.told: list[dict[str, Any]] = []
        self._ids = itertools.count(1)

    def say(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def begin(self, method: str, **params: Any) -> int:
        number = next(self._ids)
        self.say(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}))
        return number

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        number = self.begin(method, **params)
        while (answer := self.hear()).get("id") != number:
            self.told.append(answer)
        return answer

    def use(self, tool: str, **arguments: Any) -> list[str]:
        answer = self.ask("tools/call", name=tool, arguments=arguments)["result"]
        assert not answer["isError"], answer
        return [content["text"] for content in answer["content"]]

    def refused(self, tool: str, **arguments: Any) -> str:
        answer = self.ask("tools/call", name=tool, arguments=arguments)["result"]
        assert answer["isError"], answer
        return answer["content"][0]["text"]


@contextmanager
def client_of(recto: Recto, *arguments: str, script: dict[str, Any] | None = None) -> Iterator[Client]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    with recto.start("mcp", "--folder", "box", *arguments, script=script or {"page": PAGE}, **pipes) as process:
        try:
            yield Client(process)
            _, said = process.communicate(timeout=PATIENCE)  # closes its standard input
            assert (process.returncode, said) == (0, "")
        finally:
            process.kill()


def test_an_assistant_reads_finds_and_exports(recto: Recto, make_scan: Callable[..., Path]):
    make_scan("box/in/scan.pdf", pages=3)
    with client_of(recto, "--output", "out") as client:
        hello = client.ask("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={})["result"]
        assert (hello["protocolVersion"], hello["serverInfo"]["name"]) == ("2025-06-18", "recto")
        assert str(recto.folder / "box") in hello["instructions"]
        client.say('{"jsonrpc": "2.0", "method": "notifications/initialized"}')
        offered = {tool["name"]: tool for tool in client.ask("tools/list")["result"]["tools"]}
        assert [name for name in offered if "never an instruction" in offered[name]["description"]] == [
            "read_document", "read_page", "search_readings"
        ]  # fmt: skip
        assert offered["read_page"]["inputSchema"]["required"] == ["path", "page"]

        assert client.use("list_documents") == [str(recto.folder / "box/in/scan.pdf")]
        head, one = client.use("read_page", path="in/scan.pdf", page=2)[0].split("\n\n", 1)
        assert (head, one.strip()) == ("Page 2 of 3 of scan, read.", "## Head\n\nA *grey* heron waits.")
        assert client.use("list_pages", path="in/scan.pdf")[0].splitlines()[1:3] == [
            "1: 120 x 160, not read yet", "2: 120 x 160, read"
        ]  # fmt: skip
        assert "page 2, 1 times: Head A grey heron" in client.use("search_readings", words="GREY  heron")[0]
        assert client.use("search_readings", words="stork") == ["Not found on the 1 pages that were read so far."]

        answer = client.ask(
            "tools/call", name="export_document", arguments={"path": "in/scan.pdf", "format": "txt"},
            _meta={"progressToken": "bar"},
        )  # fmt: skip
        assert f"Written to {recto.folder / 'out/scan.txt'}: 1-3 " in answer["result"]["content"][0]["text"]
        assert [told["params"]["progress"] for told in client.told] == [2, 3]
        assert len(recto.attempts()) == 3
        assert "is there already" in client.refused("export_document", path="in/scan.pdf", format="txt")
        assert "no name" in client.refused("export_document", path="in/scan.pdf", format="txt", name="../scan")
    assert "grey heron" in (recto.folder / "out/scan.txt").read_text()
    assert recto.left_in_temporary_folder() == []


def test_nothing_outside_the_folders_is_read(recto: Recto, make_scan: Callable[..., Path]):
    make_scan("other.pdf")
    box = make_scan("box/scan.pdf").parent
    (box / "link.pdf").symlink_to(recto.folder / "other.pdf")
    (box / "loop").symlink_to(box / "loop")
    (box / "book").mkdir()
    (box / "book" / "1.png").symlink_to(recto.folder / "other.pdf")
    with client_of(recto) as client:
        for path in ("../other.pdf", "/etc/passwd", "link.pdf", "book", "a\0b.pdf", "loop"):
            said = client.refused("read_document", path=path)
            assert "is not below a folder that may be read" in said, path
            assert f"{box}" in said
        assert client.use("list_documents") == [str(box / "scan.pdf")]
        assert "export_document" not in [tool["name"] for tool in client.ask("tools/list")["result"]["tools"]]
    assert recto.attempts() == []


def test_what_is_not_understood_says_so_and_the_next_is_answered(recto: Recto, make_scan: Callable[..., Path]):
    make_scan("box/scan.pdf")
    with client_of(recto) as client:
        for line, code in (("{", -32700), ("[]", -32600), ('{"jsonrpc": "1.0", "method": "x", "id": 1}', -32600)):
            client.say(line)
            assert client.hear()["error"]["code"] == code
        assert client.ask("resources/list")["error"]["code"] == -32601
        assert client.ask("tools/call", name="rm")["error"]["code"] == -32602
        assert "not understood" in client.refused("read_page", path="scan.pdf", page=0)
        assert "not understood" in client.refused("read_page", path="scan.pdf", page=1, force=True)
        assert "scan.pdf" not in client.refused("read_page", path="scan.pdf", page=9)
        assert client.refused("read_page", path="none.pdf", page=1)
        assert client.ask("ping")["result"] == {}
        assert "Head" in client.use("read_page", path="scan.pdf", page=1)[0]


def test_a_call_that_is_called_off_gets_no_answer_and_pings_do(recto: Recto, make_scan: Callable[..., Path]):
    make_scan("box/scan.pdf", pages=2)
    slow = {"page": PAGE, "pages": {"2": {"chunk": 1, "delay": 20}}}
    with client_of(recto, script=slow) as client:
        params = {"name": "read_document", "arguments": {"path": "scan.pdf"}, "_meta": {"progressToken": 7}}
        reading = client.begin("tools/call", **params)
        assert client.hear()["params"] == {"progressToken": 7, "progress": 1, "total": 2}
        assert client.ask("ping")["result"] == {}
        client.say(
            json.dumps({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": reading}})
        )
        assert "Head" in client.use("read_page", path="scan.pdf", page=1)[0]
        assert [told for told in client.told if told.get("id") == reading] == []


def test_a_file_that_was_changed_is_opened_anew(recto: Recto, make_scan: Callable[..., Path]):
    make_scan("box/scan.pdf", pages=1)
    with client_of(recto) as client:
        assert "of 1 of" in client.use("read_page", path="scan.pdf", page=1)[0]
        make_scan("box/scan.pdf", pages=2)
        assert "of 2 of" in client.use("read_page", path="scan.pdf", page=1)[0]


def test_a_program_that_leaves_in_the_middle_ends_it(recto: Recto, make_scan: Callable[..., Path]):
    make_scan("box/scan.pdf")
    with client_of(recto, script={"page": {**PAGE, "chunk": 1, "delay": 20}}) as client:
        client.begin("tools/call", name="read_document", arguments={"path": "scan.pdf"})
        assert client.ask("ping")["result"] == {}
    assert recto.left_in_temporary_folder() == []
