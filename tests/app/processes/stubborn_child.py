"""A child whose request never ends, in a library that holds the interpreter's lock; and the parent that starts it.

`python stubborn_child.py parent` starts the child, asks it, prints its process id once it is at work, and waits.
"""

from __future__ import annotations

import re
import sys
import tempfile

from app.processes.serving import serve_requests
from app.processes.starting import start_child
from model_runtime.protocol import pack, read_frames

_PATIENCE, _MEMORY = 60.0, 1024**3


class StubbornServer:
    def __init__(self, output) -> None:
        self._output = output

    def answer(self, request) -> None:
        self._output.write(pack({"begun": True}))
        self._output.flush()
        re.match(r"(a+)+$", "a" * 60 + "b")


def be_parent() -> None:
    with tempfile.TemporaryFile() as log:
        child = start_child([sys.executable, __file__], log)
        child.stdin.write(pack({}))
        child.stdin.flush()
        next(read_frames(child.stdout))
        print(child.pid, flush=True)
        child.wait()


if __name__ == "__main__":
    if sys.argv[1:] == ["parent"]:
        be_parent()
    else:
        serve_requests(StubbornServer, lambda: None, _PATIENCE, _MEMORY)
