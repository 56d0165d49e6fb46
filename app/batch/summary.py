"""What became of a batch, as JSON for programs; resources/schema/recto-batch-1.json says how.

Written document by document, however many there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from app.batch.manifest import BATCH_FOLDER, Manifest
from app.batch.standing import BatchCounts, DocumentLine, RiskyPage
from app.files.whole_file import write_whole

_FORMAT, _VERSION = "recto-batch", 1
_FILE = "summary.json"
_AT_ONCE = 200
_WORST = 100


def summary_file(folder: Path) -> Path:
    """Where the summary of a batch with results in `folder` is."""
    return folder / BATCH_FOLDER / _FILE


def write_summary(manifest: Manifest, folder: Path) -> None:
    """Write all that the manifest knows.

    Raises:
        LibraryError: the manifest cannot be read.
        OSError: the file cannot be written.
    """
    write_whole(summary_file(folder), lambda stream: _write(stream, manifest, folder), private=True)


def counts_object(counts: BatchCounts) -> dict[str, Any]:
    """The counts as JSON has them."""
    names = ("documents", "waiting", "failed", "pages", "pages_done", "pages_failed", "pages_left")
    return {name: getattr(counts, name) for name in names} | {"done": counts.done, "seconds_left": counts.seconds_left}


def worst_object(page: RiskyPage) -> dict[str, Any]:
    """A page as JSON has it."""
    return {**asdict(page), "path": str(page.path)}


def _write(stream: BinaryIO, manifest: Manifest, folder: Path) -> None:
    head = {
        "format": _FORMAT,
        "version": _VERSION,
        "counts": counts_object(manifest.counts()),
        "worst": [worst_object(page) for page in manifest.worst(_WORST)],
    }
    stream.write(_bytes(json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "files": ['))
    for number, line in enumerate(_lines(manifest)):
        text = json.dumps(_file_object(line), ensure_ascii=False)
        stream.write(_bytes(("," if number else "") + "\n  " + text))
    stream.write(b"\n ]\n}\n")


def _lines(manifest: Manifest) -> Iterator[DocumentLine]:
    after = 0
    while some := manifest.lines(after, _AT_ONCE):
        yield from some
        after = some[-1].id


def _file_object(line: DocumentLine) -> dict[str, Any]:
    failed = [{"page": number, "tries": tries, "reason": reason} for number, tries, reason in line.failed]
    return {
        "file": str(line.path),
        "state": line.state.value,
        "code": line.code,
        "reason": line.reason,
        "pages": line.pages,
        "results": [path.as_posix() for path in line.results],
        "failed_pages": failed,
    }


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
