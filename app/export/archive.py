"""ZIP archives that are the same whenever they are made of the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from app.export.placing import write_archive

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time that such an archive can tell
_READABLE = 0o644 << 16


class Entry(NamedTuple):
    """A file of an archive; `packed` says whether packing is worth the time."""

    name: str
    data: bytes
    packed: bool = True


def write_entries(target: Path, entries: Iterable[Entry]) -> None:
    """Write an archive of files in their order; see `write_archive`."""

    def write(stream: io.BytesIO) -> None:
        with zipfile.ZipFile(stream, "w") as archive:
            for entry in entries:
                info = zipfile.ZipInfo(entry.name, _LONG_AGO)
                info.compress_type = zipfile.ZIP_DEFLATED if entry.packed else zipfile.ZIP_STORED
                info.external_attr = _READABLE
                info.create_system = 3
                archive.writestr(info, entry.data)

    write_archive(target, write)
