"""Tesseract, where it is on the machine: reads cut-out lines in scripts that the recognizer does not know.

A process of its own for each batch of lines, as Tesseract is meant to be used: a list of pictures goes in, a table with
words and confidences comes out.
"""

from __future__ import annotations

import csv
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from model_runtime.engines.builtin.writing.systems import Language, Script

if TYPE_CHECKING:
    from model_runtime.engines.builtin.quads import Picture

PROGRAM_VARIABLE = "RECTO_TESSERACT"
"""Names another program than `tesseract` on the path; "off" is none."""

_ASKING_SECONDS = 5.0
_STARTING_SECONDS, _LINE_SECONDS = 20.0, 4.0
_POLL_SECONDS = 0.05
_MEMORY = 2 * 1024**3
_ONE_LINE, _RAW_LINE = "7", "13"  # with and without a look for where words and strokes stand
_SURE = 0.6  # below this a line is read without that look, which goes astray in some
_LEAST_HEIGHT = 48  # pixels of a line; smaller ones are enlarged
_MARGIN = 0.25  # heights of white round a line
_MOST_PACKS = 3  # at once; each costs as much as the first
_PICTURE_LEVEL, _WORD_LEVEL = "1", "5"
_GAP = 0.2  # heights of a line from which a gap is a space, where Tesseract cuts between words that have none
_CUT_UP = frozenset({"Thai", "Lao", "Khmer", "Burmese", "Tibetan", "Korean"})
_CREATE_NO_WINDOW = 0x08000000  # Windows: no console flashes up


class TesseractFailed(Exception):
    """Tesseract did not read the lines; says why."""


@dataclass(frozen=True, slots=True)
class TesseractWord:
    """One word of a line: where it begins in the text, and from where to where it stands, 0..1 of the line's width."""

    text: str
    start: int
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class TesseractLine:
    """What one line says; `confidence` is 0..1, the mean over its letters."""

    text: str
    confidence: float
    words: tuple[TesseractWord, ...] = ()


@dataclass(frozen=True)
class Tesseract:
    """The program, as it was found.

    Attributes:
        program: its path.
        version: as "5.3.0".
        packs: the language packs that are installed.
    """

    program: str
    version: str
    packs: frozenset[str]

    def packs_for(self, script: Script) -> tuple[str, ...]:
        """The installed packs to read a script with: of its languages, else of the whole script; most readers first."""
        own = tuple(language.pack for language in script.languages if language.pack in self.packs)
        whole = tuple(pack for pack in (f"script/{script.pack}", script.pack) if script.pack and pack in self.packs)
        return own[:_MOST_PACKS] or whole[:1]

    def languages_of(self, script: Script) -> tuple[Language, ...]:
        """The languages of `packs_for` a script; the pack of a whole script knows all of them."""
        packs = self.packs_for(script)
        own = tuple(language for language in script.languages if language.pack in packs)
        return own if own or not packs else script.languages

    def read(self, pieces: Sequence[Picture], script: Script, check: Callable[[], None]) -> list[TesseractLine]:
        """What the cut-out lines say.

        Args:
            pieces: upright lines.
            script: in which they are printed; `packs_for` it is not empty.
            check: raises where nobody wants the lines any more; called while Tesseract works.

        Raises:
            TesseractFailed: it ended badly, or not in time.
        """
        read = self._read(pieces, script, _ONE_LINE, check)
        unsure = [place for place, line in enumerate(read) if line.confidence < _SURE]
        again = self._read([pieces[place] for place in unsure], script, _RAW_LINE, check) if unsure else []
        for place, line in zip(unsure, again, strict=True):
            read[place] = max(read[place], line, key=lambda one: one.confidence)
        return read

    def _read(
        self, pieces: Sequence[Picture], script: Script, way: str, check: Callable[[], None]
    ) -> list[TesseractLine]:
        with tempfile.TemporaryDirectory(prefix="recto-tesseract-") as folder:
            listed = Path(folder, "lines.txt")
            files = [_save(piece, Path(folder, f"{number}.png")) for number, piece in enumerate(pieces)]
            listed.write_text("".join(f"{file}\n" for file in files), "utf-8")
            command = [self.program, str(listed), "stdout", "-l", "+".join(self.packs_for(script))]
            command += ["--psm", way, "--dpi", "300", "tsv"]
            table = _run(command, _STARTING_SECONDS + _LINE_SECONDS * len(pieces), check)
        return lines_of(table, len(pieces), cut_up=script.name in _CUT_UP)


