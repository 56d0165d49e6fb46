"""Keys and values of the tokens read so far: preallocated, one row for each page being decoded.

Knows sizes, rows and lengths; must not know what attends to it nor why a page joins or leaves.
"""

from __future__ import annotations

import math
import mmap
import sys
from collections.abc import Sequence

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.config import DecoderConfig
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import message


class KvCache:
    """Keys and values [B, H, capacity, d] of every layer, and how much of each row is filled.

    The type need not be the network's. Lengths are kept twice: on the device, for steps that must not ask the host, and
    on the host, for slicing without asking the device. `advance` and `reset` keep both; after `Decoder.step` (or a
    replay of it) call `note_step`.

    Attributes:
        keys: one tensor [B, H, capacity, d] a layer. Places beyond a row's length hold rests of earlier pages.
        values: likewise.
        lengths: [B] int64 on the device, tokens held by each row.
        in_use: [B] int64 on the device, 1 where a page stands; what `Decoder.step` adds to `lengths`.
        host_lengths: the same lengths as plain numbers.
    """

    def __init__(
        self, config: DecoderConfig, batch: int, capacity: int, device: torch.device | str, dtype: torch.dtype
    ) -> None:
        shape = (batch, config.heads, capacity, config.head_dim)
        # Zeros, not empty: a masked place still meets a zero weight, and zero times a stray NaN is NaN.
        self.keys = [_zeros(shape, torch.device(device), dtype) for _ in range(config.layers)]
        self.values = [_zeros(shape, torch.device(device), dtype) for _ in range(config.layers)]
        self.lengths = torch.zeros(batch, device=device, dtype=torch.int64)
        self.in_use = torch.zeros(batch, device=device, dtype=torch.int64)
        self.host_lengths = [0] * batch
        self._rows_taken: set[int] = set()
        self._rows_in_use: set[int] = set()
        self.capacity = capacity

    @staticmethod
    def bytes_needed(config: DecoderConfig, batch: int, capacity: int, dtype: torch.dtype) -> int:
        """What a cache of this size takes, in bytes."""
        return 2 * config.layers * batch * config.heads * capacity * config.head_dim * dtype.itemsize

    @property
    def batch(self) -> int:
        """Number of rows."""
        return len(self.host_lengths)

    @property
    def free_rows(self) -> list[int]:
        """Rows where no page stands, lowest first."""
        return [row for row in range(self.batch) if row not in self._rows_taken]

    def check_room(self, rows: Sequence[int], count: int) -> None:
        """Make sure that `count` more tokens fit in each row.

        Raises:
            EngineError: they do not; the detail names both numbers.
        """
        longest = max((self.host_lengths[row] for row in rows), default=0)
        if longest + count > self.capacity:
            detail = message(
                "{held} tokens are held and {more} more were given, but there is room for {room}",
                held=longest, more=count, room=self.capacity,
            )  # fmt: skip
            hint = message("Read the page in a smaller mode or with fewer tokens.")
            raise EngineError(ErrorCode.BAD_REQUEST, detail, hint)

    def take(self, row: int) -> None:
        """Let a page stand in a free row whose prompt is read piece by piece: until `start` no step counts for it."""
        self._rows_taken.add(row)

    def start(self, row: int) -> None:
        """Have steps count for a row from now on."""
        self._rows_taken.add(row)
        self._rows_in_use.add(row)
        self.in_use[row] = 1

    def advance(self, rows: Sequence[int], count: int) -> None:
        """Count `count` tokens more in each of `rows`; one that was free is taken, and steps count for it."""
        for row in rows:
            self.host_lengths[row] += count
            self.lengths[row] += count
            if row not in self._rows_taken:
                self.start(row)

    def note_step(self) -> None:
        """Count on the host the token that `Decoder.step` has counted on the device, in every row in use."""
        for row in self._rows_in_use:
            self.host_lengths[row] += 1

    def reset(self, row: int) -> None:
        """Free a row; the next page may take it."""
        self.host_lengths[row] = 0
        self._rows_taken.discard(row)
        self._rows_in_use.discard(row)
        self.lengths[row] = 0
        self.in_use[row] = 0

    def move(self, source: int, target: int) -> None:
        """Bring a page from one row to another and free the row it stood in."""
        if source == target:
            return
        length, is_in_use = self.host_lengths[source], source in self._rows_in_use
        for states in (*self.keys, *self.values):
            states[target, :, :length] = states[source, :, :length]
        self.reset(target)
        self.take(target)
        self.advance([target], length)
        if is_in_use:
            self.start(target)
        self.reset(source)

    def wipe(self, row: int) -> None:
        """Put zeros where a page stands whose states are no numbers; no place may hold them, looked at or not.

        The place behind them too: a step may have written there.
        """
        for states in (*self.keys, *self.values):
            states[row, :, : self.host_lengths[row] + 1].zero_()


def _zeros(shape: tuple[int, ...], device: torch.device, dtype: torch.dtype) -> Tensor:
    """Zeros; on a CPU in memory that is taken where something is written, since few pages fill their row.

    Raises:
        MemoryError: the system does not give that much.
    """
    if device.type != "cpu":
        return torch.zeros(shape, device=device, dtype=dtype)
    try:
        memory = _untouched(math.prod(shape) * dtype.itemsize)
    except OSError as error:
        raise MemoryError(f"no room for keys and values: {error}") from error
    return torch.frombuffer(memory, dtype=dtype).view(shape)


def _untouched(count: int) -> mmap.mmap:
    """So many bytes of zeros that no page of memory stands behind yet."""
    if sys.platform == "win32":
        return mmap.mmap(-1, count)
    memory = mmap.mmap(-1, count, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_NOHUGEPAGE"):
        memory.madvise(mmap.MADV_NOHUGEPAGE)  # one huge page holds all places of a head
    return memory
