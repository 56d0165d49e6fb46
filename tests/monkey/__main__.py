"""Random hands on the real window; ends with 1 where something happened that should not.

python -m tests.monkey --seed 1 --times 10 --seconds 60     # ten windows, a minute each
python -m tests.monkey --engine builtin                     # really read, not by the scripted engine
python -m tests.monkey --engine model                       # by DeepSeek-OCR with a tiny random checkpoint
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from tests.scripted_engine import scripted_command

_SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
_NOWHERE = "http://127.0.0.1:9"
_SPANS = [
    {"label": "title", "text": "# Planted filters", "box": [0.1, 0.05, 0.9, 0.1]},
    {"label": "paragraph", "text": r"Three beds of reed, \(x^2\) and 12.5 more.", "box": [0.1, 0.15, 0.9, 0.25]},
    {"label": "table", "text": "<table><tr><td>Reed</td><td>120</td></tr></table>", "box": [0.1, 0.3, 0.9, 0.5]},
    {"label": "figure", "text": "", "box": [0.1, 0.55, 0.9, 0.9]},
]


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.monkey", description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="of the first window")
    parser.add_argument("--times", type=int, default=1, help="how many windows, with seeds that rise by one")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each window")
    parser.add_argument("--steps", type=int, default=1_000_000, help="for each window, at most")
    parser.add_argument("--engine", choices=("scripted", "builtin", "model"), default="scripted", help="who reads")
    parser.add_argument("--keep", type=Path, help="where the steps of windows with faults go")
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)  # in this process, with this folder
    options = parser.parse_args()
    if options.alone is not None:
        _play(options)
    keep = options.keep or Path(tempfile.mkdtemp(prefix="recto-monkey-kept-"))
    keep.mkdir(parents=True, exist_ok=True)
    worst = 0
    for seed in range(options.seed, options.seed + options.times):
        status = _window(options, seed, keep)
        worst = max(worst, status != 0)
        print(f"seed {seed}: {_ended(status)}", flush=True)
    return worst


def _window(options: argparse.Namespace, seed: int, keep: Path) -> int:
    """Play with one window in a process of its own; how that ended."""
    with tempfile.TemporaryDirectory(prefix="recto-monkey-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        again = (f"--seed={seed}", f"--seconds={options.seconds}", f"--steps={options.steps}")
        command = [sys.executable, "-m", "tests.monkey", *again, f"--engine={options.engine}", f"--alone={folder}"]
        status = subprocess.run(command, env=_environment(folder)).returncode
        if status:
            shutil.copy(folder / "steps.txt", keep / f"steps-{seed}.txt")
            print(f"what was done is in {keep / f'steps-{seed}.txt'}")
        return status


def _environment(folder: Path) -> dict[str, str]:
    """A home of the run's own, no screen, no network, no keyring, and freed memory that is rubbish at once."""
    homes = {name: str(folder / "home") for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    homes |= {f"XDG_{name}_HOME": str(folder / "home" / name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), _NOWHERE)
    more = {"QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    return {**os.environ, **homes, **proxies, **more, "MALLOC_PERTURB_": "165", "NO_PROXY": "127.0.0.1,localhost"}


def _play(options: argparse.Namespace) -> NoReturn:
    from tests.monkey.trial import Trial  # Qt only where it is needed

    documents = [Path(shutil.copy(sample, options.alone)) for sample in sorted(_SAMPLES.glob("*.pdf"))]
    script = {"name": "builtin", "page": {"spans": _SPANS}}
    engine = json.dumps(scripted_command(script)) if options.engine == "scripted" else None
    if options.engine == "model":
        _add_model(options.alone)
    Trial(options.seed, documents, options.alone, engine).go(options.steps, options.seconds)


def _add_model(folder: Path) -> None:
    """A checkpoint on the shelf, and its engine chosen."""
    from app.settings import schema
    from app.settings.store import Settings
    from tests.tiny_checkpoint.write import write_checkpoint

    data = {"RECTO_DATA_DIR": str(folder / "data")}
    command = [sys.executable, "-m", "app.cli", "models", "add", str(write_checkpoint(folder / "tiny"))]
    subprocess.run(command, env={**os.environ, **data}, check=True, capture_output=True)
    Settings(folder / "data" / "settings.json").set(schema.ENGINE, "deepseek-ocr")


def _ended(status: int) -> str:
    if status < 0:
        return f"ended by {signal.Signals(-status).name}"
    return "no fault" if status == 0 else "faults"


if __name__ == "__main__":
    sys.exit(main())
