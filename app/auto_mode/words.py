"""What is said of Auto's choices, on the page and on the command line."""

from __future__ import annotations

from app.auto_mode.choice import ModeChoice
from model_runtime.messages import Message, message
from model_runtime.resolution_modes import ResolutionMode


def pixels(height: float) -> str:
    """A height of letters, no more precise than it is known."""
    return f"{height:.1f}".removesuffix(".0") if height < 10 else f"{height:.0f}"


def told_choice(choice: ModeChoice) -> Message:
    """Which mode was taken, and why."""
    if not choice.letter_px:
        return message("Auto took {mode}; no print was found on the page", mode=choice.mode.title)
    return message(
        "Auto took {mode}; small letters are {count} px high in it",
        mode=choice.mode.title,
        count=pixels(choice.letter_px),
    )


def told_too_coarse(choice: ModeChoice) -> Message | None:
    """That the page will hardly be read well in any mode; None where it should be."""
    if choice.is_enough:
        return None
    return message(
        "Even {mode} is coarse for this page: small letters are {count} px high in it, and {needed} px would be needed",
        mode=choice.mode.title,
        count=pixels(choice.letter_px),
        needed=pixels(choice.needed_px),
    )


def told_again(mode: ResolutionMode, why: Message) -> Message:
    """That a page was read a second time, more finely."""
    return message("Auto read this page again in {mode}: {why}", mode=mode.title, why=why)
