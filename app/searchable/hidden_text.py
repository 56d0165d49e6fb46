"""Takes the text that is never seen out of a page's drawing instructions, and leaves all else as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_SHOWS = {b"Tj": b"", b"TJ": b"", b"'": b"T*", b'"': b"T*"}
"""What shows text, and what has to be done in its stead: some move to the next line."""

_HIDDEN = b"3"
_PLAIN = re.compile(rb"[^\0\t\n\f\r ()<>\[\]{}/%]+")
_NAME = re.compile(rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*")
_SPACE = re.compile(rb"(?:[\0\t\n\f\r ]|%[^\r\n]*)+")
_INLINE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")


class _Token(NamedTuple):
    start: int
    end: int
    is_operator: bool


def without_hidden_text(content: bytes) -> tuple[bytes, int]:
    """The instructions without what shows hidden text, and how many times they did."""
    kept: list[bytes] = []
    copied = taken = 0
    modes, mode, first, last = [], b"0", 0, b""
    for token in _tokens(content):
        word = content[token.start : token.end]
        if not token.is_operator:
            last = word
            continue
        if word == b"q":
            modes.append(mode)
        elif word == b"Q" and modes:
            mode = modes.pop()
        elif word == b"Tr":
            mode = last
        elif word in _SHOWS and mode == _HIDDEN:
            kept += [content[copied:first], b" ", _SHOWS[word]]
            copied, taken = token.end, taken + 1
        first = token.end
    return b"".join([*kept, content[copied:]]), taken


def _tokens(content: bytes) -> Iterator[_Token]:
    """Names, numbers, texts and operators one after another; arrays and dictionaries piece by piece."""
    at = 0
    while at < len(content):
        if space := _SPACE.match(content, at):
            at = space.end()
            continue
        end = _end_of_token(content, at)
        word = content[at:end]
        is_operator = word[:1].isalpha() or word in (b"'", b'"')
        yield _Token(at, end, is_operator and word not in (b"true", b"false", b"null"))
        if word == b"ID":
            found = _INLINE_END.search(content, end)
            end = found.end() if found else len(content)
        at = end


def _end_of_token(content: bytes, at: int) -> int:
    head = content[at : at + 1]
    if head == b"(":
        return _end_of_text(content, at)
    if content[at : at + 2] in (b"<<", b">>"):
        return at + 2
    if head == b"<":
        found = content.find(b">", at)
        return len(content) if found < 0 else found + 1
    match = (_NAME if head == b"/" else _PLAIN).match(content, at)
    return match.end() if match and match.end() > at else at + 1


def _end_of_text(content: bytes, at: int) -> int:
    """Behind the bracket that closes a text; brackets in it are balanced or marked."""
    depth = 0
    while at < len(content):
        char = content[at]
        if char == 0x5C:
            at += 1
        elif char == 0x28:
            depth += 1
        elif char == 0x29:
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return len(content)
