"""Words as sets, as the Fox study of text in pictures counts them: what a word is, and how often, does not matter.

Words are what stands between white space; nothing is folded, no case, no punctuation, no markup. So a text that stops
after ten right words is perfectly precise: precision is told beside recall and the edit distance, never alone.
"""

from __future__ import annotations


def set_precision(found: str, truth: str) -> float:
    """The share of the different words of `found` that `truth` has too, 0..1; 0 where nothing was found.

    Source: the formula that gives back table 2 of the DeepSeek-OCR paper from stored readings of Fox's pages.
    """
    words = set(found.split())
    return len(words & set(truth.split())) / len(words) if words else 0.0


def set_recall(found: str, truth: str) -> float:
    """The share of the different words of `truth` that were found, 0..1; 1 where there is none to find."""
    words = set(truth.split())
    return len(words & set(found.split())) / len(words) if words else 1.0
