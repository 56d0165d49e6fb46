"""The file that remembers added checkpoints. It is read anew each time: window and command line may both change it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from msgspec import MsgspecError, convert

from app.checkpoints.checkpoint import Checkpoint
from app.document.problems import RectoError
from app.files.aside import set_aside
from app.files.whole_file import write_whole
from app.folders import make_private_folder
from model_runtime.messages import message

VERSION = 1


class ShelfError(RectoError):
    """The file of checkpoints cannot be read, or what is asked for is not on it."""


class NoSuchCheckpoint(ShelfError):
    """There is none of the name that was given."""


class CheckpointShelf:
    """The checkpoints in one file, in the order they were added."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """All of them; none where there is no file.

        Raises:
            ShelfError: the file is damaged, and was set aside, or cannot be read.
        """
        try:
            return _parse(self._file.read_bytes())
        except FileNotFoundError:
            return ()
        except OSError as error:
            title = message("“{file}” cannot be read", file=self._file)
            raise ShelfError(title, message("See that it can be read."), str(error)) from error
        except (KeyError, TypeError, ValueError, RecursionError, MsgspecError) as error:
            raise self._damaged(error) from error

    def add(self, checkpoint: Checkpoint) -> Checkpoint:
        """Add one, or add the same folder anew; the record as it was kept, with a name that is its own.

        Raises:
            ShelfError: the file cannot be read or written.
        """
        others = [other for other in self.checkpoints() if other.path != checkpoint.path]
        kept = replace(checkpoint, name=_own_name(checkpoint.name, others))
        self._write([*others, kept])
        return kept

    def move(self, name: str, folder: Path) -> Checkpoint:
        """Remember that one is in another folder now.

        Raises:
            NoSuchCheckpoint: there is none of this name.
            ShelfError: the file cannot be read or written.
        """
        moved = replace(self.named(name), path=folder)
        self._write(moved if other.name == name else other for other in self.checkpoints())
        return moved

    def remove(self, name: str) -> Checkpoint:
        """Forget one; its files stay.

        Raises:
            NoSuchCheckpoint: there is none of this name.
            ShelfError: the file cannot be read or written.
        """
        found = self.named(name)
        self._write(other for other in self.checkpoints() if other.name != found.name)
        return found

    def for_engine(self, engine: str, name: str = "") -> Checkpoint | None:
        """The engine's one of this name; where none is named, the last that was added, if any was.

        Raises:
            NoSuchCheckpoint: the engine has none of this name.
            ShelfError: the file cannot be read.
        """
        own = [found for found in self.checkpoints() if found.engine == engine]
        if not name:
            return own[-1] if own else None
        return _named(name, own)

    def named(self, name: str) -> Checkpoint:
        """The one of this name, of whichever engine.

        Raises:
            NoSuchCheckpoint: there is none.
            ShelfError: the file cannot be read.
        """
        return _named(name, self.checkpoints())

    def name_of(self, folder: Path) -> str:
        """What the model in a folder is called; empty where it was not added."""
        return next((found.name for found in self.checkpoints() if found.path == folder), "")

    def folder(self, named: str) -> Path:
        """The folder that a person means: the name of a checkpoint, or the path of a folder that need not be added."""
        found = next((checkpoint for checkpoint in self.checkpoints() if checkpoint.name == named), None)
        return found.path if found and not Path(named).is_dir() else Path(named).absolute()

    def _write(self, checkpoints: Iterable[Checkpoint]) -> None:
        rows = [{**asdict(checkpoint), "path": str(checkpoint.path)} for checkpoint in checkpoints]
        content = json.dumps({"version": VERSION, "checkpoints": rows}, indent=1).encode() + b"\n"
        try:
            make_private_folder(self._file.parent)
            write_whole(self._file, lambda stream: stream.write(content), private=True)
        except OSError as error:
            hint = message("See that {file} can be written and that its disk is not full.", file=self._file)
            raise ShelfError(message("The list of models could not be saved"), hint, str(error)) from error

    def _damaged(self, error: Exception) -> ShelfError:
        try:
            aside = set_aside(self._file)
        except OSError as reason:
            title = message("“{file}” is damaged", file=self._file)
            return ShelfError(title, message("Move it away; then add the models again."), str(reason))
        title = message("The list of models “{file}” was damaged", file=self._file)
        hint = message("It was kept as “{name}”. Add the models again.", name=aside.name)
        return ShelfError(title, hint, str(error))


def _parse(content: bytes) -> tuple[Checkpoint, ...]:
    data = json.loads(content)
    if int(data["version"]) < 1:
        raise ValueError("no version that Recto wrote")
    return convert(data["checkpoints"], tuple[Checkpoint, ...], strict=False, dec_hook=lambda kind, text: kind(text))


def _named(name: str, known: Sequence[Checkpoint]) -> Checkpoint:
    """The one of this name.

    Raises:
        NoSuchCheckpoint: none of them is called so.
    """
    found = next((checkpoint for checkpoint in known if checkpoint.name == name), None)
    if found is None:
        names = ", ".join(checkpoint.name for checkpoint in known)
        hint = message("These are there: {names}.", names=names) if names else message("None was added.")
        raise NoSuchCheckpoint(message("There is no model “{name}”", name=name), hint)
    return found


def _own_name(wanted: str, others: Iterable[Checkpoint]) -> str:
    """The name, with a number behind it where another has it already."""
    taken = {other.name for other in others}
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name
