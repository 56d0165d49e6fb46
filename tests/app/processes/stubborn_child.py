"""A child whose request never ends, in a library that holds the interpreter's lock; and the parent that starts it.

`python stubborn_child.py parent` starts the child, asks it, prints its process id once it is at work, and waits.
"""

from __future__ import annotations

import os
import re
import sys
import threading

import msgspec

from app.processes.child import Child
from app.processes.codec import body_of
from app.processes.fences import Reach
from app.processes.serving import serve_requests
from model_runtime.protocol import frame


class Word(msgspec.Struct):
    number: int = 0


class StubbornServer:
    def __init__(self, answers) -> None:
        self._answers = answers

    def answer(self, request) -> None:
        self._answers.send(Word(os.getpid()))
        re.match(r"(a+)+$", "a" * 60 + "b")


def be_parent() -> None:
    ended = threading.Event()
    command = [sys.executable, __file__]
    child = Child("stubborn", command, lambda body, _: print(DECODER.decode(body).number, flush=True), ended.set)
    child.send(frame(body_of(Word())))
    child.start()
    ended.wait()


DECODER = msgspec.json.Decoder(Word)

if __name__ == "__main__":
    if sys.argv[1:] == ["parent"]:
        be_parent()
    else:
        serve_requests(DECODER, StubbornServer, patience=60.0, memory_bytes=1024**3, reach=lambda _: Reach())
