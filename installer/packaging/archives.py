"""The frozen folder as files to be handed on: an archive, Debian's package. The same folder gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import tarfile
from collections.abc import Iterable
from pathlib import Path

from installer.packaging.contents import FROM_THE_SYSTEM
from installer.packaging.folder_times import VARIABLE, settle
from installer.system_libraries import SharedLibrary

_LINUX = Path(__file__).with_name("linux")
_HOME = Path("opt", "recto")
_APPLICATION = "io.github.recto_reader.Recto"
_CONTROL = """\
Package: recto
Version: {version}
Architecture: {architecture}
Maintainer: The Recto project <recto@localhost>
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


def make_tar_xz(folder: Path, target: Path, made: int) -> None:
    """Pack the folder under its own name.

    Args:
        folder: the frozen program.
        target: the archive.
        made: the time of everything in it, in seconds since 1970.
    """
    plain = target.with_suffix("")

    def owned_by_root(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = made
        return member

    with tarfile.open(plain, "w", format=tarfile.GNU_FORMAT) as archive:
        archive.add(folder, folder.name, recursive=False, filter=owned_by_root)
        for path in sorted(folder.rglob("*")):
            archive.add(path, str(Path(folder.name, path.relative_to(folder))), recursive=False, filter=owned_by_root)
    # Several threads cut the file by size alone, so that the bytes do not depend on how many there are.
    subprocess.run(["xz", "-6", "--threads=2", "--force", str(plain)], check=True)


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
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file()) // 1024
    control = _CONTROL.format(version=version, architecture=architecture(), size=size, depends=depends())
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
    copyright_text = "Recto is AGPL-3.0-or-later. The licences of all that it is made of: recto licences\n"
    _write(share / "doc" / "recto" / "copyright", copyright_text)


def metainfo(version: str, made: int) -> str:
    """What software centres show, with this version."""
    from datetime import UTC, datetime

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
