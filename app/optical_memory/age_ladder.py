"""The ladder that a page goes down as it ages: text, pictures in coarser and coarser modes, gone.

Which modes there are belongs to the engine. Only modes without tiles are steps: a page that is square and as large as
the mode's view fills it, so that no token is padding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.document.problems import RectoError
from model_runtime.messages import message
from model_runtime.resolution_modes import ResolutionMode, valid_tokens, vision_tokens

TEXT, GONE = "text", "gone"


class BadLadder(RectoError):
    """A ladder is not understood."""


@dataclass(frozen=True, slots=True)
class AgeStep:
    """One age.

    Attributes:
        name: `TEXT`, a mode's name, or `GONE`.
        mode: None for the first and the last of these.
        holds: how many pages are of this age; None for all that are left.
    """

    name: str
    mode: ResolutionMode | None = None
    holds: int | None = None

    @property
    def title(self) -> str:
        """As people call it."""
        return self.mode.title if self.mode else self.name.capitalize()


Ladder = tuple[AgeStep, ...]


def square_modes(modes: Sequence[ResolutionMode]) -> tuple[ResolutionMode, ...]:
    """The modes that pages can be kept in, finest first."""
    return tuple(sorted((mode for mode in modes if mode.tiling is None), key=lambda mode: -mode.base))


def square_tokens(mode: ResolutionMode) -> int:
    """What a square page shows of itself in tokens: the figure that a ratio is told by."""
    return valid_tokens((mode.base, mode.base), mode)


def sent_tokens(mode: ResolutionMode) -> int:
    """What a square page really takes of a context, ends of lines included."""
    return vision_tokens((mode.base, mode.base), mode)


def usual_ladder(modes: Sequence[ResolutionMode]) -> Ladder:
    """The newest page is text, each coarser mode holds twice as many pages, the coarsest all that are older."""
    squares = square_modes(modes)
    if not squares:
        raise BadLadder(
            message("The engine has no mode that sees a page as one square"), message("Choose another engine.")
        )
    steps = [AgeStep(TEXT, None, 1)]
    steps += [AgeStep(mode.name, mode, 2**place) for place, mode in enumerate(squares[:-1])]
    return (*steps, AgeStep(squares[-1].name, squares[-1]))


def parse_ladder(words: str, modes: Sequence[ResolutionMode]) -> Ladder:
    """A ladder as it is written: `text:2,large:2,base:4,small`; a step without a number holds all that are left.

    Raises:
        BadLadder: a step is unknown or finer than the one before it, or stands behind one that holds all.
    """
    known = {mode.name: mode for mode in square_modes(modes)}
    order = [TEXT, *known, GONE]
    steps: list[AgeStep] = []
    for word in filter(None, (part.strip().lower() for part in words.split(","))):
        name, _, count = word.partition(":")
        if name not in order or (count and (not count.isdecimal() or len(count) > 6)):
            raise _bad(word, order)
        if steps and (steps[-1].holds is None or order.index(steps[-1].name) >= order.index(name)):
            raise _bad(word, order)
        steps.append(AgeStep(name, known.get(name), int(count) if count else None))
    if not steps:
        raise _bad(words, order)
    return tuple(steps)


def written(ladder: Ladder) -> str:
    """The ladder as it is written."""
    return ",".join(step.name if step.holds is None else f"{step.name}:{step.holds}" for step in ladder)


def steps_by_age(ladder: Ladder, count: int) -> list[AgeStep]:
    """The step of each of `count` pages, oldest first. Pages older than the ladder holds are on its last step."""
    newest_first: list[AgeStep] = []
    for step in ladder:
        left = count - len(newest_first)
        newest_first += [step] * (left if step.holds is None else min(step.holds, left))
    newest_first += [ladder[-1]] * (count - len(newest_first))
    return newest_first[::-1]


def all_steps(modes: Sequence[ResolutionMode]) -> Ladder:
    """Every step a page can be on, finest first."""
    return (AgeStep(TEXT), *(AgeStep(mode.name, mode) for mode in square_modes(modes)), AgeStep(GONE))


def _bad(word: str, order: Sequence[str]) -> BadLadder:
    hint = message(
        "Name steps from fine to coarse, such as “{example}”.", example=",".join(f"{n}:2" for n in order[:3])
    )
    return BadLadder(
        message("The ladder is not understood at “{word}”; its steps are {names}", word=word, names=", ".join(order)),
        hint,
    )
