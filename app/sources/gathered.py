"""Files that came together, as the documents they are: pictures are the pages of one, in a folder of their own.

Touches names and first bytes only; what is gathered are links, or copies where there can be none.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from app.folders import make_private_folder
from app.sources.file_kind import kind_of, read_head
from app.sources.folder_files import picture_files
from app.sources.natural_order import natural_key

_NAME = 40  # letters of a file's name that go into another one


def documents_of(paths: Sequence[Path], folder: Path, title: str) -> list[Path]:
    """What is to be opened, in the order in which it came.

    Args:
        paths: files and folders that were dropped, pasted or chosen together.
        folder: where a folder for pictures may be made.
        title: what pictures are called together; `{name}` stands for the first, `{count}` for how many others.

    Raises:
        OSError: there is no room for the folder, or a picture cannot be read.
        SourceError: the folder that the pictures stand in cannot be read.
    """
    unlike = list(dict.fromkeys(paths))
    pictures = [path for path in unlike if _is_picture(path)]
    if len(pictures) < 2:
        return unlike
    place = _whole_folder(pictures) or _gather(pictures, folder, title)
    first = unlike.index(pictures[0])
    return [place if at == first else path for at, path in enumerate(unlike) if at == first or path not in pictures]


def _is_picture(path: Path) -> bool:
    try:
        kind = kind_of(read_head(path)) if path.is_file() else None
    except OSError:
        return False  # opening it says why
    return kind is not None and kind.is_picture


def _whole_folder(pictures: Sequence[Path]) -> Path | None:
    """The folder whose pictures these are, if they are all of them."""
    folder = pictures[0].parent
    if any(picture.parent != folder for picture in pictures):
        return None
    return folder if set(picture_files(folder)) == set(pictures) else None


def _gather(pictures: Sequence[Path], folder: Path, title: str) -> Path:
    """A folder with these pictures, whose names begin with their place in the natural order.

    The same pictures make the same folder again, so that what was read of them is found.
    """
    ordered = sorted(pictures, key=lambda path: (natural_key(path.name), str(path)))
    digest = hashlib.sha256("\0".join(str(path) for path in ordered).encode("utf-8", "surrogateescape")).hexdigest()
    place = folder / digest[:16] / title.format(name=ordered[0].stem[:_NAME], count=len(ordered) - 1)
    for each in (folder, place.parent, place):
        make_private_folder(each)
    digits = len(str(len(ordered)))
    for number, picture in enumerate(ordered, start=1):
        _put(picture, place / f"{number:0{digits}} {picture.stem[:_NAME]}{picture.suffix}")
    return place


def _put(picture: Path, target: Path) -> None:
    """Put a picture there, unless it is there as it is now."""
    if target.exists():
        there, now = target.stat(), picture.stat()
        if (there.st_size, there.st_mtime_ns) == (now.st_size, now.st_mtime_ns):
            return
        target.unlink()
    try:
        os.link(picture.resolve(), target)
    except OSError:  # another disk, or one without links
        shutil.copy2(picture, target)
