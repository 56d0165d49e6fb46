"""`python3 -m installer package`: the program for this system, as a folder, an archive or Debian's package."""

from __future__ import annotations

import argparse
import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path

from installer.checkout import Checkout
from installer.console import Log, say
from installer.failures import SetupFailure
from installer.packaging.archives import make_tar_xz
from installer.packaging.debian_package import architecture, make_deb
from installer.packaging.folder_times import source_date
from installer.packaging.freezing import BILL, PackagingPlace, freeze

_MEGABYTE = 1_000_000
_MOST_UNPACKED, _MOST_PACKED = 500 * _MEGABYTE, 200 * _MEGABYTE


def package(checkout: Checkout, options: argparse.Namespace, log: Log) -> int:
    """Make what is asked for; returns the exit code.

    Raises:
        SetupFailure: a tool is missing or failed, or what came out is too large.
    """
    version = version_of(checkout)
    made = source_date(checkout.root)
    place = PackagingPlace(checkout.root / "build" / "packaging")
    target: Path = options.to or checkout.root / "dist"
    target.mkdir(parents=True, exist_ok=True)
    folder = freeze(checkout, place, version, made, say, log)
    say(f"{folder}: {_told(unpacked := size_of(folder))}")
    formats = options.formats or ["deb"]
    packed = []
    name = f"recto-{version}-{architecture()}" if set(formats) - {"folder"} else ""
    if "tar.xz" in formats:
        say("Packing an archive")
        make_tar_xz(folder, archive := target / f"{name}.tar.xz", made)
        packed.append(archive)
    if "deb" in formats:
        say("Packing for Debian and Ubuntu")
        make_deb(folder, archive := target / f"recto_{version}_{architecture()}.deb", version, made)
        packed.append(archive)
    (target / BILL).write_bytes((place.folder / BILL).read_bytes())
    for file in [*packed, target / BILL]:
        say(f"{file}: {_told(file.stat().st_size)}, sha256 {_digest(file)}")
    _refuse_large(unpacked, packed)
    return 0


def version_of(checkout: Checkout) -> str:
    """The version that `pyproject.toml` states."""
    project: dict[str, str] = tomllib.loads((checkout.root / "pyproject.toml").read_text("utf-8"))["project"]
    return project["version"]


def size_of(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def _refuse_large(unpacked: int, packed: Iterable[Path]) -> None:
    large = [str(file) for file in packed if file.stat().st_size > _MOST_PACKED]
    if unpacked > _MOST_UNPACKED:
        large.append("the unpacked program")
    if large:
        raise SetupFailure(
            f"Larger than agreed (500 MB unpacked, 200 MB packed): {', '.join(large)}.",
            "See what grew in build/packaging/frozen, and name what is not needed in installer/packaging/contents.py.",
        )


def _told(size: int) -> str:
    return f"{size / _MEGABYTE:.1f} MB"


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
