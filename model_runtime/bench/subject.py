"""What is measured, as a stopwatch sees it: a model that can be asked to do one piece of work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.resolution_modes import Grid

Run = Callable[[], object]
"""Work that is prepared and only has to be done."""

Step = Callable[[Sequence[int]], object]
"""One token for each page, from its id to the logits of what comes next."""


@dataclass(frozen=True, slots=True)
class Views:
    """A page as the encoder sees it: [1, 3, S, S], [n, 3, t, t] or None, and the tiles' columns and rows."""

    global_view: Tensor
    tiles: Tensor | None
    grid: Grid


class Subject(Protocol):
    """A model in memory.

    Attributes:
        config: its sizes.
        device: where it runs.
        words: the device for people.
    """

    config: DeepseekOcrConfig
    device: torch.device
    words: str

    def encoding(self, views: Views) -> Run:
        """Pixels on the device -> the features of a prompt."""

    def prefilling(self, input_ids: Sequence[int], features: Tensor) -> Run:
        """A prompt [L] with features [T, D] -> its keys and values, and the logits of the first token."""

    def decoding(self, batch: int, context: int, steps: int) -> Step:
        """A step over as many pages, each with `context` tokens of noise behind it, that can be done `steps` times."""


Load = Callable[[], Subject]
"""Brings a subject into memory, with everything already imported that this needs."""
