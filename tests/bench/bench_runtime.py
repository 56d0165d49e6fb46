"""Whole pages through DeepSeek-OCR's process, from picture files to last events: this code and other code, in turn.

python -m tests.bench.bench_runtime [--before FOLDER] [--pages 16] [--rounds 3] [--modes tiny,gundam] [--tokens 60]

FOLDER is a checkout of another commit. The model is the tiny random one, so what is measured is everything but the
large products: opening pictures, the encoder's and the decoder's launches, choosing, text, spans, the ink. Seconds are
the clock's from the first request to the last answer; processor seconds are those of the process and its children.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--pages", type=int, default=16)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--modes", default="tiny,gundam")
    parser.add_argument("--tokens", type=int, default=60)
    given = parser.parse_args()
    sides = {"before": given.before, "now": ROOT} if given.before else {"now": ROOT}
    with tempfile.TemporaryDirectory() as folder:
        checkpoint = write_inputs(Path(folder), given.pages)
        for mode in given.modes.split(","):
            told: dict[str, list[dict[str, float]]] = {side: [] for side in sides}
            for _ in range(given.rounds):
                for side, root in sides.items():
                    told[side].append(run_side(root, Path(folder), checkpoint, mode, given.pages, given.tokens))
            report(mode, given.pages, told)


def write_inputs(folder: Path, pages: int) -> Path:
    """The checkpoint, and pages of drawn text."""
    from model_runtime.bench.child import draw_page
    from tests.tiny_checkpoint.write import write_checkpoint

    for number in range(pages):
        draw_page(folder / f"page{number}.png", number)
    return write_checkpoint(folder / "checkpoint")


def run_side(root: Path, folder: Path, checkpoint: Path, mode: str, pages: int, tokens: int) -> dict[str, float]:
    environment = {**os.environ, "PYTHONPATH": str(root), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-P", str(Path(__file__)), "SIDE", folder, checkpoint, mode, str(pages), str(tokens)]
    told = subprocess.run(command, env=environment, cwd=root, stdout=subprocess.PIPE, check=True)
    return json.loads(told.stdout)


def side(folder: Path, checkpoint: str, mode: str, pages: int, tokens: int) -> dict[str, float]:
    """Read the pages with the code that this process was given the path of."""
    import psutil

    from model_runtime.protocol import Failed, Load, PageFinished, Ready, Recognize
    from tests.scripted_engine.conversation import Conversation

    with Conversation([sys.executable, "-P", "-m", "model_runtime"], folder) as child:
        child.send(Load(engine="deepseek-ocr", options={"checkpoint": checkpoint, "dtype": "float32", "device": "cpu"}))
        child.until_a(Ready)
        process = psutil.Process(child.process.pid)
        used, begun = processor_seconds(process), time.perf_counter()
        for number in range(pages):
            path, options = folder / f"page{number}.png", {"max_new_tokens": tokens}
            child.send(Recognize(str(number), "deepseek-ocr", str(path), mode, "document", options=options))
        for _ in range(pages):
            end = child.until(lambda event: isinstance(event, PageFinished | Failed))[1]
            if isinstance(end, Failed):
                raise SystemExit(str(end))
        return {"seconds": time.perf_counter() - begun, "processor": processor_seconds(process) - used}


def processor_seconds(process) -> float:
    return sum(sum(one.cpu_times()[:2]) for one in (process, *process.children(recursive=True)))


def report(mode: str, pages: int, told: dict[str, list[dict[str, float]]]) -> None:
    for name, rounds in told.items():
        for what in ("seconds", "processor"):
            values = sorted(one[what] for one in rounds)
            median = statistics.median(values)
            print(f"{mode}, {pages} pages, {name}, {what}: {median:.2f} ({values[0]:.2f}-{values[-1]:.2f})", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["SIDE"]:
        _, _, place, model, given_mode, count, length = sys.argv
        print(json.dumps(side(Path(place), model, given_mode, int(count), int(length))))
    else:
        main()
