"""Parameters that stay in the file: views of it where it holds them in one piece, in the wanted type.

Nothing is read before it is used, and the system may drop it again. Writing is allowed and stays private to the
process. For the CPU only.
"""

from __future__ import annotations

import mmap
from itertools import pairwise
from pathlib import Path

import torch
from torch import Tensor

from model_runtime.weights.checkpoint_folder import StoredTensor
from model_runtime.weights.matching import Entries
from model_runtime.weights.tensor_reader import DTYPES, STORED_TYPES


class FileViews:
    """Views of weight files; each file is mapped once and for as long as a view of it lives."""

    def __init__(self) -> None:
        self._bytes: dict[Path, Tensor] = {}
        self._maps: list[mmap.mmap] = []

    def view(self, entries: Entries, shape: tuple[int, ...], dtype: torch.dtype) -> Tensor | None:
        """The parameter of this shape that `entries` fill, as a view of the file.

        None where the file holds another type or does not hold the parts one after another and the experts evenly
        spaced.
        """
        entries = sorted(entries, key=lambda entry: (entry[1].expert or 0, entry[1].part))
        path = entries[0][0].path
        if any(stored.path != path or DTYPES[stored.dtype] != dtype for stored, _ in entries):
            return None
        size = dtype.itemsize
        step = _even_step([stored.start for stored, place in entries if place.part == 0])
        if step is None or not _parts_adjoin(entries) or entries[0][0].start % size or step % size:
            return None
        last = entries[-1][0]
        values = self._file(path)[entries[0][0].start : last.start + last.byte_count].view(dtype)
        if entries[0][1].expert is None:
            return values.view(shape)
        return values.as_strided(shape, (step // size, *torch.empty(shape[1:], device="meta").stride()))

    def whole(self, stored: StoredTensor) -> Tensor:
        """One stored tensor as it is in the file."""
        values = self._file(stored.path)[stored.start : stored.start + stored.byte_count]
        return values.view(STORED_TYPES[stored.dtype]).view(stored.shape)

    def let_go(self) -> None:
        """Take what was read out of this process' memory again; whoever still has a view reads it anew.

        Only while nothing has been written to a view: that would be lost.
        """
        if hasattr(mmap, "MADV_DONTNEED"):
            for mapped in self._maps:
                mapped.madvise(mmap.MADV_DONTNEED)

    def _file(self, path: Path) -> Tensor:
        """A file's bytes."""
        if path not in self._bytes:
            with path.open("rb") as file:
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
            self._maps.append(mapped)
            self._bytes[path] = torch.frombuffer(mapped, dtype=torch.uint8)
        return self._bytes[path]


def _even_step(starts: list[int]) -> int | None:
    """The distance between neighbors where it is always the same and positive; 0 for a single one."""
    steps = {after - before for before, after in pairwise(starts)}
    if not steps:
        return 0
    step = steps.pop()
    return step if not steps and step > 0 else None


def _parts_adjoin(entries: Entries) -> bool:
    """Whether each part starts where the one before it ends."""
    return all(
        after.start == before.start + before.byte_count
        for (before, _), (after, place) in pairwise(entries)
        if place.part
    )
