"""How a reading stands with its page's ink now: how much of it is in the text, and what printed text is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.document.block import Block
from app.document.ink import LEAST_SHARE, LETTERS_TO_A_WORD, InkPatch, open_patches, printed_letters
from app.document.page import Reading
from model_runtime.protocol import InkFault


@dataclass(frozen=True, slots=True)
class InkAccount:
    """The account of one reading.

    Attributes:
        share: of the page's ink that is in the text or in pictures, 0..1.
        words: about how many printed words are in no text.
        lacks_text: whether these are more than may be missing; of print in an unknown script nothing may.
        patches: where print is not in the text, or not as it stands there.
        unknown_scripts: in which some of it is printed; "" is one that could not be told.
    """

    share: float
    words: int
    lacks_text: bool
    patches: tuple[InkPatch, ...]
    unknown_scripts: tuple[str, ...] = ()


def account_of(reading: Reading | None) -> InkAccount | None:
    """The account of a reading as it was corrected since; None where nobody made one."""
    if reading is None or reading.ink is None:
        return None
    unsettled = open_patches(reading.ink, reading.blocks)
    patches = tuple(patch for patch in unsettled if patch.fault is not InkFault.DRAWING)
    share, words = 1.0 - sum(patch.share for patch in unsettled), sum(patch.words for patch in unsettled)
    scripts = tuple(sorted({patch.script for patch in patches if patch.fault is InkFault.UNKNOWN_SCRIPT}))
    lacks = bool(words) and (bool(scripts) or are_too_many(words, read_words(reading.blocks)))
    return InkAccount(max(0.0, share), words, lacks, patches, scripts)


def are_too_many(missing: int, read: int) -> bool:
    """Whether a page lacks more of its words than may be, of which so many were `read`."""
    return missing > (1 - LEAST_SHARE) * (missing + read)


def read_words(blocks: Sequence[Block]) -> int:
    """About how many printed words the blocks say, counted as the ink's are."""
    return round(sum(map(printed_letters, blocks)) / LETTERS_TO_A_WORD)
