"""Which of several ways is the fastest on a device."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

import torch

Way = TypeVar("Way", bound=Hashable)

_WARM_UPS = 2
_ROUNDS = 3
_RUNS = 8  # between two looks at the clock: waiting for the device takes as long as a short run


def fastest(ways: Mapping[Way, Callable[[], object]], device: torch.device) -> Way:
    """The name of the way that takes the least time; all take turns, so that other work meets all of them.

    Args:
        ways: at least one.
        device: what they run on.
    """
    if len(ways) == 1:
        return next(iter(ways))
    for run in ways.values():
        for _ in range(_WARM_UPS):
            run()
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(_ROUNDS):
        for name, run in ways.items():
            best[name] = min(best[name], _seconds(run, device))
    return min(best, key=best.__getitem__)


def _seconds(run: Callable[[], object], device: torch.device) -> float:
    wait_for(device)
    began = time.perf_counter()
    for _ in range(_RUNS):
        run()
    wait_for(device)
    return time.perf_counter() - began


def wait_for(device: torch.device) -> None:
    """Let the device do all that it was asked for."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()
