"""How likely a model held each token of an answer that is known: one pass over prompt and answer, nothing is written.

The answer's tokens are given to the model one behind the other, right or wrong, whatever it would have written itself
(teacher forcing); what it says of each is the logarithm of its probability. The sum is that of the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr

PIECE = 256  # tokens at a time: as many logits of the whole vocabulary are held


@torch.inference_mode()
def answer_log_probabilities(
    model: DeepseekOcr,
    cache: KvCache,
    prompt_ids: Sequence[int],
    answer_ids: Sequence[int],
    features: Tensor,
    goes_on: Callable[[], bool] = lambda: True,
) -> list[float] | None:
    """The log probability of each token of an answer after the prompt and all tokens before it.

    Args:
        model: on the cache's device.
        cache: its first row is used, and free again afterwards; it must hold prompt and answer.
        prompt_ids: [L], image tokens included.
        answer_ids: [A], at least one.
        features: the picture, [T, D].
        goes_on: is asked before each piece.

    Returns:
        [A] natural logarithms, at most 0; None where `goes_on` said no.

    Raises:
        EngineError: image tokens and features differ in number, or there is no room.
    """
    device = cache.lengths.device
    prompt = model.embed_prompt(torch.tensor([list(prompt_ids)], device=device), features)
    answer = torch.tensor(list(answer_ids), device=device)
    # The last token is judged, but nothing follows it.
    unread = torch.cat((prompt, model.decoder.embed(answer[None, :-1])), dim=1)
    first = len(prompt_ids) - 1  # the place behind which the answer begins
    found: list[Tensor] = []
    cache.reset(0)
    try:
        for start in range(0, unread.shape[1], PIECE):
            if not goes_on():
                return None
            hidden_states = model.decoder(unread[:, start : start + PIECE], cache, rows=[0])
            end = start + hidden_states.shape[1]
            if end > first:
                telling = hidden_states[:, max(0, first - start) :]
                wanted = answer[max(0, start - first) : end - first]
                found.append(_log_probabilities(model.decoder.logits(telling)[0], wanted))
    finally:
        cache.reset(0)
    return [float(value) for value in torch.cat(found).tolist()]


def _log_probabilities(logits: Tensor, wanted: Tensor) -> Tensor:
    """Logits [n, V] and tokens [n] -> the tokens' log probabilities [n]."""
    chosen = logits.gather(1, wanted[:, None])[:, 0]
    return (chosen - logits.logsumexp(dim=1)).clamp_(max=0.0)  # rounding may leave a little more than 1
