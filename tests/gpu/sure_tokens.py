"""How far a reading in coarse numbers has to agree with one in fine ones."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from model_runtime.deepseek_ocr.model import DeepseekOcr


@torch.inference_mode()
def doubtful_from(
    model: DeepseekOcr, features: torch.Tensor, prompt: Sequence[int], tokens: Sequence[int], margin: float
) -> int:
    """How many tokens of a reading are sure: before the first that was hardly better than the next best.

    Args:
        model: in float32, on the processor.
        features: of the page's views [tokens, D].
        prompt: token ids, those of the picture among them.
        tokens: what the model wrote.
        margin: logits closer than this may change places in coarse numbers.
    """
    logits = model(torch.tensor([[*prompt, *tokens[:-1]]]), features)[0, len(prompt) - 1 :]
    best = logits.topk(2, dim=-1).values
    sure = (best[:, 0] - best[:, 1] > margin).tolist()
    return sure.index(False) if False in sure else len(tokens)
