"""A process that opens pictures and scales them, so that whoever computes need not: `python -m …preprocess.worker`.

It ends with the process that started it, in the middle of a picture if need be. It imports no torch.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from dataclasses import replace
from queue import SimpleQueue
from typing import BinaryIO, NoReturn

import msgspec

from model_runtime.failures import problem_of
from model_runtime.offline import refuse_connections
from model_runtime.preprocess.exchange import PictureRequest, write_problem, write_views
from model_runtime.preprocess.page_views import page_views
from model_runtime.stdout_guard import claim_standard_streams


def main() -> NoReturn:
    """Answer until nobody asks any more."""
    requests, answers = claim_standard_streams()
    refuse_connections()
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # only the parent decides when we end
    waiting: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    while True:
        _answer(waiting.get(), answers)


def _listen(requests: BinaryIO, waiting: SimpleQueue[bytes]) -> None:
    for line in requests:
        waiting.put(line)
    os._exit(0)


def _answer(line: bytes, answers: BinaryIO) -> None:
    asked = msgspec.json.decode(line, type=PictureRequest)
    begun = time.perf_counter()
    try:
        page = page_views(asked.path, asked.mode)
    except Exception as error:
        write_problem(answers, problem_of(error))
    else:
        write_views(answers, replace(page, seconds=time.perf_counter() - begun))


if __name__ == "__main__":
    main()
