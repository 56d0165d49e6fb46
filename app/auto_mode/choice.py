"""Which mode Auto takes for a page, from what its ink says of it. Arithmetic only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.auto_mode.aims import Demand
from model_runtime.resolution_modes import ResolutionMode, Size, picture_size, valid_tokens, vision_tokens

_LETTERS_PER_TOKEN = 4.5


@dataclass(frozen=True, slots=True)
class PagePrint:
    """A page before it is read.

    Attributes:
        size: pixels of the picture that the engine is given; only its shape matters but for modes with tiles.
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
    """

    mode: ResolutionMode
    letter_px: float
    is_enough: bool


def chosen_mode(page: PagePrint, modes: Sequence[ResolutionMode], usual: ResolutionMode, demand: Demand) -> ModeChoice:
    """The mode with the fewest tokens that gives what is asked; where none does, the one that comes nearest.

    Args:
        page: what is known of it.
        modes: of the engine, at least one.
        usual: what a page without any print is read in.
        demand: what is asked; its compression counts only where it is not 0.
    """
    if not page.letter:
        return ModeChoice(usual, 0.0, True)
    by_cost = sorted(modes, key=lambda mode: vision_tokens(page.size, mode))
    enough = next((mode for mode in by_cost if _gives(page, mode, demand)), None)
    mode = enough or max(by_cost, key=lambda mode: letter_px(page, mode))
    return ModeChoice(mode, letter_px(page, mode), enough is not None)


def letter_px(page: PagePrint, mode: ResolutionMode) -> float:
    """How high the page's smallest small letters are in a mode, in pixels of its sharpest picture."""
    return page.letter * picture_size(page.size, mode)[1]


def _gives(page: PagePrint, mode: ResolutionMode, demand: Demand) -> bool:
    if letter_px(page, mode) < demand.letter_px:
        return False
    tokens = page.characters / _LETTERS_PER_TOKEN
    return not demand.compression or tokens <= demand.compression * valid_tokens(page.size, mode)
