"""JSON with a list of pages, read a page at a time: the whole at once would keep every other thread waiting.

Knows nothing of what the pages say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_PAGES = 100_000
MOST_OF_A_PAGE = 4 * 1024 * 1024  # characters
_FIRST_SLICE = 4096
_GROWTH = 8

_BLANKS = re.compile(r"[ \t\n\r]*")
# Characters that turn what follows round, as JSON writes them; behind an even number of backslashes.
_TURNS = re.compile(r"(?<!\\)((?:\\\\)*)\\u(?:202[a-eA-E]|206[6-9])")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class JsonPages:
    """The pages of a text, decoded each time they are asked for."""

    _text: str
    _slices: list[tuple[int, int]]

    def __iter__(self) -> Iterator[Any]:
        for start, end in self._slices:
            yield json.loads(_TURNS.sub(r"\1\\ufffd", self._text[start:end]))


def json_with_pages(text: str) -> dict[str, Any]:
    """The object that a text holds, with `JsonPages` as its "pages" if those are a list.

    Raises:
        ValueError: it is no JSON object, or a page or another value in it is too long.
        RecursionError: it nests too deep.
    """
    data: dict[str, Any] = {}
    at = _past(text, 0, "{")
    while not _is_at(text, at, "}"):
        name, at = _value(text, at, "the name of a value")
        at = _past(text, at, ":")
        if name == "pages" and _is_at(text, at, "["):
            slices, at = _slices(text, at)
            data["pages"] = JsonPages(text, slices)
        else:
            data[str(name)], at = _value(text, at, f'the value "{str(name)[:40]}"')
        at = _past(text, at, ",") if _is_at(text, at, ",") else at
        if not _is_at(text, at, "}") and not _is_at(text, at, '"'):
            raise ValueError(f"there is no JSON at character {at}")
    if _BLANKS.fullmatch(text, _past(text, at, "}")) is None:
        raise ValueError("more follows behind the end of the JSON")
    return data


def _slices(text: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """Where the pages of a list lie, and where the list ends."""
    found: list[tuple[int, int]] = []
    at = _past(text, at, "[")
    while not _is_at(text, at, "]"):
        if len(found) == MOST_PAGES:
            raise ValueError(f"there are more than {MOST_PAGES:,} pages in it")
        start = _blanks_end(text, at)
        _, end = _value(text, start, f"page {len(found) + 1}")
        found.append((start, end))
        at = _past(text, end, ",") if _is_at(text, end, ",") else end
        if at == end and not _is_at(text, at, "]"):
            raise ValueError(f"there is no JSON at character {at}")
    return found, _past(text, at, "]")


def _value(text: str, at: int, name: str) -> tuple[Any, int]:
    """The value at a place and where it ends, from as short a piece of the text as holds it."""
    start = _blanks_end(text, at)
    length = _FIRST_SLICE
    while True:
        piece = text[start : start + length]
        is_rest = start + length >= len(text)
        try:
            value, end = _DECODER.raw_decode(piece)
            if end < len(piece) or is_rest:  # a number could go on
                return value, start + end
        except json.JSONDecodeError:
            if is_rest:
                raise
        if length >= MOST_OF_A_PAGE:
            raise ValueError(f"{name} is no JSON, or longer than {MOST_OF_A_PAGE >> 20} MB")
        length = min(length * _GROWTH, MOST_OF_A_PAGE)


def _blanks_end(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _is_at(text: str, at: int, sign: str) -> bool:
    return text.startswith(sign, _blanks_end(text, at))


def _past(text: str, at: int, sign: str) -> int:
    """Behind a sign that has to stand here."""
    start = _blanks_end(text, at)
    if not text.startswith(sign, start):
        raise ValueError(f'there is no "{sign}" at character {start}')
    return start + len(sign)
