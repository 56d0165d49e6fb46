"""Noticing that a text has stopped telling anything new, though it never repeats itself word for word.

Page's cumulative sum: each piece of a text that goes on adds what it should have told and takes off what it told. The
sum of a real text stays near nothing; that of a text that varies the same few words rises steadily, from the place
where that began.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from model_runtime.generate.lexemes import Kind, Lexeme
from model_runtime.generate.surprise import Surprise, stem

EXPECTED = 2.5  # bits that a piece of real text tells at the least, over some length
ENOUGH = 50 * EXPECTED  # bits that are lacking
DENSE_LETTER = 0.5  # weight of a letter in scripts without spaces
LONG_WORD = 8  # letters from which on a word should tell more
MARK_AFTER_MARK = 0.3  # weight of a piece of form that follows another; formulas and leaders are full of them
NUMBER_AS_WORD = 0.25
RUNNING_WORDS = 3.0  # words without the end of a row or cell from which on words are running text
OWN_TRIPLES = 0.5  # share of a stretch's rows of three pieces that may be different ones
CODE_MARKS, CODE_LINES = 0.42, 0.01  # shares of marks and of line ends in program code
CODE_TELLS = 0.6  # bits a piece
LEAST_WORDS = 0.1  # share of words below which a text is a row of figures

_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ROW_ENDS = ("\n", "&", "\\\\")
_EMPHASIS = "*"


class MonotonyMeter:
    """Takes a text's lexemes in one by one."""

    def __init__(self) -> None:
        self._surprise = Surprise()
        self._lacking = 0.0
        self._told = 0.0  # bits since `_start`
        self._place = 0
        self._start = 0
        self._words = 0.0  # in this row or cell
        self._was_running = False  # whether the row or cell before was running text
        self._is_after_mark = False

    @property
    def start(self) -> int | None:
        """Number of the piece where the text stopped telling anything new; None while it tells enough."""
        return self._start if self._lacking >= ENOUGH else None

    @property
    def told(self) -> float:
        """Bits that a piece told on average since then."""
        return self._told / max(1, self._place - self._start)

    def append(self, lexeme: Lexeme) -> None:
        """Take one piece."""
        bits = self._surprise.bits(lexeme)
        self._lacking += self._expected(lexeme) - bits
        self._told += bits
        self._place += 1
        if self._lacking <= 0:
            self._lacking, self._told, self._start = 0.0, 0.0, self._place

    def _expected(self, lexeme: Lexeme) -> float:
        """What a piece should tell; nothing is expected of tables, forms and lists of short rows."""
        is_mark, weight = _is_mark(lexeme), 1.0
        if is_mark and (lexeme.text in _ROW_ENDS or lexeme.text.startswith("<")):
            self._was_running = self._words >= RUNNING_WORDS
            self._words = 0.0
        elif lexeme.kind is Kind.WORD and not is_mark:
            weight = DENSE_LETTER if _DENSE.match(lexeme.text) else max(1.0, len(lexeme.text) / LONG_WORD)
            self._words += min(1.0, weight)
        elif not is_mark:
            self._words += NUMBER_AS_WORD
        if is_mark and self._is_after_mark:
            weight = MARK_AFTER_MARK
        self._is_after_mark = is_mark
        is_running = self._was_running or self._words >= RUNNING_WORDS
        return weight * EXPECTED if is_running else 0.0


def goes_in_circles(stretch: Sequence[Lexeme], told: float) -> bool:
    """Whether a stretch that tells hardly anything new, `told` bits a piece, is what no page has.

    Two copies of something may stand on a page, so it has to repeat itself, not only what stands before it; program
    code says little in many marks and short lines.
    """
    signs = [stem(lexeme.folded) for lexeme in stretch]
    triples = set(zip(signs, signs[1:], signs[2:], strict=False))
    return len(triples) <= OWN_TRIPLES * len(signs) and (told < CODE_TELLS or not _is_code(stretch))


def is_row_of_figures(stretch: Sequence[Lexeme]) -> bool:
    """Whether there are hardly any words in it."""
    return sum(lexeme.kind is Kind.WORD for lexeme in stretch) < LEAST_WORDS * len(stretch)


def _is_code(stretch: Sequence[Lexeme]) -> bool:
    pieces = [lexeme for lexeme in stretch if lexeme.text != _EMPHASIS]
    lines = sum(lexeme.text == "\n" for lexeme in pieces)
    return lines > CODE_LINES * len(stretch) and sum(map(_is_mark, pieces)) > CODE_MARKS * len(pieces)


def _is_mark(lexeme: Lexeme) -> bool:
    """Whether a piece is form; so are the commands of formulas."""
    return lexeme.kind is Kind.MARK or lexeme.text.startswith("\\")
