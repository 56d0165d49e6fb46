"""The decode step in fixed shapes, and its capture as a CUDA graph.

Launching a thousand small kernels takes longer than running them; a graph launches them at once. It needs every
address and shape to stay: tokens and lengths stand in buffers, rows and places of the cache are taken in a few sizes,
each with a graph of its own. `FixedStep` is what is captured, and runs on any device without being captured.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache as remembered

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.device_errors import is_out_of_memory
from model_runtime.generate.transfer import to_device

_log = logging.getLogger(__name__)
_SHORTEST_SPAN = 512
_WARM_UPS = 3  # libraries choose kernels and take workspace in their first runs, which must not be captured


@dataclass(frozen=True, slots=True)
class StepSize:
    """How much of the cache a step takes in: its first rows, and of these the first places."""

    rows: int
    span: int


def step_size(host_lengths: Sequence[int], rows: Sequence[int], capacity: int) -> StepSize:
    """The smallest size that covers the rows that are written and leaves each a place: powers of two, or all there is.

    A row among them whose prompt is still being read has a place left too: the step writes into it, where the next
    piece of the prompt comes, and not over what stands there.

    Args:
        host_lengths: tokens held by every row of the cache.
        rows: those that are written.
        capacity: places of a row.
    """
    count = _bucket(max(rows) + 1, 1, len(host_lengths))
    return StepSize(count, _bucket(max(host_lengths[:count]) + 1, _SHORTEST_SPAN, capacity))


def _bucket(needed: int, smallest: int, largest: int) -> int:
    size = smallest
    while size < needed:
        size *= 2
    return min(size, largest)


def first_rows(cache: KvCache, count: int) -> KvCache:
    """The same memory seen as a cache of fewer rows, for steps on the device only: it counts nothing on the host."""
    seen = copy(cache)
    seen.keys = [keys[:count] for keys in cache.keys]
    seen.values = [values[:count] for values in cache.values]
    seen.lengths, seen.in_use = cache.lengths[:count], cache.in_use[:count]
    seen.host_lengths = cache.host_lengths[:count]
    return seen


class FixedStep:
    """A step over the first rows of the cache, in use or not, without a read by the host."""

    wants_low_rows = True

    def __init__(self, model: DeepseekOcr, cache: KvCache) -> None:
        self._model = model
        self._cache = cache
        self._tokens = torch.zeros(cache.batch, 1, dtype=torch.int64, device=cache.lengths.device)

    def __call__(self, tokens: Tensor, rows: Sequence[int]) -> Tensor:
        """See `decode.DecodeStep`."""
        size = step_size(self._cache.host_lengths, rows, self._cache.capacity)
        places = to_device(rows, self._tokens.device)
        self._tokens.index_copy_(0, places, tokens[:, None])
        logits = self._run(size)
        self._cache.note_step()
        return logits.index_select(0, places)

    def _run(self, size: StepSize) -> Tensor:
        return self._compute(size)

    def _compute(self, size: StepSize) -> Tensor:
        """From the token buffer to logits [rows, V] float32; every row in use grows by one on the device."""
        decoder = self._model.decoder
        hidden_states = decoder.embed(self._tokens[: size.rows])
        hidden_states = decoder.step(hidden_states, first_rows(self._cache, size.rows), span=size.span)
        return decoder.logits(hidden_states[:, 0])


class CudaGraphStep(FixedStep):
    """The same step captured once for each size and replayed from then on."""

    def __init__(self, model: DeepseekOcr, cache: KvCache) -> None:
        super().__init__(model, cache)
        self._graphs: dict[StepSize, tuple[torch.cuda.CUDAGraph, Tensor] | None] = {}
        # Graphs are replayed one at a time and their logits read before the next, so they can share memory.
        self._pool = torch.cuda.graph_pool_handle()

    @property
    def is_captured(self) -> bool:
        """Whether every size that was met so far could be captured."""
        return None not in self._graphs.values()

    def _run(self, size: StepSize) -> Tensor:
        if size not in self._graphs:
            self._graphs[size] = self._captured(size)
        captured = self._graphs[size]
        if captured is None:
            return self._compute(size)
        graph, logits = captured
        graph.replay()
        return logits

    def _captured(self, size: StepSize) -> tuple[torch.cuda.CUDAGraph, Tensor] | None:
        """The step as a graph, or None where the device captures none: then it is launched kernel by kernel."""
        try:
            return self._capture(size)
        except RuntimeError as error:
            # Memory that ran out inside a capture is told by the error before the one that ends it.
            if "captur" not in str(error) or is_out_of_memory(error):
                raise
            _log.warning("a decode step of %s could not be captured: %s", size, str(error).partition("\n")[0])
            return None

    def _capture(self, size: StepSize) -> tuple[torch.cuda.CUDAGraph, Tensor]:
        self._warm_up(size)
        graph = torch.cuda.CUDAGraph()
        side = _side_stream(self._cache.lengths.device)
        with torch.cuda.graph(graph, pool=self._pool, stream=side):  # records, runs nothing
            logits = self._compute(size)
        return graph, logits

    def _warm_up(self, size: StepSize) -> None:
        """Run the step beside the main stream; what it writes lies beyond the lengths, which are put back."""
        lengths = self._cache.lengths.clone()
        side = _side_stream(lengths.device)
        side.wait_stream(torch.cuda.current_stream(lengths.device))
        with torch.cuda.stream(side):
            for _ in range(_WARM_UPS):
                self._compute(size)
                self._cache.lengths.copy_(lengths)
        torch.cuda.current_stream(lengths.device).wait_stream(side)


@remembered
def _side_stream(device: torch.device) -> torch.cuda.Stream:
    """The one stream of a device for warming up and capturing.

    Libraries keep workspace of tens of megabytes for each stream for good. And torch would capture on a stream of the
    current device, which need not be the model's.
    """
    return torch.cuda.Stream(device=device)  # type: ignore[no-untyped-call]
