"""What the frozen program is made of: each component with its licence, and what it needs of the others."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sysconfig
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from urllib.parse import quote

_LICENCE_FILE = re.compile(r"(^|/)(licen[cs]e|copying|notice|third.?party)[^/]*$|/(third.party.)?licen[cs]es/", re.I)
_NO_TEXT = re.compile(r"\.(py|pyc|pyi|so|json)$")
_REQUIRED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

LicenceTable = Mapping[str, tuple[str, str]]
"""A licence in words and its texts, by the name of what is under it (`name_key`)."""


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that was packed.

    Attributes:
        name: as its makers write it.
        version: "" where it is not known.
        licence: an SPDX expression, or its makers' own words.
        text: of the licence, with all notices; empty where none came with it.
        address: a package URL, which says where it is from; "" for a part of another component.
        kind: CycloneDX's word for what it is.
        digest: SHA-256 in hexadecimal, of the archive that it was installed from, or of the file; "" if not known.
        needs: addresses of the components that it needs.
        parts: what its archive holds of others.
    """

    name: str
    version: str
    licence: str
    text: str
    address: str
    kind: str = "library"
    digest: str = ""
    needs: tuple[str, ...] = ()
    parts: tuple[Component, ...] = ()


def components_of(
    bundled: Sequence[Sequence[str]], folder: Path, packages: Path, table: LicenceTable, digests: Mapping[str, str]
) -> list[Component]:
    """The components of a frozen program, by name.

    Args:
        bundled: place, source and kind of each file, as `recto.spec` writes them down.
        folder: where the program lies; what was taken out again is no component of it.
        packages: the folder that the packages were installed into.
        table: our own, for packages that come without a text.
        digests: of the archives of packages, by `name_key`.
    """
    sources = [_source(place, source, packages) for place, source, *_ in bundled if _is_there(folder, place, source)]
    owners = _owners(packages)
    found = {owners[file] for source in sources if (file := str(source)) in owners}
    elsewhere = {path.resolve() for path in sources if not path.is_relative_to(packages)}
    there = {name_key(one.name): _address(one) for one in found}
    own = (_package(one, table, there, digests) for one in found)
    return sorted([*own, *_of_python(), *_of_the_system(elsewhere)],
                  key=lambda component: (component.name.lower(), component.version))  # fmt: skip


def licence_table(licences: Path) -> dict[str, tuple[str, str]]:
    """Our own table, of the folder's README, with the texts that it names."""
    found = {}
    for line in (licences / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and ".txt" in cells[2]:
            files = [licences / name.strip() for name in cells[2].split(",")]
            found[name_key(cells[0])] = (cells[1], "\n\n".join(file.read_text("utf-8", "replace") for file in files))
    return found


def name_key(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


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


def _address(distribution: Distribution) -> str:
    return f"pkg:pypi/{name_key(distribution.name)}@{quote(distribution.version, safe='')}"


def _package(
    distribution: Distribution, table: LicenceTable, there: Mapping[str, str], digests: Mapping[str, str]
) -> Component:
    key = name_key(distribution.name)
    words, text = table.get(key, ("", ""))
    own = _texts(distribution)
    if len(own) < len(text):  # some packages only say where the licence is
        own = f"{own}\n\n{text}".strip()
    needs = {there[name] for name in _required(distribution) if name in there}
    return Component(
        distribution.name,
        distribution.version,
        words or _words(distribution),
        own,
        _address(distribution),
        digest=digests.get(key, ""),
        needs=tuple(sorted(needs)),
    )


def _required(distribution: Distribution) -> set[str]:
    """What it asks for on any system; what belongs to an optional part is not asked for here."""
    lines = (line for line in distribution.requires or () if "extra ==" not in line)
    return {name_key(found[0]) for line in lines if (found := _REQUIRED.match(line))}


def _words(distribution: Distribution) -> str:
    metadata = distribution.metadata
    stated = next((metadata[key] for key in ("License-Expression", "License") if key in metadata), "")
    classifiers = (line for line in metadata.get_all("Classifier") or () if "License ::" in line)
    return stated if 0 < len(stated) < 100 else ", ".join(line.rpartition("::")[2].strip() for line in classifiers)


def _texts(distribution: Distribution) -> str:
    files = sorted((file for file in distribution.files or () if _LICENCE_FILE.search(str(file))), key=str)
    readable = [Path(str(distribution.locate_file(file))) for file in files if not _NO_TEXT.search(str(file))]
    return "\n\n".join(path.read_text("utf-8", "replace") for path in readable if path.is_file())


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
        if package := _debian_owner(file):
            by_package[package].append(file)
    return [_debian(package) for package in sorted(by_package)]


def _debian_owner(file: Path) -> str:
    """The package of a file; those older than the merge of `/lib` into `/usr/lib` know it by its former place."""
    former = Path("/", *file.parts[2:]) if file.parts[1:2] == ("usr",) else file
    for place in (file, former):
        said = subprocess.run(["dpkg", "-S", str(place)], capture_output=True, text=True, check=False).stdout
        if said:
            return said.partition(": ")[0]
    return ""


def _debian(package: str) -> Component:
    name = package.partition(":")[0]
    asked = ["dpkg-query", "-W", "-f", "${Version}\t${Architecture}", package]
    version, _, machine = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.partition("\t")
    place = Path("/usr/share/doc", name, "copyright")
    text = place.read_text("utf-8", "replace") if place.is_file() else ""
    stated = re.findall(r"^License:\s*(\S+(?: \S+){0,6})$", text, re.MULTILINE)  # some write sentences there
    words = ", ".join(dict.fromkeys(stated)) or "see its text"
    system = platform.freedesktop_os_release()
    where = f"arch={machine}&distro={system.get('ID', 'debian')}-{system.get('VERSION_ID', '')}"
    address = f"pkg:deb/{system.get('ID', 'debian')}/{name}@{quote(version, safe='')}?{where}"
    return Component(name, version, words, text, address)
