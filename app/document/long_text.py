"""Long texts in pieces: what lays out text looks at a paragraph as a whole, so that no paragraph may be long.

Nothing is lost between two pieces but the line end that parts them, if there is one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 2000  # letters of a piece
_LONGEST_LETTER = 32  # signs that can stand over or be tied to one letter
_TIES = "\u200d"  # joins the signs of an emoji


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text: the slice [start, end); `joined` if it goes on in the line in which the one before ended."""

    start: int
    end: int
    joined: bool = False


def stretches(text: str, longest: int = LONGEST) -> Iterator[Stretch]:
    """The pieces of a text: each as many whole lines as it can hold, and a line that is longer in several.

    There is always one. A long line is parted behind a blank if it has one, else between two letters.
    """
    start, joined = 0, False
    while len(text) - start > longest:
        end = text.rfind("\n", start, start + longest + 1)
        if end >= 0:
            yield Stretch(start, end, joined)
            start, joined = end + 1, False
        else:
            end = _blank_before(text, start, start + longest)
            yield Stretch(start, end, joined)
            start, joined = end, True
    yield Stretch(start, len(text), joined)


def line_stretches(text: str, longest: int = LONGEST) -> Iterator[Stretch]:
    """The same where each line is a piece of its own."""
    start = 0
    for line in text.split("\n"):
        if len(line) <= longest:
            yield Stretch(start, start + len(line))
        else:
            for piece in stretches(line, longest):
                yield Stretch(start + piece.start, start + piece.end, piece.joined)
        start += len(line) + 1


def shortened(text: str, longest: int) -> str:
    """A text for one line, or for what is read aloud: with an ellipsis where it is longer."""
    return text if len(text) <= longest else text[: _letter_before(text, 0, longest - 1)] + "…"


def _blank_before(text: str, start: int, end: int) -> int:
    """Behind the last blank of text[start:end], but not so early that the line would look empty."""
    blank = max(text.rfind(sign, start + (end - start) // 2, end) for sign in " \t")
    return blank + 1 if blank >= 0 else _letter_before(text, start, end)


def _letter_before(text: str, start: int, end: int) -> int:
    """The last place up to `end` that parts no letter from its accents."""
    for at in range(end, max(start, end - _LONGEST_LETTER), -1):
        if not (unicodedata.category(text[at])[0] == "M" or text[at] == _TIES or text[at - 1] == _TIES):
            return at
    return end
