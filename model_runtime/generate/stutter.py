"""Noticing a word or number that never ends, and a number that follows itself: XJXJXJXJ, 0.00000000, 1.1.1.1, 1. 1. 1.

Such rows are of any length and in any order, so that they are neither copied nor alike. Real words and numbers end, and
what is joined by points counts on: sections, versions, addresses.
"""

from __future__ import annotations

from collections import deque

from model_runtime.generate.lexemes import Kind, Lexeme

ENOUGH_SIGNS = 96  # letters and digits of it, less what speaks against it
NEW_PIECE = 12  # signs that a word or number makes up for that did not stand shortly before
FEW_SIGNS = 3  # different ones in a piece of a word without end; four are the letters of a gene

_BINDERS = ".-/:"
_CUT = 16  # letters or digits from which on a piece may be part of a longer one
_REMEMBERED = 40  # words and numbers


class StutterMeter:
    """Takes a text's lexemes in one by one."""

    def __init__(self) -> None:
        self._place = 0
        self._end = -1  # of the last piece, in characters, if it is a word or number
        self._last = ""  # word or number
        self._marks = 0  # since then; several bind nothing
        self._said: deque[str] = deque(maxlen=_REMEMBERED)
        self._signs = 0
        self._start = 0

    @property
    def start(self) -> int | None:
        """Number of the piece behind the first one that stutters; None while the text speaks."""
        return self._start if self._signs >= ENOUGH_SIGNS else None

    def append(self, lexeme: Lexeme) -> None:
        """Take one piece."""
        self._place += 1
        text = lexeme.text
        if lexeme.kind is Kind.MARK:
            self._marks += 1 if text in _BINDERS else 2
            self._end = -1
        else:
            self._count(text, lexeme.start == self._end)
            self._last, self._marks = text, 0
            self._end = lexeme.start + len(text)

    def _count(self, text: str, joins_on: bool) -> None:
        follows_itself = self._marks == 1 and text == self._last and text[0].isdecimal()
        has_no_end = joins_on and len(self._last) >= _CUT and len(set(text)) <= FEW_SIGNS
        if follows_itself or has_no_end:
            if not self._signs:
                self._start = self._place
            self._signs += 1 + len(text)
        elif text not in self._said:
            self._signs = max(0, self._signs - NEW_PIECE)
        self._said.append(text)
