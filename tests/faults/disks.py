"""A small disk: a file system of its own in memory where one may be mounted, else a limit on the size of files."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.app.library.nobody import nobody

_FILLER = "filler"


class SmallDisk:
    """A folder on it, which can be filled, emptied, and made read-only.

    Attributes:
        is_real: whether it is a file system; else a process may not write more than nothing into a file while it is
            full, and has no rights in the folder while it is read-only.
    """

    def __init__(self, folder: Path, is_real: bool) -> None:
        self.folder, self.is_real = folder, is_real

    @contextmanager
    def full(self) -> Iterator[None]:
        """Not a byte more fits meanwhile."""
        if not self.is_real:
            before = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
            try:
                yield
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, before)
            return
        with suppress(OSError), (self.folder / _FILLER).open("wb", buffering=0) as filler:
            while True:
                filler.write(bytes(4096))
        try:
            yield
        finally:
            (self.folder / _FILLER).unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Nothing can be changed on it meanwhile."""
        if self.is_real:
            subprocess.run(["mount", "-o", "remount,ro", self.folder], check=True)
            try:
                yield
            finally:
                subprocess.run(["mount", "-o", "remount,rw", self.folder], check=True)
            return
        folders = [self.folder, *(path for path in self.folder.rglob("*") if path.is_dir())]
        for path in folders:
            path.chmod(0o555)
        try:
            with nobody():
                yield
        finally:
            for path in folders:
                path.chmod(0o755)


@contextmanager
def small_disk(place: Path, size: str = "2m") -> Iterator[SmallDisk]:
    """A disk of that size at `place`, which is made."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0777", "recto-test", str(place)]
    is_real = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield SmallDisk(place, is_real)
    finally:
        if is_real:
            subprocess.run(["umount", "--lazy", str(place)], check=True)
