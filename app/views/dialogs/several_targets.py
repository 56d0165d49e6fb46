"""Names of the files of several documents in one folder: each its own, none that of a document. Builds no widgets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from app.document.plain_name import plain_name
from app.files.whole_file import is_same_file

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What a file's name cannot hold on some system."""

_LONGEST = 180  # bytes; room is left for a number and the suffix


class NamedDocument(NamedTuple):
    """A document to be exported: its title, and its own file, which is never written over."""

    title: str
    own: Path | None = None


def clean_name(name: str) -> str:
    """What of a title can be a file's name."""
    return plain_name(FORBIDDEN.sub(" ", name).strip()) or "document"


def targets_of(documents: Sequence[NamedDocument], folder: Path, suffix: str, added: str) -> tuple[Path, ...]:
    """A file in the folder for each document.

    Args:
        documents: in their order.
        folder: where all files go.
        suffix: of all files, with its dot.
        added: what a name gets that would be that of one of the documents' own files.
    """
    owns = [document.own for document in documents if document.own is not None]
    targets: list[Path] = []
    taken: set[str] = set()
    for document in documents:
        names = (folder / f"{name}{suffix}" for name in _names(document.title, folder, suffix, owns, added))
        free = next(target for target in names if target.name.casefold() not in taken and not _is_any(target, owns))
        taken.add(free.name.casefold())
        targets.append(free)
    return tuple(targets)


def _names(title: str, folder: Path, suffix: str, owns: Sequence[Path], added: str) -> Iterator[str]:
    """Names for a document, the best first, without end."""
    name = clean_name(title).encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip(" .") or "document"
    if _is_any(folder / f"{name}{suffix}", owns):
        name += added
    yield name
    yield from (f"{name} {number}" for number in count(2))


def _is_any(target: Path, owns: Sequence[Path]) -> bool:
    return any(is_same_file(target, own) for own in owns)
