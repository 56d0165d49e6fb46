"""Which lines of a page are printed in a script that the recognizer does not know; each is judged beside the others.

One line alone may be a drawing or dirt. Lines that look strange and hold a fair amount of print make a strange page,
and there a short or unclear line is as strange as its neighbors. A line that reads well is print that is known, but for
one whose words are made of letters that the recognizer knows from formulas alone: half of the Greek ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from model_runtime.engines.builtin.writing.script_look import LineLook
from model_runtime.engines.builtin.writing.systems import SCRIPTS

_SURE, _LIKELY, _POSSIBLE = 0.9, 0.5, 0.2
_LONG = 12  # columns; four letters
_VERY_SURE, _SHORT = 0.97, 7
_FEWEST = 14  # columns of strange print on a page, from which it is believed
_BESIDE_KNOWN = 40  # the same, where most of the page reads well
_READS_WELL, _READS_BADLY = 0.93, 0.85
_WIDEST_LETTER = 8  # columns; a Chinese character has six
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORD = 3  # letters; names of formulas are shorter
_LEAST_STRANGE = 8  # letters in such words
_FEWEST_MIXED = 2  # letters of another alphabet in a word; one may stand for a unit or an angle
_OTHERS = frozenset(script.name for script in SCRIPTS) - {"Latin"}
_NAMED = 0.5  # share of strange print that must be in one script
_ANY = 0.01  # how likely a line is in a script of which the page has no other


def _half_known_script(character: str) -> str:
    """The script of a letter that the recognizer knows, though it can write nothing in that script."""
    name = unicodedata.name(character, "").split(" ")[0].capitalize() if character.isalpha() else ""
    return name if name in _OTHERS else ""


def _is_mixed(word: str) -> bool:
    others = sum(1 for letter in word if _half_known_script(letter))
    return _FEWEST_MIXED <= others < len(word)


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line as it was read and as it looks."""

    text: str
    confidence: float
    look: LineLook

    @property
    def reads_well(self) -> bool:
        """Whether what was read is sure, and is as much as was printed."""
        return self.confidence >= _READS_WELL and self._is_whole and not self.half_known

    @property
    def reads_badly(self) -> bool:
        """Whether what was read is unsure, or far less than was printed."""
        return self.confidence < _READS_BADLY or not self._is_whole

    @property
    def _is_whole(self) -> bool:
        letters = sum(1 for character in self.text if character.isalnum())
        return letters * _WIDEST_LETTER >= self.look.columns

    @property
    def half_known(self) -> str:
        """The script of which the recognizer knows some letters, where most of the words hold such letters."""
        letters: Counter[str] = Counter()
        for word in _WORD.findall(self.text):
            if len(word) >= _LEAST_WORD:
                inside = next(filter(None, map(_half_known_script, word[1:])), "")
                letters[inside] += len(word) if inside or not _half_known_script(word[0]) else 0  # ΔABC is a triangle
        script, most = max(letters.items(), key=lambda item: item[1], default=("", 0))
        return script if most >= _LEAST_STRANGE else ""

    @property
    def mixes(self) -> bool:
        """Whether a word is made of letters of two alphabets, as one is that the recognizer knows in part."""
        return any(_is_mixed(word) for word in _WORD.findall(self.text) if len(word) > _LEAST_WORD)

    @property
    def is_strange(self) -> bool:
        """Whether it is surely no known script, by itself."""
        least = _SURE if self.look.columns >= _LONG else _VERY_SURE
        looks_strange = self.look.foreign >= least and self.look.columns >= _SHORT
        return bool(self.half_known) or (looks_strange and not self.reads_well)

    @property
    def shares(self) -> dict[str, float]:
        """Of its columns, how many are in each unknown script."""
        chances = {self.half_known: 1.0} if self.half_known else self.look.chances
        return {script: share * self.look.columns for script, share in chances.items() if script}


@dataclass(slots=True)
class PageScripts:
    """The lines of one page so far.

    Attributes:
        strange, known: columns of print in unknown scripts, and of what reads well.
        upside_down: of the strange print, columns that stand on their head.
        shares: of the strange print, columns that are in each script.
    """

    strange: float = 0.0
    known: float = 0.0
    upside_down: float = 0.0
    shares: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def judge(self, lines: Sequence[SeenLine]) -> list[str | None]:
        """Of each line the script in which it is printed, where that is not known: "" if it cannot be told.

        None is a line in a known script.
        """
        for line in lines:
            self._count(line)
        foreign = [self._is_foreign(line) for line in lines]
        for place in (*range(1, len(lines)), *range(len(lines) - 2, -1, -1)):
            beside = foreign[max(0, place - 1) : place + 2]
            foreign[place] = foreign[place] or (any(beside) and self._goes_with_strange(lines[place]))
        return [self._script_of(line) if yes else None for line, yes in zip(lines, foreign, strict=True)]

    @property
    def is_foreign(self) -> bool:
        """Whether most of the page so far is in a script that is not known."""
        return self.strange >= _FEWEST and self.strange > self.known

    @property
    def main(self) -> str:
        """The script in which most of the strange print so far is, "" where there is none or it cannot be told."""
        script, columns = max(self.shares.items(), key=lambda item: item[1], default=("", 0.0))
        return script if columns >= _NAMED * self.strange else ""

    @property
    def stands_on_head(self) -> bool:
        """Whether the strange print of the page so far is upside down."""
        return self.upside_down > _NAMED * self.strange

    def _count(self, line: SeenLine) -> None:
        if line.is_strange:
            self.strange += line.look.columns
            self.upside_down += line.look.upside_down * line.look.columns
            for script, columns in line.shares.items():
                self.shares[script] += columns
        elif line.reads_well:
            self.known += line.look.columns

    def _is_foreign(self, line: SeenLine) -> bool:
        if self.is_foreign and self._goes_with_strange(line):
            return True
        return line.is_strange and (self.is_foreign or self.strange >= _BESIDE_KNOWN)

    @staticmethod
    def _goes_with_strange(line: SeenLine) -> bool:
        """Whether a line is as strange as those round it."""
        least = _SURE if line.reads_well else _POSSIBLE if line.reads_badly else _LIKELY
        return line.look.foreign >= least

    def _script_of(self, line: SeenLine) -> str:
        """The script of a strange line, by its look and by what else is on the page."""
        own = line.shares
        rest = {script: max(0.0, self.shares[script] - columns) for script, columns in own.items()}
        everything = sum(rest.values())
        scores = {
            script: columns * (rest[script] / everything + _ANY if everything else 1.0)
            for script, columns in own.items()
        }
        script, most = max(scores.items(), key=lambda item: item[1])
        return script if most >= _NAMED * sum(scores.values()) else ""
