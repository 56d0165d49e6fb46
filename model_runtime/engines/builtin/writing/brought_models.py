"""Recognition models for other scripts that the person has put into a folder: which there are, what they know."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from model_runtime.engines.builtin.grouping import in_groups
from model_runtime.engines.builtin.writing.model_file import ModelFileError, characters_of
from model_runtime.engines.builtin.writing.systems import Language, Script, languages_within
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import Message, message, sentences, verbatim

if TYPE_CHECKING:
    from model_runtime.engines.builtin.recognizer import Recognizer

FOLDER_VARIABLE = "RECTO_RECOGNIZERS"
"""Names the folder; the application names the one in its data folder."""

_FROM_THE_RIGHT = ("R", "AL")
_HINT = message("Get the file again from where it came, or take it out of the folder.")


@dataclass(frozen=True, slots=True)
class BroughtModel:
    """One file of the folder.

    Attributes:
        characters: in the order of the network's outputs, without its blank and space.
        scripts: what can be written with them.
    """

    file: Path
    characters: tuple[str, ...]
    scripts: tuple[tuple[Script, tuple[Language, ...]], ...]

    def knows(self, script: str) -> bool:
        """Whether it knows a script, or a language, by its name."""
        return any(
            known.name == script or any(language.name == script for language in languages)
            for known, languages in self.scripts
        )

    def load(self, threads: int) -> Recognizer:
        """Bring it into memory.

        Raises:
            EngineError: it is no network that recognizes lines, or does not fit its characters.
        """
        import onnxruntime

        from model_runtime.engines.builtin.recognizer import Recognizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        try:
            session = onnxruntime.InferenceSession(str(self.file), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises many kinds, none of its own
            raise _unusable(self.file, verbatim(str(error))) from error
        outputs, known = session.get_outputs()[0].shape[-1], ("blank", *self.characters, " ")
        if isinstance(outputs, int) and outputs != len(known):
            why = message("it gives {count} characters, and {named} are named", count=outputs, named=len(known))
            raise _unusable(self.file, why)
        return Recognizer(session, known)


def find_models() -> tuple[tuple[BroughtModel, ...], tuple[Message, ...]]:
    """The models of the folder, by name, and a sentence on each file there that is none."""
    folder = os.environ.get(FOLDER_VARIABLE, "").strip()
    files = _files(Path(folder)) if folder else None
    models: list[BroughtModel] = []
    remarks: list[Message] = []
    if files is not None and not files:
        remarks.append(message("“{folder}” holds no recognition models (*.onnx).", folder=folder))
    for file in files or ():
        try:
            characters = characters_of(file)
        except ModelFileError as error:
            remarks.append(sentences(error.words, _HINT))
            continue
        if scripts := languages_within(characters):
            models.append(BroughtModel(file, characters, scripts))
        else:
            what = message(
                "“{file}” knows the letters of no script that Recto can name, and is not used.", file=str(file)
            )
            remarks.append(sentences(what, _HINT))
    return tuple(models), tuple(remarks)


def _files(folder: Path) -> list[Path] | None:
    """The models' files; None where there is no folder, as long as nobody has brought any."""
    try:
        return sorted(file for file in folder.iterdir() if file.suffix.lower() == ".onnx" and file.is_file())
    except OSError:
        return None


def _unusable(file: Path, why: Message) -> EngineError:
    detail = message("“{file}” cannot be used: {why}", file=str(file), why=why)
    return EngineError(ErrorCode.CHECKPOINT_INVALID, detail, _HINT)


def in_reading_order(text: str) -> str:
    """A line as it is read, of one that a network has written as it stands: from left to right.

    Networks see letters of a script that runs from the right in the order of the picture. Numbers and Latin words in
    it stand the right way round.
    """
    if not any(unicodedata.bidirectional(char) in _FROM_THE_RIGHT for char in text):
        return text
    runs = in_groups(reversed(text), lambda run, char: _runs_left(char) and _runs_left(run[0]))
    return "".join("".join(reversed(run)) for run in runs)


def _runs_left(char: str) -> bool:
    return unicodedata.bidirectional(char) in ("L", "EN", "AN", "ES", "CS", "ET") or char.isdigit()
