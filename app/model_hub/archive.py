"""A model out of an archive that came from anywhere: nothing is written outside its folder, and no more than fits."""

from __future__ import annotations

import gzip
import lzma
import posixpath
import shutil
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.model_hub.digests import OnBytes
from app.model_hub.model_record import stays_inside
from app.model_hub.placing import RESERVE_BYTES, ModelNotBrought, new_folder
from app.model_hub.sizes import size_words
from model_runtime.messages import Message, message

_MOST_ENTRIES = 10_000
_CHUNK = 1024**2
_LONGEST_LINK = 4096
_DAMAGED = (
    gzip.BadGzipFile,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file or a link in an archive: its path, and where a link leads, from the top of the archive."""

    path: str
    leads_to: str = ""
    stream: IO[bytes] | None = None


def is_archive(path: Path) -> bool:
    """Whether a file is an archive that can be unpacked.

    Raises:
        OSError: it cannot be read.
    """
    return path.is_file() and (zipfile.is_zipfile(path) or tarfile.is_tarfile(path))


def unpack(
    archive: Path, folder: Path, on_bytes: OnBytes = lambda _count: None, *, reserve: int = RESERVE_BYTES
) -> Path:
    """Unpack a tar or zip file into a folder that is not there yet; returns where in it the model is.

    Raises:
        ModelNotBrought: it is damaged or does what no archive of a model does, or there is no room or no place for it.
    """
    with new_folder(folder) as staging:
        room = shutil.disk_usage(staging).free - reserve
        try:
            _unpack(archive, staging, room, on_bytes)
        except _DAMAGED as error:
            hint = message("Fetch or copy it again. One with a password has to be unpacked by hand.")
            raise ModelNotBrought(message("“{file}” is damaged", file=archive), hint, str(error)) from error
    return model_in(folder)


def model_in(folder: Path) -> Path:
    """Where in a folder a model is: the uppermost folder that has a `config.json`; else the folder itself."""
    configs = sorted(folder.rglob("config.json"), key=lambda path: (len(path.parts), str(path)))
    return configs[0].parent if configs else folder


def _unpack(archive: Path, folder: Path, room: int, on_bytes: OnBytes) -> None:
    links: list[_Entry] = []
    with _opened(archive) as entries:
        for number, entry in enumerate(entries):
            if number >= _MOST_ENTRIES:
                raise _refused(archive, message("it holds more than {count} files", count=_MOST_ENTRIES))
            _see_that_it_stays(archive, entry)
            if entry.leads_to:
                links.append(entry)
            elif entry.stream is not None:
                room = _write(archive, entry.stream, folder / entry.path, room, on_bytes)
    for link in links:
        room = _link(archive, folder, link, room, on_bytes)


def _see_that_it_stays(archive: Path, entry: _Entry) -> None:
    if not stays_inside(entry.path):
        raise _refused(archive, message("“{path}” leads out of its folder", path=entry.path))
    if entry.leads_to and not stays_inside(posixpath.normpath(entry.leads_to)):
        raise _refused(archive, message("the link “{path}” leads out of its folder", path=entry.path))


def _write(archive: Path, stream: IO[bytes], place: Path, room: int, on_bytes: OnBytes) -> int:
    """Write one file; returns the room that is left. What is written is counted, not what the archive says."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        raise _refused(archive, message("“{path}” is in it twice", path=place.name))
    with stream, place.open("xb") as file:
        while chunk := stream.read(_CHUNK):
            room -= len(chunk)
            if room < 0:
                title = message(
                    "there is no room for what is in it; {size} were free", size=size_words(room + len(chunk))
                )
                raise _refused(archive, title)
            file.write(chunk)
            on_bytes(len(chunk))
    return room


def _link(archive: Path, folder: Path, link: _Entry, room: int, on_bytes: OnBytes) -> int:
    """Put a copy of what a link leads to in its place: no link is made at all."""
    there = folder / posixpath.normpath(link.leads_to)
    if not there.is_file():
        raise _refused(archive, message("the link “{path}” leads nowhere", path=link.path))
    return _write(archive, there.open("rb"), folder / link.path, room, on_bytes)


def _refused(archive: Path, why: Message) -> ModelNotBrought:
    title = message("“{file}” is not unpacked: {why}", file=archive.name, why=why)
    return ModelNotBrought(
        title, message("Nothing of it was kept. Use another archive, or unpack it by hand and look.")
    )


@contextmanager
def _opened(archive: Path) -> Iterator[Iterator[_Entry]]:
    """What is in an archive, whichever kind it is; folders are left out.

    Raises:
        ModelNotBrought: something is in it that is neither a file nor a link nor a folder.
        OSError: it cannot be read.
    """
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as zipped:
            yield _in_zip(archive, zipped)
    else:
        with tarfile.open(archive) as tarred:
            yield _in_tar(archive, tarred)


def _in_zip(archive: Path, file: zipfile.ZipFile) -> Iterator[_Entry]:
    for info in file.infolist():
        kind = stat.S_IFMT(info.external_attr >> 16)
        if info.is_dir():
            continue
        if kind == stat.S_IFLNK:
            target = file.read(info).decode("utf-8", "replace") if info.file_size < _LONGEST_LINK else "/"
            yield _Entry(_plain(info.filename), _led(info.filename, target))
        elif kind in (0, stat.S_IFREG):
            yield _Entry(_plain(info.filename), stream=file.open(info))
        else:
            raise _refused(archive, message("“{path}” is no file", path=info.filename))


def _in_tar(archive: Path, file: tarfile.TarFile) -> Iterator[_Entry]:
    for info in file:
        if info.isdir():
            continue
        if info.issym():
            yield _Entry(_plain(info.name), _led(info.name, info.linkname))
        elif info.islnk():
            yield _Entry(_plain(info.name), info.linkname)
        elif info.isreg():
            yield _Entry(_plain(info.name), stream=file.extractfile(info))
        else:
            raise _refused(archive, message("“{path}” is no file", path=info.name))


def _plain(path: str) -> str:
    """A path without the `./` that many begin with."""
    return path.removeprefix("./")


def _led(path: str, target: str) -> str:
    """Where a link leads, from the top of the archive."""
    return target if target.startswith("/") else posixpath.join(posixpath.dirname(path), target)
