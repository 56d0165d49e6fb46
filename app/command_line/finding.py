"""One thing that `recto doctor` looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """One thing that was looked at.

    Attributes:
        group: the heading it stands under.
        name: what was looked at.
        value: what was found.
        trouble: what is wrong with it and what to do; empty when all is well.
        needed: whether Recto cannot read while it is so.
    """

    group: str
    name: str
    value: str
    trouble: str = ""
    needed: bool = False
