"""The language of the document that is read: as the command says it, else as it was said in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.command_line.kept_readings import KeptReadings
from app.command_line.read_options import ReadOptions
from app.spelling.languages import OTHER_LANGUAGES, kept_language
from model_runtime.protocol import EngineDescription


def in_language_of(options: ReadOptions, kept: KeptReadings) -> ReadOptions:
    """The options for the document that is open in `kept`."""
    return replace(options, language=options.language or kept_language(kept.view_state()))


def unknown_to(engine: EngineDescription, code: str) -> Iterator[str]:
    """What there is to say before anything is read, where an engine knows its scripts and not this language's."""
    script = OTHER_LANGUAGES.get(code, "")
    if script and script in engine.other_scripts:
        yield f"{engine.title} does not know {script}: what is printed in it stays a picture. See `recto doctor`."
