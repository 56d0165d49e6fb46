"""How much a server takes on."""

from __future__ import annotations

from dataclasses import dataclass

RETRY_SECONDS = 10
"""After so long a client that was sent away may ask again."""


@dataclass(frozen=True, slots=True)
class ServingLimits:
    """How much a server takes on.

    Attributes:
        upload_bytes: of one request's body.
        pages: of one document that are read.
        waiting: jobs that wait or are being read.
        held: jobs in all, finished ones among them.
        fetched: jobs whose result was fetched; it is kept for a while, since a transfer may have broken.
        kept_seconds: so long a finished job is kept.
    """

    upload_bytes: int = 100 * 2**20
    pages: int = 1000
    waiting: int = 64
    held: int = 256
    fetched: int = 32
    kept_seconds: float = 3600.0
