"""The process that fetches, as the window sees it: paused, killed and canceled in the middle, and gone on with."""

from __future__ import annotations

import os
import queue
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from app.model_hub.fetch_process import FetchProcess
from app.model_hub.messages import ENDS, FetchModel, FetchPhase, FetchStatus
from tests.app.model_hub.conftest import BLOCK, FILES, MODEL, PACE, WEIGHTS, is_whole
from tests.children import children_with
from tests.local_hub import LocalHub
from tests.local_hub.deeds import RIGHT, Deed

SECONDS = 60


class Fetching:
    """One fetching and what it says."""

    def __init__(self, hub: LocalHub, folder: Path) -> None:
        self.told: queue.SimpleQueue[FetchStatus] = queue.SimpleQueue()
        environment = {**os.environ, "HF_ENDPOINT": hub.address, "HF_HOME": str(folder.parent)}
        pace = msgspec.structs.replace(PACE, connections=1, stall_seconds=float(SECONDS), quiet_seconds=0.05)
        self.process = FetchProcess(FetchModel(MODEL, folder, pace=pace), self.told.put, environment)
        self.process.start()

    def until(self, *phases: FetchPhase) -> FetchStatus:
        while (status := self.told.get(timeout=SECONDS)).phase not in phases:
            pass
        return status


@pytest.fixture
def stalled(hub: LocalHub, folder: Path) -> Iterator[Fetching]:
    """A fetching that has four blocks and a half, and gets no more."""
    hub.judge = lambda asked: (
        Deed(stall_after=BLOCK // 2) if asked.server == "cdn" and asked.start == 4 * BLOCK else RIGHT
    )
    fetching = Fetching(hub, folder)
    assert hub.stalled.wait(SECONDS)
    while fetching.until(FetchPhase.FETCHING).done_bytes < 4.5 * BLOCK + len(FILES["config.json"]):
        pass
    hub.judge = lambda _asked: RIGHT
    yield fetching
    fetching.process.close()


def test_paused_it_goes_on_with_the_next_byte(stalled: Fetching, hub: LocalHub, folder: Path) -> None:
    stalled.process.pause()
    paused = stalled.until(FetchPhase.PAUSED)
    assert paused.done_bytes == 4.5 * BLOCK + len(FILES["config.json"])
    again = Fetching(hub, folder)
    assert again.until(FetchPhase.DONE, FetchPhase.FAILED).phase is FetchPhase.DONE
    again.process.close()
    assert is_whole(folder)
    assert hub.bytes_sent(WEIGHTS) == len(FILES[WEIGHTS])


def test_killed_it_loses_the_block_that_it_was_in_and_no_other(stalled: Fetching, hub: LocalHub, folder: Path) -> None:
    _only_child().kill()
    failed = stalled.until(FetchPhase.FAILED)
    assert str(failed.reason) == "The process that fetches has ended"
    assert "is kept" in str(failed.hint)
    again = Fetching(hub, folder)
    assert again.until(FetchPhase.DONE, FetchPhase.FAILED).phase is FetchPhase.DONE
    again.process.close()
    assert is_whole(folder)
    assert hub.bytes_sent(WEIGHTS) == len(FILES[WEIGHTS]) + BLOCK // 2


@pytest.mark.thorough
def test_canceled_it_leaves_nothing_and_what_is_not_its_own(stalled: Fetching, folder: Path) -> None:
    (folder / "mine.txt").write_text("mine")
    stalled.process.cancel()
    stalled.until(FetchPhase.CANCELED)
    assert [path.name for path in folder.rglob("*")] == ["mine.txt"]


@pytest.mark.thorough
def test_two_do_not_fill_one_folder(stalled: Fetching, hub: LocalHub, folder: Path) -> None:
    other = Fetching(hub, folder)
    assert "is being filled already" in str(other.until(FetchPhase.FAILED).reason)
    other.process.close()


def _only_child() -> psutil.Process:
    (child,) = children_with("app.model_hub")
    return child


@pytest.mark.thorough
def test_a_proxy_is_used_but_where_the_person_wants_none(hub: LocalHub, folder: Path) -> None:
    told: queue.SimpleQueue[FetchStatus] = queue.SimpleQueue()
    proxied = {"HTTP_PROXY": hub.address, "NO_PROXY": "localhost", "HF_ENDPOINT": "http://hub.invalid"}
    lower = {name.lower(): value for name, value in proxied.items()}
    environment = {**os.environ, **lower, **proxied, "HF_HOME": str(folder.parent)}
    process = FetchProcess(FetchModel(MODEL, folder, pace=PACE), told.put, environment)
    process.start()
    while (status := told.get(timeout=SECONDS)).phase not in ENDS:
        pass
    process.close()
    assert (status.phase, str(status.reason)) == (FetchPhase.DONE, "")
    assert is_whole(folder)


def test_a_silence_is_said_long_before_it_counts_as_a_broken_connection(stalled: Fetching) -> None:
    while not (status := stalled.until(FetchPhase.FETCHING)).quiet_seconds:
        pass
    assert (status.bytes_per_second, status.seconds_left) == (0.0, None)
    stalled.process.pause()
    assert stalled.until(FetchPhase.PAUSED).quiet_seconds == 0
