"""The `config.json` of a model of given sizes, spelled as the released checkpoint spells its own."""

from __future__ import annotations

from typing import Any

from model_runtime.deepseek_ocr.config import ClipConfig, DecoderConfig, DeepseekOcrConfig, SamConfig


def published_config(config: DeepseekOcrConfig) -> dict[str, Any]:
    """What reads back as `config`; see `deepseek_ocr.config_reader`."""
    language = _language(config.decoder)
    return {
        **language,
        "model_type": "deepseek_vl_v2",
        "architectures": ["DeepseekOCRForCausalLM"],
        "image_token_id": config.image_token_id,
        "language_config": language,
        "vision_config": {
            "width": {"sam_vit_b": _sam(config.sam), "clip-l-14-224": _clip(config.clip)},
        },
    }


def _language(decoder: DecoderConfig) -> dict[str, Any]:
    return {
        "vocab_size": decoder.vocab_size,
        "hidden_size": decoder.hidden_size,
        "num_hidden_layers": decoder.layers,
        "num_attention_heads": decoder.heads,
        "num_key_value_heads": decoder.heads,
        "intermediate_size": decoder.intermediate_size,
        "moe_intermediate_size": decoder.moe_intermediate_size,
        "n_routed_experts": decoder.n_routed_experts,
        "n_shared_experts": decoder.n_shared_experts,
        "num_experts_per_tok": decoder.top_k,
        "first_k_dense_replace": decoder.dense_layers,
        "routed_scaling_factor": decoder.routed_scaling_factor,
        "rms_norm_eps": decoder.rms_norm_eps,
        "rope_theta": decoder.rope_theta,
        "max_position_embeddings": decoder.max_positions,
        "bos_token_id": decoder.bos_token_id,
        "eos_token_id": decoder.eos_token_id,
        "torch_dtype": "bfloat16",
    }


def _sam(sam: SamConfig) -> dict[str, Any]:
    return {
        "width": sam.width,
        "layers": sam.layers,
        "heads": sam.heads,
        "global_attn_indexes": list(sam.global_layers),
        "downsample_channels": list(sam.compressed_channels),
    }


def _clip(clip: ClipConfig) -> dict[str, Any]:
    return {"width": clip.width, "layers": clip.layers, "heads": clip.heads}
