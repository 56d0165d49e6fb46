"""What on this machine can read which script: RapidOCR's model, models brought along, Tesseract.

Imports nothing heavy: an engine is described before anything of it is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from model_runtime.engines.builtin.writing.brought_models import BroughtModel, find_models
from model_runtime.engines.builtin.writing.model_file import ModelFileError, characters_of
from model_runtime.engines.builtin.writing.systems import SCRIPTS, languages_within
from model_runtime.engines.builtin.writing.tesseract import Tesseract, find_tesseract
from model_runtime.protocol import ReadableScript

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
    remarks: tuple[str, ...] = ()

    @classmethod
    def find(cls) -> InstalledReaders:
        """Look for them; takes a few hundredths of a second."""
        models, remarks = find_models()
        return cls(_own_characters(), models, find_tesseract(), remarks)

    def scripts(self) -> tuple[ReadableScript, ...]:
        """All that can be read, and by whom."""
        found: dict[str, ReadableScript] = {}
        for reader, scripts in (
            ("", languages_within(self.characters)),
            *((model.file.name, model.scripts) for model in self.models),
        ):
            for script, languages in scripts:
                names = tuple(language.name for language in languages)
                found.setdefault(script.name, ReadableScript(script.name, names, reader))
        if self.tesseract is not None:
            for script in SCRIPTS:
                if languages := self.tesseract.languages_of(script):
                    names = tuple(language.name for language in languages)
                    reader = f"Tesseract {self.tesseract.version}"
                    found.setdefault(script.name, ReadableScript(script.name, names, reader))
        return tuple(found.values())

    def other_scripts(self) -> tuple[str, ...]:
        """Those that are noticed on a page and cannot be read."""
        can_be_read = {script.name for script in self.scripts()}
        return tuple(script.name for script in SCRIPTS if script.name not in can_be_read)


def _own_characters() -> tuple[str, ...]:
    found = find_spec("rapidocr")
    folders = found.submodule_search_locations if found else None
    files = sorted(file for folder in folders or () for file in Path(folder).glob(_OWN_MODEL))
    try:
        return characters_of(files[0]) if files else ()
    except ModelFileError:
        return ()
