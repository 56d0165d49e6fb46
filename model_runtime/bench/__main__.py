"""`python -m model_runtime.bench`, which is `recto bench`: from a command line to a table."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import model_runtime
from model_runtime.bench.child import Measured, sentence
from model_runtime.bench.report import Results
from model_runtime.engines.deepseek.engine import DeepseekEngine
from model_runtime.engines.deepseek.options import DTYPES
from model_runtime.errors import EngineError
from model_runtime.further_libraries import take_further_libraries
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.module_command import module_command

_MEASURED, _FAILED = 0, 1
_WARMING_BYTES = 16 * 1024 * 1024
_DESCRIPTION = """\
Measures how fast DeepSeek-OCR reads drawn A4 pages on this machine, from picture files to text: each format of the
weights and each mode in a process of its own, round after round. Prints a table of medians with (smallest-largest).
"""
_EPILOG = "Exit codes: 0 measured, 1 something could not be measured, 2 the command was not understood."


class BenchError(Exception):
    """Something cannot be measured; the words say why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Measure what a command line asks for and print it.

    Returns:
        0, or 1 where something could not be measured.

    Raises:
        SystemExit: the command was not understood (2), or asked for help (0).
    """
    given = _parser().parse_args(arguments)
    try:
        DeepseekEngine().inspect({"checkpoint": str(given.checkpoint)})
        results = Results(shlex.join(["recto", "bench", *arguments]))
        _warm(given.checkpoint)
        _run_rounds(given, results)
        if results.rounds:  # else why has been told
            print(results.text())
            if given.json:
                _write(given.json, json.dumps(results.json(), indent=2))
    except (BenchError, EngineError) as error:
        _tell(str(error) if isinstance(error, BenchError) else sentence(error))
        return _FAILED
    except KeyboardInterrupt:
        _tell("Stopped.")
        return _FAILED
    return _FAILED if results.troubles else _MEASURED


def _parser() -> argparse.ArgumentParser:
    modes = tuple(DEEPSEEK_OCR.mode)
    parser = argparse.ArgumentParser(prog="recto bench", description=_DESCRIPTION, epilog=_EPILOG)
    add = parser.add_argument
    add("--checkpoint", type=Path, required=True, metavar="DIR", help="a folder with the model's weights and tokenizer")
    add("--formats", type=_words(DTYPES), default=("bfloat16",), metavar="LIST", help=f"of {', '.join(DTYPES)}")
    add("--modes", type=_words(modes), default=("base",), metavar="LIST", help=f"of {', '.join(modes)}")
    add("--device", default="", help="cpu, cuda, cuda:N or mps; the best there is if left out")
    add("--prepared", default="", metavar="DIR", help="where `recto models prepare` keeps its files")
    add("--pages", type=_number, default=0, metavar="N", help="so many in a round (twice as many as go together)")
    add("--page-tokens", type=_number, default=1000, metavar="N", help="where each ends at the latest (1000)")
    add("--repeats", type=_number, default=3, metavar="N", help="rounds of measuring (3)")
    add("--json", type=Path, metavar="FILE", help="write every single measurement there")
    add("--pages-per-day", action="store_true", help="that is what is measured, whether asked for or not")
    return parser


def _words(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Reads words between commas, each of them known; doubles count once."""

    def read(text: str) -> tuple[str, ...]:
        words = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
        for word in words:
            if word not in known:
                raise argparse.ArgumentTypeError(f"there is no {word!r}; choose of {', '.join(known)}")
        return words

    return read


def _number(text: str) -> int:
    if not text.strip().isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 on")
    return int(text)


def _warm(checkpoint: Path) -> None:
    """Read the weights once, so that no round is the first to wait for the disk."""
    for path in checkpoint.glob("*.safetensors"):
        with path.open("rb", buffering=0) as file:
            while file.read(_WARMING_BYTES):
                pass


def _run_rounds(given: Namespace, results: Results) -> None:
    """Measure round after round, so that whatever else the machine does meets all; what fails once is left out."""
    for number in range(1, given.repeats + 1):
        for name in product(given.formats, given.modes):
            if name in results.troubles:
                continue
            _tell(f"{', '.join(name)}: round {number} of {given.repeats}")
            try:
                measured = _round(given, *name)
            except BenchError as error:
                results.troubles[name] = str(error)
                _tell(f"{', '.join(name)}: {error}")
            else:
                results.rounds.setdefault(name, []).append(measured)


def _round(given: Namespace, numbers: str, mode: str) -> Measured:
    """One round in a process of its own.

    Raises:
        BenchError: it cannot be measured, or the process died of it.
    """
    options = {"checkpoint": str(given.checkpoint), "dtype": numbers, "device": given.device}
    options |= {"prepared": given.prepared} if given.prepared else {}
    asked = {"options": options, "mode": mode, "pages": given.pages, "page_tokens": given.page_tokens}
    command = [*module_command("model_runtime.bench.child"), json.dumps(asked)]
    root, others = str(Path(model_runtime.__path__[0]).resolve().parent), os.environ.get("PYTHONPATH")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((root, others)) if others else root}
    return answer_of(subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment))


def answer_of(ended: subprocess.CompletedProcess[bytes]) -> Measured:
    """What a child has said.

    Raises:
        BenchError: that it cannot be measured, or nothing, because it died.
    """
    if ended.stdout:
        reply = json.loads(ended.stdout)
        if "failed" in reply:
            raise BenchError(reply["failed"])
        return Measured(**reply["done"])
    if ended.returncode == -9:
        raise BenchError(
            "the system ended its process, as it does when memory runs out. "
            "Measure a format of fewer bits, or a smaller mode."
        )
    last = ended.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    raise BenchError(f"its process ended with {ended.returncode}. {last}".rstrip())


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BenchError(f"{path} cannot be written: {error}. The table above is complete.") from error


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    take_further_libraries()
    sys.exit(main(sys.argv[1:]))
