"""What people call the stages of reading, in Details and in comparisons alike."""

from __future__ import annotations

from app.views.common.language import tr


def stage_words(name: str) -> str:
    """What people call a stage of reading; one that is not known keeps its name."""
    words = {
        "open": tr("Open the picture"),
        "detect": tr("Find lines"),
        "layout": tr("Find blocks"),
        "recognize": tr("Read lines"),
        "prepare": tr("Prepare the picture"),
        "vision": tr("See"),
        "encode": tr("See"),
        "prefill": tr("Take it in"),
        "decode": tr("Write"),
    }
    return words.get(name, name.replace("_", " ").capitalize())
