"""The documents that were asked for, with what was read of them, for as long as the server runs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.document.page_range import format_page_range
from app.interface import DocumentChanged, DocumentReader, ReadPage, SourceDocument
from app.mcp.allowed_folders import AllowedFolders

MOST_HELD = 8
"""Documents whose pages are kept; the one that was asked for longest ago is forgotten."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who waits for pages: told `(done, total)` after each, and asked now and then whether to go on, by raising."""

    tell: Callable[[int, int], None]
    check: Callable[[], None]


class ReadDocuments:
    """Documents below the folders that may be read. On one thread, as its reader."""

    def __init__(self, reader: DocumentReader, folders: AllowedFolders) -> None:
        self._reader, self.folders = reader, folders
        self._held: OrderedDict[Path, tuple[object, SourceDocument]] = OrderedDict()

    def open(self, given: str) -> SourceDocument:
        """The document at a path; as it was opened before, where its file has not changed since.

        Raises:
            PathRefused: it may not be read.
            FileNotOpened: it cannot be opened.
        """
        path = self.folders.allowed(given)
        looks = _looks(path)
        held = self._held.pop(path, None)
        if held is None or held[0] != looks:
            held = looks, self._reader.open(path)
        self._held[path] = held
        while len(self._held) > MOST_HELD:
            self._held.popitem(last=False)[1][1].close()
        return held[1]

    def read(self, document: SourceDocument, numbers: Sequence[int], watcher: Watcher) -> list[ReadPage]:
        """Pages of an open document; only those are read that were not read before.

        Raises:
            DocumentChanged: its file is another one now.
            EngineFailed, FileNotOpened: they cannot be read.
        """
        there = {page.number for page in document.pages}
        missing = [number for number in numbers if number not in there]
        asked, before = format_page_range(missing), len(numbers) - len(missing)
        try:
            for count, _ in enumerate(document.read(asked, check=watcher.check) if missing else (), start=1):
                watcher.tell(before + count, len(numbers))
        except DocumentChanged:
            self._forget(document)
            raise
        return [page for page in document.pages if page.number in set(numbers)]

    def all_read(self) -> list[SourceDocument]:
        """Every document of which something was read, the one that was asked for last at the end."""
        return [document for _, document in self._held.values() if document.pages]

    def _forget(self, document: SourceDocument) -> None:
        self._held = OrderedDict((path, held) for path, held in self._held.items() if held[1] is not document)
        document.close()


def _looks(path: Path) -> object:
    """What changes when a file is changed; of a folder, with its files."""
    with suppress(OSError):
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        return [(file.name, (about := file.stat()).st_mtime_ns, about.st_size) for file in files]
    return None
