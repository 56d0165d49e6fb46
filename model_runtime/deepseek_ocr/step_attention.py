"""One query in every row over the places behind it, by each of the ways of `ways.AttentionWay`.

A way is made ready for a step by the places that each row sees, so that no layer has to ask again; it then takes
queries [B, H, 1, d], keys and values [B, H, S, d] of a layer and gives [B, H, 1, d]. No host read, and no shape that
depends on data.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor
from torch.nn import functional as F

from model_runtime.deepseek_ocr.ways import AttentionWay

StepAttention = Callable[[Tensor, Tensor, Tensor], Tensor]

_PIECE = 256
"""Places of a piece: what one block of work reads of a head."""
_UNSEEN = -1e4
"""Added to scores of places that are not seen: next to nothing beside a real one, and still a number, in 16 bits too.
A piece without any place would be divided by zero otherwise."""


def step_attention(way: AttentionWay, seen: Tensor, heads: int, dtype: torch.dtype) -> StepAttention:
    """What goes this way.

    Args:
        way: which.
        seen: the places that each row sees, bool [B, 1, 1, S].
        heads: H.
        dtype: of queries, keys and values.
    """
    if way is AttentionWay.PLAIN:
        return partial(_plain, bias=_bias(seen, -torch.inf, torch.float32))
    if way is AttentionWay.MASKED or seen.shape[-1] % _PIECE:
        # Said as numbers: torch's kernels would make them of yes and no anew in each layer.
        return partial(F.scaled_dot_product_attention, attn_mask=_bias(seen, -torch.inf, dtype))
    bias = _bias(seen, _UNSEEN, dtype).expand(-1, heads, -1, -1)
    return partial(_split, bias=bias.reshape(len(seen) * heads, -1, 1, _PIECE))


def _bias(seen: Tensor, unseen: float, dtype: torch.dtype) -> Tensor:
    return torch.where(seen, 0.0, unseen).to(dtype)


def _plain(queries: Tensor, keys: Tensor, values: Tensor, bias: Tensor) -> Tensor:
    """The formula, its sums in float32."""
    scores = torch.matmul(queries, keys.transpose(2, 3))
    shares = torch.add(bias, scores, alpha=queries.shape[-1] ** -0.5).softmax(-1)
    return torch.matmul(shares.to(values.dtype), values)


def _split(queries: Tensor, keys: Tensor, values: Tensor, bias: Tensor) -> Tensor:
    """Each piece of a row's places for itself, then put together by how much each weighs; bias [B * H, P, 1, 256]."""
    batch, heads, _, width = keys.shape
    pieces = bias.shape[1]
    # Heads of all rows as a batch and pieces as heads: so nothing of the cache is copied.
    parted = (batch * heads, pieces, _PIECE, width)
    alone = queries.reshape(batch * heads, 1, 1, width).expand(-1, pieces, -1, -1)
    outputs, weights = _attend_with_weight(alone, keys.view(parted), values.view(parted), bias)
    shares = weights.view(-1, pieces, 1, 1).softmax(1)
    return (outputs.float() * shares).sum(1).view(batch, heads, 1, width).to(queries.dtype)


def _attend_with_weight(queries: Tensor, keys: Tensor, values: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    """What one query sees [N, P, 1, d], and the logarithm of what its scores sum up to, float32 [N, P]."""
    if queries.device.type == "cpu":
        kernel = torch.ops.aten._scaled_dot_product_flash_attention_for_cpu
        seen, weights = kernel(queries, keys, values, attn_mask=bias)
    else:
        kernel = torch.ops.aten._scaled_dot_product_efficient_attention
        seen, weights, *_ = kernel(queries, keys, values, bias, compute_log_sumexp=True)
    return seen, weights[..., 0].float()  # padded to a block of queries
