"""What is measured: the page, the parts, and one piece of work as it is asked of a process.

Plain values; must not know torch, models or how anything is timed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.resolution_modes import Grid, tile_grid, vision_tokens

PAGE_SIZE = (1654, 2339)
"""Pixels of the page: A4, upright, at 200 dots an inch."""

PROMPT_WORDS = 9
"""Tokens of a task in a prompt, beside the begin token and the picture's."""

TRANSFORMERS = "transformers"
"""The subject that the others are held against."""


class Part(StrEnum):
    """What can be asked for, in the order in which it is told."""

    LOAD = "load"
    ENCODE = "encode"
    PREFILL = "prefill"
    DECODE = "decode"
    PAGES = "pages"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to be timed.

    Attributes:
        part: `ENCODE`, `PREFILL` or `DECODE`.
        mode: the resolution mode whose views are encoded or whose prompt is read.
        batch: pages written together.
        context: tokens each of them has before the first timed step.
        steps: timed steps.
        cold: whether its first time is the one that counts, also where that costs more than the following ones.
    """

    part: Part
    mode: str = ""
    batch: int = 0
    context: int = 0
    steps: int = 0
    cold: bool = False

    @property
    def tokens(self) -> int:
        """Tokens read or written by it; 0 where time alone says it."""
        if self.part is Part.ENCODE:
            return 0
        return self.batch * self.steps or prompt_tokens(self.mode)

    @property
    def title(self) -> str:
        """What it is called in a table."""
        if self.part is Part.ENCODE:
            return f"encode {self.mode}"
        if self.part is Part.PREFILL:
            return f"prefill {self.mode}, {self.tokens} tokens"
        pages = "1 page" if self.batch == 1 else f"{self.batch} pages"
        return f"decode {pages}, context {self.context}"


def prompt_tokens(mode: str) -> int:
    """Length of the page's prompt in a mode."""
    return 1 + vision_tokens(PAGE_SIZE, DEEPSEEK_OCR.mode[mode]) + PROMPT_WORDS


def page_grid(mode: str) -> Grid:
    """Columns and rows of tiles that the page is cut into."""
    return tile_grid(PAGE_SIZE, DEEPSEEK_OCR.mode[mode])
