"""Models that are on this disk already: in the caches of the hubs' own programs, and in folders that are named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from app.model_hub import hub_places
from app.model_hub.known_models import KnownModel


def found_copies(
    model: KnownModel, folders: Sequence[Path] = (), environment: Mapping[str, str] = os.environ
) -> tuple[Path, ...]:
    """Folders that hold every file that a model needs, each once, the best first. They are used where they are.

    Args:
        model: which; in the hub's cache only its own revision counts.
        folders: where to look besides the caches: the model's own folder, or one that holds it by its name.
        environment: names the caches.
    """
    found: dict[str, Path] = {}
    for folder in _places(model, folders, environment):
        if holds(folder, model.files):
            found.setdefault(os.path.realpath(folder), folder)
    return tuple(found.values())


def holds(folder: Path, files: Sequence[str]) -> bool:
    """Whether a folder has all these files, and none is empty. What a link leads to counts."""
    with suppress(OSError):
        return all((folder / name).is_file() and (folder / name).stat().st_size for name in files)
    return False


def _places(model: KnownModel, folders: Sequence[Path], environment: Mapping[str, str]) -> Iterator[Path]:
    name = model.repo.rpartition("/")[2]
    for folder in folders:
        yield from (folder, folder / name, folder / model.repo)
    for root in (hub_places.hub_cache(environment), *folders):
        yield root / f"models--{model.repo.replace('/', '--')}" / "snapshots" / model.revision
    for mirror in model.mirrors:
        for root in (*hub_places.modelscope_caches(environment), *folders):
            yield from (root / mirror.repo, root / mirror.repo.replace(".", "___"))  # as it writes dots in names
