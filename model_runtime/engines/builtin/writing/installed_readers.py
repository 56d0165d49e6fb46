"""What on this machine can read which script: RapidOCR's model, models brought along, Tesseract.

Imports nothing heavy: an engine is described before anything of it is loaded.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from model_runtime.engines.builtin.writing.brought_models import BroughtModel, find_models
from model_runtime.engines.builtin.writing.model_file import ModelFileError, characters_of
from model_runtime.engines.builtin.writing.systems import (
    SCRIPTS,
    languages_told_apart,
    languages_within,
    script_named,
)
from model_runtime.engines.builtin.writing.tesseract import Tesseract, find_tesseract
from model_runtime.messages import Message, message, sentences
from model_runtime.missing_parts import how_to_mend
from model_runtime.protocol import ReadableScript

LOOKED_AT = "PP-OCRv6_rec_small.onnx"
"""The model for which there is a table that tells scripts by its chances (`script_look.npz`)."""

_OWN_MODEL = "models/*_rec_*.onnx"  # of RapidOCR, which comes with one


@dataclass(frozen=True, slots=True)
class InstalledReaders:
    """What was found.

    Attributes:
        characters: of the reader's own model; empty where its file is missing or damaged, which loading then says.
        models: brought along.
        tesseract: where it is there.
        remarks: on files that were brought and are of no use.
    """

    characters: tuple[str, ...]
    models: tuple[BroughtModel, ...]
    tesseract: Tesseract | None
    remarks: tuple[Message, ...] = ()

    @classmethod
    def find(cls) -> InstalledReaders:
        """Look for them; takes a few hundredths of a second."""
        (models, remarks), own = find_models(), _own_model()
        if own is not None and own.name != LOOKED_AT:
            remarks = (*remarks, _no_look(own))
        return cls(_own_characters(own), models, find_tesseract(), remarks)

    def scripts(self) -> tuple[ReadableScript, ...]:
        """All that can be read, and by whom."""
        found: dict[str, ReadableScript] = {}
        readers = [
            ("", languages_within(self.characters)),
            *((model.file.name, model.scripts) for model in self.models),
        ]
        if tesseract := self.tesseract:
            known = ((script, tesseract.languages_of(script)) for script in SCRIPTS)
            readers.append((f"Tesseract {tesseract.version}", tuple(both for both in known if both[1])))
        for reader, scripts in readers:
            for script, languages in scripts:
                names = tuple(language.name for language in languages)
                found.setdefault(script.name, ReadableScript(script.name, names, reader))
        for language in languages_told_apart():
            reader = self._reader_of(language.name, {name for script in found.values() for name in script.languages})
            if reader:
                found[language.name] = ReadableScript(language.name, (language.name,), reader)
        return tuple(found.values())

    def _reader_of(self, language: str, known: Collection[str]) -> str:
        """Who reads a language that is not known yet; "" where nobody does."""
        script = script_named(language)
        if language in known or script is None:
            return ""
        if brought := next((model for model in self.models if model.knows(language)), None):
            return brought.file.name
        return f"Tesseract {self.tesseract.version}" if self.tesseract and self.tesseract.packs_for(script) else ""

    def other_scripts(self) -> tuple[str, ...]:
        """Those that are noticed on a page and cannot be read."""
        can_be_read = {script.name for script in self.scripts()}
        return tuple(script.name for script in SCRIPTS if script.name not in can_be_read)


def _no_look(model: Path) -> Message:
    return sentences(
        message("RapidOCR came with the model “{name}”, for which Recto cannot tell scripts.", name=model.name),
        message("Pages in scripts that it does not know are not noticed."),
        how_to_mend(),
    )


def _own_model() -> Path | None:
    found = find_spec("rapidocr")
    folders = found.submodule_search_locations if found else None
    files = sorted(file for folder in folders or () for file in Path(folder).glob(_OWN_MODEL))
    return files[0] if files else None


def _own_characters(model: Path | None) -> tuple[str, ...]:
    try:
        return characters_of(model) if model else ()
    except ModelFileError:
        return ()
