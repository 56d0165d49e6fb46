"""Sizes of checkpoints that tests write: how wide and how deep each part is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Every size that differs between a tiny checkpoint and the published one."""

    vocab: int = 129280
    hidden: int = 1280
    layers: int = 12
    heads: int = 10
    intermediate: int = 6848
    moe_intermediate: int = 896
    experts: int = 64
    top_k: int = 6
    shared_experts: int = 2
    dense_layers: int = 1
    sam_width: int = 768
    sam_layers: int = 12
    sam_heads: int = 12
    sam_mlp: int = 3072
    sam_global: tuple[int, ...] = (2, 5, 8, 11)
    sam_position_side: int = 64
    neck: int = 256
    compressed: int = 512
    clip_width: int = 1024
    clip_layers: int = 24
    clip_heads: int = 16
    clip_mlp: int = 4096


FULL = Sizes()
"""The published model: 2710 tensors, 3,336,106,240 parameters."""

TINY = Sizes(
    vocab=512, hidden=64, layers=3, heads=4, intermediate=96, moe_intermediate=24, experts=8, top_k=3,
    sam_width=32, sam_layers=4, sam_heads=2, sam_mlp=64, sam_global=(1, 3), neck=16, compressed=24,
    clip_width=48, clip_layers=2, clip_heads=3, clip_mlp=80,
)  # fmt: skip
"""Every part is there and no two sizes that could be confused are equal."""

SHALLOW = Sizes(vocab=512, layers=2, sam_layers=2, sam_global=(1,), clip_layers=1)
"""The published widths, few layers and a small vocabulary."""
