"""Pages of a model that ran away, told apart without the detector: their text could nearly be copied from what it said.

A chunk is cheap if deflate, knowing the six thousand characters before it, needs next to nothing for it, numbers made
equal. A page ran away if cheap chunks follow one another for long, and the truth holds no such stretch at that place.
"""

from __future__ import annotations

import json
import re
import subprocess
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CHUNK, STEP, BACK = 400, 50, 6000  # characters
CHEAP = 0.17  # bytes of deflate a byte of text
LONG, SHORT = 1200, 600  # characters of cheap text: a page that ran away; one that is left out as neither
_ANSWER, _TRUTHS = "ocr_text", ("gt_text", "distorted_text")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class LabeledPage:
    """A model's answer.

    Attributes:
        kind: "runaway", "honest" or "between".
        start: character where it began to run away; 0 for others.
    """

    name: str
    text: str
    kind: str
    start: int


def pages_of(repository: Path, pattern: str) -> Iterator[LabeledPage]:
    """The answers in the JSON files of a bare repository whose paths match a pattern."""
    for path in _git(repository, "ls-tree", "-r", "--name-only", "HEAD").splitlines():
        if path.endswith(".json") and re.search(pattern, path):
            items = json.loads(_git(repository, "show", f"HEAD:{path}"))
            for number, (text, truths) in enumerate(_answers(items)):
                yield labeled(f"{path}:{number}", text, truths)


def labeled(name: str, text: str, truths: Sequence[str]) -> LabeledPage:
    """Tell what kind of answer a text is; one of the truths is what was printed."""
    start, end = max(cheap_stretches(text), key=lambda stretch: stretch[1] - stretch[0], default=(0, 0))
    length = end - start
    if length < SHORT:
        return LabeledPage(name, text, "honest", 0)
    in_truth = max((last - first for truth in truths for first, last in cheap_stretches(truth)), default=0)
    if length <= in_truth + SHORT // 3 or any(_is_in(text[start:end], truth) for truth in truths):
        return LabeledPage(name, text, "honest", 0)
    ran_away = length >= max(LONG, in_truth + 4 * SHORT // 3)
    return LabeledPage(name, text, "runaway" if ran_away else "between", start)


def cheap_stretches(text: str) -> list[tuple[int, int]]:
    """Where every chunk could nearly be copied from what stands before it, first and last character."""
    found: list[tuple[int, int]] = []
    for start in range(2 * STEP, len(text) - CHUNK // 2, STEP):
        if _cost(text[start : start + CHUNK], text[max(0, start - BACK) : start]) < CHEAP:
            end = min(start + CHUNK, len(text))
            if found and start <= found[-1][1] - CHUNK + 3 * STEP:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found


def _cost(chunk: str, past: str) -> float:
    known = _NUMBER.sub("0", past).encode()[-32000:]
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9, 0, known)
    return len(deflate.compress(_NUMBER.sub("0", chunk).encode()) + deflate.flush()) / len(chunk.encode())


def _is_in(stretch: str, truth: str) -> bool:
    """Whether most of it is in the truth, as many times over: a page may say the same thing often."""
    said, meant = _rows_of_words(stretch), _rows_of_words(truth)
    return (said & meant).total() > 0.35 * said.total()


def _rows_of_words(text: str) -> Counter[tuple[str, ...]]:
    words = text.split()
    return Counter(zip(words, words[1:], words[2:], strict=False))


def _answers(items: object) -> Iterator[tuple[str, list[str]]]:
    """Each answer with what may have been printed."""
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and isinstance(item.get(_ANSWER), str):
            yield item[_ANSWER], [item[key] for key in _TRUTHS if isinstance(item.get(key), str)]


def _git(repository: Path, *words: str) -> str:
    return subprocess.run(["git", f"--git-dir={repository}", *words], check=True, capture_output=True, text=True).stdout
