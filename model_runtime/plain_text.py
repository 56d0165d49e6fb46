"""Characters that are orders instead of letters, and what is shown in their place. Standard library only."""

from __future__ import annotations

import re

DIRECTION_ORDERS = "\u202a-\u202e\u2066-\u2069"
"""Characters that turn what follows round, as a class of a regular expression: nobody sees them, and with one of them
`invoice<U+202E>fdp.exe` is shown as `invoiceexe.pdf`. Names in Hebrew or Arabic need none: the marks U+200E, U+200F and
U+061C, which Windows puts before such names, turn nothing round and stay."""

_TURNS = re.compile(f"[{DIRECTION_ORDERS}]")
_ORDERS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{DIRECTION_ORDERS}]")
_ORDERS_AND_BREAKS = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{DIRECTION_ORDERS}]")
_INSTEAD = "\N{REPLACEMENT CHARACTER}"


def without_turns(text: str) -> str:
    """The text with a mark that is seen for every character that turns what follows round: no print holds one."""
    return _TURNS.sub(_INSTEAD, text)


def without_orders(text: str) -> str:
    """The same, also for what moves a terminal's cursor or changes its colors; tabs and new lines stay."""
    return _ORDERS.sub(_INSTEAD, text)


def plain_name(name: str) -> str:
    """The same for a name, which has no tabs and no lines either."""
    return _ORDERS_AND_BREAKS.sub(_INSTEAD, name)
