"""Which list of exact libraries, with the hashes of all their files, belongs to a build of torch."""

from __future__ import annotations

from pathlib import Path

from app.graphics.torch_builds import Platform, TorchBuild
from app.resources import resources_folder

_USUAL = "usual"


def lock_for(build: TorchBuild, platform: Platform) -> Path | None:
    """The list for pip; None where there is none, and pip checks what the build's index states.

    A build that the usual index has for this platform is taken from there.
    """
    name = _USUAL if build == platform.usual else build.name
    # The one list for the processor alone is made for Linux: elsewhere the usual index has that build.
    fits = name == _USUAL or platform.system == "linux"
    path = resources_folder() / "engine_libraries" / f"{name}.txt"
    return path if fits and path.is_file() else None


def is_usual(lock: Path) -> bool:
    """Whether all of a list is on the usual index."""
    return lock.stem == _USUAL
