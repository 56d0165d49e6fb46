"""The frozen folder as an archive to be handed on. The same folder gives the same bytes."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path


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
