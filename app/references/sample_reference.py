"""The references that the bundled samples bring: a file of the same name beside each."""

from __future__ import annotations

from pathlib import Path

REMOVED = "sample_reference_removed"
"""What is remembered of a sample, among how it was looked at, once a person took its reference away."""


def sample_reference(document: Path, samples: Path) -> Path | None:
    """The reference of a document in the folder of samples; None for every other document."""
    if document.absolute().parent != samples:
        return None
    reference = document.absolute().with_suffix(".json")
    return reference if reference.exists() else None
