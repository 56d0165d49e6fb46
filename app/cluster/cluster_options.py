"""What a person says of the cluster. Knows nothing of Ray, which may not be there."""

from __future__ import annotations

from dataclasses import dataclass

LOCAL = "local"


@dataclass(frozen=True, slots=True)
class ClusterOptions:
    """Which cluster, and how much of it.

    Attributes:
        address: as Ray has it ("auto", "host:port", "ray://host:port"), or "local" for one of this machine alone.
        workers: how many; 0 for one to each card, and without cards one to each two cores.
        gpus: cards for each worker, or a part of one; None for one where the cluster has any.
        documents: how many are worked on at once; 0 for as many as workers, up to a limit.
    """

    address: str
    workers: int = 0
    gpus: float | None = None
    documents: int = 0
