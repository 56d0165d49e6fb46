"""The document's own text beside what the picture shows: whether it says the same, and what the picture has besides.

A layer may come from a poor reader, or from fonts whose codes mean nothing, and look like honest text. So a few of its
lines are read from the picture. And a page may be half text and half picture: what is printed and in no line of the
layer is found in the picture.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from statistics import median

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.abort import Halt
from model_runtime.engines.builtin.figures import area, overlap
from model_runtime.engines.builtin.lines import LineReader, cut_out_all
from model_runtime.engines.builtin.quads import Picture, Quad
from model_runtime.engines.builtin.recognizer import BATCH
from model_runtime.engines.builtin.second_look import Print, with_rows
from model_runtime.engines.builtin.writing.page_scripts import PageScripts
from model_runtime.protocol import TextLine

_FEWEST_CHARACTERS = 10  # of a line that tells something
_LIKE = 0.85  # of what the layer and the picture say
_SURE = 0.9  # confidence from which the picture's reading counts
_KNOWN_SCRIPTS = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "DIGIT", "FULLWIDTH")
_COVERED = 0.4  # share of a found line under given ones from which it is one of them


def says_what_is_shown(
    pixels: Picture, lines: Sequence[TextLine], found: Sequence[Quad], reader: LineReader, halt: Halt
) -> bool:
    """Whether some of the layer's lines read the same in the picture; True where that cannot be told.

    Args:
        pixels: the page.
        lines: the document's own text.
        found: where each line stands in `pixels`.
        reader: reads the picture.
        halt: ends the work.
    """
    chosen = _samples([index for index, line in enumerate(lines) if _can_be_judged(line.text)])
    if not chosen:
        return True
    seen = reader.recognizer.read(cut_out_all(pixels, [found[index] for index in chosen]), halt)
    scripts = PageScripts()
    scripts.judge([one.seen for one in seen])
    if scripts.is_foreign:  # the layer's letters are of a known script, and those shown are not
        return False
    sure = [
        _likeness(lines[index].text, one.text)
        for index, one in zip(chosen, seen, strict=True)
        if one.confidence >= _SURE
    ]
    return not sure or median(sure) >= _LIKE


def beside_given(pixels: Picture, found: Sequence[Quad], detect: Callable[[], Sequence[Quad]]) -> list[Quad]:
    """Lines that the picture has besides those `found` in the layer; `detect` finds all that it has."""
    seen = Print.of(pixels)
    left_over = seen.left_over(found)
    if not left_over:
        return []
    own = [quads.bounds(quad) for quad in found]
    new = [
        quad
        for quad in detect()
        if (box := quads.bounds(quad))
        and sum(overlap(box, other) for other in own) < _COVERED * area(box)
        and any(overlap(box, other) > 0 for other in left_over)
    ]
    return with_rows(new, seen.left_over_rows([*found, *new]))


def _samples(candidates: Sequence[int]) -> list[int]:
    """As many as are read in one run, from all over the page."""
    step = max(1.0, len(candidates) / BATCH)
    return [candidates[int(number * step)] for number in range(min(BATCH, len(candidates)))]


def _can_be_judged(text: str) -> bool:
    letters = [char for char in text if char.isalnum()]
    known = sum(1 for char in letters if unicodedata.name(char, "").startswith(_KNOWN_SCRIPTS))
    return len(letters) >= _FEWEST_CHARACTERS and known > 0.5 * len(letters)


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, _plain(first), _plain(second), autojunk=False).ratio()


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in folded if char.isalnum())
