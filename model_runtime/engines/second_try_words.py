"""What is said of a page that went in circles, or was looked at twice; the same words whichever engine read it."""

from __future__ import annotations

from model_runtime.messages import Message, message

AGAIN_NOTE = message("The text went in circles, so the page was read a second time by a stricter rule.")
CUT_NOTE = message("The text went in circles; what came round again is left out.")


def other_look_note(mode: str) -> Message:
    """What is said of a page that was read in another mode because its first answer was none."""
    return message(
        "The first answer was not what is printed, so the page was read a second time, in mode {mode}.", mode=mode
    )
