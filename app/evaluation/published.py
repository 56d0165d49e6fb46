"""Results that others have published, to stand beside ours where version, pages and way to score are the same.

Copied from the tables named in `source`; values that are not given there are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """One line of a published table; `values` by the name of a measure, in that measure's unit."""

    system: str
    source: str
    values: Mapping[str, float]


def published_results(benchmark: str, version: str, method: str) -> tuple[PublishedResult, ...]:
    """The lines for a benchmark in this version, scored by this method."""
    return _RESULTS.get((benchmark, version, method), ())


_RESULTS: dict[tuple[str, str, str], tuple[PublishedResult, ...]] = {}
