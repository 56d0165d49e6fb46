"""The hub: an interface, the addresses of files, and a CDN on a port of its own to which these lead.

What was asked, with which token, and which bytes of which file were sent is kept.
"""

from __future__ import annotations

import hashlib
import json
import re
import socket
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.local_hub.deeds import RIGHT, Deed

COMMIT = "9f30c71f441d010e5429c532364a86705536c53a"
_PIECE = 4096
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


@dataclass(frozen=True)
class Asked:
    """A request: at the `hub` or its `cdn`, for which path, from which byte on, and the token that came with it."""

    server: str
    path: str
    start: int
    token: str


Judge = Callable[[Asked], Deed]


class LocalHub:
    """Serves while it is entered. `judge` says what is done to each request; by default nothing."""

    def __init__(
        self, files: Mapping[str, bytes], repo: str = "deepseek-ai/DeepSeek-OCR", *, large: int = 1000
    ) -> None:
        """`large`: from so many bytes on a file has a SHA-256, below that git's digest."""
        self.files, self.repo, self.large = dict(files), repo, large
        self.judge: Judge = lambda _asked: RIGHT
        self.commit = COMMIT
        self.per_page = 1000
        self.asked: list[Asked] = []
        self.sent: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.needs_token = ""
        self.stalled = threading.Event()  # a connection was left without an answer
        self._lock = threading.Lock()
        self._servers: dict[str, _Server] = {}
        self._ports = {"hub": 0, "cdn": 0}

    def __enter__(self) -> LocalHub:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Begin to serve, at the same ports as before."""
        for name, port in self._ports.items():
            self._servers[name] = _Server(name, self, port)
            self._ports[name] = self._servers[name].server_address[1]

    def kill(self) -> None:
        """Break all connections and accept no more."""
        for server in self._servers.values():
            server.end()
        self._servers = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._ports['hub']}"

    @property
    def cdn(self) -> str:
        return f"http://localhost:{self._ports['cdn']}"

    def deeds_once(self, *deeds: Deed, server: str = "cdn", path: str = "") -> None:
        """Do each of these to one request for a file, one after the other, then nothing bad any more."""
        waiting = list(deeds)

        def judge(asked: Asked) -> Deed:
            with self._lock:
                fits = asked.server == server and asked.path.endswith(path) and "/api/" not in asked.path
                return waiting.pop(0) if waiting and fits else RIGHT

        self.judge = judge

    def always(self, deed: Deed, server: str = "cdn", path: str = "") -> None:
        """Do this to every request for a file."""
        self.judge = lambda asked: (
            deed if asked.server == server and asked.path.endswith(path) and "/api/" not in asked.path else RIGHT
        )

    def bytes_sent(self, path: str) -> int:
        with self._lock:
            return sum(stop - start for start, stop in self.sent[path])

    def times_sent(self, path: str, start: int, stop: int) -> int:
        """How often a byte between these was sent, at most."""
        with self._lock:
            parts = [(max(a, start), min(b, stop)) for a, b in self.sent[path] if a < stop and b > start]
        edges = sorted([(a, 1) for a, _ in parts] + [(b, -1) for _, b in parts])
        deepest = depth = 0
        for _, step in edges:
            depth += step
            deepest = max(deepest, depth)
        return deepest

    def note_asked(self, asked: Asked) -> Deed:
        with self._lock:
            self.asked.append(asked)
        return self.judge(asked)

    def note_sent(self, path: str, start: int, stop: int) -> None:
        with self._lock:
            self.sent[path].append((start, stop))

    def listing(self) -> list[dict[str, Any]]:
        return [{"type": "directory", "path": "assets"}, *map(self._listed, self.files)]

    def _listed(self, path: str) -> dict[str, Any]:
        content = self.files[path]
        entry = {"type": "file", "path": path, "size": len(content), "oid": git_digest(content)}
        if len(content) >= self.large:
            entry["lfs"] = {"oid": sha256(content), "size": len(content), "pointerSize": 135}
        return entry

    def modelscope_listing(self) -> dict[str, Any]:
        files = [{"Path": path, "Size": len(content), "Sha256": sha256(content), "Type": "blob"}
                 for path, content in self.files.items()]  # fmt: skip
        return {"Code": 200, "Data": {"Files": files}}


class _Server(ThreadingHTTPServer):
    """One of the two; breaks its connections when it ends."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, name: str, hub: LocalHub, port: int) -> None:
        self.name, self.hub = name, hub
        self.open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), _Handler)
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, name=f"local-{name}")
        self._thread.start()

    def process_request(self, request: Any, client_address: Any) -> None:
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is no error here."""

    def end(self) -> None:
        self.shutdown()
        self.server_close()
        for connection in list(self.open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        path = unquote(url.path)
        match = _RANGE.fullmatch(self.headers.get("Range", ""))
        asked = Asked(self.server.name, path, int(match[1]) if match else 0, self.headers.get("Authorization", ""))
        deed = self.server.hub.note_asked(asked)
        if deed.status:
            self._say(deed.status, b"no", {"Retry-After": deed.retry_after} if deed.retry_after else {})
        elif deed.page:
            self._say(200, b"<html>Welcome to the hotel</html>", {"Content-Type": "text/html"})
        elif deed.says:
            self._say(200, deed.says.encode(), {"Content-Type": "application/json"})
        elif deed.redirect:
            self._say(302, b"", {"Location": deed.redirect})
        elif self.server.name == "cdn":
            self._send_file(path.removeprefix("/blobs/"), match, deed)
        else:
            self._answer_as_hub(path, url.query, match, deed)

    do_HEAD = do_GET

    def _answer_as_hub(self, path: str, query: str, match: re.Match[str] | None, deed: Deed) -> None:
        hub = self.server.hub
        if hub.needs_token and self.headers.get("Authorization") != f"Bearer {hub.needs_token}":
            return self._say(401, b"no")
        if path.startswith(f"/api/models/{hub.repo}/revision/"):
            return self._say_json({"sha": hub.commit})
        if path == f"/api/models/{hub.repo}/tree/{hub.commit}":
            return self._say_listing(query)
        if path == f"/api/v1/models/{hub.repo}/repo/files":
            return self._say_json(hub.modelscope_listing())
        at_modelscope = path.startswith(f"/models/{hub.repo}/resolve/")
        name = re.sub(rf"^(/models)?/{hub.repo}/resolve/[^/]+/", "", path)
        if name not in hub.files:
            return self._say(404, b"no")
        if at_modelscope:
            return self._send_file(name, match, deed)
        return self._lead_on(name, deed)

    def _lead_on(self, name: str, deed: Deed) -> None:
        hub = self.server.hub
        content = hub.files[name]
        digest = sha256(content) if len(content) >= hub.large else git_digest(content)
        size = len(content) if deed.linked_size is None else deed.linked_size
        facts = {"X-Repo-Commit": deed.commit or hub.commit, "X-Linked-Etag": f'"{deed.linked_etag or digest}"'}
        self._say(302, b"", {**facts, "X-Linked-Size": str(size), "Location": f"{hub.cdn}/blobs/{name}?signed=1"})

    def _say_listing(self, query: str) -> None:
        hub = self.server.hub
        entries = hub.listing()
        start = int(query.partition("cursor=")[2] or 0)
        following = start + hub.per_page
        more = {"Link": f'<{self.path.partition("&cursor")[0]}&cursor={following}>; rel="next"'}
        self._say_json(entries[start:following], more if following < len(entries) else {})

    def _send_file(self, name: str, match: re.Match[str] | None, deed: Deed) -> None:
        content = self.server.hub.files.get(name)
        if content is None:
            self._say(404, b"no")
            return
        ranged = match is not None and not deed.ignores_range
        start = int(match[1]) + deed.shift if ranged and match else 0
        stop = min(int(match[2]) + 1, len(content)) if ranged and match and match[2] else len(content)
        if start >= len(content):
            self._say(416, b"no")
            return
        stop = stop if deed.short is None else min(stop, start + deed.short)
        body = bytearray(content[start : stop + deed.extra])
        if deed.flip is not None and body:
            body[deed.flip % len(body)] ^= 0xFF
        self.send_response(206 if ranged else 200)
        if ranged:
            total = len(content) if deed.total is None else deed.total
            self.send_header("Content-Range", f"bytes {start}-{stop - 1}/{total}")
        if deed.packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("ETag", deed.etag or f'"{git_digest(content)}"')
        self.send_header("Content-Length", str(len(body) + deed.announced))
        self.end_headers()
        self._send_body(name, start, bytes(body), deed)

    def _send_body(self, name: str, start: int, body: bytes, deed: Deed) -> None:
        ends = [place for place in (deed.cut_after, deed.stall_after) if place is not None]
        last = min([len(body), *ends])
        at = 0
        try:
            while at < last:
                piece = body[at : min(at + _PIECE, last)]
                self.wfile.write(piece)
                self.server.hub.note_sent(name, start + at, start + at + len(piece))
                at += len(piece)
        except OSError:
            self.close_connection = True
            return
        if deed.stall_after is not None:
            self.server.hub.stalled.set()
            with suppress(OSError):
                self.connection.recv(1)  # until the client leaves
        if last < len(body) or deed.announced or deed.extra:
            self.close_connection = True

    def _say_json(self, data: object, headers: Mapping[str, str] | None = None) -> None:
        self._say(200, json.dumps(data).encode(), {"Content-Type": "application/json", **(headers or {})})

    def _say(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        with suppress(OSError):
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def git_digest(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
