"""What the view of models says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import app
from app.model_hub.messages import FetchPhase, FetchStatus
from app.views.models_screen.words import progress_words

SHOWN = ("model_hub", "engine_libraries", "graphics", "checkpoints", "controllers", "views")


def sentences(place: Path) -> Iterator[str]:
    """Everything that is declared for people in a file."""
    for node in ast.walk(ast.parse(place.read_text("utf-8"))):
        called = getattr(node, "func", None)
        if getattr(called, "id", getattr(called, "attr", "")) in ("message", "tr", "to_translate"):
            yield from (part.value for part in node.args if isinstance(part, ast.Constant))


@pytest.mark.parametrize("room", SHOWN)
def test_nothing_that_the_window_shows_names_an_option_of_the_command_line(room: str) -> None:
    files = sorted((Path(app.__file__).parent / room).rglob("*.py"))
    said = [words for file in files for words in sentences(file)]
    assert said
    assert [words for words in said if re.search(r"(^|\s|`)(--[a-z]|recto models )", words)] == []


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (FetchStatus(FetchPhase.FETCHING, "", 1, 4, quiet_seconds=7.4), "nothing has come for 7 s"),
        (FetchStatus(FetchPhase.LOOKING, quiet_seconds=5.2), "looking what is there · nothing has come for 5 s"),
    ],
)
def test_a_silence_is_shown_beside_how_far_it_is(status: FetchStatus, words: str) -> None:
    assert progress_words(status)[1].endswith(words)
