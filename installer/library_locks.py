"""Exact lists of the libraries of models, with the hashes of all their files: what a machine installs on demand.

One list for each build of torch, for all systems and Pythons at once (`resources/engine_libraries`). uv makes them: it
is the one tool that resolves for other systems than its own. A list that is not whole, because an index cannot be
reached or states no hashes, is not written; the one that stands there stays.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from app.graphics.torch_builds import BUILDS
from installer.checkout import Checkout
from installer.console import Log, Say
from installer.failures import SetupFailure
from installer.packaging.freezing import PackagingPlace
from installer.tools import run_tool

FOLDER = Path("resources", "engine_libraries")
USUAL = "usual"
_UV = "uv==0.13.9"
_TORCH, _OTHERS = "2.13.0", "tokenizers>=0.22,<1"
_LEAST_PYTHON = "3.11"
_ELSEWHERE = ("httpx2-jsfetch",)  # in a browser alone
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_HEAD = "# Made by `python3 -m installer locks`: {torch}, and all that it needs.\n"


@dataclass(frozen=True, slots=True)
class WantedList:
    """One list.

    Attributes:
        name: of its file, without the suffix.
        torch: as pip asks for it.
        index: that has it, beside the usual one; empty for that alone.
    """

    name: str
    torch: str
    index: str = ""


def wanted_lists() -> list[WantedList]:
    """What the usual index has, and each build that has an index of its own."""
    of_builds = [WantedList(build.name, f"torch=={_TORCH}+{build.name}", build.index) for build in BUILDS]
    return [WantedList(USUAL, f"torch=={_TORCH}"), *of_builds]


def update_locks(checkout: Checkout, say: Say, log: Log, usual: str = "") -> int:
    """Make all lists anew; returns 0 if all of them are whole, else 1.

    Args:
        checkout: whose lists.
        say: hears what became of each.
        log: of the tools.
        usual: address of the usual index; empty for the one that uv knows.

    Raises:
        SetupFailure: uv cannot be had.
    """
    place = PackagingPlace(checkout.root / "build" / "locks")
    uv = _uv(place, log)
    failed = 0
    for wanted in wanted_lists():
        text = _resolved(wanted, uv, place.folder, usual, log)
        if text is None or (pin := pin_without_hash(text)) is not None:
            failed += 1
            why = "it cannot be resolved; see the log" if text is None else f"no hash is stated for {pin}"
            say(f"{wanted.name}: {why}. What stands in {FOLDER} stays.")
            continue
        target = checkout.root / FOLDER / f"{wanted.name}.txt"
        target.write_text(_HEAD.format(torch=wanted.torch) + text, "utf-8")
        say(f"{wanted.name}: {len(_PIN.findall(text))} libraries, {text.count('sha256:')} files")
    return 1 if failed else 0


def pin_without_hash(text: str) -> str | None:
    """The first library of a list that no file is known of."""
    entries = re.split(r"\n(?=\S)", text.strip())
    return next((entry.split()[0] for entry in entries if _PIN.match(entry) and "--hash=sha256:" not in entry), None)


def _uv(place: PackagingPlace, log: Log) -> Path:
    """A uv of its own, made where it is not there yet."""
    uv = place.python.with_name("uv" + place.python.suffix)
    if not uv.exists():
        made = run_tool([sys.executable, "-m", "venv", place.environment], log)
        if made or run_tool([place.python, "-m", "pip", "install", "--disable-pip-version-check", _UV], log):
            raise SetupFailure(
                "uv, which makes the lists, could not be installed.", "Connect to the internet; see the log."
            )
    return uv


def _resolved(wanted: WantedList, uv: Path, folder: Path, usual: str, log: Log) -> str | None:
    """The list as uv makes it, without comments; None where that fails."""
    asked, made = folder / f"{wanted.name}.in", folder / f"{wanted.name}.txt"
    asked.write_text(f"{wanted.torch}\n{_OTHERS}\n", "utf-8")
    made.unlink(missing_ok=True)  # else uv keeps to its versions
    command: list[str | Path] = [uv, "pip", "compile", "--universal", "--python-version", _LEAST_PYTHON, "--no-config"]
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--only-binary", ":all:", "--quiet"]
    for name in _ELSEWHERE:
        command += ["--no-emit-package", name]
    command += ["--default-index", usual] if usual else []
    command += ["--index", wanted.index, "--index-strategy", "unsafe-best-match"] if wanted.index else []
    code = run_tool([*command, asked, "-o", made], log)
    return None if code else _without_comments(made.read_text("utf-8"))


def _without_comments(text: str) -> str:
    return "".join(f"{line}\n" for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
