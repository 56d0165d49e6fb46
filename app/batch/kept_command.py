"""What a batch was told to do, kept in its folder: so that any window or command goes on with it as it was meant."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from app.batch.manifest import BATCH_FOLDER
from app.document.problems import RectoError
from app.files.whole_file import write_whole
from model_runtime.messages import message

_FILE = "command.json"
_MOST_BYTES = 16 << 20  # a hundred thousand paths


class NoBatch(RectoError):
    """There is no batch in the folder, or it does not say how it was begun."""


def keep_command(folder: Path, arguments: Sequence[str]) -> None:
    """Keep the arguments of the run that begins, and where they were given: paths among them may be relative to that.

    Raises:
        OSError: it cannot be written.
    """
    told = json.dumps({"arguments": list(arguments), "at": str(Path.cwd())}, ensure_ascii=True)
    write_whole(folder / BATCH_FOLDER / _FILE, lambda stream: stream.write(told.encode()), private=True)


def command_of(folder: Path) -> tuple[tuple[str, ...], Path]:
    """The arguments of the last run with results in `folder`, and where they were given.

    Raises:
        NoBatch: there is none.
    """
    file = folder / BATCH_FOLDER / _FILE
    try:
        with file.open("rb") as stream:
            told = json.loads(stream.read(_MOST_BYTES))
        arguments, at = told["arguments"], told["at"]
        if not isinstance(at, str) or not all(isinstance(one, str) for one in arguments):
            raise ValueError(f"{file} names no command")
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        title = message("There is no batch in “{folder}” to go on with", folder=folder)
        hint = message("Begin it with the files to read, and -o with that folder.")
        raise NoBatch(title, hint, str(error)) from error
    return tuple(arguments), Path(at)
