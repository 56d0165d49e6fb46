"""Reading the sizes of a model from its `config.json`, in either spelling it is published in.

DeepSeek-OCR's own (`language_config`, `vision_config.width`) and transformers' `unlimited_ocr` (`text_config`,
`vision_config.sam_config` and `.encoder_config`). Fields that are not there take the published defaults; vision sizes
that are not there are measured on the weights, because the published code never reads them from the file. Fields that
are not known are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model_runtime.deepseek_ocr.config import ClipConfig, DecoderConfig, DeepseekOcrConfig, SamConfig
from model_runtime.deepseek_ocr.config_checks import (
    CLIP_ASSUMED,
    DECODER_ASSUMED,
    SAM_ASSUMED,
    check_assumed,
    check_attention,
    check_model,
    check_sizes,
)
from model_runtime.deepseek_ocr.config_fields import (
    Names,
    lists_of_whole_numbers,
    numbers,
    section,
    unusable,
    whole_numbers,
)
from model_runtime.deepseek_ocr.measure import ShapeOf, measure_clip, measure_sam
from model_runtime.messages import message

_DECODER_SIZES: Names = {
    "vocab_size": ("vocab_size",),
    "hidden_size": ("hidden_size",),
    "layers": ("num_hidden_layers",),
    "heads": ("num_attention_heads",),
    "intermediate_size": ("intermediate_size",),
    "moe_intermediate_size": ("moe_intermediate_size",),
    "n_routed_experts": ("n_routed_experts", "num_experts"),
    "n_shared_experts": ("n_shared_experts",),
    "top_k": ("num_experts_per_tok",),
    "dense_layers": ("first_k_dense_replace",),
    "max_positions": ("max_position_embeddings",),
    "eos_token_id": ("eos_token_id",),
}
_DECODER_NUMBERS: Names = {name: (name,) for name in ("routed_scaling_factor", "rms_norm_eps", "rope_theta")}
_SAM_SIZES: Names = {
    "width": ("width", "hidden_size"),
    "layers": ("layers", "num_hidden_layers"),
    "heads": ("heads", "num_attention_heads"),
    "mlp_width": ("mlp_dim",),
    "patch_side": ("patch_size",),
    "window_side": ("window_size",),
    "neck_channels": ("output_channels",),
}
_SAM_LISTS: Names = {"global_layers": ("global_attn_indexes",), "compressed_channels": ("downsample_channels",)}
_CLIP_SIZES: Names = {
    "width": ("width", "hidden_size"),
    "layers": ("layers", "num_hidden_layers"),
    "heads": ("heads", "num_attention_heads"),
    "mlp_width": ("intermediate_size",),
}


def read_config(data: Mapping[str, Any], shape_of: ShapeOf) -> DeepseekOcrConfig:
    """The sizes of the model that a `config.json` describes.

    Args:
        data: the parsed file.
        shape_of: shapes of the weights by this network's parameter names.

    Raises:
        EngineError: another model's configuration, one this network cannot compute, or a value of a wrong kind.
    """
    check_model(data)
    # The published file repeats the language fields at the top; the section for them says more exactly whose they are.
    language = {**data, **section(data, "language_config"), **section(data, "text_config")}
    vision = section(data, "vision_config")
    widths = section(vision, "width")
    config = DeepseekOcrConfig(
        _sam(section(vision, "sam_config") or section(widths, "sam_vit_b"), shape_of),
        _clip(_encoder(vision) or section(widths, "clip-l-14-224"), shape_of),
        _decoder(language),
        **whole_numbers(data, {"image_token_id": ("image_token_id",)}),
    )
    check_sizes(config)
    check_attention(language, config.decoder.heads)
    return config


def _sam(stated: Mapping[str, Any], shape_of: ShapeOf) -> SamConfig:
    check_assumed(stated, SAM_ASSUMED)
    sizes: dict[str, Any] = {**whole_numbers(stated, _SAM_SIZES), **lists_of_whole_numbers(stated, _SAM_LISTS)}
    sizes = {**measure_sam(sizes, shape_of), **sizes}
    if len(sizes.get("compressed_channels", (1, 2))) != 2:
        raise unusable(message("config.json: downsample_channels must be two numbers"))
    return SamConfig(**sizes)


def _encoder(vision: Mapping[str, Any]) -> Mapping[str, Any]:
    """The section in transformers' spelling, which has as many heads as published where it does not say how many."""
    stated = section(vision, "encoder_config")
    return {"num_attention_heads": ClipConfig().heads, **stated} if stated else stated


def _clip(stated: Mapping[str, Any], shape_of: ShapeOf) -> ClipConfig:
    check_assumed(stated, CLIP_ASSUMED)
    sizes = whole_numbers(stated, _CLIP_SIZES)
    return ClipConfig(**{**measure_clip(sizes, shape_of), **sizes})


def _decoder(language: Mapping[str, Any]) -> DecoderConfig:
    check_assumed(language, DECODER_ASSUMED)
    sizes: dict[str, Any] = whole_numbers(language, _DECODER_SIZES)
    sizes |= numbers({**language, **section(language, "rope_parameters")}, _DECODER_NUMBERS)
    kinds = language.get("mlp_layer_types")
    if "dense_layers" not in sizes and isinstance(kinds, list):
        sizes["dense_layers"] = _leading_dense(kinds)
    return DecoderConfig(**sizes)


def _leading_dense(kinds: list[Any]) -> int:
    dense = next((number for number, kind in enumerate(kinds) if kind != "dense"), len(kinds))
    if "dense" in kinds[dense:]:
        raise unusable(message("config.json: mlp_layer_types has a dense layer behind one with experts"))
    return dense
