"""SAM's attention: heads over a square of patches, with a learned bias for how far apart two patches are.

The bias of a whole picture is large (heads x side^4), so it is built and used for a few query rows at a time.
Knows squares of patches, not windows: a window is just a smaller square.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

_BIAS_ELEMENTS_CPU = 4 * 1024 * 1024
"""Bias held at once on a CPU: what fits its cache is faster than the whole, by up to 2.7 times."""

_BIAS_ELEMENTS = 256 * 1024 * 1024
"""Bias held at once on other devices: half a gigabyte in 16-bit, the whole picture up to side 64."""


class SamAttention(nn.Module):
    """Multi-head attention over a square [B, n, n, D] with decomposed relative positions.

    Args:
        width: D.
        heads: H.
        side: n the tables were trained for; other sides resize the tables.
    """

    def __init__(self, width: int, heads: int, side: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.relative_rows = nn.Parameter(torch.zeros(2 * side - 1, width // heads))
        self.relative_columns = nn.Parameter(torch.zeros(2 * side - 1, width // heads))

    def forward(self, patches: Tensor) -> Tensor:
        """[B, n, n, D] -> [B, n, n, D]."""
        batch, side, _, width = patches.shape
        qkv = self.qkv(patches).view(batch, side * side, 3, self.heads, -1)
        # [3, B*H, n*n, d]; strided keys and values cost more than this copy.
        queries, keys, values = qkv.permute(2, 0, 3, 1, 4).flatten(1, 2).contiguous().unbind(0)
        seen = self._attend(queries, keys, values, side)
        seen = seen.view(batch, self.heads, side, side, -1).permute(0, 2, 3, 1, 4)
        mixed: Tensor = self.out(seen.reshape(batch, side, side, width))
        return mixed

    def _attend(self, queries: Tensor, keys: Tensor, values: Tensor, side: int) -> Tensor:
        """Queries, keys and values [N, n*n, d], N = B*H -> [N, n*n, d], a few heads and query rows at a time."""
        by_row, by_column = self._relative_scores(queries.view(-1, side, side, queries.shape[-1]))
        heads_at_once, rows_at_once = _chunk(side, queries.device.type == "cpu")
        seen = []
        for head in range(0, queries.shape[0], heads_at_once):
            some_heads = slice(head, head + heads_at_once)
            rows = [
                _attend_chunk(
                    queries[some_heads, row * side : (row + rows_at_once) * side],
                    keys[some_heads],
                    values[some_heads],
                    by_row[some_heads, row : row + rows_at_once],
                    by_column[some_heads, row : row + rows_at_once],
                )
                for row in range(0, side, rows_at_once)
            ]
            seen.append(torch.cat(rows, dim=1))
        return torch.cat(seen)

    def _relative_scores(self, queries: Tensor) -> tuple[Tensor, Tensor]:
        """Bias of each query [N, n, n, d] for each key row and for each key column, both [N, n, n, n].

        The queries are not scaled here, unlike in the scores the bias is added to.
        """
        side = queries.shape[1]
        rows = relative_table(self.relative_rows, side)
        columns = relative_table(self.relative_columns, side)
        by_row = torch.einsum("nyxd,ykd->nyxk", queries, rows).contiguous()
        by_column = torch.einsum("nyxd,xkd->nyxk", queries, columns).contiguous()
        return by_row, by_column


def bias_elements(side: int, heads: int, *, on_cpu: bool) -> int:
    """How large the bias is that is held at once, for a picture of side x side patches."""
    heads_at_once, rows = _chunk(side, on_cpu)
    return min(heads, heads_at_once) * rows * side**3


def _chunk(side: int, on_cpu: bool) -> tuple[int, int]:
    """How many heads and how many query rows of a square to attend from at once."""
    budget = _BIAS_ELEMENTS_CPU if on_cpu else _BIAS_ELEMENTS
    rows = min(side, max(1, budget // side**3))
    return max(1, budget // (rows * side**3)), rows


def _attend_chunk(queries: Tensor, keys: Tensor, values: Tensor, by_row: Tensor, by_column: Tensor) -> Tensor:
    """Queries [N, r*n, d] over keys and values [N, n*n, d], bias from [N, r, n, n] twice -> [N, r*n, d]."""
    bias = (by_row[..., :, None] + by_column[..., None, :]).view(1, *queries.shape[:2], keys.shape[1])
    return F.scaled_dot_product_attention(queries[None], keys[None], values[None], bias)[0]


def relative_table(table: Tensor, side: int) -> Tensor:
    """A row for each pair of places on an axis of `side`: table [L, d] -> [side, side, d], query first.

    A table trained for another side is resized along its length first (float32, linear).
    """
    length = 2 * side - 1
    if table.shape[0] != length:
        resized = F.interpolate(table.float().t()[None], size=length, mode="linear")
        table = resized[0].t().to(table.dtype)
    places = torch.arange(side, device=table.device)
    return table[places[:, None] - places + side - 1]
