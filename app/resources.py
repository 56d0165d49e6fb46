"""Where the files under `resources/` are: in a checkout, in an installed wheel, in a frozen application.

The one place that knows. Files are found beside the package `app`, or in the folder that a frozen program unpacks.
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

from app.document.problems import RectoError
from model_runtime.messages import message


class ResourceMissingError(RectoError):
    """A file that belongs to Recto itself is not there."""


def resource_path(name: str) -> Path:
    """The file or folder `name` (such as "samples/sample.pdf", always with "/") under `resources/`.

    Raises:
        ResourceMissingError: it is not there, so the installation is damaged or `name` is wrong.
        ValueError: `name` leads out of `resources/`.
    """
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or "\\" in name:
        raise ValueError(f"not a path under resources/: {name!r}")
    path = resources_folder().joinpath(*relative.parts)
    if not path.exists():
        raise ResourceMissingError(
            message("A part of Recto is missing: resources/{path}", path=relative),
            message("Install Recto again; your documents and readings are not touched by that."),
            detail=str(path),
        )
    return path


def resources_folder() -> Path:
    """The folder `resources/` itself, whether or not it is there."""
    frozen_folder = getattr(sys, "_MEIPASS", None)
    home = Path(frozen_folder) if frozen_folder else Path(__file__).resolve().parents[1]
    return home / "resources"
