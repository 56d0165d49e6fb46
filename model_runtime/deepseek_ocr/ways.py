"""By which of several ways of equal result a part of the decoder is computed.

Which is the fastest differs from device to device, and which gives the right result is not always all of them. Whoever
loads a model finds out; what is here holds where nobody did.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Way = TypeVar("Way", bound=StrEnum)


class AttentionWay(StrEnum):
    """How one query in every row looks at the places behind it."""

    MASKED = "masked"  # by torch's kernels, one block of work for each head of each row
    SPLIT = "split"  # likewise, the places of a head in pieces that are put together afterwards
    PLAIN = "plain"  # spelled out as products


class ExpertsWay(StrEnum):
    """How tokens go through the experts that were chosen for them."""

    BY_EXPERT = "by expert"  # expert by expert; the host learns which
    GATHERED = "gathered"  # the weights of the chosen experts copied together
    ALL = "all"  # every token through every expert
    GROUPED = "grouped"  # one product over tokens in the order of their experts
    IN_PLACE = "in place"  # the chosen experts read where they lie and as they are kept, by a kernel of our own
    IN_GROUPS = "in groups"  # likewise, over tokens in the order of their experts


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of one model on one device; of a step in fixed shapes by its size, as it was measured.

    Attributes:
        step_attention: up to how many rows by which way, rising; steps of more go the last way. Empty where it was not
            measured: then by torch's kernels.
        step_experts: likewise; where it was not measured a rule of thumb holds.
        prompt_experts: of several tokens of one page.
    """

    step_attention: tuple[tuple[int, AttentionWay], ...] = ()
    step_experts: tuple[tuple[int, ExpertsWay], ...] = ()
    prompt_experts: ExpertsWay = ExpertsWay.BY_EXPERT

    def attention_way(self, rows: int) -> AttentionWay:
        """The way over the cache of so many rows together."""
        return _measured(self.step_attention, rows) or AttentionWay.MASKED

    def step_way(self, tokens: int) -> ExpertsWay | None:
        """The way of so many tokens together; None where it was not measured."""
        return _measured(self.step_experts, tokens)


def _measured(sizes: tuple[tuple[int, Way], ...], size: int) -> Way | None:
    fitting = (way for most, way in sizes if size <= most)
    return next(fitting, sizes[-1][1] if sizes else None)
