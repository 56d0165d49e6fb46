"""What to try when a page went in circles: one other setting. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model_runtime.generate.ngrams import NgramOptions

STRICT_SIZE, STRICT_WINDOW = 20, 90  # the published rule for pages that repeat themselves

# The mode to try next: more of the page first; from the largest trained one, another view of it.
_OTHER_MODE = {
    "tiny": "small",
    "small": "base",
    "base": "large",
    "large": "gundam",
    "gundam": "large",
    "gundam-m": "gundam",
}


@dataclass(frozen=True, slots=True)
class ReadingSetting:
    """What a page was read with, as far as a retry may change it."""

    mode: str
    ngrams: NgramOptions | None


def retry_setting(tried: Sequence[ReadingSetting]) -> ReadingSetting | None:
    """The setting to read a looping page with once more; None where the loop stands and the page is marked.

    A stricter repetition rule; where it was strict already, another mode.

    Args:
        tried: the settings the page has been read with, at least one.
    """
    if len(tried) > 1:
        return None
    first = tried[0]
    if _is_laxer(first.ngrams):
        allowed = first.ngrams.allowed if first.ngrams else frozenset()
        return ReadingSetting(first.mode, NgramOptions(STRICT_SIZE, STRICT_WINDOW, allowed))
    other = _OTHER_MODE.get(first.mode)
    return ReadingSetting(other, first.ngrams) if other else None


def _is_laxer(ngrams: NgramOptions | None) -> bool:
    return ngrams is None or ngrams.size > STRICT_SIZE or ngrams.window < STRICT_WINDOW
