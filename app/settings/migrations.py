"""From the settings of an older Recto to today's. Functions of the values as JSON holds them, each one version on.

A setting that is new or gone needs none: defaults fill in, and unknown keys are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Values = dict[str, Any]
Migration = Callable[[Values], Values]


def _second_reader_says_what_it_tells(values: Values) -> Values:
    """It was on, and told all differences, or off."""
    if isinstance(before := values.get("second_reader"), bool):
        values["second_reader"] = "words" if before else "never"
    return values


MIGRATIONS: tuple[Migration, ...] = (_second_reader_says_what_it_tells,)  # the first makes version 2 out of version 1


def migrated(values: Values, version: int, migrations: Sequence[Migration] = MIGRATIONS) -> Values:
    """The values as today's version has them; those of a newer version stay as they are."""
    for migration in migrations[max(0, version - 1) :]:
        values = migration(dict(values))
    return values
