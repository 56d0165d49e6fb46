"""Page numbers as people write them: "1-3, 7". Knows nothing of documents but how many pages there are.

Used by the export dialog and by the command line, so that both understand the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.document.problems import RectoError
from model_runtime.messages import Message, message

_SEPARATORS = re.compile(r"[,;，、；]")
_DASHES = re.compile(r"\s*[-–—−‐‑－~]\s*")
_SHOWN = 24  # characters of a wrong piece that are worth repeating in a message


class PageRangeError(RectoError):
    """The pages could not be understood, or the document does not have them."""


def parse_page_range(text: str, page_count: int) -> tuple[int, ...]:
    """The page numbers that `text` names, in rising order and each once.

    Pieces are parted by commas; a piece is a page ("7"), a range ("1-3", any dash), or a range open at one end
    ("5-" to the last page, "-3" from the first). Spaces do not matter.

    Args:
        text: what the person wrote.
        page_count: how many pages the document has, at least 1.

    Raises:
        PageRangeError: nothing is named, a piece is not a range, or a page is not in the document.
    """
    pieces = [piece.strip() for piece in _SEPARATORS.split(text)]
    numbers = {number for piece in pieces if piece for number in _numbers(piece, page_count)}
    if not numbers:
        raise PageRangeError(message("No pages are named"), _example(page_count))
    return tuple(sorted(numbers))


def format_page_range(numbers: Iterable[int], dash: str = "-") -> str:
    """The shortest text for these pages: (1, 2, 3, 7) is "1-3, 7"."""
    return ", ".join(
        f"{first}{dash}{last}" if last > first else str(first) for first, last in _runs(sorted(set(numbers)))
    )


def _numbers(piece: str, page_count: int) -> range:
    ends = _DASHES.split(piece)
    if len(ends) > 2 or not any(ends):
        raise _not_understood(piece, page_count)
    first = _page(ends[0], piece, page_count) if ends[0] else 1
    last = _page(ends[-1], piece, page_count) if ends[-1] else page_count
    if first > last:
        raise PageRangeError(
            message("{first}-{last} runs backwards", first=first, last=last),
            message("Write {last}-{first}.", first=first, last=last),
        )
    return range(first, last + 1)


def _page(digits: str, piece: str, page_count: int) -> int:
    # The length is looked at first: Python refuses to read numbers of thousands of digits.
    if not digits.isdecimal() or len(digits) > 9:
        raise _not_understood(piece, page_count)
    number = int(digits)
    if not 1 <= number <= page_count:
        has = message("The document has pages 1 to {count}.", count=page_count)
        if page_count == 1:
            has = message("The document has one page.")
        raise PageRangeError(message("There is no page {number}", number=number), has)
    return number


def _not_understood(piece: str, page_count: int) -> PageRangeError:
    shown = piece if len(piece) <= _SHOWN else piece[: _SHOWN - 1] + "…"
    return PageRangeError(message("“{piece}” is not a page or a range", piece=shown), _example(page_count))


def _example(page_count: int) -> Message:
    pages = "1" if page_count == 1 else "1-3, 7" if page_count >= 7 else f"1-{page_count}"
    return message("Write pages like {pages}.", pages=pages)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of every stretch without a gap; `numbers` rise."""
    start = 0
    for index in range(1, len(numbers) + 1):
        if index == len(numbers) or numbers[index] != numbers[index - 1] + 1:
            yield numbers[start], numbers[index - 1]
            start = index
