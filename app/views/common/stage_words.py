"""What people call the stages of reading, in Details and in comparisons alike."""

from __future__ import annotations

from app.comparison.report import stage_name
from app.views.common.language import in_words


def stage_words(name: str) -> str:
    """What people call a stage of reading, in the language of the window."""
    return in_words(stage_name(name))
