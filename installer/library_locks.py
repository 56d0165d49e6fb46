"""Exact lists of the libraries of models, with the hashes of all their files: what a machine installs on demand.

One list for each build of torch, for all systems and Pythons at once (`resources/engine_libraries`). uv makes them: it
is the one tool that resolves for other systems than its own. It is asked for a `pylock.toml`, which names each file:
of those that an index states no hash for (PyTorch's leaves some out) uv fetches the file and computes it, where a list
for pip would be without them and refuse the machines that need them. Such a list has no addresses, so that it serves
with a person's mirror too. A list that is not whole is not written; the one that stands there stays.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

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
_ALWAYS = f"python_full_version >= '{_LEAST_PYTHON}'"  # which uv says of each library
_ELSEWHERE = ("httpx2-jsfetch",)  # in a browser alone
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


def update_locks(
    checkout: Checkout, say: Say, log: Log, usual: str = "", lists: Sequence[WantedList] | None = None
) -> int:
    """Make all lists anew; returns 0 if all of them are whole, else 1.

    Args:
        checkout: whose lists.
        say: hears what became of each.
        log: of the tools.
        usual: address of the usual index; empty for the one that uv knows.
        lists: in place of `wanted_lists()`.

    Raises:
        SetupFailure: uv cannot be had.
    """
    place = PackagingPlace(checkout.root / "build" / "locks")
    uv = _uv(place, log)
    failed = 0
    for wanted in wanted_lists() if lists is None else lists:
        lock = _resolved(wanted, uv, place.folder / wanted.name, usual, log)
        if lock is None or (file := file_without_hash(lock)) is not None:
            failed += 1
            why = "it cannot be resolved; see the log" if lock is None else f"no hash is known of {file}"
            say(f"{wanted.name}: {why}. What stands in {FOLDER} stays.")
            continue
        text = as_requirements(lock)
        target = checkout.root / FOLDER / f"{wanted.name}.txt"
        target.write_text(_HEAD.format(torch=wanted.torch) + text, "utf-8")
        say(f"{wanted.name}: {len(lock['packages'])} libraries, {text.count('sha256:')} files")
    return 1 if failed else 0


def file_without_hash(lock: Mapping[str, Any]) -> str | None:
    """The first library or file of a `pylock.toml` that a list could not hold a hash of.

    See https://packaging.python.org/en/latest/specifications/pylock-toml/.
    """
    for package in lock["packages"]:
        if not package.get("wheels"):
            return str(package["name"])
        for wheel in package["wheels"]:
            if "sha256" not in wheel.get("hashes", {}):
                return wheel.get("name") or unquote(wheel["url"].rpartition("/")[2])
    return None


def as_requirements(lock: Mapping[str, Any]) -> str:
    """A `pylock.toml` as a list for pip: versions, what they are for, and the hashes of all their wheels."""
    lines = []
    for package in lock["packages"]:
        needed = package.get("marker", _ALWAYS).replace(f"{_ALWAYS} and ", "")
        marker = "" if needed == _ALWAYS else f" ; {needed}"
        hashes = sorted({wheel["hashes"]["sha256"] for wheel in package["wheels"]})
        known = "".join(f" \\\n    --hash=sha256:{digest}" for digest in hashes)
        lines.append(f"{package['name']}=={package['version']}{marker}{known}\n")
    return "".join(lines)


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


def _resolved(wanted: WantedList, uv: Path, folder: Path, usual: str, log: Log) -> dict[str, Any] | None:
    """What uv resolves it to; None where that fails."""
    folder.mkdir(parents=True, exist_ok=True)
    asked, made = folder / "asked.in", folder / "pylock.toml"
    asked.write_text(f"{wanted.torch}\n{_OTHERS}\n", "utf-8")
    made.unlink(missing_ok=True)  # else uv keeps to its versions
    command: list[str | Path] = [uv, "pip", "compile", "--universal", "--python-version", _LEAST_PYTHON, "--no-config"]
    command += ["--generate-hashes", "--only-binary", ":all:", "--quiet"]
    for name in _ELSEWHERE:
        command += ["--no-emit-package", name]
    command += ["--default-index", usual] if usual else []
    command += ["--index", wanted.index, "--index-strategy", "unsafe-best-match"] if wanted.index else []
    code = run_tool([*command, asked, "-o", made], log)
    return None if code else tomllib.loads(made.read_text("utf-8"))
