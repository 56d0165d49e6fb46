"""What a person asks of Auto, and what it takes of a mode for a page to be read so by an engine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from model_runtime.protocol import EngineDescription


class Aim(StrEnum):
    """How much Auto may leave to chance to save tokens and time."""

    SPARING = "sparing"
    BALANCED = "balanced"
    THOROUGH = "thorough"


@dataclass(frozen=True, slots=True)
class Demand:
    """What a mode has to give.

    Attributes:
        letter_px: height that small letters need in the mode's own pixels.
        compression: the most text tokens that a vision token may stand for; 0 where nothing is compressed.
    """

    letter_px: float
    compression: float


OF_THE_NEED = {Aim.SPARING: 0.85, Aim.BALANCED: 1.0, Aim.THOROUGH: 1.2}
"""So much of the height that letters need for an engine to read nearly all of them."""

_COMPRESSION = {Aim.SPARING: 15.0, Aim.BALANCED: 10.0, Aim.THOROUGH: 8.0}
"""Ten text tokens to one of vision cost 3 % of the words, twenty cost 40 (the paper)."""


def demand_of(aim: Aim, engine: EngineDescription) -> Demand:
    """What a mode of this engine has to give; only a language model has tokens that stand for text."""
    compression = _COMPRESSION[aim] if engine.context_tokens else 0.0
    return Demand(OF_THE_NEED[aim] * engine.letter_px, compression)
