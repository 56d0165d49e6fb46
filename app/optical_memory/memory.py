"""A text as pages of different ages, and the ledger: what it costs as text, and what as it is kept.

Pages are oldest first. What is on a page never changes; only the step of the ladder that it stands on does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.optical_memory.age_ladder import GONE, TEXT, AgeStep, sent_tokens
from app.optical_memory.legibility import expected_share
from app.optical_memory.passages import Passage, plain_text
from app.optical_memory.token_estimate import estimated_tokens

_CAPTION_LETTERS = 60


@dataclass(frozen=True, slots=True)
class MemoryPage:
    """A page.

    Attributes:
        number: from 1, oldest first.
        passages: what stands on it.
        pins: what of it stays text at any age.
        step: its age.
        type_size: in pixels of a view that is `set_side` pixels wide.
        set_side: the side of the view that it is set for.
        counted: the tokens of its text, as a model's own tokenizer counts them; None where nothing has counted.
    """

    number: int
    passages: tuple[Passage, ...]
    pins: tuple[str, ...]
    step: AgeStep
    type_size: float
    set_side: int
    counted: int | None = None

    @property
    def text(self) -> str:
        """All that stands on it."""
        return plain_text(self.passages)

    @property
    def caption(self) -> str:
        """Its first words."""
        words = " ".join(passage.text for passage in self.passages[:2])
        return words if len(words) <= _CAPTION_LETTERS else words[:_CAPTION_LETTERS].rsplit(" ", 1)[0] + " …"

    @property
    def text_tokens(self) -> int:
        """As they were counted, else an estimate."""
        return estimated_tokens(self.text) if self.counted is None else self.counted

    @property
    def tokens(self) -> int:
        """What it costs at its age; text and pins as estimated."""
        return self.tokens_at(self.step)

    def tokens_at(self, step: AgeStep) -> int:
        """What it would cost on a step."""
        if step.name == TEXT:
            return self.text_tokens
        pins = sum(map(estimated_tokens, self.pins))
        return pins + (sent_tokens(step.mode) if step.mode else estimated_tokens(self.caption))

    def size_at(self, step: AgeStep) -> float | None:
        """The size of its type in pixels on a step; None where it is no picture."""
        return self.type_size * step.mode.base / self.set_side if step.mode else None

    def expected_at(self, step: AgeStep) -> float:
        """The share of its prose that is expected to be readable, 0..1."""
        size = self.size_at(step)
        if size is not None:
            return expected_share(size)
        return 0.0 if step.name == GONE else 1.0

    def on(self, step: AgeStep) -> MemoryPage:
        """The page at another age."""
        return replace(self, step=step)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a memory costs. `is_counted` says whether `text_tokens` were counted, or estimated; pins always are."""

    text_tokens: int
    memory_tokens: int
    is_counted: bool = False

    @property
    def ratio(self) -> float:
        """Text tokens for each token of the memory; 0 where there is nothing."""
        return self.text_tokens / self.memory_tokens if self.memory_tokens else 0.0


def ledger_of(pages: tuple[MemoryPage, ...]) -> Ledger:
    """The ledger of some pages."""
    is_counted = bool(pages) and all(page.counted is not None for page in pages)
    return Ledger(sum(page.text_tokens for page in pages), sum(page.tokens for page in pages), is_counted)
