"""What pictures that say they are huge cost the page process: opened, drawn whole and in a piece, prepared.

For each one the highest memory the process had, its processor time, and what was answered. Not for Windows.

    python -m tests.bench.bench_bombs [NAME or FILE ...]
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from app.document.geometry import Rotation
from app.pages import wire
from app.pages.messages import (
    Fingerprint,
    OpenedDocument,
    OpenFailure,
    PageFailure,
    PageRequest,
    PrepareRequest,
    RenderRequest,
)
from app.processes.codec import body_of, message_in
from app.processes.starting import start_process
from model_runtime.module_command import module_command
from model_runtime.protocol import frame, read_bodies
from tests.app.sources.picture_bombs import BOMBS, save_bomb
from tests.modes import MODES

_UNIT = 1 if sys.platform == "darwin" else 1024
_LONGEST, _PIECE = 1000, 1500  # pixels of the page drawn whole, and of a piece at full sharpness
_UNKNOWN = (6000, 8000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", default=list(BOMBS), metavar="NAME", help="of a bomb, or a file")
    with tempfile.TemporaryDirectory() as folder:
        for name in parser.parse_args().names:
            path = save_bomb(Path(folder), name) if name in BOMBS else Path(name)
            print(
                f"{path.name:16}{path.stat().st_size:>12,} B  {measured(path, Path(folder) / 'page.ppm')}", flush=True
            )


def measured(path: Path, picture: Path) -> str:
    """One life of a page process with one file."""
    child = start_process(module_command("app.pages"))
    threading.Thread(target=child.stderr.read, daemon=True).start()
    said = [type(answer).__name__ + _reason(answer) for answer in _answers(child, path, picture)]
    child.stdin.close()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stdout.close()
    used = usage.ru_utime + usage.ru_stime
    return f"{usage.ru_maxrss * _UNIT / 2**20:6.0f} MB {used:5.1f} s  {', '.join(dict.fromkeys(said))}"


def _answers(child: subprocess.Popen[bytes], path: Path, picture: Path) -> Iterator[object]:
    said = (message_in(body, wire.ANSWERS).event for body, _ in read_bodies(child.stdout))
    answers = (answer for answer in said if not isinstance(answer, Fingerprint))
    jobs = itertools.count(1)

    def ask(asked: wire.Asked) -> object:
        try:
            child.stdin.write(frame(body_of(asked)))
            child.stdin.flush()
        except OSError:
            return None
        return next(answers, None)

    def ask_page(request: PageRequest) -> object:
        return ask(wire.AskPage(next(jobs), request, picture))

    yield (opened := ask(wire.OpenDocument(1, path, None)))
    if not isinstance(opened, OpenedDocument):
        return
    width, height = (opened.pixels or [_UNKNOWN])[0]
    scale = _LONGEST / max(width, height)
    small = (max(1, round(width * scale)), max(1, round(height * scale)))
    yield ask_page(RenderRequest(1, Rotation.NONE, *small))
    yield ask_page(RenderRequest(1, Rotation.NONE, width, height, (0, 0, min(_PIECE, width), min(_PIECE, height))))
    yield ask_page(PrepareRequest(1, Rotation.NONE, MODES["gundam"], with_text_layer=False))


def _reason(answer: object) -> str:
    if answer is None:
        return " (it died)"
    return f" ({answer.title})" if isinstance(answer, PageFailure | OpenFailure) else ""


if __name__ == "__main__":
    main()
