"""`config.json` of a checkpoint, in the published spelling and in the one of transformers' `unlimited_ocr`."""

from __future__ import annotations

from typing import Any

from tests.tiny_checkpoint.sizes import Sizes


def official_config(sizes: Sizes) -> dict[str, Any]:
    """As published: language fields twice, encoders by width, depth and heads only, defaults left out."""
    language = {
        "vocab_size": sizes.vocab,
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "num_key_value_heads": sizes.heads,
        "intermediate_size": sizes.intermediate,
        "moe_intermediate_size": sizes.moe_intermediate,
        "n_routed_experts": sizes.experts,
        "num_experts_per_tok": sizes.top_k,
        "n_shared_experts": sizes.shared_experts,
        "first_k_dense_replace": sizes.dense_layers,
        "topk_method": "greedy", "n_group": 1, "topk_group": 1,
        "use_mla": False, "kv_lora_rank": None, "q_lora_rank": None,
        "qk_nope_head_dim": 0, "qk_rope_head_dim": 0, "v_head_dim": 0,
        "max_position_embeddings": 8192, "bos_token_id": 0, "eos_token_id": 1,
        "lm_head": True, "rm_head": False, "torch_dtype": "bfloat16",
    }  # fmt: skip
    sam = {
        "width": sizes.sam_width,
        "layers": sizes.sam_layers,
        "heads": sizes.sam_heads,
        "global_attn_indexes": list(sizes.sam_global),
        "downsample_channels": [sizes.compressed, sizes.clip_width],
    }
    clip = {"width": sizes.clip_width, "layers": sizes.clip_layers, "heads": sizes.clip_heads}
    clip |= {"image_size": 224, "patch_size": 14}
    return {
        **language,
        "model_type": "deepseek_vl_v2",
        "architectures": ["DeepseekOCRForCausalLM"],
        "candidate_resolutions": [[1024, 1024]],
        "global_view_pos": "head",
        "tile_tag": "2D",
        "language_config": {**language, "architectures": ["DeepseekV2ForCausalLM"]},
        "projector_config": {
            "model_type": "mlp_projector",
            "projector_type": "linear",
            "input_dim": 2 * sizes.clip_width,
            "n_embed": sizes.hidden,
        },
        "vision_config": {
            "model_type": "vision",
            "model_name": "deeplip_b_l",
            "image_size": 1024,
            "mlp_ratio": 3.7362,
            "width": {"clip-l-14-224": clip, "sam_vit_b": sam},
        },
    }


def unlimited_config(sizes: Sizes, image_token_id: int) -> dict[str, Any]:
    """As transformers' class for the same build spells it, with full attention in every layer."""
    text = {
        "vocab_size": sizes.vocab,
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "num_key_value_heads": sizes.heads,
        "intermediate_size": sizes.intermediate,
        "moe_intermediate_size": sizes.moe_intermediate,
        "n_routed_experts": sizes.experts,
        "num_experts_per_tok": sizes.top_k,
        "n_shared_experts": sizes.shared_experts,
        "mlp_layer_types": ["dense"] * sizes.dense_layers + ["sparse"] * (sizes.layers - sizes.dense_layers),
        "max_position_embeddings": 8192,
        "layer_types": ["full_attention"] * sizes.layers,
        "sliding_window": 128,
    }
    sam = {
        "hidden_size": sizes.sam_width,
        "num_hidden_layers": sizes.sam_layers,
        "num_attention_heads": sizes.sam_heads,
        "mlp_dim": sizes.sam_mlp,
        "output_channels": sizes.neck,
        "image_size": 16 * sizes.sam_position_side,
        "global_attn_indexes": list(sizes.sam_global),
        "downsample_channels": [sizes.compressed, sizes.clip_width],
    }
    encoder = {
        "hidden_size": sizes.clip_width,
        "num_hidden_layers": sizes.clip_layers,
        "num_attention_heads": sizes.clip_heads,
        "intermediate_size": sizes.clip_mlp,
    }
    return {
        "model_type": "unlimited_ocr",
        "architectures": ["UnlimitedOcrForConditionalGeneration"],
        "image_token_id": image_token_id,
        "text_config": text,
        "vision_config": {"sam_config": sam, "encoder_config": encoder},
    }
