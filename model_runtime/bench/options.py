"""The command line of the bench: what may be asked for, and what is asked for when nothing is said."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from model_runtime.bench.work import TRANSFORMERS, Part
from model_runtime.engines.deepseek.options import DTYPES
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR

_PARTS = tuple(part.value for part in Part if part is not Part.PAGES)
_DESCRIPTION = """\
Measures how fast DeepSeek-OCR reads on this machine: each format of the weights in a process of its own, and in turn
with transformers' implementation where that is asked for. Prints a table of medians with (smallest-largest).
"""
_EPILOG = "Exit codes: 0 measured, 1 something could not be measured, 2 the command was not understood."


@dataclass(frozen=True, slots=True)
class BenchOptions:
    """What was asked for.

    Attributes:
        folder: of the checkpoint.
        random: whether to write a random checkpoint there if there is none.
        subjects: formats of our weights, and `transformers` last where it was asked for.
        together: subjects alive at a time; 0 means as many as fit in free memory.
        pages: whole pages in a round, each of at most `page_tokens`; 0 means twice as many as are written together.
    """

    folder: Path
    random: bool
    subjects: tuple[str, ...]
    parts: tuple[Part, ...]
    modes: tuple[str, ...]
    batches: tuple[int, ...]
    contexts: tuple[int, ...]
    steps: int
    repeats: int
    pages_per_day: bool
    pages: int
    page_tokens: int
    device: str
    prepared: str
    together: int
    json_file: Path | None


def parse(arguments: Sequence[str]) -> BenchOptions:
    """The options in a command line.

    Raises:
        SystemExit: with 2, after saying what is wrong; with 0 after `--help`.
    """
    given = _parser().parse_args(arguments)
    return BenchOptions(
        folder=given.random or given.checkpoint,
        random=given.random is not None,
        subjects=(*given.formats, *([given.against] if given.against else [])),
        parts=tuple(part for part in Part if part in given.parts),
        modes=given.modes,
        batches=given.batch,
        contexts=given.context,
        steps=given.steps,
        repeats=given.repeats,
        pages_per_day=given.pages_per_day,
        pages=given.pages,
        page_tokens=given.page_tokens,
        device=given.device,
        prepared=given.prepared,
        together=given.together,
        json_file=given.json,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="recto bench", description=_DESCRIPTION, epilog=_EPILOG)
    folder = parser.add_mutually_exclusive_group(required=True)
    folder.add_argument("--checkpoint", type=Path, metavar="DIR", help="a folder with the model's weights")
    folder.add_argument(
        "--random", type=Path, metavar="DIR", help="the same, filled with random weights (6.7 GB) if it holds none"
    )
    _add_subjects(parser)
    _add_amounts(parser)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single measurement there")
    return parser


def _add_subjects(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--formats", type=_words(DTYPES), default=("bfloat16",), metavar="LIST", help=f"of {', '.join(DTYPES)}"
    )
    parser.add_argument("--against", choices=[TRANSFORMERS], help="measure it too, in bfloat16, in turn with ours")
    parser.add_argument("--prepared", default="", metavar="DIR", help="where `recto models prepare` keeps its files")
    parser.add_argument("--device", default="", help="cpu, cuda, cuda:N or mps; the best there is if left out")
    parser.add_argument(
        "--together", type=_number(0), default=0, metavar="N", help="subjects alive at a time; as fit if left out"
    )


def _add_amounts(parser: argparse.ArgumentParser) -> None:
    parts = tuple(map(Part, _PARTS))
    parser.add_argument("--parts", type=_words(_PARTS), default=parts, metavar="LIST", help=f"of {', '.join(_PARTS)}")
    modes = tuple(DEEPSEEK_OCR.mode)
    parser.add_argument("--modes", type=_words(modes), default=("base",), metavar="LIST", help=f"of {', '.join(modes)}")
    parser.add_argument(
        "--batch", type=_numbers, default=(1, 4, 16), metavar="LIST", help="pages written together (1,4,16)"
    )
    parser.add_argument(
        "--context", type=_numbers, default=(300,), metavar="LIST", help="tokens of a page before it goes on (300)"
    )
    parser.add_argument("--steps", type=_number(1), default=16, metavar="N", help="tokens a page in each timing (16)")
    parser.add_argument("--repeats", type=_number(1), default=3, metavar="N", help="rounds of measuring (3)")
    parser.add_argument(
        "--pages-per-day", action="store_true", help="read whole pages as the engine does, from files to spans, too"
    )
    parser.add_argument("--pages", type=_number(1), default=0, metavar="N", help="so many of them (twice a full batch)")
    parser.add_argument("--page-tokens", type=_number(1), default=1000, metavar="N", help="their length at most (1000)")


def _words(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Reads words between commas, each of them known; doubles count once."""

    def read(text: str) -> tuple[str, ...]:
        words = tuple(dict.fromkeys(word.strip() for word in text.split(",")))
        for word in words:
            if word not in known:
                raise argparse.ArgumentTypeError(f"there is no {word!r}; choose of {', '.join(known)}")
        return words

    return read


def _number(smallest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.strip().isdecimal() or int(text) < smallest:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {smallest} on")
        return int(text)

    return read


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(map(_number(1), text.split(","))))
