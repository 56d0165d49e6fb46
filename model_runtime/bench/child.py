"""The process of one subject: `python -m model_runtime.bench.child SUBJECT FOLDER DEVICE PREPARED`.

Loads the subject and says how that went, then answers requests until there are no more. All are lines of JSON; an
answer has what was asked for under "done", or a sentence under "failed".
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

import torch

from model_runtime.bench.errors import sentence
from model_runtime.bench.loaders import find_loader
from model_runtime.bench.memory import memory_of
from model_runtime.bench.stopwatch import measure
from model_runtime.bench.subject import Subject
from model_runtime.bench.work import Part, Work
from model_runtime.offline import refuse_connections
from model_runtime.stdout_guard import claim_standard_streams


class Service:
    """One subject, and what can be asked of it."""

    def __init__(self, name: str, folder: Path, device: str, prepared: Path | None = None) -> None:
        """Load the subject.

        Args:
            name: one of our formats, or transformers.
            folder: of the checkpoint.
            device: where it shall run; empty for the best there is.
            prepared: folder of matrices in few bits that were made before.
        """
        load = find_loader(name, folder, device, prepared)
        began = time.perf_counter()
        self._subject: Subject = load()
        self._seconds = time.perf_counter() - began

    def loaded(self) -> dict[str, Any]:
        """How the loading went: `children.Loaded`."""
        return {"seconds": self._seconds, "device": self._subject.words, "threads": torch.get_num_threads()}

    def answer(self, request: dict[str, Any]) -> Any:
        """The seconds of the work in a request, or, where it has none, what memory is held: `children.Memory`."""
        if work := request.get("work"):
            return measure(self._subject, Work(**work | {"part": Part(work["part"])}))
        return asdict(memory_of(self._subject.device))


def serve(start: Callable[[], Service], requests: Iterable[bytes], replies: BinaryIO) -> None:
    """Start, then answer until the requests end. What fails in a request does not end the service."""
    try:
        service = start()
    except Exception as error:
        _reply(replies, failed=sentence(error))
        return
    _reply(replies, done=service.loaded())
    for line in requests:
        try:
            _reply(replies, done=service.answer(json.loads(line)))
        except Exception as error:
            _reply(replies, failed=sentence(error))


def _reply(replies: BinaryIO, **reply: object) -> None:
    replies.write(json.dumps(reply).encode() + b"\n")
    replies.flush()


def main(name: str, folder: str, device: str, prepared: str) -> None:
    """Serve one subject over this process's standard streams."""
    # Ctrl+C reaches the whole group; the parent decides when we end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, replies = claim_standard_streams()
    refuse_connections()
    serve(lambda: Service(name, Path(folder), device, Path(prepared) if prepared else None), requests, replies)


if __name__ == "__main__":
    main(*sys.argv[1:])
