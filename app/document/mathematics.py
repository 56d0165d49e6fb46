r"""Where mathematics stands in a text: `\( \)`, `\[ \]`, `$ $` and `$$ $$`, and when a dollar is only money.

Knows nothing of Markdown; the text is looked at as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BRACKETS = {r"\(": r"\)", r"\[": r"\]"}

# What only a formula has: a command, a relation, a script, a group.
_FORMULA_SIGN = re.compile(r"[\\^_={}<>]")
# Line ends mean nothing in TeX; nor do blanks at the end, unless a backslash makes one count.
_LINE_ENDS = re.compile(r"(?<![ \t])[ \t]*[\r\n]+[ \t]*")
_END_BLANKS = re.compile(r"(?<![\\\s])\s+$")
_PROSE = re.compile(r"[^\W\d_]{2,}")
_OPENING = re.compile(r"[\\$]")


@dataclass(frozen=True, slots=True)
class MathSpan:
    """One formula in a text: its source on one line, and the slice [start, end) it takes with its delimiters."""

    source: str
    start: int
    end: int
    display: bool


class FormulaEnds:
    """Where the last end of each kind stands in one text, so that what never ends is not looked for again and again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: dict[str, int] = {}

    def find(self, closing: str, start: int) -> int:
        """The next `closing` from `start` on; -1 where there is none."""
        if closing not in self._last:
            self._last[closing] = self._text.rfind(closing)
        return self._text.find(closing, start) if self._last[closing] >= start else -1


def math_at(text: str, start: int, ends: FormulaEnds | None = None) -> MathSpan | None:
    r"""The formula whose opening delimiter stands at `start`, or None.

    A pair of single dollars is a formula only where it cannot be two prices: no letter, digit or dollar outside it,
    no space inside its ends, no words of prose behind a leading number unless a formula's sign is there too.
    So "$5 and $6", "US$5 or A$6" and "$5 (was 6$)" are money; `$x$`, `$2x$` and `$5 \text{ kg}$` are formulas.
    Whoever asks for many places of one text hands in its `ends`.
    """
    ends = ends or FormulaEnds(text)
    opening = text[start : start + 2]
    if opening in _BRACKETS:
        return _between(text, start, 2, _BRACKETS[opening], ends, display=opening == r"\[")
    if opening == "$$":
        return _between(text, start, 2, "$$", ends, display=True)
    if opening.startswith("$") and not _stands_alone(text, start - 1):
        return None
    span = _between(text, start, 1, "$", ends, display=False) if opening.startswith("$") else None
    if span and _stands_alone(text, span.end) and _is_dollar_formula(text[start + 1 : span.end - 1]):
        return span
    return None


def find_math(text: str) -> Iterator[MathSpan]:
    """All formulas in a text, left to right."""
    ends = FormulaEnds(text)
    begun = _OPENING.search(text)
    while begun:
        span = math_at(text, begun.start(), ends)
        if span:
            yield span
        begun = _OPENING.search(text, span.end if span else begun.start() + 1)


def open_math(text: str) -> int | None:
    r"""Where a formula begins whose end has not come: a `\(`, `\[` or `$$` without its counterpart; else None."""
    ends = FormulaEnds(text)
    begun = _OPENING.search(text)
    while begun:
        at = begun.start()
        span, opening = math_at(text, at, ends), text[at : at + 2]
        if span is None and (opening in _BRACKETS or opening == "$$"):
            return at
        # A backslash takes the next character with it.
        begun = _OPENING.search(text, span.end if span else at + (2 if text[at] == "\\" else 1))
    return None


def undelimited(text: str) -> str:
    """The source of a text that is one formula, without the delimiters around it if there are any."""
    text = text.strip()
    spans = list(find_math(text))
    return spans[0].source.strip() if len(spans) == 1 and (spans[0].start, spans[0].end) == (0, len(text)) else text


def delimited(source: str, *, display: bool = False) -> str:
    """A formula with delimiters around it that every reader of `math_at` finds again."""
    opening, closing = (r"\[", r"\]") if display else (r"\(", r"\)")
    return f"{opening}{source}{closing}"


def _between(text: str, start: int, width: int, closing: str, ends: FormulaEnds, *, display: bool) -> MathSpan | None:
    end = ends.find(closing, start + width)
    source = text[start + width : end] if end >= 0 else ""
    source = _LINE_ENDS.sub(" ", _END_BLANKS.sub("", source)).lstrip()
    return MathSpan(source, start, end + len(closing), display) if source.strip() else None


def _stands_alone(text: str, index: int) -> bool:
    """Whether the character at `index`, just outside a dollar, leaves it free to be a delimiter."""
    return not (0 <= index < len(text)) or not (text[index].isalnum() or text[index] == "$")


def _is_dollar_formula(source: str) -> bool:
    if source[0].isspace() or source[-1].isspace() or "\n\n" in source:
        return False
    return not (source[0].isdigit() and _PROSE.search(source) and not _FORMULA_SIGN.search(source))
