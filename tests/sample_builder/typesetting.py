"""Breaks text into lines and sets them.

Text may carry *italic* and **bold** marks, and soft hyphens (U+00AD) where a word may be broken; Chinese needs no
blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tests.sample_builder.sheet import Ink
from tests.sample_builder.typefaces import Style

SOFT_HYPHEN = "\u00ad"
_MARKS = re.compile(r"(\*\*|\*)")
_IDEOGRAPH = r"[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff60]"
# What stays together on a line: an ideograph with the punctuation that must not begin or end a line, or a word.
_TOKENS = re.compile(
    rf"[（《“「]?{_IDEOGRAPH}[，。、；：！？）》”」％]*|(?:(?!{_IDEOGRAPH})\S)+[，。、；：！？）》”」％]*"
)


@dataclass(frozen=True, slots=True)
class Word:
    """Something that cannot be broken; `blank` says that a blank stands before it, `soft` a soft hyphen."""

    runs: tuple[tuple[str, Style], ...]
    blank: bool
    soft: bool = False

    @property
    def width(self) -> float:
        return sum(style.width(text) for text, style in self.runs)


@dataclass(frozen=True, slots=True)
class Measure:
    """The column that a paragraph is set in. `indent` is for its first line, `hanging` for all others."""

    x: float
    width: float
    align: str = "justify"
    indent: float = 0.0
    hanging: float = 0.0

    def start(self, line: int) -> float:
        return self.x + (self.hanging if line else self.indent)

    def room(self, line: int) -> float:
        return self.width - (self.hanging if line else self.indent)


def plain(marked: str) -> str:
    """The text without its marks."""
    return _MARKS.sub("", marked).replace(SOFT_HYPHEN, "")


def height_of(marked: str, measure: Measure, style: Style) -> float:
    """How far down `set_text` would go, in points."""
    return style.leading * len(_lines(_words(marked, style), measure, style))


def wrapped(marked: str, width: float, style: Style) -> list[str]:
    """The lines that a text without marks takes in a column of `width` points."""
    lines = _lines(_words(marked, style), Measure(0, width), style)
    return [
        "".join((" " * word.blank) + "".join(text for text, _ in word.runs) for word in line).strip() for line in lines
    ]


def set_text(ink: Ink, marked: str, top: float, measure: Measure, style: Style) -> float:
    """Set `marked` from `top` down and return where the next line would begin."""
    baseline = top + style.leading / 2 + style.size * 0.33
    lines = _lines(_words(marked, style), measure, style)
    for number, line in enumerate(lines):
        _set_line(ink, line, baseline, measure, number, style, last=number == len(lines) - 1)
        baseline += style.leading
    return top + style.leading * len(lines)


def _words(marked: str, style: Style) -> list[Word]:
    words: list[Word] = []
    bold, italic, blank = style.bold, style.italic, True
    for part in _MARKS.split(marked):
        if part == "**":
            bold = not bold
        elif part == "*":
            italic = not italic
        else:
            run_style = style.but(bold=bold, italic=italic)
            for token in _TOKENS.finditer(part):
                spaced = part[token.start() - 1].isspace() if token.start() else blank
                first, *others = token.group().split(SOFT_HYPHEN)
                _append(words, first, run_style, spaced)
                words += [Word(((other, run_style),), False, soft=True) for other in others]
            blank = part[-1:].isspace() if part else blank
    return words


def _append(words: list[Word], text: str, style: Style, blank: bool) -> None:
    """Add a token; where neither a blank nor an ideograph parts it from the one before, they are one word."""
    joined = (
        words and not blank and not re.match(rf"[（《“「]?{_IDEOGRAPH}", text) and not _ends_in_ideograph(words[-1])
    )
    if joined:
        words[-1] = Word((*words[-1].runs, (text, style)), words[-1].blank)
    else:
        words.append(Word(((text, style),), blank))


def _ends_in_ideograph(word: Word) -> bool:
    return re.search(rf"{_IDEOGRAPH}$", word.runs[-1][0]) is not None


def _width(words: Sequence[Word], blank: float) -> float:
    return sum(word.width for word in words) + blank * sum(word.blank for word in words[1:])


def _lines(words: list[Word], measure: Measure, style: Style) -> list[list[Word]]:
    """The breaks that leave the least uneven room over the whole paragraph."""
    blank, count = style.width(" "), len(words)
    # best[i] = (cost, lines) of the words up to i, by dynamic programming over the last line.
    best: list[tuple[float, list[list[Word]]]] = [(0.0, [])]
    for end in range(1, count + 1):
        choices: list[tuple[float, list[list[Word]]]] = []
        for start in range(end - 1, -1, -1):
            cost, before = best[start]
            broken = end < count and words[end].soft
            width = _width(words[start:end], blank) + (style.width("-") if broken else 0.0)
            slack = measure.room(len(before)) - width
            if slack < 0 and start < end - 1:
                break
            ragged = 0.0 if end == count and slack > 0 else slack * slack
            choices.append((cost + ragged, [*before, words[start:end]]))
        best.append(min(choices, key=lambda choice: choice[0]))
    return _with_hyphens(best[count][1])


def _with_hyphens(lines: list[list[Word]]) -> list[list[Word]]:
    """The same lines, with a hyphen at the end of each whose last word goes on in the next."""
    for line, following in pairwise(lines):
        if following[0].soft:
            runs = line[-1].runs
            line[-1] = replace(line[-1], runs=(*runs, ("-", runs[-1][1])))
    return lines


def _set_line(
    ink: Ink, words: list[Word], baseline: float, measure: Measure, number: int, style: Style, *, last: bool
) -> None:
    blank = style.width(" ")
    slack = measure.room(number) - _width(words, blank)
    # Blanks take the slack; Chinese is spaced evenly.
    evenly = style.face == "chinese"
    blanks = 0 if evenly else sum(word.blank for word in words[1:])
    stretched = measure.align == "justify" and not last and len(words) > 1 and (evenly or blanks > 0)
    x = measure.start(number) + {"right": slack, "center": slack / 2}.get(measure.align, 0.0)
    for index, word in enumerate(words):
        if index:
            x += blank if word.blank else 0.0
            shares = word.blank / blanks if blanks else 1 / (len(words) - 1)
            x += slack * shares if stretched else 0.0
        for text, run_style in word.runs:
            x = ink.text(x, baseline, text, run_style)
