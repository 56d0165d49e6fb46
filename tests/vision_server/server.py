"""The server: lists its model, tells its version, and answers pages with a stream of events.

Special tokens of the answer are dropped unless the request asks to keep them, as the real servers do; llama.cpp and
Ollama have them as plain text. What was asked is kept.
"""

from __future__ import annotations

import json
import re
import select
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.vision_server.deeds import RIGHT, Deed

MODEL = "deepseek-ai/DeepSeek-OCR"
ANSWER = (
    "<|ref|>title<|/ref|><|det|>[[100, 50, 900, 100]]<|/det|>\n# Planted filters\n\n"
    "<|ref|>text<|/ref|><|det|>[[100, 150, 900, 250]]<|/det|>\nThree beds of reed were laid in October.\n"
)
_TOKENS = re.compile(r"<\|/?\w+\|>|.{1,4}", re.DOTALL)
_SPECIAL = re.compile(r"<\|/?\w+\|>")
_OWNERS = {"vllm": "vllm", "sglang": "sglang", "llama.cpp": "llamacpp", "ollama": "library", "other": "somebody"}
_VERSIONS = {
    "vllm": ("/version", {"version": "0.11.1"}),
    "sglang": ("/get_server_info", {"version": "0.5.5"}),
    "llama.cpp": ("/props", {"build_info": "b7200-abc"}),
    "ollama": ("/api/version", {"version": "0.13.1"}),
}


@dataclass
class VisionServer:
    """Serves while it is entered. `deeds` are done to requests for pages, one after the other; then all is right."""

    kind: str = "vllm"
    models: tuple[str, ...] = (MODEL,)
    answer: str = ANSWER
    key: str = ""
    deeds: list[Deed] = field(default_factory=list)
    always: Deed = RIGHT
    tells_owner: bool = True
    asked: list[dict[str, Any]] = field(default_factory=list)
    most_together: int = 0
    client_left: threading.Event = field(default_factory=threading.Event)
    has_page: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> VisionServer:
        self._lock, self._together = threading.Lock(), 0
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.go_on.set()
        self._server.shutdown()
        self._server.break_off()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def place(self) -> str:
        return self.address.removeprefix("http://")

    def begin(self, body: dict[str, Any]) -> Deed:
        with self._lock:
            self.asked.append(body)
            self._together += 1
            self.most_together = max(self.most_together, self._together)
            deed = self.deeds.pop(0) if self.deeds else self.always
        self.has_page.set()
        return deed

    def end(self) -> None:
        with self._lock:
            self._together -= 1

    def listing(self) -> dict[str, Any]:
        owner = _OWNERS[self.kind] if self.tells_owner else "organization"
        length = {"max_model_len": 8192} if self.kind in ("vllm", "sglang") else {}
        return {"object": "list", "data": [{"id": name, "object": "model", "owned_by": owner, **length}
                                           for name in self.models]}  # fmt: skip

    def tokens(self, body: dict[str, Any]) -> list[str]:
        drops = self.kind in ("vllm", "sglang") and body.get("skip_special_tokens") is not False
        return [token for token in _TOKENS.findall(self.answer) if not (drops and _SPECIAL.fullmatch(token))]


class _Server(ThreadingHTTPServer):
    owner: VisionServer

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def break_off(self) -> None:
        """So that no thread waits for a client."""
        for request in list(self._open):
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is no error."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        owner = self.server.owner
        if not self._may_enter():
            return
        path, version = _VERSIONS.get(owner.kind, ("", {}))
        if self.path == "/v1/models":
            self._say(200, owner.listing())
        elif self.path == path:
            self._say(200, version)
        else:
            self._say(404, {"detail": "Not Found"})

    def do_POST(self) -> None:
        owner = self.server.owner
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if not self._may_enter():
            return
        deed = owner.begin(body)
        try:
            self._answer(owner, body, deed)
        except OSError:
            owner.client_left.set()
        finally:
            owner.end()

    def _may_enter(self) -> bool:
        owner = self.server.owner
        sent = self.headers.get("authorization", "")
        if not owner.key or sent == f"Bearer {owner.key}":
            return True
        self._say(401, {"error": {"message": f"Incorrect API key provided: {sent.removeprefix('Bearer ')}"}})
        return False

    def _answer(self, owner: VisionServer, body: dict[str, Any], deed: Deed) -> None:
        if deed.waits:
            self._wait(owner)
        if deed.status != 200:
            more = {"retry-after": deed.retry_after} if deed.retry_after else {}
            self._say(deed.status, {"error": {"message": deed.words, "code": deed.status}}, more)
        elif deed.plain:
            self._say_text(200, deed.plain, "text/html")
        elif body["model"] not in owner.models:
            self._say(404, {"message": f"The model `{body['model']}` does not exist."})
        elif deed.whole:
            self._say_whole(owner.tokens(body) * deed.whole)
        else:
            self._stream(owner, body, deed)

    def _wait(self, owner: VisionServer) -> None:
        while not owner.go_on.wait(0.02):
            if self._has_left():
                raise ConnectionResetError

    def _stream(self, owner: VisionServer, body: dict[str, Any], deed: Deed) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream; charset=utf-8")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        tokens = owner.tokens(body)
        if deed.event:
            self._event(deed.event)
        for count, token in enumerate(tokens):
            if deed.cut_after == count:
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
                return
            if deed.stalls_after == count:
                select.select([self.connection], [], [])
                raise ConnectionResetError
            self._delta(token)
        while deed.loops:
            self._delta(" and so on,")
        self._event(json.dumps({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}))
        if body.get("stream_options", {}).get("include_usage"):
            usage = {"prompt_tokens": 912, "completion_tokens": len(tokens)}
            self._event(json.dumps({"choices": [], "usage": usage}))
        self._event("[DONE]")
        self._chunk(b"")

    def _say_whole(self, tokens: list[str]) -> None:
        choice = {"index": 0, "message": {"role": "assistant", "content": "".join(tokens)}, "finish_reason": "stop"}
        usage = {"prompt_tokens": 912, "completion_tokens": len(tokens)}
        self._say(200, {"object": "chat.completion", "choices": [choice], "usage": usage})

    def _has_left(self) -> bool:
        ready, _, _ = select.select([self.connection], [], [], 0)
        return bool(ready) and not self.connection.recv(1, socket.MSG_PEEK)

    def _delta(self, text: str) -> None:
        self._event(json.dumps({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]}))

    def _event(self, data: str) -> None:
        self._chunk(f"data: {data}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _say(self, status: int, told: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        self._say_text(status, json.dumps(told), "application/json", headers)

    def _say_text(self, status: int, text: str, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(text.encode())))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())
