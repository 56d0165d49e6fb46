"""What becomes of text that a file holds already. Needs nothing, so that whoever asks for it loads nothing."""

from __future__ import annotations

from enum import StrEnum


class OwnText(StrEnum):
    """What becomes of text that a file holds already."""

    KEEP = "keep"
    """It stays; words are laid only where none of it stands."""

    REPLACE = "replace"
    """What of it is not seen is taken out first."""
