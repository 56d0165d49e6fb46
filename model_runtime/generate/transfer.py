"""Small numbers to the device and chosen tokens back, without making the host wait for what the device has to do.

Only from pinned memory does CUDA copy beside the host; torch keeps such memory until the copy has been made.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor


def to_device(numbers: Sequence[object], device: torch.device, dtype: torch.dtype = torch.int64) -> Tensor:
    """Numbers, or rows of numbers, as a tensor there."""
    on_host = torch.tensor(numbers, dtype=dtype, pin_memory=device.type == "cuda")
    return on_host.to(device, non_blocking=True)


class IdsOnTheirWay:
    """Tokens that the host will look at: [B] int64."""

    def __init__(self, ids: Tensor) -> None:
        """Start the copy; what is asked of the device afterwards is not waited for."""
        self._ids = ids
        self._copied: torch.cuda.Event | None = None
        if ids.device.type == "cuda":
            self._ids = torch.empty(ids.shape, dtype=ids.dtype, pin_memory=True)
            self._ids.copy_(ids, non_blocking=True)
            self._copied = torch.cuda.Event()  # type: ignore[no-untyped-call]
            self._copied.record(torch.cuda.current_stream(ids.device))

    def wait(self) -> list[int]:
        """The tokens, once they are here."""
        if self._copied is not None:
            self._copied.synchronize()
        ids: list[int] = self._ids.tolist()
        return ids
