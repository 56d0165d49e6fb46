"""A test with needles: a copy of a text that hides them, set on pages as the text is, and what was found of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.optical_memory.age_ladder import AgeStep
from app.optical_memory.messages import PageFace, SetPages
from app.optical_memory.needles import Needle, depths, is_found, needles_at, with_needles
from app.optical_memory.passages import Passage, plain_text
from app.optical_memory.setting_process import SettingProcess

_UNTOLD = "-"


@dataclass(frozen=True, slots=True)
class NeedleFind:
    """Whether a needle was found on a step, with the size of the type there in pixels."""

    needle: Needle
    step: AgeStep
    type_size: float
    was_found: bool


@dataclass(frozen=True, slots=True)
class NeedleCopy:
    """A copy that was set.

    Attributes:
        holding: the numbers of the pages that each needle stands on.
        type_size: in pixels of a view of `base` by `base`.
    """

    holding: Mapping[Needle, tuple[int, ...]]
    type_size: float
    base: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The pages that have to be read back, each once."""
        return tuple(sorted({number for found in self.holding.values() for number in found}))

    def size_on(self, step: AgeStep) -> float:
        """The size of the type in the pixels of a step."""
        return self.type_size * step.mode.base / self.base if step.mode else 0.0

    def finds(self, step: AgeStep, texts: Mapping[int, str]) -> Iterator[NeedleFind]:
        """What was found on a step, by what was read of its pages."""
        for needle, numbers in self.holding.items():
            text = " ".join(texts.get(number, "") for number in numbers)
            yield NeedleFind(needle, step, self.size_on(step), is_found(needle, text))


def set_copy(
    passages: Sequence[Passage], face: PageFace, base: int, type_size: float, count: int, process: SettingProcess
) -> NeedleCopy:
    """Set a copy of a text with a needle of each kind at `count` depths; the process draws its pages from then on.

    Raises:
        PagesNotSet: it could not be set.
    """
    needles = [needle for depth in depths(count) for needle in needles_at(depth)]
    done = process.set_pages(SetPages(with_needles(passages, needles), face, base, type_size=type_size))
    texts = [plain_text(one) for one in done.pages]
    return NeedleCopy({needle: _holding(needle, texts) for needle in needles}, type_size, base)


def needle_rows(finds: Sequence[NeedleFind]) -> list[list[str]]:
    """The grid of needles: a line for each needle, a column for each step, with the size of the type there."""
    steps = {find.step.name: f"{find.step.title} ({find.type_size:.1f} px)" for find in finds}
    rows: dict[Needle, dict[str, str]] = {}
    for find in finds:
        rows.setdefault(find.needle, {})[find.step.name] = "found" if find.was_found else "lost"
    body = [
        [f"{needle.depth:.0%}", needle.kind, *(row.get(name, _UNTOLD) for name in steps)]
        for needle, row in rows.items()
    ]
    return [["depth", "needle", *steps.values()], *body]


def needle_csv(finds: Sequence[NeedleFind]) -> bytes:
    """The same as a file of comma-separated values, in UTF-8."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(needle_rows(finds))
    return file.getvalue().encode("utf-8")


def _holding(needle: Needle, texts: Sequence[str]) -> tuple[int, ...]:
    """The pages that a needle stands on: two where a page ends within its paragraph."""
    for number, text in enumerate(texts, 1):
        if needle.value in text:
            return (number,)
    pairs = zip(texts, [*texts[1:], ""], strict=True)
    for number, (text, following) in enumerate(pairs, 1):
        if needle.value in f"{text} {following}":
            return number, number + 1
    return ()
