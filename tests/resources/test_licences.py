"""Everything that is installed or carried with Recto is listed with its licence and its text."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[2]
FOLDER = CHECKOUT / "resources" / "licences"
WINDOWS_ONLY = {"colorama"}
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = {str(canonicalize_name(Requirement(line).name)): Requirement(line).extras for line in PROJECT["dependencies"]}


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below `heading`, without its head."""
    section = (FOLDER / "README.md").read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def listed(heading: str) -> set[str]:
    return {canonicalize_name(row[0]) for row in rows(heading)}


def brought_along(names: set[str]) -> set[str]:
    """`names` and all that they require here, down to the last."""
    found: set[tuple[str, str]] = set()
    waiting = {(name, extra) for name in names for extra in ("", *EXTRAS.get(name, ()))}
    while waiting:
        name, extra = waiting.pop()
        found.add((name, extra))
        for line in metadata.requires(name) or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                new = str(canonicalize_name(requirement.name))
                waiting |= {(new, wanted) for wanted in ("", *requirement.extras)} - found
    return {name for name, _ in found}


def named(lines: list[str]) -> set[str]:
    return {str(canonicalize_name(Requirement(line).name)) for line in lines}


def test_every_dependency_and_all_it_brings_is_listed_and_nothing_else() -> None:
    assert listed("Installed with Recto") == brought_along(named(PROJECT["dependencies"])) - WINDOWS_ONLY


def test_every_optional_dependency_is_listed_under_its_extra() -> None:
    told = {(str(canonicalize_name(name)), extra) for name, _, extra in rows("Installed only when asked for")}
    extras = PROJECT["optional-dependencies"].items()
    assert told == {(name, extra) for extra, lines in extras for name in named(lines)}


def test_every_text_is_there_and_is_used() -> None:
    tables = rows("Installed with Recto") + rows("Carried as data")
    texts = {name.strip() for row in tables for name in row[2].split(",")}
    assert all((FOLDER / name).stat().st_size > 0 for name in texts)
    assert {name for name in texts if "/" not in name} | {"README.md"} == {path.name for path in FOLDER.iterdir()}


def test_licences_agree_with_what_the_packages_state() -> None:
    for name, licence, *_ in rows("Installed with Recto"):
        told = metadata.metadata(name)
        stated = told["License-Expression"] or told["License"]
        if stated not in (None, "", "UNKNOWN") and not stated.startswith("Dual Licensed"):
            family = re.match(r"[A-Za-z]+", stated.replace("3-Clause BSD", "BSD"))
            assert family is not None
            assert family.group() in licence, f"{name} states {stated!r}"


def test_recto_states_the_licence_that_lies_beside_it() -> None:
    text = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text.splitlines()[0]
    assert PROJECT["license"] == "AGPL-3.0-or-later"
    assert text == (FOLDER / "agpl-3.0.txt").read_text(encoding="utf-8")
