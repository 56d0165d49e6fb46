"""Numbers in a line that Tesseract read, read again by the reader's own model: it knows digits whatever is round them.

Tesseract's pack for Hindi leaves out every 1 ("1961" is "96"), and is sure of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from model_runtime.engines.builtin.decoding import ReadText
from model_runtime.engines.builtin.quads import Picture
from model_runtime.engines.builtin.writing.tesseract import TesseractLine, TesseractWord

ReadNumbers = Callable[[Sequence[Picture]], list[ReadText]]

_NUMBER = re.compile(r"[^\w\s]*(?=[^\s]*[0-9])[0-9.,:%/|\]\[।lI-]+[^\w\s]*")  # with what a 1 is taken for
_DIGITS = re.compile(r"[0-9]+(?:[.,:/-][0-9]+)*")
_SURE = 0.9
_ROOM = 1.2  # of the line's height, that a left-out digit takes beside a word at most


def with_own_numbers(
    lines: Sequence[TesseractLine], pieces: Sequence[Picture], read: ReadNumbers
) -> list[TesseractLine]:
    """The lines with the digits that Tesseract left out of numbers."""
    wanted = [(at, word) for at, line in enumerate(lines) for word in line.words if _NUMBER.fullmatch(word.text)]
    found = read([_cut(pieces[at], lines[at], word) for at, word in wanted]) if wanted else []
    result = list(lines)
    for (at, word), own in reversed(list(zip(wanted, found, strict=True))):
        number = own.text.strip(" |।.,")
        if own.confidence >= _SURE and _DIGITS.fullmatch(number) and _says_more(number, word.text):
            text = result[at].text
            result[at] = replace(
                result[at], text=text[: word.start] + _in_place(word.text, number) + text[word.start + len(word.text) :]
            )
    return result


def _cut(piece: Picture, line: TesseractLine, word: TesseractWord) -> Picture:
    """The word with what may have been left out of it beside it, up to its neighbors."""
    down, across = piece.shape[:2]
    room = _ROOM * down / across
    first = max((one.last for one in line.words if one.last <= word.first), default=0.0)
    last = min((one.first for one in line.words if one.first >= word.last), default=1.0)
    start, end = max(first, word.first - room) * across, min(last, word.last + room) * across
    return piece[:, int(start) : max(int(start) + 1, int(end) + 1)]


def _says_more(number: str, text: str) -> bool:
    """Whether a number has all digits of another and some more, or as many where others were taken for them."""
    rest = iter(re.sub(r"\D", "", number))
    return all(digit in rest for digit in re.sub(r"\D", "", text)) and len(number) >= len(text.strip(" .,।"))


def _in_place(text: str, number: str) -> str:
    """The number with what ends a sentence behind it."""
    end = re.search(r"[.,।]*$", text)
    return number + (end[0] if end else "")
