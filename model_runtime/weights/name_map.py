"""The one table from the published checkpoint's names to this network's; the only place with its spelling.

Several stored tensors may share one parameter: fused projections hold theirs one after another, and the routed
experts are stacked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from torch import Tensor

_SAM, _CLIP = "model.sam_model", "model.vision_model"
_LAYER, _BLOCK, _CLIP_BLOCK = "model.layers.{n}", f"{_SAM}.blocks.{{n}}", f"{_CLIP}.transformer.layers.{{n}}"

# Modules with `.weight` and perhaps `.bias`: ours, and theirs in the order in which they are fused.
_MODULES: dict[str, tuple[str, ...]] = {
    "decoder.norm": ("model.norm",),
    "decoder.lm_head": ("lm_head",),
    "decoder.layers.{n}.attention_norm": (f"{_LAYER}.input_layernorm",),
    "decoder.layers.{n}.attention.qkv_proj": tuple(f"{_LAYER}.self_attn.{name}_proj" for name in "qkv"),
    "decoder.layers.{n}.attention.o_proj": (f"{_LAYER}.self_attn.o_proj",),
    "decoder.layers.{n}.mlp_norm": (f"{_LAYER}.post_attention_layernorm",),
    "decoder.layers.{n}.mlp.gate_up_proj": (f"{_LAYER}.mlp.gate_proj", f"{_LAYER}.mlp.up_proj"),
    "decoder.layers.{n}.mlp.down_proj": (f"{_LAYER}.mlp.down_proj",),
    "decoder.layers.{n}.mlp.gate": (f"{_LAYER}.mlp.gate",),
    "decoder.layers.{n}.mlp.shared_experts.gate_up_proj": (
        f"{_LAYER}.mlp.shared_experts.gate_proj",
        f"{_LAYER}.mlp.shared_experts.up_proj",
    ),
    "decoder.layers.{n}.mlp.shared_experts.down_proj": (f"{_LAYER}.mlp.shared_experts.down_proj",),
    "deep_encoder.projector": ("model.projector.layers",),
    "deep_encoder.sam.patch_embedding": (f"{_SAM}.patch_embed.proj",),
    "deep_encoder.sam.blocks.{n}.norm1": (f"{_BLOCK}.norm1",),
    "deep_encoder.sam.blocks.{n}.attention.qkv": (f"{_BLOCK}.attn.qkv",),
    "deep_encoder.sam.blocks.{n}.attention.out": (f"{_BLOCK}.attn.proj",),
    "deep_encoder.sam.blocks.{n}.norm2": (f"{_BLOCK}.norm2",),
    "deep_encoder.sam.blocks.{n}.mlp.0": (f"{_BLOCK}.mlp.lin1",),
    "deep_encoder.sam.blocks.{n}.mlp.2": (f"{_BLOCK}.mlp.lin2",),
    "deep_encoder.sam.neck.conv1": (f"{_SAM}.neck.0",),
    "deep_encoder.sam.neck.norm1": (f"{_SAM}.neck.1",),
    "deep_encoder.sam.neck.conv2": (f"{_SAM}.neck.2",),
    "deep_encoder.sam.neck.norm2": (f"{_SAM}.neck.3",),
    "deep_encoder.sam.compressor.conv1": (f"{_SAM}.net_2",),
    "deep_encoder.sam.compressor.conv2": (f"{_SAM}.net_3",),
    "deep_encoder.clip.pre_norm": (f"{_CLIP}.pre_layrnorm",),
    "deep_encoder.clip.blocks.{n}.norm1": (f"{_CLIP_BLOCK}.layer_norm1",),
    "deep_encoder.clip.blocks.{n}.attention.qkv": (f"{_CLIP_BLOCK}.self_attn.qkv_proj",),
    "deep_encoder.clip.blocks.{n}.attention.out": (f"{_CLIP_BLOCK}.self_attn.out_proj",),
    "deep_encoder.clip.blocks.{n}.norm2": (f"{_CLIP_BLOCK}.layer_norm2",),
    "deep_encoder.clip.blocks.{n}.mlp.0": (f"{_CLIP_BLOCK}.mlp.fc1",),
    "deep_encoder.clip.blocks.{n}.mlp.2": (f"{_CLIP_BLOCK}.mlp.fc2",),
}
# Parameters that stand alone; {e} is the number of an expert.
_PARAMETERS: dict[str, tuple[str, ...]] = {
    "decoder.layers.{n}.mlp.experts.gate_up_proj": (
        f"{_LAYER}.mlp.experts.{{e}}.gate_proj.weight",
        f"{_LAYER}.mlp.experts.{{e}}.up_proj.weight",
    ),
    "decoder.layers.{n}.mlp.experts.down_proj": (f"{_LAYER}.mlp.experts.{{e}}.down_proj.weight",),
    "decoder.embedding": ("model.embed_tokens.weight",),
    "deep_encoder.image_newline": ("model.image_newline",),
    "deep_encoder.view_separator": ("model.view_seperator",),
    "deep_encoder.sam.position": (f"{_SAM}.pos_embed",),
    "deep_encoder.sam.blocks.{n}.attention.relative_rows": (f"{_BLOCK}.attn.rel_pos_h",),
    "deep_encoder.sam.blocks.{n}.attention.relative_columns": (f"{_BLOCK}.attn.rel_pos_w",),
    "deep_encoder.clip.class_embedding": (f"{_CLIP}.embeddings.class_embedding",),
    "deep_encoder.clip.position": (f"{_CLIP}.embeddings.position_embedding.weight",),
}
IGNORED = frozenset({f"{_CLIP}.embeddings.patch_embedding.weight", f"{_CLIP}.embeddings.position_ids"})
"""Stored in some files and never computed with: CLIP gets SAM's map in place of its own patches."""

_NUMBERED = re.compile(r"\.(layers|blocks)\.(\d+)\.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where one stored tensor belongs: a part of a parameter, or of one expert's share in it."""

    parameter: str
    expert: int | None
    part: int
    parts: int

    def view(self, parameter: Tensor) -> Tensor:
        """This place in the parameter; writing there writes the parameter."""
        whole = parameter if self.expert is None else parameter[self.expert]
        return whole.chunk(self.parts)[self.part]


def stored_names(parameter: str) -> tuple[str, ...]:
    """Names under which a parameter is stored, in the order of its parts; {e} stands for each expert."""
    found = _NUMBERED.search(parameter)
    template = _NUMBERED.sub(r".\1.{n}.", parameter)
    module, _, kind = template.rpartition(".")
    names = _PARAMETERS.get(template) or tuple(f"{name}.{kind}" for name in _MODULES[module])
    return tuple(name.replace("{n}", found[2]) for name in names) if found else names


def places(parameter: str, shape: tuple[int, ...]) -> Iterator[tuple[str, Place]]:
    """Each stored name that a parameter of this shape is filled from, and its place there."""
    names = stored_names(parameter)
    for part, name in enumerate(names):
        if "{e}" in name:
            for expert in range(shape[0]):
                yield name.replace("{e}", str(expert)), Place(parameter, expert, part, len(names))
        else:
            yield name, Place(parameter, None, part, len(names))
