"""The frozen folder as Debian's package, with menu entry, icons and papers. The same folder gives the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from installer.packaging.contents import FROM_THE_SYSTEM
from installer.packaging.folder_times import VARIABLE, settle
from installer.system_libraries import SharedLibrary

_LINUX = Path(__file__).with_name("linux")
_LICENCE = Path(__file__).resolve().parents[2] / "LICENSE"
_HOME = Path("opt", "recto")
_APPLICATION = "io.github.recto_reader.Recto"
# Mail to `.invalid` is never delivered (RFC 2606): the project has no mailbox. Who publishes a package names their own.
_MAINTAINER = "The Recto authors <authors@recto.invalid>"
_CONTROL = """\
Package: recto
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: fonts-noto-cjk
Suggests: tesseract-ocr
Section: graphics
Priority: optional
Description: reader for scanned documents
 Recto shows a scanned page, and beside it what the page says: headings, lists,
 tables and pictures, each tied to its place. What was read is corrected there
 and taken away as Markdown, Word, a searchable PDF and other formats.
"""
_CHANGES = """\
recto ({version}) unstable; urgency=medium

  * See the CHANGELOG.md of its sources.

 -- {maintainer}  {date}
"""
# https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Recto
Comment: The command `recto licences` lists all that it is made of, and prints the licences of each part.

Files: *
Copyright: the Recto authors, and those of its parts
License: AGPL-3.0-or-later
{text}
"""


def make_deb(folder: Path, target: Path, version: str, made: int) -> None:
    """Pack the folder for Debian and Ubuntu: in `/opt/recto`, with a menu entry.

    Args:
        folder: the frozen program.
        target: the package.
        version: of Recto.
        made: the time of everything in it, in seconds since 1970.
    """
    root = target.with_suffix(".root")
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / _HOME, symlinks=True)
    _add_desktop_files(root, folder, version, made)
    _add_papers(root / "usr" / "share" / "doc" / "recto", version, made)
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    control = _CONTROL.format(version=version, maintainer=_MAINTAINER, architecture=architecture(), size=size,
                              depends=depends())  # fmt: skip
    _write(root / "DEBIAN" / "control", control)
    _write(root / "DEBIAN" / "md5sums", _md5sums(root))
    settle(root, made)
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=2", "--build", str(root), str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, VARIABLE: str(made)})
    shutil.rmtree(root)


def _add_desktop_files(root: Path, folder: Path, version: str, made: int) -> None:
    share = root / "usr" / "share"
    _link(root / "usr" / "bin" / "recto", Path("/", _HOME, "recto"))
    _write(share / "applications" / "recto.desktop", (_LINUX / "recto.desktop").read_text("utf-8"))
    _write(share / "metainfo" / f"{_APPLICATION}.metainfo.xml", metainfo(version, made))
    icons = folder / "_internal" / "resources" / "icons"
    for name, place in (("recto.svg", "scalable"), ("recto.png", "256x256")):
        target = share / "icons" / "hicolor" / place / "apps" / name
        target.parent.mkdir(parents=True)
        shutil.copy(icons / name, target)


def _add_papers(folder: Path, version: str, made: int) -> None:
    """What Debian asks each package to have: its licence, and what changed."""
    licence = (_LICENCE.read_text("utf-8")).splitlines()
    _write(folder / "copyright", _COPYRIGHT.format(text="\n".join(f" {line}".rstrip() or " ." for line in licence)))
    date = format_datetime(datetime.fromtimestamp(made, UTC))
    changes = _CHANGES.format(version=version, maintainer=_MAINTAINER, date=date)
    (folder / "changelog.gz").write_bytes(gzip.compress(changes.encode(), mtime=0))


def metainfo(version: str, made: int) -> str:
    """What software centres show, with this version."""
    day = datetime.fromtimestamp(made, UTC).date().isoformat()
    text = (_LINUX / f"{_APPLICATION}.metainfo.xml").read_text("utf-8")
    return text.replace("@VERSION@", version).replace("@DATE@", day)


def depends(libraries: Iterable[SharedLibrary] = FROM_THE_SYSTEM) -> str:
    """What the package depends on: Debian's packages of the libraries that stay out of it."""
    named = (" | ".join(library.packages) for library in libraries)
    return ", ".join(dict.fromkeys([f"libc6 (>= {_libc()})", *named]))


def architecture() -> str:
    """Debian's word for this machine."""
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def _libc() -> str:
    """The system's C library, which libraries that were taken from the system want at least."""
    return platform.libc_ver()[1]


def _md5sums(root: Path) -> str:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    lines = (f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
             for path in files if "DEBIAN" not in path.parts)  # fmt: skip
    return "".join(lines)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _link(path: Path, target: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)