def find_tesseract() -> Tesseract | None:
    """Tesseract with its packs; None where it is not there or does not answer."""
    named = os.environ.get(PROGRAM_VARIABLE, "").strip()
    program = None if named.lower() == "off" else shutil.which(named or "tesseract")
    if program is None:
        return None
    version, packs = _ask(program, "--version"), _ask(program, "--list-langs")
    if not version or not packs:
        return None
    first = version.splitlines()[0].split()
    return Tesseract(program, first[1].lstrip("v") if len(first) > 1 else "?", frozenset(packs.split("\n")[1:]))


def _ask(program: str, question: str) -> str:
    try:
        asked = subprocess.run(
            [program, question],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_ASKING_SECONDS,
            check=True,
            creationflags=_CREATE_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    # version 3 and 4 write both answers to standard error
    return (asked.stdout or asked.stderr).decode("utf-8", "replace").strip()


def _save(piece: Picture, file: Path) -> Path:
    """The line as a picture with white round it, at a height that Tesseract likes."""
    from PIL import Image, ImageOps

    picture = Image.fromarray(piece[:, :, ::-1].copy())
    if picture.height < _LEAST_HEIGHT:
        scale = _LEAST_HEIGHT / picture.height
        picture = picture.resize((max(1, round(picture.width * scale)), _LEAST_HEIGHT), Image.Resampling.BICUBIC)
    ImageOps.expand(picture, round(_MARGIN * picture.height), "white").save(file)
    return file


def _run(command: Sequence[str], seconds: float, check: Callable[[], None]) -> str:
    """What the command writes; it is killed when its time is over or nobody wants it any more."""
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads fight each other for the cores
            creationflags=_CREATE_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except OSError as error:
        raise TesseractFailed(str(error)) from error
    with child:
        try:
            _limit_memory(child.pid)
            written, complained = _answer(child, seconds, check)
        except BaseException:
            child.kill()
            raise
    if child.returncode:
        last = complained.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"exit code {child.returncode}"]
        raise TesseractFailed(last[0])
    return written.decode("utf-8", "replace")


def _answer(child: subprocess.Popen[bytes], seconds: float, check: Callable[[], None]) -> tuple[bytes, bytes]:
    end = time.monotonic() + seconds
    while True:
        try:
            return child.communicate(timeout=_POLL_SECONDS)
        except subprocess.TimeoutExpired:
            check()
            if time.monotonic() >= end:
                raise TesseractFailed(f"it took longer than {seconds:.0f} seconds") from None


def _limit_memory(process: int) -> None:
    """Let it have no more memory than reading lines can need; elsewhere than on Linux its time is the only limit."""
    if sys.platform == "linux":
        import resource

        try:
            resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        except (OSError, ValueError):  # it has ended already, or has a lower limit
            return


def lines_of(table: str, count: int, *, cut_up: bool) -> list[TesseractLine]:
    """The lines in Tesseract's table, in which each picture is a page.

    Args:
        table: tab-separated, with a head.
        count: how many pictures there were.
        cut_up: whether words that follow without a space come apart in it.
    """
    words: list[list[dict[str, str]]] = [[] for _ in range(count)]
    sizes = [(0.0, 0.0)] * count
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        number = int(row.get("page_num") or 0)
        if not 1 <= number <= count:
            continue
        if row.get("level") == _PICTURE_LEVEL:
            sizes[number - 1] = float(row["width"]), float(row["height"])
        if row.get("level") == _WORD_LEVEL and (row.get("text") or "").strip():
            words[number - 1].append(row)
    return [_line(found, size, cut_up) for found, size in zip(words, sizes, strict=True)]


def _line(words: Sequence[dict[str, str]], size: tuple[float, float], cut_up: bool) -> TesseractLine:
    margin = size[1] * _MARGIN / (1 + 2 * _MARGIN)
    width = max(1.0, size[0] - 2 * margin)
    placed: list[TesseractWord] = []
    text, letters, sure, end = "", 0, 0.0, 0.0
    height = max((float(word["height"]) for word in words), default=0.0)
    for word in words:
        left, said = float(word["left"]), word["text"].strip()
        of_one_kind = text[-1:].isascii() == said[0].isascii()
        least = (_GAP if of_one_kind else _GAP / 2) * height if cut_up else -math.inf  # numbers stand apart
        text += (" " if text and left - end > least else "") + said
        letters, sure = letters + len(said), sure + len(said) * max(0.0, float(word["conf"]))
        end = left + float(word["width"])
        first, last = (min(1.0, max(0.0, (place - margin) / width)) for place in (left, end))
        placed.append(TesseractWord(said, len(text) - len(said), first, last))
    return TesseractLine(text, min(1.0, sure / letters / 100), tuple(placed)) if letters else TesseractLine("", 0.0)
