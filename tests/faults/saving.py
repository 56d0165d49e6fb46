"""A process that saves in every way in turn and says what, until it is killed; and the look at what is left."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.files.whole_file import left_behind, write_whole
from app.library.opening import open_library
from app.settings.schema import READING_FONT_SIZE, WINDOW_STATE
from app.settings.store import Settings
from tests.app.library.kept import LETTER, key, reading

_PAGES = 400


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a kill left.

    Attributes:
        said: how many rounds the process said that it had saved.
        faults: what is wrong; empty as a rule.
    """

    said: int
    faults: tuple[str, ...]


def save_until_killed(folder: Path, told: int, first: int) -> None:
    """Round after round: a page of the library, the settings, an exported file. Says each round's number on `told`."""
    library = open_library(folder / "library.sqlite").library
    settings = Settings(folder / "settings.json")
    for number in range(first, first + _PAGES):
        library.save_reading(LETTER, number, reading(f"Page {number} " * 300))
        settings.set(WINDOW_STATE, {"round": number, "rest": "x" * 5000})
        write_whole(folder / "page.md", lambda stream, number=number: stream.write(_file(number)))
        os.write(told, f"{number}\n".encode())


def killed(folder: Path, rng: random.Random, first: int) -> Aftermath:
    """Start such a process in a folder where `first` - 1 rounds are saved, kill it at a random moment, and look."""
    ears, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ears)
        try:
            save_until_killed(folder, mouth, first)
        finally:
            os._exit(0)
    os.close(mouth)
    with os.fdopen(ears, "rb") as stream:
        said = first - 1
        for _ in range(rng.randrange(4)):  # some kills come before anything is open
            said = int(stream.readline() or said)
        _spin(rng.uniform(0, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for line in stream.read().splitlines():
            said = int(line)
    return Aftermath(said, tuple(_faults(folder, said)))


def _spin(seconds: float) -> None:
    """So short a time that the system's own clock for sleeping would make all kills alike."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _file(number: int) -> bytes:
    body = f"{number}\n".encode() + b"words " * 20_000
    return body + hashlib.sha256(body).hexdigest().encode()


def _faults(folder: Path, said: int) -> list[str]:
    """What is not as it should be after a kill, at the next start."""
    faults = []
    opening = open_library(folder / "library.sqlite")
    with closing(opening.library) as library:
        kept = [number for number, found in library.readings(LETTER) if found.key == key()]
        if opening.set_aside is not None or opening.trouble is not None:
            faults.append(f"the library was not sound: {opening.notice}{opening.trouble}")
        if kept[:said] != list(range(1, said + 1)) or len(kept) > said + 1:
            faults.append(f"{said} pages were saved, {len(kept)} are there")
        if sorted(library.chosen(LETTER)) != kept:
            faults.append("the chosen readings are not those that are there")
    with closing(sqlite3.connect(folder / "library.sqlite")) as look:
        if (word := look.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            faults.append(f"integrity_check: {word}")
    settings = Settings(folder / "settings.json")
    if settings.set_aside or settings.get(WINDOW_STATE).get("round", 0) not in (said, said + 1):
        faults.append(f"settings of round {settings.get(WINDOW_STATE).get('round')} after {said}")
    settings.set(READING_FONT_SIZE, 16.0 + said % 2)
    whole = (folder / "page.md").read_bytes() if said else b""
    if said and whole not in (_file(said), _file(said + 1)):
        faults.append("the exported file is not whole")
    write_whole(folder / "page.md", lambda stream: stream.write(_file(max(1, len(kept)))))
    if left := left_behind(folder / "page.md"):
        faults.append(f"{len(left)} files half written stay behind")
    return faults
