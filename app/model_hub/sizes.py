"""Sizes as a person says them: of powers of ten, as disks and hubs count."""

from __future__ import annotations

_GIGABYTE, _MEGABYTE = 1000**3, 1000**2


def size_words(count: float) -> str:
    """So many bytes, in GB or MB."""
    return f"{count / _GIGABYTE:.2f} GB" if count >= _GIGABYTE else f"{count / _MEGABYTE:.1f} MB"
