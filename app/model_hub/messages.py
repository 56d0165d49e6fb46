"""What is asked of the process that fetches and what it says. No libraries but msgspec."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from app.model_hub.known_models import KnownModel
from app.processes.codec import decoder
from model_runtime.messages import NOTHING, Message

_MEBIBYTE = 1024**2


class FetchPace(Struct, frozen=True):
    """How a model is fetched.

    Attributes:
        block_bytes: what is asked for at a time; a killed process loses at most so much of each connection.
        connections: how many at once.
        stall_seconds: without a byte for so long a connection counts as broken.
        first_wait, longest_wait: seconds before the first further try and at most before any; each waits twice as long.
        tries: so often, if nothing has come yet, then a hub is given up.
        later_tries: so often without a byte in between, once something has come: about an hour.
        reserve_bytes: what must stay free on the disk.
        report_seconds: between two words on how far it is.
        quiet_seconds: without a byte from any connection for so long, that is said, and waited on.
    """

    block_bytes: int = 16 * _MEBIBYTE
    connections: int = 3
    stall_seconds: float = 30.0
    first_wait: float = 1.0
    longest_wait: float = 60.0
    tries: int = 6
    later_tries: int = 60
    reserve_bytes: int = 1024 * _MEBIBYTE
    report_seconds: float = 0.25
    quiet_seconds: float = 5.0


class FetchModel(Struct, frozen=True, tag=True):
    """Bring a model into a folder; what is there of it already stays and is not fetched again.

    Attributes:
        model: which.
        folder: where its files are to be.
        address: the hub to use and no other; empty for the ones that the environment and the model name.
        offline: whether the person has told programs to leave hubs alone.
        check: look at what is there first, and fetch again what was damaged.
        pace: how.
    """

    model: KnownModel
    folder: Path
    address: str = ""
    offline: bool = False
    check: bool = False
    pace: FetchPace = FetchPace()


class PauseFetching(Struct, frozen=True, tag=True):
    """Stop, and keep what is there. Answered by a last status."""


class FetchPhase(StrEnum):
    """What is going on."""

    LOOKING = "looking"  # what the hub has, what is there
    FETCHING = "fetching"
    WAITING = "waiting"  # before a further try, because of `reason`
    VERIFYING = "verifying"
    PAUSED = "paused"
    CANCELED = "canceled"  # and what was there of it is deleted
    DONE = "done"
    FAILED = "failed"  # because of `reason`; what is there is kept


ENDS = frozenset({FetchPhase.PAUSED, FetchPhase.CANCELED, FetchPhase.DONE, FetchPhase.FAILED})
"""After one of these nothing more is said."""


class FetchStatus(Struct, frozen=True):
    """How far it is.

    Attributes:
        phase: what is going on.
        file: which file it is about, where it is about one.
        done_bytes, total_bytes: of the whole model; the total is 0 before the hub has said it.
        checked_bytes: while it is verified, how many were looked at.
        bytes_per_second: over the last seconds; 0 before that can be said.
        seconds_left: at this speed; None where nobody knows.
        wait_seconds: until the next try, while it waits.
        quiet_seconds: since when nothing has come, where that is long; 0 otherwise.
        reason: why it waits or has failed, in one clause.
        hint: the next step where it has failed.
        detail: for a report.
    """

    phase: FetchPhase
    file: str = ""
    done_bytes: int = 0
    total_bytes: int = 0
    checked_bytes: int = 0
    bytes_per_second: float = 0.0
    seconds_left: float | None = None
    wait_seconds: float = 0.0
    quiet_seconds: float = 0.0
    reason: Message = NOTHING
    hint: Message = NOTHING
    detail: str = ""


FETCH_REQUESTS = decoder(FetchModel | PauseFetching)
FETCH_STATUSES = decoder(FetchStatus)
