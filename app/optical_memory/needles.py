"""Needles: a code, a number, a date and a name hidden in a copy of a text, and looked for in what is read back.

They are what a fluent reader cannot guess. The text itself, and what is exported of it, never holds them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from app.measures.texts import folded
from app.optical_memory.passages import Passage, PassageKind

MOST_WRONG = 0.1
"""Of a name's characters: one in ten."""

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_DIGITS = "0123456789"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FIRST = (
    "Ansgar",
    "Berit",
    "Corvin",
    "Delphine",
    "Elwin",
    "Fenja",
    "Gisbert",
    "Henrike",
    "Ilja",
    "Jorun",
    "Knud",
    "Lioba",
)
_LAST = (
    "Abelow",
    "Brontke",
    "Cyvers",
    "Drewitz",
    "Ennulat",
    "Fjordby",
    "Grothaus",
    "Hvalbek",
    "Ihlow",
    "Jastrze",
    "Kvist",
    "Loewy",
)


class NeedleKind(StrEnum):
    """What is hidden."""

    CODE = "code"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"


_SENTENCES = {
    NeedleKind.CODE: "The key of the locker is {}.",
    NeedleKind.NUMBER: "The number to call is {}.",
    NeedleKind.DATE: "The delivery is due on {}.",
    NeedleKind.NAME: "The parcel is for {}.",
}


@dataclass(frozen=True, slots=True)
class Needle:
    """One thing hidden; `depth` is 0 at the start of the text and 1 at its end."""

    kind: NeedleKind
    value: str
    depth: float

    @property
    def sentence(self) -> str:
        """What is printed."""
        return _SENTENCES[self.kind].format(self.value)


def depths(count: int) -> tuple[float, ...]:
    """So many depths, evenly from the start to the end; the middle where it is one."""
    return tuple(place / (count - 1) for place in range(count)) if count > 1 else (0.5,)


def needles_at(depth: float, seed: int = 1) -> tuple[Needle, ...]:
    """One needle of each kind; the same each time for one seed and depth."""
    draw = random.Random(f"{seed} {depth:.4f}")
    code = "".join(draw.choice(_LETTERS + _DIGITS) for _ in range(9))
    number = "0" + "".join(draw.choice(_DIGITS) for _ in range(9))
    date = f"{draw.randint(1, 28)} {draw.choice(_MONTHS)} {draw.randint(1700, 2090)}"
    name = f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"
    values = dict(zip(NeedleKind, (code, number, date, name), strict=True))
    return tuple(Needle(kind, value, depth) for kind, value in values.items())


def with_needles(passages: Sequence[Passage], needles: Sequence[Needle]) -> tuple[Passage, ...]:
    """A copy of the text in which the needles of a depth stand together as a paragraph of their own."""
    total = sum(len(passage.text) for passage in passages)
    by_depth = {needle.depth: [one for one in needles if one.depth == needle.depth] for needle in needles}
    hidden: list[Passage] = []
    waiting = sorted(by_depth)
    before = 0
    for passage in passages:
        while waiting and before >= waiting[0] * total:
            hidden.append(_paragraph(by_depth[waiting.pop(0)]))
        hidden.append(passage)
        before += len(passage.text)
    return (*hidden, *(_paragraph(by_depth[depth]) for depth in waiting))


def is_found(needle: Needle, text: str) -> bool:
    """Whether a reading has it: a name nearly, all else exactly. A number with one wrong digit is another number."""
    wanted, read = folded(needle.value, compatibility=True), folded(text, compatibility=True)
    if wanted in read or needle.kind is not NeedleKind.NAME:
        return wanted in read
    windows = (read[at : at + length] for length in (len(wanted) - 1, len(wanted)) for at in range(len(read)))
    return any(Levenshtein.normalized_distance(wanted, window) <= MOST_WRONG for window in windows)


def _paragraph(needles: Sequence[Needle]) -> Passage:
    return Passage(" ".join(needle.sentence for needle in needles), PassageKind.PARAGRAPH)
