"""How many tokens a text is, as an estimate by its characters.

The tokenizer belongs to a checkpoint and is read by the engine process alone. So this is told as an estimate wherever
it shows: English prose is within a tenth of it, code and numbers take more tokens, other languages differ most.
"""

from __future__ import annotations

import math
import re

_LETTERS_A_TOKEN = 4.5
_TOKENS_AN_IDEOGRAPH = 0.6
_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")


def estimated_tokens(text: str) -> int:
    """The tokens of a text, white space counted as one character a run; 0 for none."""
    folded = " ".join(text.split())
    ideographs = len(_IDEOGRAPH.findall(folded))
    return math.ceil((len(folded) - ideographs) / _LETTERS_A_TOKEN + ideographs * _TOKENS_AN_IDEOGRAPH)
