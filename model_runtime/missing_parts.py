"""What to do where a part of Recto is not there: a checkout has a command for it, a packaged program has not."""

from __future__ import annotations

from model_runtime.messages import Message, message
from model_runtime.module_command import is_packaged

DEEPSEEK = "deepseek"
"""The part that a packaged program can still be given: the libraries of models."""


def setup_command(part: str) -> str:
    """The command that installs an optional part, as `pyproject.toml` names it; empty in a packaged program."""
    return "" if is_packaged() else f"python3 -m installer setup --with {part}"


def how_to_install(part: str) -> Message:
    """The next step where an optional part is missing."""
    if command := setup_command(part):
        return message("Run `{command}` in the checkout.", command=command)
    if part == DEEPSEEK:
        return message("Install the libraries of models in the window, under Models, or by `recto models libraries`.")
    return message("The packaged program comes without it; run Recto from its source, where it can be installed.")


def how_to_mend() -> Message:
    """The next step where a part that everybody has is missing or damaged."""
    if is_packaged():
        return message("Install the package again; documents and readings are not touched by that.")
    return message("Set Recto up again: delete its folder .venv, then run `python3 -m installer setup`.")
