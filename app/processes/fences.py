"""The fences of a process that opens what comes from anywhere: raised once, when it knows what it has to open.

Files come from anywhere, and a fault in a library that reads them gives whoever made the file the process. What it can
then do is what stands here, and no more. No fence can be taken down again by what is inside.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import app
import model_runtime
from app.processes.landlock import hold_files, landlock_version
from app.processes.seccomp import filter_calls
from app.resources import resources_folder

_log = logging.getLogger(__name__)

_LIBRARY_FOLDERS = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/urandom")
_PACKAGE_FOLDERS = ("site-packages", "dist-packages")


@dataclass(frozen=True, slots=True)
class Reach:
    """What a process may still reach, beside its own libraries, its pipes and its memory.

    Attributes:
        documents: files that may be read; of a folder the files in it, hidden ones and folders apart.
        folders: in these it may make, write, read and remove files.
        may_connect: whether it speaks with other machines; such a process writes where it is told to, and is not held
            to any files.
    """

    documents: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    may_connect: bool = False


def raise_fences(reach: Reach) -> None:
    """Hold this process to its reach, as far as this system can; to be called before it starts a thread.

    What cannot be held is logged: the process works all the same, and `recto doctor` says what is lacking.
    """
    if sys.platform == "linux":
        held = reach.may_connect or hold_files(_readable(reach), _listed(reach), reach.folders)
        if not (filter_calls(reach.may_connect) and held):
            _log.info("this system does not hold the process to its files, or not to its calls")
    elif sys.platform == "darwin" and not reach.may_connect:
        from app.processes.mac_sandbox import enter_sandbox

        enter_sandbox(reach.folders)


def can_hold_files() -> bool:
    """Whether this system can hold a process to the files of one document."""
    return bool(landlock_version())


def _readable(reach: Reach) -> Iterator[Path]:
    yield from _own_libraries()
    for document in reach.documents:
        if os.path.isdir(document):  # which says no of a path that the system does not take, where `Path.is_dir` raises
            yield from _files_in(document)
        else:
            yield document


def _listed(reach: Reach) -> Iterator[Path]:
    return (document for document in reach.documents if os.path.isdir(document))


def _files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder that may be its pages, through links."""
    try:
        with os.scandir(folder) as entries:
            yield from (Path(entry.path) for entry in entries if not entry.name.startswith(".") and entry.is_file())
    except OSError:
        return  # whoever opens it says so


def _own_libraries() -> Iterator[Path]:
    """Where the interpreter, the packages, Recto itself and the system's libraries are."""
    yield from map(Path, _LIBRARY_FOLDERS)
    yield from {Path(sys.prefix), Path(sys.base_prefix)} - {Path("/")}
    yield from (Path(entry) for entry in sys.path if Path(entry).name in _PACKAGE_FOLDERS)
    for package in (app, model_runtime):
        yield Path(package.__file__ or "").parent
    yield resources_folder()
