"""What is captured as a CUDA graph and replayed is what the plain step computes."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.device_errors import is_device_lost, is_out_of_memory
from model_runtime.generate.cuda_graph import CudaGraphStep
from model_runtime.generate.decode import RowsStep
from model_runtime.generate.prefill import PromptReader
from model_runtime.weights.loader import load_model

pytestmark = pytest.mark.gpu

CLOSE = {torch.float32: 1e-4, torch.bfloat16: 0.1}
PROMPTS = {2: 508, 0: 4}  # tokens by row; the first passes the end of a span while it is written


def filled_cache(model: DeepseekOcr, device: str, dtype: torch.dtype) -> KvCache:
    """A cache whose rows hold prompts of random tokens."""
    cache = KvCache(model.config.decoder, 3, 1100, device, dtype)
    source = torch.Generator().manual_seed(7)
    for row, length in PROMPTS.items():
        PromptReader(model, cache, torch.randint(3, 250, (length,), generator=source).tolist(), None).read(row)
    return cache


@pytest.mark.parametrize("dtype", CLOSE)
@torch.inference_mode()
def test_a_captured_step_is_the_plain_one_also_across_a_span(card: str, checkpoint: Path, dtype: torch.dtype) -> None:
    model = load_model(checkpoint, dtype=dtype, device=card)
    plain_cache, graph_cache = filled_cache(model, card, dtype), filled_cache(model, card, dtype)
    plain, captured = RowsStep(model, plain_cache), CudaGraphStep(model, graph_cache)
    for token in range(40, 48):
        tokens = torch.tensor([token, token + 100], device=card)
        expected, found = plain(tokens, [2, 0]), captured(tokens, [2, 0])
        torch.testing.assert_close(found, expected, atol=CLOSE[dtype], rtol=0)
    assert graph_cache.lengths.tolist() == graph_cache.host_lengths == plain_cache.host_lengths == [12, 0, 516]
    assert len(captured._graphs) == 2
    assert captured.is_captured


@torch.inference_mode()
def test_memory_that_runs_out_in_a_capture_is_a_lack_of_memory_and_the_card_goes_on(
    card: str, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = load_model(checkpoint, dtype=torch.bfloat16, device=card)
    step = CudaGraphStep(model, filled_cache(model, card, torch.bfloat16))
    logits = model.decoder.logits

    def takes_all(states: torch.Tensor) -> torch.Tensor:
        if torch.cuda.is_current_stream_capturing():
            torch.empty(2**50, dtype=torch.uint8, device=card)
        return logits(states)

    tokens = torch.tensor([40, 140], device=card)
    with monkeypatch.context() as short:
        short.setattr(model.decoder, "logits", takes_all)
        with pytest.raises(RuntimeError) as caught:
            step(tokens, [2, 0])
    assert is_out_of_memory(caught.value)
    assert not is_device_lost(caught.value)
    again = CudaGraphStep(model, filled_cache(model, card, torch.bfloat16))
    assert again(tokens, [2, 0]).isfinite().all()
