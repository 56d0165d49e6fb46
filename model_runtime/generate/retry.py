"""What to try when a page went in circles, or its answer is no reading: one other setting. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from model_runtime.generate.ngrams import NgramOptions


@dataclass(frozen=True, slots=True)
class ReadingSetting:
    """What a page was read with, as far as a retry may change it."""

    mode: str
    ngrams: NgramOptions | None


def retry_setting(
    tried: Sequence[ReadingSetting], strict: NgramOptions, other_mode: Callable[[str], str | None]
) -> ReadingSetting | None:
    """The setting to read a looping page with once more; None where the loop stands and the page is marked.

    A stricter repetition rule; where it was strict already, another mode.

    Args:
        tried: the settings the page has been read with, at least one.
        strict: the model's rule for pages that repeat themselves; tokens that were allowed stay so.
        other_mode: the mode to try after one, or None.
    """
    if len(tried) > 1:
        return None
    first = tried[0]
    if _is_laxer(first.ngrams, strict):
        allowed = first.ngrams.allowed if first.ngrams else frozenset()
        return ReadingSetting(first.mode, replace(strict, allowed=allowed))
    other = other_mode(first.mode)
    return ReadingSetting(other, first.ngrams) if other else None


def other_look(tried: Sequence[ReadingSetting], other_mode: Callable[[str], str | None]) -> ReadingSetting | None:
    """The setting to read a page with once more whose answer is no reading: another mode, by the same rule.

    Args:
        tried: the settings the page has been read with, at least one.
        other_mode: the mode to try after one, or None.
    """
    other = other_mode(tried[0].mode) if len(tried) == 1 else None
    return ReadingSetting(other, tried[0].ngrams) if other else None


def _is_laxer(ngrams: NgramOptions | None, strict: NgramOptions) -> bool:
    return ngrams is None or ngrams.size > strict.size or ngrams.window < strict.window
