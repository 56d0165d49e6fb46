"""The samples, each drawn by a module of its own."""

from __future__ import annotations

from collections.abc import Callable

from tests.sample_builder.pages import (
    bar_chart,
    chinese,
    invoice,
    letter,
    mathematics,
    old_bulletin,
    rotated_noisy,
    structure,
    two_columns,
)
from tests.sample_builder.sample import Sample

SAMPLES: dict[str, Callable[[], Sample]] = {
    "sample": old_bulletin.build,
    "letter": letter.build,
    "two-columns": two_columns.build,
    "invoice": invoice.build,
    "bar-chart": bar_chart.build,
    "structure": structure.build,
    "mathematics": mathematics.build,
    "chinese": chinese.build,
    "rotated-noisy": rotated_noisy.build,
}
