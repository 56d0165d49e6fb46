"""Choosing the next token from logits: greedy, or by temperature and top-p with a seed for each page.

Works on tensors of any device and reads nothing back: a choice that cannot be made is a negative number in the
result, which `checked` turns into an error once the host has it. Knows nothing of pages, stopping or texts.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.generate.transfer import to_device
from model_runtime.messages import Message, message

NOT_FINITE = -1
NOTHING_LEFT = -2

_REASONS = {
    NOT_FINITE: message("the model computed logits that are not numbers (NaN or infinite)"),
    NOTHING_LEFT: message("no token is left to choose: every logit is minus infinity"),
}
_HINT = message("Read the page again, or load the model in another number format (float32 is the safest).")


@dataclass(frozen=True, slots=True)
class SamplingOptions:
    """How a page's tokens are chosen.

    Attributes:
        temperature: 0 is greedy; higher spreads the choice.
        top_p: the smallest set of likeliest tokens with at least this chance is chosen from, 0 < top_p <= 1.
        seed: the same seed, prompt and model give the same tokens, whoever shares the batch.
    """

    temperature: float = 0.0
    top_p: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse values that choose nothing.

        Raises:
            EngineError: a value is outside its range.
        """
        if not 0.0 <= self.temperature < float("inf"):
            raise _not_in_bounds("temperature", self.temperature, message("Give 0 or a positive number."))
        if not 0.0 < self.top_p <= 1.0:
            raise _not_in_bounds("top-p", self.top_p, message("Give a number above 0, at most 1."))


def _not_in_bounds(name: str, value: float, hint: Message) -> EngineError:
    return EngineError(ErrorCode.BAD_REQUEST, message("{name} may not be {value}", name=name, value=str(value)), hint)


class Sampler:
    """One page's options and its own random numbers, one drawn for each token."""

    def __init__(self, options: SamplingOptions) -> None:
        self.options = options
        self._random = random.Random(options.seed)

    def draw(self) -> float:
        """The page's next random number, 0 <= draw < 1."""
        return self._random.random()


def choose(logits: Tensor, samplers: Sequence[Sampler]) -> Tensor:
    """The next token of each row.

    Args:
        logits: float32 [B, V].
        samplers: one for each row; a greedy one draws no number.

    Returns:
        int64 [B] on the same device; negative where no choice can be made (see `checked`).
    """
    chosen = greedy(logits)
    if all(sampler.options.temperature == 0.0 for sampler in samplers):
        return chosen
    drawn = [(s.options.temperature, s.options.top_p, s.draw() if s.options.temperature else 0.0) for s in samplers]
    temperature, top_p, draws = to_device(drawn, logits.device, torch.float32).unbind(1)
    sampled = _sample(logits, temperature.clamp(min=1e-6), top_p, draws)
    return torch.where((temperature > 0) & (chosen >= 0), sampled, chosen)


def greedy(logits: Tensor) -> Tensor:
    """The likeliest token of each row: int64 [B] from [B, V], negative where there is none."""
    highest, chosen = logits.max(dim=-1)  # a NaN counts as the highest
    chosen = torch.where(highest == -torch.inf, NOTHING_LEFT, chosen)
    return torch.where(highest < torch.inf, chosen, NOT_FINITE)  # nor is a NaN less


def _sample(logits: Tensor, temperature: Tensor, top_p: Tensor, draws: Tensor) -> Tensor:
    """The token under each row's draw, tokens laid side by side by falling chance: int64 [B]."""
    falling, tokens = logits.sort(dim=-1, descending=True, stable=True)
    chances = torch.softmax((falling - falling[:, :1]) / temperature[:, None], dim=-1)
    sums = chances.cumsum(dim=-1)
    kept = ((sums - chances) < top_p[:, None]) & (chances > 0)
    kept[:, 0] = True
    last = kept.sum(dim=-1, keepdim=True) - 1
    aim = draws[:, None] * sums.gather(1, last)
    place = (sums <= aim).sum(dim=-1, keepdim=True)
    return tokens.gather(1, torch.minimum(place, last)).squeeze(1)


def ban(logits: Tensor, banned: Sequence[Sequence[int]]) -> None:
    """Set the banned tokens of each row of [B, V] to minus infinity, in place."""
    places = [(row, token) for row, tokens in enumerate(banned) for token in tokens]
    if places:
        rows, tokens = to_device(places, logits.device).unbind(1)
        logits.index_put_((rows, tokens), logits.new_full((), -torch.inf))  # a number of the host's would be waited for


def checked(choice: int) -> int:
    """The chosen token.

    Raises:
        EngineError: nothing could be chosen.
    """
    if choice < 0:
        raise EngineError(ErrorCode.INTERNAL, _REASONS[choice], _HINT)
    return choice
