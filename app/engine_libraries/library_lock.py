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
    # No index of a build has one of its own for Macs.
    fits = name == _USUAL or platform.system != "darwin"
    path = resources_folder() / "engine_libraries" / f"{name}.txt"
    return path if fits and path.is_file() else None


def is_usual(lock: Path) -> bool:
    """Whether all of a list is on the usual index."""
    return lock.stem == _USUAL
