"""Names that come with a file, and what was read, as they can be shown: nothing that reads as something else."""

from __future__ import annotations

import re

DIRECTION_ORDERS = "\u202a-\u202e\u2066-\u2069"
"""Characters that turn what follows round, as a class of a regular expression: nobody sees them, and with one of them
`invoice<U+202E>fdp.exe` is shown as `invoiceexe.pdf`. Names in Hebrew or Arabic need none."""

_TURNS = re.compile(f"[{DIRECTION_ORDERS}]")
_ORDERS = re.compile(f"[\x00-\x1f\x7f-\x9f{DIRECTION_ORDERS}]")
_INSTEAD = "\N{REPLACEMENT CHARACTER}"


def without_turns(text: str) -> str:
    """The text with such a mark for every character that turns what follows round: no print holds one."""
    return _TURNS.sub(_INSTEAD, text)


def plain_name(name: str) -> str:
    """The name with a mark that is seen in place of every character that is an order instead of a letter."""
    return _ORDERS.sub(_INSTEAD, name)
