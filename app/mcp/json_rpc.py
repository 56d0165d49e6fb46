"""JSON-RPC 2.0 as the Model Context Protocol has it over pipes: one message a line. Knows no tool."""

from __future__ import annotations

import os
import queue
import threading
from typing import Any, Literal

import msgspec

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS = -32700, -32600, -32601, -32602

RequestId = int | str
_CHUNK = 65536
_LONGEST_LINE = 4 * 1024**2  # bytes; nobody asks for anything with that many


class Call(msgspec.Struct, frozen=True):
    """A request, or a notification where there is no `id`; an answer to a request of ours has no method."""

    jsonrpc: Literal["2.0"]
    method: str = ""
    id: RequestId | None = None
    params: dict[str, Any] = msgspec.field(default_factory=dict)


class NoCall(Exception):
    """A line that is no call; `code` says in which way."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


def call_in(line: bytes) -> Call:
    """The call in a line.

    Raises:
        NoCall: there is none.
    """
    try:
        return msgspec.json.decode(line, type=Call)
    except msgspec.ValidationError as error:
        raise NoCall(INVALID_REQUEST, str(error)) from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise NoCall(PARSE_ERROR, str(error)) from None


def result(request: RequestId, value: dict[str, Any]) -> bytes:
    """The answer to a request, as a line."""
    return _line({"jsonrpc": "2.0", "id": request, "result": value})


def failure(request: RequestId | None, code: int, words: str) -> bytes:
    """The answer to a request that is not understood, as a line."""
    return _line({"jsonrpc": "2.0", "id": request, "error": {"code": code, "message": words}})


def notification(method: str, params: dict[str, Any]) -> bytes:
    """Something that is told and not answered, as a line."""
    return _line({"jsonrpc": "2.0", "method": method, "params": params})


class IncomingLines:
    """The lines that come through a pipe, read on a thread of their own: a read from a pipe cannot be ended.

    Args:
        descriptor: of the pipe.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._read, name="incoming lines", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def next(self, seconds: float) -> bytes | None:
        """The next line; None at the end of the pipe, now and ever after.

        Raises:
            queue.Empty: none came in so many seconds.
        """
        line = self._lines.get(timeout=seconds) if seconds else self._lines.get_nowait()
        if line is None:
            self._lines.put(None)
        return line

    def _read(self) -> None:
        held = b""
        try:
            # Not through a file object: whoever ends while a thread holds its lock, does not end well.
            while chunk := os.read(self._descriptor, _CHUNK):
                *whole, held = (held + chunk).split(b"\n")
                for line in filter(None, map(bytes.strip, whole)):
                    self._lines.put(line)
                if len(held) > _LONGEST_LINE:
                    break
        except OSError:
            pass  # the pipe is no more
        finally:
            self._lines.put(None)


def _line(value: dict[str, Any]) -> bytes:
    return msgspec.json.encode(value) + b"\n"
