"""How charts go into a file that can draw them itself. Needs nothing, so that whoever asks for it loads nothing."""

from __future__ import annotations

from enum import StrEnum


class ChartForm(StrEnum):
    """What stands for a chart whose numbers are known."""

    PICTURE = "picture"
    """The piece of the page, and the numbers as a table."""

    NATIVE = "native"
    """A chart that the program draws, its numbers inside; the table too where the chart does not show all of it."""
