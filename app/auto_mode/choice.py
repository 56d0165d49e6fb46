"""Which mode Auto takes for a page, from what its ink says of it. Arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.auto_mode.aims import Aim, Demand, demand_of
from model_runtime.protocol import EngineDescription
from model_runtime.resolution_modes import ResolutionMode, Size, picture_size, valid_tokens, vision_tokens

_LETTERS_PER_TOKEN = 4.5


@dataclass(frozen=True, slots=True)
class PagePrint:
    """A page before it is read.

    Attributes:
        size: pixels of the picture that the engine is given for its finest mode: there is no more of the page to see.
        letter: height of its smallest small letters in 0..1 of the height; 0 where no print was found.
        characters: about how many are printed.
    """

    size: Size
    letter: float
    characters: int


@dataclass(frozen=True, slots=True)
class ModeChoice:
    """The mode that was taken, and why.

    Attributes:
        mode: one of the engine's.
        letter_px: how high small letters are in it; 0 where no print was found.
        is_enough: whether the page should be read well in it; False where even the finest is too coarse.
        needed_px: how high they would have to be.
    """

    mode: ResolutionMode
    letter_px: float
    is_enough: bool
    needed_px: float = 0.0


def choice_for(page: PagePrint, engine: EngineDescription, aim: Aim) -> ModeChoice:
    """The mode of an engine that Auto takes for a page."""
    return chosen_mode(page, engine.modes, engine.usual_mode, demand_of(aim, engine))


def chosen_mode(page: PagePrint, modes: Sequence[ResolutionMode], usual: ResolutionMode, demand: Demand) -> ModeChoice:
    """The mode with the fewest tokens that gives what is asked; where none does, the one that comes nearest.

    Args:
        page: what is known of it.
        modes: of the engine, at least one.
        usual: what a page without any print is read in.
        demand: what is asked; its compression counts only where it is not 0.
    """
    if not page.letter:
        return ModeChoice(usual, 0.0, True, demand.letter_px)
    by_cost = sorted(modes, key=lambda mode: vision_tokens(page.size, mode))
    enough = next((mode for mode in by_cost if _gives(page, mode, demand)), None)
    mode = enough or max(by_cost, key=lambda mode: letter_px(page, mode))
    return ModeChoice(mode, letter_px(page, mode), enough is not None, demand.letter_px)


def letter_px(page: PagePrint, mode: ResolutionMode) -> float:
    """How high the page's smallest small letters are in a mode, in pixels of its sharpest picture.

    A mode that makes a picture larger than it is shows no more of it.
    """
    return page.letter * min(picture_size(page.size, mode)[1], page.size[1])


def _gives(page: PagePrint, mode: ResolutionMode, demand: Demand) -> bool:
    if letter_px(page, mode) < demand.letter_px:
        return False
    tokens = page.characters / _LETTERS_PER_TOKEN
    return not demand.compression or tokens <= demand.compression * valid_tokens(page.size, mode)
