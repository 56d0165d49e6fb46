"""From a text to a memory: set on pages at a ratio, each page at its age, pins kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.document.problems import RectoError
from app.optical_memory.age_ladder import GONE, Ladder, square_tokens, steps_by_age
from app.optical_memory.memory import MemoryPage
from app.optical_memory.messages import PageFace, PagesSet, SetPages
from app.optical_memory.passages import KeptText
from app.optical_memory.pins import Pinning, pins_of
from app.optical_memory.setting_process import SettingProcess
from app.optical_memory.token_estimate import estimated_tokens
from model_runtime.messages import message
from model_runtime.resolution_modes import ResolutionMode


class NothingToKeep(RectoError):
    """A text is empty."""


@dataclass(frozen=True, slots=True)
class PageSetting:
    """How a text is set.

    Attributes:
        mode: the view that pages are set for.
        ratio: text tokens a page for each token that the page shows of itself in that mode.
        face: what it is set in.
        tokenizer: a checkpoint's file, which counts the tokens of pages; None for estimates.
    """

    mode: ResolutionMode
    ratio: float = 10.0
    face: PageFace = PageFace.INTER
    tokenizer: Path | None = None

    def request(self, source: KeptText) -> SetPages:
        """What is asked of the process."""
        tokens = max(1, estimated_tokens(source.text))
        share = self.ratio * square_tokens(self.mode) / tokens
        return SetPages(source.passages, self.face, self.mode.base, share, tokenizer=self.tokenizer)


def kept_pages(
    source: KeptText, setting: PageSetting, ladder: Ladder, pinning: Pinning, process: SettingProcess
) -> tuple[tuple[MemoryPage, ...], PagesSet]:
    """The pages of a text at the ages that the ladder gives them, and how they are set.

    Raises:
        NothingToKeep: there is no text.
        PagesNotSet: it could not be set.
    """
    if not source.text.strip():
        hint = message("Name a document or a text file with something in it.")
        raise NothingToKeep(message("“{name}” has no text", name=source.title), hint)
    done = process.set_pages(setting.request(source))
    steps = steps_by_age(ladder, len(done.pages))
    counted = done.tokens or (None,) * len(done.pages)
    pages = tuple(
        MemoryPage(number, passages, pins_of(passages, pinning), step, done.type_size, setting.mode.base, tokens)
        for number, (passages, step, tokens) in enumerate(zip(done.pages, steps, counted, strict=True), 1)
    )
    return pages, done


def is_gone(page: MemoryPage) -> bool:
    """Whether only the first words of a page are left in the memory; its text is untouched where it came from."""
    return page.step.name == GONE
