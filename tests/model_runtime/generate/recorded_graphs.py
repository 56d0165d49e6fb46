"""A stand-in for torch.cuda's graphs: capturing runs nothing that lasts, replaying runs the captured step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache as remembered
from functools import partial
from types import SimpleNamespace

import pytest
import torch
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.generate import cuda_graph
from model_runtime.generate.cuda_graph import CudaGraphStep, StepSize


class RecordedGraphs:
    """Stands in for torch.cuda.

    Attributes:
        spoil: what becomes of the logits of each replay, for captures that go wrong.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.step: CudaGraphStep | None = None
        self.captured: list[StepSize] = []
        self.replays = 0
        self.spoil: Callable[[Tensor], object] = lambda logits: logits
        self.streams: list[SimpleNamespace] = []  # those that were made
        self.used: list[object] = []  # those that were warmed up or captured on
        main = SimpleNamespace(wait_stream=lambda other: None)
        monkeypatch.setattr(torch.cuda, "graph_pool_handle", lambda: (0, 0))
        monkeypatch.setattr(torch.cuda, "CUDAGraph", lambda: SimpleNamespace(replay=self._not_captured))
        monkeypatch.setattr(torch.cuda, "Stream", self._stream)
        monkeypatch.setattr(torch.cuda, "current_stream", lambda device: main)
        monkeypatch.setattr(torch.cuda, "stream", self._on)
        monkeypatch.setattr(torch.cuda, "graph", self._graph)
        monkeypatch.setattr(cuda_graph, "_side_stream", remembered(cuda_graph._side_stream.__wrapped__))

    def new_step(self, model: DeepseekOcr, cache: KvCache) -> CudaGraphStep:
        self.step = CudaGraphStep(model, cache)
        return self.step

    def _stream(self, device: torch.device) -> SimpleNamespace:
        self.streams.append(SimpleNamespace(wait_stream=lambda other: None, device=device))
        return self.streams[-1]

    def _on(self, stream: object) -> AbstractContextManager[None]:
        self.used.append(stream)
        return nullcontext()

    def _not_captured(self) -> None:
        raise AssertionError("a graph was replayed that was never captured")

    @contextmanager
    def _graph(self, graph: SimpleNamespace, pool: object, stream: object) -> Iterator[None]:
        step = self.step
        self.used.append(stream)
        assert step is not None
        outputs: list[Tensor] = []
        compute = step._compute
        lengths = step._cache.lengths.clone()

        def record(size: StepSize) -> Tensor:
            outputs.append(compute(size))
            self.captured.append(size)
            graph.replay = partial(self._replay, compute, size, outputs[0])
            return outputs[0]

        step._compute = record  # type: ignore[method-assign]
        yield
        del step._compute
        outputs[0].fill_(torch.nan)
        step._cache.lengths.copy_(lengths)

    def _replay(self, compute: object, size: StepSize, output: Tensor) -> None:
        self.replays += 1
        output.copy_(compute(size))  # type: ignore[operator]
        self.spoil(output)
