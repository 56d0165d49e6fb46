"""A text, how it is to be kept, and the whole that comes of it: pages, their ages, their pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.optical_memory.age_ladder import AgeStep, Ladder, all_steps, parse_ladder, square_modes, usual_ladder, written
from app.optical_memory.budget import aged_to_fit
from app.optical_memory.keeping import PageSetting, kept_pages
from app.optical_memory.memory import MemoryPage
from app.optical_memory.messages import PageFace
from app.optical_memory.passages import KeptText
from app.optical_memory.pins import Pinning
from app.optical_memory.setting_process import SettingProcess
from model_runtime.resolution_modes import ResolutionMode


@dataclass(frozen=True, slots=True)
class MemoryWish:
    """How a text is to be kept.

    Attributes:
        ratio: text tokens for each token of a page's picture.
        ladder: as it is written; empty for the usual one.
        budget: in tokens; 0 for none.
    """

    ratio: float = 10.0
    ladder: str = ""
    budget: int = 0
    pinning: Pinning = field(default_factory=Pinning)
    face: PageFace = PageFace.INTER


@dataclass(frozen=True, slots=True)
class KeptMemory:
    """A text as it is kept.

    Attributes:
        source: the text.
        set_for: the mode that its pages are set for.
        steps: all that its pages can be at.
        ladder: as it is written, the usual one too.
        pictures: those pages that are one, as PNG, by number.
        unknown: characters that no face has.
    """

    source: KeptText
    set_for: ResolutionMode
    steps: Ladder
    pages: tuple[MemoryPage, ...]
    ladder: str
    pictures: Mapping[int, bytes] = field(repr=False)
    unknown: str = ""

    @property
    def title(self) -> str:
        return self.source.title


def keep(
    source: KeptText,
    wish: MemoryWish,
    set_for: ResolutionMode,
    modes: tuple[ResolutionMode, ...],
    check: Callable[[], None],
    tokenizer: Path | None = None,
) -> KeptMemory:
    """Set, age and draw a text; takes a second, and some tenths more a page.

    Args:
        source: the text.
        wish: how.
        set_for: the mode that pages are set for.
        modes: those of the engine.
        check: called again and again meanwhile; what it raises ends it.
        tokenizer: a checkpoint's file, which counts the tokens; None for estimates.

    Raises:
        BadLadder: the ladder is not understood, or no mode sees a page as one square.
        NothingToKeep, PagesNotSet: there is no text, or it could not be set.
    """
    squares = square_modes(modes)
    ladder = parse_ladder(wish.ladder, squares) if wish.ladder.strip() else usual_ladder(squares)
    with SettingProcess(check) as process:
        setting = PageSetting(set_for, wish.ratio, wish.face, tokenizer)
        pages, done = kept_pages(source, setting, ladder, wish.pinning, process)
        if wish.budget:
            pages = aged_to_fit(pages, all_steps(squares), wish.budget)
        pictures = {page.number: process.draw(page.number, mode) for page in pages if (mode := _mode(page.step))}
    return KeptMemory(source, set_for, all_steps(squares), pages, written(ladder), pictures, done.unknown)


def _mode(step: AgeStep) -> ResolutionMode | None:
    return step.mode
