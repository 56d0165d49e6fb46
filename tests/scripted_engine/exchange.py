"""Frames that leave the child as something else: what an engine would say that does not keep to the protocol.

A script's `exchange` names events by their type, and for each what is said in its place, a list of

- a JSON object, in which "$job" stands for the event's job, and "$x9" for nine letters x;
- "$event", the event itself;
- {"$times": 3, "$item": …}, the same several times;
- {"$head": 9}, the head of a frame of so many bytes, and nothing after it.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from model_runtime.protocol import frame as framed

Exchange = Mapping[str, Sequence[Any]]


class ExchangingStream:
    """Stands before the protocol's stream, which gets whole frames."""

    def __init__(self, stream: BinaryIO, exchange: Exchange) -> None:
        self._stream = stream
        self._exchange = exchange
        self._of_job: dict[str, Exchange] = {}

    def begin(self, job_id: str, exchange: Exchange) -> None:
        """From now on this job's events are exchanged like this."""
        self._of_job[job_id] = exchange

    def write(self, frame: bytes) -> None:
        said = json.loads(frame[8:].decode("utf-8", "surrogatepass"))
        job_id = said.get("job_id", "")
        items = {**self._exchange, **self._of_job.get(job_id, {})}.get(said["type"], ["$event"])
        for item in items:
            for part in _frames(item, frame, job_id):
                self._stream.write(part)

    def flush(self) -> None:
        self._stream.flush()


def _frames(item: Any, frame: bytes, job_id: str) -> Iterator[bytes]:
    match item:
        case "$event":
            yield frame
        case {"$times": int(times), "$item": inner}:
            for _ in range(times):
                yield from _frames(inner, frame, job_id)
        case {"$head": int(size)}:
            yield struct.pack(">II", size, 0)
        case _:
            yield framed(json.dumps(_filled(item, job_id)).encode())


def _filled(value: Any, job_id: str) -> Any:
    match value:
        case dict():
            return {name: _filled(item, job_id) for name, item in value.items()}
        case list():
            return [_filled(item, job_id) for item in value]
        case "$job":
            return job_id
        case str() if letters := re.fullmatch(r"\$x(\d+)", value):
            return "x" * int(letters[1])
    return value
