"""Reads documents as a person's command would: `recto read` in a process and a data folder of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.document.doubts import Reason, doubts_of
from app.document.ink_account import account_of
from app.document.serialize import reading_from_json
from model_runtime.engines.builtin.page_reader import NOT_WHAT_IS_SHOWN, PARTLY_FROM_PICTURE
from tests.quality.cases import OWN_TEXT, Case
from tests.quality.measures.telling import told_by_markdown, told_by_reading
from tests.quality.measures.told import Told

_ROOT = Path(__file__).resolve().parents[2]
_WENT_WELL = re.compile(r"page \d+ read in [\d.]+ s$|: written to ")
_TOLD_ONLY = ("left out: ", "were left out: ", " was read by ", str(NOT_WHAT_IS_SHOWN), str(PARTLY_FROM_PICTURE))
"""Parts of what is said of a page that is whole: running heads named, accents mended, and where the text is from."""
_DOUBTFUL = 0.2
"""A page is marked when this share of its letters is: few doubtful words say nothing of what is missing."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What became of a document.

    Attributes:
        document: Recto's JSON; None where nothing was written, or by whom something else was.
        markdown: what a person gets.
        messages: lines about it on standard error, but for those that say that all went well.
        exit_code: of the command that read it, where it was not read to its end; else 0.
    """

    document: dict[str, Any] | None
    markdown: str
    messages: tuple[str, ...] = ()
    exit_code: int = 0

    def told(self, pages: int) -> Told:
        """What it says."""
        if self.document is None:
            return told_by_markdown(self.markdown, pages)
        return told_by_reading(self.document, self.markdown)

    @property
    def seconds(self) -> float:
        """On the clock, all pages together."""
        pages = self.document["pages"] if self.document else ()
        return sum(page.get("reading", {}).get("seconds", {}).get("total", 0.0) for page in pages)


def is_marked(read: ReadDocument) -> bool:
    """Whether the reading itself says that something is missing or should be looked at.

    The one place that knows how: the exit code, a line on standard error, a page that is not whole, a note with a page,
    print that is in no text, or a good part of its text marked doubtful.
    """
    if read.exit_code or any(map(_is_alarm, read.messages)) or read.document is None:
        return True
    return any(_says_so(page) for page in read.document["pages"])


def _is_alarm(words: str) -> bool:
    return not any(part in words for part in _TOLD_ONLY)


def _says_so(page: dict[str, Any]) -> bool:
    if page["state"] != "read" or "notice" in page or any(map(_is_alarm, page["reading"]["notes"])):
        return True
    letters = sum(len(line["text"]) for block in page["blocks"] for line in block.get("lines", ()))
    reading = reading_from_json({**page["reading"], "blocks": page["blocks"]})
    doubtful = sum(len(doubt.words) for doubt in doubts_of(reading) if doubt.reason is Reason.CONFIDENCE)
    account = account_of(reading)
    return doubtful > _DOUBTFUL * letters or bool(account and account.patches)


def read_all(
    cases: Sequence[Case], folder: Path, options: Sequence[str], jobs: int, tell: Callable[[str], None]
) -> dict[str, ReadDocument]:
    """Read every case; nothing read before counts.

    Args:
        cases: in any order.
        folder: an empty one, for results and for the library of each command.
        options: of `recto read`, such as --engine and --mode.
        jobs: how many commands at once.
        tell: gets each line that the commands say.
    """
    batches = [batch for way in sorted({case.way for case in cases}) for batch in _batches(cases, way, jobs)]
    with ThreadPoolExecutor(jobs) as pool:
        done = pool.map(lambda at: _read(batches[at], folder / str(at), options, tell), range(len(batches)))
        return {key: read for part in done for key, read in part.items()}


def _batches(cases: Iterable[Case], way: str, jobs: int) -> list[list[Case]]:
    """The cases of one way in as many parts as there are jobs, or more: results of one command go by their names."""
    parts: list[list[Case]] = [[] for _ in range(jobs)]
    for case in (case for case in cases if case.way == way):
        free = [part for part in parts if all(case.path.stem != other.path.stem for other in part)]
        if free:
            min(free, key=len).append(case)
        else:
            parts.append([case])
    return [part for part in parts if part]


def _read(
    batch: Sequence[Case], folder: Path, options: Sequence[str], tell: Callable[[str], None]
) -> dict[str, ReadDocument]:
    output = folder / "read"
    output.mkdir(parents=True)
    command = [sys.executable, "-m", "app", "read", *(str(case.path.resolve()) for case in batch)]
    command += ["-o", str(output), "--to", "md,json", "--force", *options]
    command += [] if batch[0].way == OWN_TEXT else ["--read-picture"]
    own = {"RECTO_DATA_DIR": str(folder / "data"), "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, env={**os.environ, **own}, cwd=_ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as child:
        assert child.stderr is not None
        lines = []
        for line in child.stderr:
            lines.append(line.rstrip())
            tell(lines[-1])
    alone = len(batch) == 1
    return {case.key: _result(case.path.stem, output, lines, child.returncode, alone) for case in batch}


def _result(stem: str, output: Path, lines: Sequence[str], exit_code: int, alone: bool) -> ReadDocument:
    """The exit code is of a document that was read alone; of several it is of those that were not read whole."""
    given = given_reading(output, stem)
    whole = given.document is not None and all(page["state"] == "read" for page in given.document["pages"])
    return ReadDocument(
        given.document, given.markdown, messages_about(stem, lines), exit_code if alone or not whole else 0
    )


def messages_about(stem: str, lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that begin with a document's name and do not say that all went well."""
    about = re.compile(rf"(?:recto: )?\W?{re.escape(stem)}(?:\.\w+)?(?![\w-])")
    return tuple(line for line in lines if about.match(line) and not _WENT_WELL.search(line))


def given_reading(folder: Path, stem: str) -> ReadDocument:
    """A reading that is there already as NAME.md, and NAME.json where Recto made it."""
    document = _content(folder / f"{stem}.json")
    return ReadDocument(json.loads(document) if document else None, _content(folder / f"{stem}.md"))


def _content(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
