"""Sizes of the vision encoders as the weights show them, for configurations that leave them out.

Knows this network's parameter names; must not know a checkpoint's spelling. What the shapes do not show (how many
heads CLIP has) keeps its published value where it can.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count, takewhile
from typing import Any

from model_runtime.deepseek_ocr.config import ClipConfig, SamConfig

ShapeOf = Callable[[str], tuple[int, ...] | None]
"""The shape of a weight by this network's parameter name; None where there is no such weight."""

_PUBLISHED_CLIP_HEAD = ClipConfig().width // ClipConfig().heads


def measure_sam(stated: Mapping[str, Any], shape_of: ShapeOf) -> dict[str, Any]:
    """Fields of `SamConfig` that the weights show; `stated` are those already known."""
    root = "deep_encoder.sam"
    found: dict[str, Any] = {}
    if patch := shape_of(f"{root}.patch_embedding.weight"):
        found |= {"width": patch[0], "patch_side": patch[-1]}
    if position := shape_of(f"{root}.position"):
        found["position_side"] = position[1]
    if mlp := shape_of(f"{root}.blocks.0.mlp.0.weight"):
        found["mlp_width"] = mlp[0]
    if first := shape_of(f"{root}.compressor.conv1.weight"):
        second = shape_of(f"{root}.compressor.conv2.weight") or first
        found |= {"neck_channels": first[1], "compressed_channels": (first[0], second[0])}
    tables = _tables(root, shape_of)
    if tables:
        found |= {"layers": len(tables)} | _windows(tables, {**found, **stated})
    return found


def _tables(root: str, shape_of: ShapeOf) -> list[tuple[int, ...]]:
    """Shapes of the blocks' relative position tables [2n-1, d], block by block."""
    shapes = (shape_of(f"{root}.blocks.{block}.attention.relative_rows") for block in count())
    return [table for table in takewhile(lambda shape: shape is not None, shapes) if table]


def _windows(tables: list[tuple[int, ...]], known: Mapping[str, Any]) -> dict[str, Any]:
    """Which blocks are global, the window's side, and the heads: a global table is as long as the picture's side."""
    whole_length = 2 * known.get("position_side", SamConfig().position_side) - 1
    global_layers = known.get("global_layers")
    if global_layers is None:
        global_layers = tuple(block for block, table in enumerate(tables) if table[0] == whole_length)
    windowed = [table[0] for block, table in enumerate(tables) if block not in global_layers]
    found: dict[str, Any] = {"global_layers": global_layers}
    if windowed:
        found["window_side"] = (windowed[0] + 1) // 2
    if "width" in known:
        found["heads"] = max(1, known["width"] // tables[0][1])
    return found


def measure_clip(stated: Mapping[str, Any], shape_of: ShapeOf) -> dict[str, Any]:
    """Fields of `ClipConfig` that the weights show; `stated` are those already known."""
    root = "deep_encoder.clip"
    found: dict[str, Any] = {}
    if position := shape_of(f"{root}.position"):
        width = stated.get("width", position[1])
        heads = max(1, width // _PUBLISHED_CLIP_HEAD)
        found |= {"width": width, "heads": heads, "position_side": round((position[0] - 1) ** 0.5)}
    if mlp := shape_of(f"{root}.blocks.0.mlp.0.weight"):
        found["mlp_width"] = mlp[0]
    found["layers"] = next(n for n in count() if shape_of(f"{root}.blocks.{n}.norm1.weight") is None)
    return found
