"""What a `config.json` may not say: that it is of another model, or that it wants arithmetic this network lacks.

Refusing is better than reading pages with numbers that mean something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model_runtime.deepseek_ocr.config import ClipConfig, DecoderConfig, DeepseekOcrConfig, SamConfig
from model_runtime.deepseek_ocr.config_fields import section, unusable
from model_runtime.messages import Message, message

_MODEL_TYPES = ("deepseek_vl_v2", "deepseekocr", "deepseek_ocr", "unlimited_ocr")

Assumed = Mapping[str, tuple[Any, ...]]
"""Fields whose value the arithmetic takes for granted, with the values that are fine."""

SAM_ASSUMED: Assumed = {
    "hidden_act": ("gelu",),
    "layer_norm_eps": (SamConfig().norm_eps,),
    "qkv_bias": (True,),
    "use_abs_pos": (True,),
    "use_rel_pos": (True,),
}
CLIP_ASSUMED: Assumed = {"hidden_act": ("quick_gelu",), "layer_norm_eps": (ClipConfig().norm_eps,)}
DECODER_ASSUMED: Assumed = {
    "hidden_act": ("silu",),
    "topk_method": ("greedy",),
    "scoring_func": ("softmax",),
    "norm_topk_prob": (False,),
    "use_mla": (False,),
    "attention_bias": (False,),
    "mlp_bias": (False,),
    "moe_layer_freq": (1,),
    "rope_scaling": ({}, {"type": "default"}, {"rope_type": "default"}),
}


def check_model(data: Mapping[str, Any]) -> None:
    """Refuse another model's configuration, naming the model.

    Raises:
        EngineError: it is not DeepSeek-OCR's.
    """
    model_type, architectures = data.get("model_type"), data.get("architectures")
    known = isinstance(model_type, str) and model_type.lower() in _MODEL_TYPES
    # DeepSeek-VL2 and DeepSeek-OCR-2 have the same model type.
    named = [str(name).lower() for name in architectures] if isinstance(architectures, list) else []
    if not known or (named and not any("ocr" in name and "ocr2" not in name for name in named)):
        shown = f"model_type {model_type!r}" + (f", architectures {architectures}" if architectures else "")
        raise unusable(
            message("config.json is of another model ({names})", names=shown),
            message("Choose the folder of a DeepSeek-OCR checkpoint."),
        )


def check_assumed(stated: Mapping[str, Any], assumed: Assumed) -> None:
    """Refuse a section that states otherwise than the arithmetic takes for granted.

    Raises:
        EngineError: it does; the detail names the field.
    """
    for name, fine in assumed.items():
        value = stated.get(name)
        if value is not None and value not in fine:
            detail = message(
                "config.json: {name} is {value}, which this model is not published with", name=name, value=repr(value)
            )
            raise unusable(detail)


def check_attention(language: Mapping[str, Any], heads: int) -> None:
    """Refuse shared key and value heads, stretched positions and sliding windows.

    Raises:
        EngineError: the language section asks for one of them.
    """
    kv_heads = language.get("num_key_value_heads")
    if kv_heads not in (None, heads):
        detail = message(
            "config.json: {count} key and value heads for {heads} heads; they must be as many",
            count=str(kv_heads), heads=heads,
        )  # fmt: skip
        raise unusable(detail)
    check_assumed(section(language, "rope_parameters"), {"rope_type": ("default",), "type": ("default",)})
    layer_types = language.get("layer_types")
    kinds = layer_types if isinstance(layer_types, list) else []
    windowed = any(kind != "full_attention" for kind in kinds) or (not kinds and language.get("sliding_window"))
    if windowed:
        raise unusable(
            message("config.json asks for attention in a sliding window, which this model is not published with")
        )


def check_sizes(config: DeepseekOcrConfig) -> None:
    """Refuse sizes of which no network can be built.

    Raises:
        EngineError: the detail names the sizes that contradict each other.
    """
    sam, clip, decoder = config.sam, config.clip, config.decoder
    _check_decoder_sizes(decoder)
    for name, part in (("SAM: width", sam), ("CLIP: width", clip)):
        if min(part.width, part.heads, part.mlp_width) < 1 or part.width % part.heads:
            raise unusable(_no_fit(name, part.width, part.heads))
    if min(sam.patch_side, sam.window_side, sam.neck_channels, *sam.compressed_channels) < 1:
        raise unusable(message("config.json: SAM's patch, window and channels must be at least 1"))
    if sam.compressed_channels[1] != clip.width:
        detail = message(
            "config.json: SAM ends in {channels} channels, but CLIP takes {width}",
            channels=sam.compressed_channels[1], width=clip.width,
        )  # fmt: skip
        raise unusable(detail)


def _check_decoder_sizes(decoder: DecoderConfig) -> None:
    for name in ("vocab_size", "hidden_size", "layers", "heads", "moe_intermediate_size", "n_shared_experts", "top_k"):
        if getattr(decoder, name) < 1:
            raise unusable(message("config.json: the decoder's {name} must be at least 1", name=name))
    if decoder.hidden_size % decoder.heads or decoder.head_dim % 2:
        raise unusable(_no_fit("hidden_size", decoder.hidden_size, decoder.heads))
    if decoder.top_k > decoder.n_routed_experts:
        detail = message(
            "config.json: {chosen} experts a token, but only {count} experts",
            chosen=decoder.top_k, count=decoder.n_routed_experts,
        )  # fmt: skip
        raise unusable(detail)


def _no_fit(name: str, width: int, heads: int) -> Message:
    return message(
        "config.json: {name} {width} does not fit {heads} attention heads", name=name, width=width, heads=heads
    )
