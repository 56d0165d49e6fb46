"""The engine process of a second reader lets others go first."""

from __future__ import annotations

import os
import queue

import psutil

from app.engine_client.engine_command import aside_command
from app.engine_client.engine_process import EngineProcess
from model_runtime.protocol import Describe, Hello


def test_the_second_engine_process_speaks_like_the_first_and_is_of_lower_priority() -> None:
    said: queue.SimpleQueue[object] = queue.SimpleQueue()
    process = EngineProcess(aside_command(), said.put, said.put)
    before = {child.pid for child in psutil.Process().children()}
    try:
        process.send(Describe())
        hello = said.get(timeout=60)
        assert isinstance(hello, Hello)
        (child,) = [child for child in psutil.Process().children() if child.pid not in before]
        usual = psutil.Process().nice()
        assert child.nice() != usual or (os.name != "nt" and usual >= 10)
    finally:
        process.stop()
