"""One query in every row over the places behind it, by each of the ways of `ways.AttentionWay`.

A way takes queries [B, H, 1, d], keys and values [B, H, S, d] and which places each row sees, bool [B, 1, 1, S], and
gives [B, H, 1, d]. No host read, and no shape that depends on data.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F

from model_runtime.deepseek_ocr.ways import AttentionWay

StepAttention = Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]

_PIECE = 256
"""Places of a piece: what one block of work reads of a head."""
_UNSEEN = -1e4
"""Added to scores of places that are not seen: next to nothing beside a real one, and still a number, in 16 bits too.
A piece without any place would be divided by zero otherwise."""


def step_attention(way: AttentionWay) -> StepAttention:
    """What goes this way."""
    return _WAYS[way]


def masked(queries: Tensor, keys: Tensor, values: Tensor, seen: Tensor) -> Tensor:
    """By torch's kernels."""
    return F.scaled_dot_product_attention(queries, keys, values, seen)


def plain(queries: Tensor, keys: Tensor, values: Tensor, seen: Tensor) -> Tensor:
    """The formula, its sums in float32."""
    scores = torch.matmul(queries, keys.transpose(2, 3)).float() * queries.shape[-1] ** -0.5
    shares = scores.masked_fill(~seen, -torch.inf).softmax(-1)
    return torch.matmul(shares.to(values.dtype), values)


def split(queries: Tensor, keys: Tensor, values: Tensor, seen: Tensor) -> Tensor:
    """Each piece of a row's places for itself, then put together by how much each weighs."""
    batch, heads, places, width = keys.shape
    if places % _PIECE:
        return masked(queries, keys, values, seen)
    pieces = places // _PIECE
    # Heads of all rows as a batch and pieces as heads: so nothing of the cache is copied.
    parted = (batch * heads, pieces, _PIECE, width)
    alone = queries.reshape(batch * heads, 1, 1, width).expand(-1, pieces, -1, -1)
    bias = torch.where(seen, 0.0, _UNSEEN).to(queries.dtype).expand(-1, heads, -1, -1)
    bias = bias.reshape(batch * heads, pieces, 1, _PIECE)
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


_WAYS: dict[AttentionWay, StepAttention] = {
    AttentionWay.MASKED: masked,
    AttentionWay.SPLIT: split,
    AttentionWay.PLAIN: plain,
}
