"""What pictures that say they are huge cost the page process: opened, drawn whole and in a piece, prepared.

For each one the highest memory the process had, its processor time, and what was answered. Not for Windows.

    python -m tests.bench.bench_bombs [NAME or FILE ...]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.processes.starting import module_command, start_child
from model_runtime.protocol import pack, read_frames
from tests.app.sources.picture_bombs import BOMBS, save_bomb

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
    with tempfile.TemporaryFile() as log:
        child = start_child(module_command("app.pages"), log)
        said = [answer["type"] + _reason(answer) for answer in _answers(child, path, picture)]
        child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stdout.close()
    used = usage.ru_utime + usage.ru_stime
    return f"{usage.ru_maxrss * _UNIT / 2**20:6.0f} MB {used:5.1f} s  {', '.join(dict.fromkeys(said))}"


def _answers(child: subprocess.Popen[bytes], path: Path, picture: Path) -> Iterator[dict[str, Any]]:
    frames = (data for data, _ in read_frames(child.stdout) if data["type"] != "hashed")

    def ask(**request: Any) -> dict[str, Any]:
        try:
            child.stdin.write(pack(request))
            child.stdin.flush()
        except OSError:
            return {"type": "dead"}
        return next(frames, {"type": "dead"})

    yield (opened := ask(type="open", generation=1, path=str(path), password=None))
    if opened["type"] != "opened":
        return
    width, height = (opened["pixels"] or [_UNKNOWN])[0]
    scale = _LONGEST / max(width, height)
    small = {"width": max(1, round(width * scale)), "height": max(1, round(height * scale)), "clip": None}
    clip = (0, 0, min(_PIECE, width), min(_PIECE, height))
    yield ask(type="render", job=1, number=1, rotation=0, **small)
    yield ask(type="render", job=2, number=1, rotation=0, width=width, height=height, clip=clip)
    words = {"mode": "gundam", "region": None, "with_text_layer": False, "paper": 0, "file": str(picture)}
    yield ask(type="prepare", job=3, number=1, rotation=0, **words)


def _reason(answer: dict[str, Any]) -> str:
    return f" ({answer['title']})" if "failed" in answer["type"] else ""


if __name__ == "__main__":
    main()
