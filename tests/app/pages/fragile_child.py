"""The real page process, except that it dies where the test says: `python fragile_child.py WHAT NUMBER`.

WHAT is "open", "page" (when page NUMBER is asked for), "start" (before a word), "print" (it prints to its stdout),
"slow" (page NUMBER, or the opening where that is 0, never ends), "late" (the file is read to its end only when a page
is asked for), "cramped" (no file may be larger than 100 kB) or "full" (its memory is nearly so after the opening);
"nonsense" answers page NUMBER, or the opening where that is 0, with what is no answer, and lives on; "wordy" answers
page NUMBER with a word, and "astray" with another page.
Every life leaves a line in the file named by the environment variable LIVES.
"""

from __future__ import annotations

import mmap
import os
import sys

import msgspec

from app.pages import server, wire
from app.pages.messages import RenderedPixels


class Wordy(msgspec.Struct):
    """An answer that says nothing of what was asked for."""

    event: str = "large"
    job: int | msgspec.UnsetType = msgspec.UNSET
    generation: int | msgspec.UnsetType = msgspec.UNSET


class FragileServer(server.PageServer):
    def answer(self, request):
        what, number = sys.argv[1], int(sys.argv[2])
        asked = 0 if isinstance(request, wire.OpenDocument) else request.request.number
        if what == "open" and asked == 0:
            os.abort()
        if what == "page" and asked == number:
            os.kill(os.getpid(), 9)
        if what == "print":
            print("a library speaks", flush=True)
            os.write(1, b"and its C code too\n")
        if what == "cramped":
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        if what == "slow" and asked == number:
            while True:
                pass
        if what == "nonsense" and asked == number == 0:
            self._answers.send(Wordy(generation=request.generation))
            return
        if what == "nonsense" and asked == number:
            self._say_of(request, RenderedPixels(request.request, (1000, 1000)), b"short")
            return
        if what == "wordy" and asked == number:
            self._answers.send(Wordy(job=request.job))
            return
        if what == "astray" and asked == number:
            other = msgspec.structs.replace(request.request, number=number + 1)
            self._say_of(request, RenderedPixels(other, (1, 1)), bytes(4))
            return
        if what == "late" and asked:
            self.begin_late()
        super().answer(request)

    def _start_hashing(self, generation, source):
        if sys.argv[1] == "late":
            self.begin_late = lambda: super(FragileServer, self)._start_hashing(generation, source)
            return
        super()._start_hashing(generation, source)
        if sys.argv[1] == "full":
            self.kept = [*_all_memory_but(100 * 1024**2)]


def _all_memory_but(left):
    """Take memory until so much is not given any more."""
    size = 1024**3
    while size >= left:
        try:
            yield mmap.mmap(-1, size)
        except OSError:
            size //= 2


if __name__ == "__main__":
    with open(os.environ["LIVES"], "a") as lives:
        lives.write("x")
    if sys.argv[1] == "start":
        sys.exit(3)
    server.PageServer = FragileServer
    server.main()
