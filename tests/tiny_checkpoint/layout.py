"""Names and shapes of the tensors in a checkpoint of the official layout, for any sizes.

Written from the published layout on its own, so that the runtime's name table is held against a second account of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.tiny_checkpoint.sizes import Sizes

Shape = tuple[int, ...]
_WINDOW, _PATCH, _CLIP_PATCH, _CLIP_SIDE = 14, 16, 14, 16


def tensor_shapes(sizes: Sizes) -> dict[str, Shape]:
    """Every tensor's name and shape, in the order in which they are written."""
    return dict((*_decoder(sizes), *_glue(sizes), *_sam(sizes), *_clip(sizes)))


def _decoder(sizes: Sizes) -> Iterator[tuple[str, Shape]]:
    yield "model.embed_tokens.weight", (sizes.vocab, sizes.hidden)
    for layer in range(sizes.layers):
        prefix = f"model.layers.{layer}"
        for name in "qkvo":
            yield f"{prefix}.self_attn.{name}_proj.weight", (sizes.hidden, sizes.hidden)
        if layer < sizes.dense_layers:
            yield from _gated(f"{prefix}.mlp", sizes.hidden, sizes.intermediate)
        else:
            yield from _moe(f"{prefix}.mlp", sizes)
        for name in ("input_layernorm", "post_attention_layernorm"):
            yield f"{prefix}.{name}.weight", (sizes.hidden,)
    yield "model.norm.weight", (sizes.hidden,)
    yield "lm_head.weight", (sizes.vocab, sizes.hidden)


def _moe(prefix: str, sizes: Sizes) -> Iterator[tuple[str, Shape]]:
    yield f"{prefix}.gate.weight", (sizes.experts, sizes.hidden)
    for expert in range(sizes.experts):
        yield from _gated(f"{prefix}.experts.{expert}", sizes.hidden, sizes.moe_intermediate)
    yield from _gated(f"{prefix}.shared_experts", sizes.hidden, sizes.shared_experts * sizes.moe_intermediate)


def _gated(prefix: str, width: int, inner: int) -> Iterator[tuple[str, Shape]]:
    yield f"{prefix}.gate_proj.weight", (inner, width)
    yield f"{prefix}.up_proj.weight", (inner, width)
    yield f"{prefix}.down_proj.weight", (width, inner)


def _glue(sizes: Sizes) -> Iterator[tuple[str, Shape]]:
    yield from _linear("model.projector.layers", 2 * sizes.clip_width, sizes.hidden)
    yield "model.image_newline", (sizes.hidden,)
    yield "model.view_seperator", (sizes.hidden,)


def _sam(sizes: Sizes) -> Iterator[tuple[str, Shape]]:
    prefix, width, side = "model.sam_model", sizes.sam_width, sizes.sam_position_side
    yield f"{prefix}.patch_embed.proj.weight", (width, 3, _PATCH, _PATCH)
    yield f"{prefix}.patch_embed.proj.bias", (width,)
    yield f"{prefix}.pos_embed", (1, side, side, width)
    for layer in range(sizes.sam_layers):
        yield from _sam_block(f"{prefix}.blocks.{layer}", sizes, side if layer in sizes.sam_global else _WINDOW)
    yield f"{prefix}.neck.0.weight", (sizes.neck, width, 1, 1)
    yield from _norm(f"{prefix}.neck.1", sizes.neck)
    yield f"{prefix}.neck.2.weight", (sizes.neck, sizes.neck, 3, 3)
    yield from _norm(f"{prefix}.neck.3", sizes.neck)
    yield f"{prefix}.net_2.weight", (sizes.compressed, sizes.neck, 3, 3)
    yield f"{prefix}.net_3.weight", (sizes.clip_width, sizes.compressed, 3, 3)


def _sam_block(prefix: str, sizes: Sizes, side: int) -> Iterator[tuple[str, Shape]]:
    width = sizes.sam_width
    yield from _norm(f"{prefix}.norm1", width)
    yield from _linear(f"{prefix}.attn.qkv", width, 3 * width)
    yield from _linear(f"{prefix}.attn.proj", width, width)
    for axis in "hw":
        yield f"{prefix}.attn.rel_pos_{axis}", (2 * side - 1, width // sizes.sam_heads)
    yield from _norm(f"{prefix}.norm2", width)
    yield from _linear(f"{prefix}.mlp.lin1", width, sizes.sam_mlp)
    yield from _linear(f"{prefix}.mlp.lin2", sizes.sam_mlp, width)


def _clip(sizes: Sizes) -> Iterator[tuple[str, Shape]]:
    prefix, width = "model.vision_model", sizes.clip_width
    yield f"{prefix}.embeddings.class_embedding", (width,)
    yield f"{prefix}.embeddings.patch_embedding.weight", (width, 3, _CLIP_PATCH, _CLIP_PATCH)
    yield f"{prefix}.embeddings.position_embedding.weight", (1 + _CLIP_SIDE**2, width)
    yield from _norm(f"{prefix}.pre_layrnorm", width)
    for layer in range(sizes.clip_layers):
        yield from _clip_block(f"{prefix}.transformer.layers.{layer}", sizes)


def _clip_block(prefix: str, sizes: Sizes) -> Iterator[tuple[str, Shape]]:
    width = sizes.clip_width
    yield from _norm(f"{prefix}.layer_norm1", width)
    yield from _linear(f"{prefix}.self_attn.qkv_proj", width, 3 * width)
    yield from _linear(f"{prefix}.self_attn.out_proj", width, width)
    yield from _norm(f"{prefix}.layer_norm2", width)
    yield from _linear(f"{prefix}.mlp.fc1", width, sizes.clip_mlp)
    yield from _linear(f"{prefix}.mlp.fc2", sizes.clip_mlp, width)


def _linear(prefix: str, inputs: int, outputs: int) -> Iterator[tuple[str, Shape]]:
    yield f"{prefix}.weight", (outputs, inputs)
    yield f"{prefix}.bias", (outputs,)


def _norm(prefix: str, width: int) -> Iterator[tuple[str, Shape]]:
    yield f"{prefix}.weight", (width,)
    yield f"{prefix}.bias", (width,)
