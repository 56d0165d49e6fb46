"""What the frozen program is made of: components with their licences, as text and as a bill (CycloneDX)."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_LICENCE_FILE = re.compile(r"(^|/)(licen[cs]e|copying|notice|third.?party)[^/]*$|/(third.party.)?licen[cs]es/", re.I)
_NO_TEXT = re.compile(r"\.(py|pyc|pyi|so|json)$")


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that was packed.

    Attributes:
        name: as its makers write it.
        version: "" where it is not known.
        licence: an SPDX expression, or its makers' own words.
        text: of the licence, with all notices; empty where none came with it.
        address: a package URL, which says where it is from.
    """

    name: str
    version: str
    licence: str
    text: str
    address: str


def components_of(bundled: Sequence[Sequence[str]], folder: Path, packages: Path, licences: Path) -> list[Component]:
    """The components of a frozen program, by name.

    Args:
        bundled: place, source and kind of each file, as `recto.spec` writes them down.
        folder: where the program lies; what was taken out again is no component of it.
        packages: the folder that the packages were installed into.
        licences: the folder with our own table, for packages that come without a text.
    """
    sources = [_source(place, source, packages) for place, source, *_ in bundled if _is_there(folder, place, source)]
    owners = _owners(packages)
    found = {owners[file] for source in sources if (file := str(source)) in owners}
    elsewhere = {path.resolve() for path in sources if not path.is_relative_to(packages)}
    table = _table(licences)
    return sorted([*(_package(one, table) for one in found), *_of_python(), *_of_the_system(elsewhere)],
                  key=lambda component: (component.name.lower(), component.version))  # fmt: skip


def as_cyclonedx(components: Iterable[Component], version: str, made: int) -> Json:
    """The bill, in CycloneDX 1.6; the same components give the same bill.

    Args:
        components: of the program.
        version: of Recto.
        made: when, in seconds since 1970.
    """
    listed = [_as_json(component) for component in components]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(listed) + version)
    own = {"type": "application", "bom-ref": "recto", "name": "Recto", "version": version,
           "licenses": [{"expression": "AGPL-3.0-or-later"}]}  # fmt: skip
    stamp = datetime.fromtimestamp(made, UTC).isoformat().replace("+00:00", "Z")
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"timestamp": stamp, "component": own},
        "components": listed,
        "dependencies": [{"ref": "recto", "dependsOn": [one["bom-ref"] for one in listed]}],
    }


def as_licence_list(components: Iterable[Component]) -> list[Json]:
    """What the window and `recto licences` show."""
    return [
        {"part": f"{one.name} {one.version}".strip(), "licence": one.licence, "text": one.text} for one in components
    ]


def _is_there(folder: Path, place: str, source: str) -> bool:
    inside = folder / "_internal" / place
    return bool(source) and (inside.exists() or source.endswith(".py"))  # or a module, by its dotted name


def _source(place: str, source: str, packages: Path) -> Path:
    """Where a file is from: a compiled module was made by PyInstaller, but of a module in a package."""
    module = packages / f"{place.removesuffix('c')}"
    return module if place.endswith(".pyc") and module.exists() else Path(source)


def _owners(packages: Path) -> dict[str, Distribution]:
    owners = {}
    for distribution in sorted(distributions(path=[str(packages)]), key=lambda one: one.name):
        for file in distribution.files or ():
            owners[str(Path(str(distribution.locate_file(file))))] = distribution
    return owners


def _package(distribution: Distribution, table: dict[str, tuple[str, str]]) -> Component:
    name = distribution.name
    words, text = table.get(_key(name), ("", ""))
    own = _texts(distribution)
    address = f"pkg:pypi/{_key(name)}@{distribution.version}"
    return Component(name, distribution.version, words or _words(distribution), own or text, address)


def _words(distribution: Distribution) -> str:
    metadata = distribution.metadata
    stated = next((metadata[key] for key in ("License-Expression", "License") if key in metadata), "")
    classifiers = (line for line in metadata.get_all("Classifier") or () if "License ::" in line)
    return stated if 0 < len(stated) < 100 else ", ".join(line.rpartition("::")[2].strip() for line in classifiers)


def _texts(distribution: Distribution) -> str:
    files = sorted((file for file in distribution.files or () if _LICENCE_FILE.search(str(file))), key=str)
    readable = [Path(str(distribution.locate_file(file))) for file in files if not _NO_TEXT.search(str(file))]
    return "\n\n".join(path.read_text("utf-8", "replace") for path in readable if path.is_file())


def _table(licences: Path) -> dict[str, tuple[str, str]]:
    """Our own table: the licence in words, and its texts, by package."""
    found = {}
    for line in (licences / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and ".txt" in cells[2]:
            files = [licences / name.strip() for name in cells[2].split(",")]
            found[_key(cells[0])] = (cells[1], "\n\n".join(file.read_text("utf-8", "replace") for file in files))
    return found


def _of_python() -> list[Component]:
    """The interpreter and its library, with the licence as it lies there."""
    version = sysconfig.get_python_version()
    places = [Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(f"/usr/share/doc/python{version}/copyright")]
    text = next((place.read_text("utf-8", "replace") for place in places if place.is_file()), "")
    full = sysconfig.get_config_var("py_version") or version
    return [Component("CPython", str(full), "PSF-2.0", text, f"pkg:generic/python@{full}")]


def _of_the_system(files: Iterable[Path]) -> list[Component]:
    """Debian's packages that libraries were taken from."""
    by_package: dict[str, list[Path]] = defaultdict(list)
    if not shutil.which("dpkg"):
        return []
    for file in sorted(file for file in files if ".so" in file.name):
        said = subprocess.run(["dpkg", "-S", str(file)], capture_output=True, text=True, check=False).stdout
        if said:
            by_package[said.partition(": ")[0]].append(file)
    return [_debian(package) for package in sorted(by_package)]


def _debian(package: str) -> Component:
    name = package.partition(":")[0]
    asked = ["dpkg-query", "-W", "-f", "${Version}", package]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    place = Path("/usr/share/doc", name, "copyright")
    text = place.read_text("utf-8", "replace") if place.is_file() else ""
    words = ", ".join(dict.fromkeys(re.findall(r"^License:\s*(\S.*)$", text, re.MULTILINE))) or "see its text"
    return Component(name, version, words, text, f"pkg:deb/debian/{name}@{version}")


def _as_json(component: Component) -> Json:
    named: Json = {"license": {"name": component.licence or "see its text"}}
    return {"type": "library", "bom-ref": component.address, "name": component.name, "version": component.version,
            "licenses": [named], "purl": component.address}  # fmt: skip


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
