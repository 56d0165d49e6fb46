"""Where bytes wait between a file and a device.

To a CUDA card they go from pinned memory, while the host reads the next bytes: two buffers by turns. None is written to
before what was in it has left.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

BUFFER_BYTES = 8 * 1024 * 1024

Send = Callable[[Tensor, Tensor], Callable[[], object]]
"""Brings values [n] into a place [n] of any type and device; what it gives waits until they have left."""


class Staging:
    """Buffers of bytes."""

    def __init__(self, buffers: list[Tensor], send: Send) -> None:
        """Begin with the first.

        Args:
            buffers: flat, of bytes, equally long.
            send: the way to the device.
        """
        self._buffers = buffers
        self._send = send
        self._left: list[Callable[[], object]] = [_nothing] * len(buffers)
        self._turn = 0

    @classmethod
    def to(cls, device: torch.device) -> Staging:
        """For a device."""
        if device.type == "cuda":
            return cls([torch.empty(BUFFER_BYTES, dtype=torch.uint8, pin_memory=True) for _ in range(2)], _send_beside)
        return cls([torch.empty(BUFFER_BYTES, dtype=torch.uint8)], _send_at_once)

    @property
    def byte_count(self) -> int:
        """How much goes at a time."""
        return len(self._buffers[0])

    def free(self) -> Tensor:
        """The buffer whose turn it is, once it may be written to."""
        self._left[self._turn]()
        return self._buffers[self._turn]

    def send(self, values: Tensor, target: Tensor) -> None:
        """Bring what was written into the `free` buffer to its place; the next buffer is then free.

        Args:
            values: a view of the buffer.
            target: as many values, of any type.
        """
        self._left[self._turn] = self._send(values, target)
        self._turn = (self._turn + 1) % len(self._buffers)


def _nothing() -> None:
    """Nothing is to be waited for."""


def _send_at_once(values: Tensor, target: Tensor) -> Callable[[], object]:
    target.copy_(values)
    return _nothing


def _send_beside(values: Tensor, target: Tensor) -> Callable[[], object]:
    # First as it is, from pinned memory, then into another type there: on the host that would take another buffer.
    target.copy_(values.to(target.device, non_blocking=True))
    left = torch.cuda.Event()  # type: ignore[no-untyped-call]
    left.record(torch.cuda.current_stream(target.device))
    return left.synchronize
