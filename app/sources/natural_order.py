"""The order people expect of numbered names: img2 before img10. Knows nothing of files."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"([0-9]+)")


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A sort key under which runs of digits count as numbers and case does not matter.

    Names that are equal so far ("a1", "a01", "A1") keep a fixed order by the name itself.
    """
    parts = _NUMBER.split(name.casefold())
    key = tuple((0, int(part), "") if index % 2 else (1, 0, part) for index, part in enumerate(parts) if part)
    return key, name
