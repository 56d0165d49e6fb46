from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.deepseek_ocr.config import ClipConfig, DecoderConfig, DeepseekOcrConfig, SamConfig
from model_runtime.deepseek_ocr.config_reader import read_config
from model_runtime.errors import EngineError, ErrorCode
from tests.tiny_checkpoint.config_json import official_config, unlimited_config
from tests.tiny_checkpoint.sizes import FULL, TINY

SAM, CLIP = "deep_encoder.sam", "deep_encoder.clip"
TINY_SHAPES = {
    f"{SAM}.patch_embedding.weight": (32, 3, 16, 16),
    f"{SAM}.position": (1, 64, 64, 32),
    **{f"{SAM}.blocks.{n}.attention.relative_rows": (27 + 100 * (n % 2), 16) for n in range(4)},
    f"{SAM}.blocks.0.mlp.0.weight": (64, 32),
    f"{SAM}.compressor.conv1.weight": (24, 16, 3, 3),
    f"{SAM}.compressor.conv2.weight": (48, 24, 3, 3),
    f"{CLIP}.position": (257, 48),
    f"{CLIP}.blocks.0.mlp.0.weight": (80, 48),
    **{f"{CLIP}.blocks.{n}.norm1.weight": (48,) for n in range(2)},
}
TINY_CONFIG = DeepseekOcrConfig(
    sam=SamConfig(
        width=32, layers=4, heads=2, global_layers=(1, 3), mlp_width=64, neck_channels=16, compressed_channels=(24, 48)
    ),
    clip=ClipConfig(width=48, layers=2, heads=3, mlp_width=80),
    decoder=DecoderConfig(
        vocab_size=512, hidden_size=64, layers=3, heads=4, intermediate_size=96, moe_intermediate_size=24,
        n_routed_experts=8, top_k=3,
    ),
)  # fmt: skip


def read(data: dict[str, Any], shapes: dict[str, tuple[int, ...]] | None = None) -> DeepseekOcrConfig:
    return read_config(data, (TINY_SHAPES if shapes is None else shapes).get)


def changed(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with the field at a dotted path set."""
    data = copy.deepcopy(data)
    section = data
    *sections, name = path.split(".")
    for part in sections:
        section = section[part]
    section[name] = value
    return data


def refused(data: dict[str, Any], told: str) -> None:
    with pytest.raises(EngineError, match=told) as error:
        read(data)
    assert error.value.problem.code is ErrorCode.CHECKPOINT_INVALID


def test_the_published_file_is_the_published_model():
    full_shapes = {
        **{f"{SAM}.blocks.{n}.attention.relative_rows": (127 if n in FULL.sam_global else 27, 64) for n in range(12)},
        **{f"{CLIP}.blocks.{n}.norm1.weight": (1024,) for n in range(24)},
    }
    assert read(official_config(FULL), full_shapes) == DeepseekOcrConfig()


@pytest.mark.parametrize("data", [official_config(TINY), unlimited_config(TINY, 128815)])
def test_both_spellings_are_read(data):
    assert read(data) == TINY_CONFIG


def test_vision_sizes_that_are_left_out_are_measured():
    data = official_config(TINY)
    del data["vision_config"]
    measured = read(data)
    assert measured.sam == TINY_CONFIG.sam
    # How many heads CLIP has shows in no shape; below two published heads it is one.
    assert measured.clip == ClipConfig(width=48, layers=2, heads=1, mlp_width=80)


def test_heads_that_transformers_spelling_leaves_out_are_as_many_as_published():
    data = unlimited_config(TINY, 128815)
    del data["vision_config"]["encoder_config"]["num_attention_heads"]
    assert read(data).clip == ClipConfig(width=48, layers=2, heads=16, mlp_width=80)


def test_a_window_of_another_size_is_measured():
    tables = {f"{SAM}.blocks.{n}.attention.relative_rows": (15 if n % 2 == 0 else 127, 16) for n in range(4)}
    assert read(official_config(TINY), TINY_SHAPES | tables).sam.window_side == 8


def test_language_fields_may_stand_at_the_top_only():
    data = official_config(TINY)
    del data["language_config"]
    assert read(data) == TINY_CONFIG


def test_the_language_section_goes_before_the_top():
    assert read(changed(official_config(TINY), "num_hidden_layers", 7)) == TINY_CONFIG


def test_unknown_fields_are_left_alone():
    data = changed(official_config(TINY), "language_config.newer_field", {"deep": [1]})
    assert read(changed(data, "vision_config.width.siglip", {"layers": "?"})) == TINY_CONFIG


def test_stated_numbers_are_taken():
    data = changed(
        unlimited_config(TINY, 77), "text_config.rope_parameters", {"rope_theta": 5e5, "rope_type": "default"}
    )
    data = changed(changed(data, "text_config.rms_norm_eps", 1e-5), "text_config.routed_scaling_factor", 2.5)
    config = read(data)
    assert config.image_token_id == 77
    assert (config.decoder.rope_theta, config.decoder.rms_norm_eps) == (5e5, 1e-5)
    assert config.decoder.routed_scaling_factor == 2.5


@pytest.mark.parametrize("plain", [{}, {"type": "default"}, {"rope_type": "default"}])
def test_positions_that_are_said_not_to_be_stretched_are_fine(plain):
    assert read(changed(official_config(TINY), "language_config.rope_scaling", plain)) == TINY_CONFIG


def test_the_rope_section_goes_before_an_older_field():
    rope = {"rope_type": "default", "rope_theta": 500.0}
    data = changed(unlimited_config(TINY, 128815), "text_config.rope_parameters", rope)
    assert read(data | {"rope_theta": 10000.0}).decoder.rope_theta == 500


@pytest.mark.parametrize(("model_type", "architectures"), [
    ("llama", None),
    (None, None),
    (["deepseek_vl_v2"], None),
    ("deepseek_vl_v2", ["DeepseekVLV2ForCausalLM"]),
    ("deepseek_vl_v2", ["DeepseekOCR2ForCausalLM"]),
])  # fmt: skip
def test_another_model_is_named(model_type, architectures):
    data = official_config(TINY) | {"model_type": model_type, "architectures": architectures}
    with pytest.raises(EngineError) as error:
        read(data)
    assert f"model_type {model_type!r}" in str(error.value.problem.detail)
    assert (architectures or [""])[0] in str(error.value.problem.detail)


@pytest.mark.parametrize("model_type", ["deepseek_vl_v2", "DeepseekOCR", "deepseek_ocr"])
def test_the_names_the_model_goes_by_are_taken(model_type):
    assert read(changed(official_config(TINY), "model_type", model_type)) == TINY_CONFIG


@pytest.mark.parametrize(("path", "value", "told"), [
    ("language_config.topk_method", "group_limited_greedy", "topk_method is 'group_limited_greedy'"),
    ("language_config.scoring_func", "sigmoid", "scoring_func is 'sigmoid'"),
    ("language_config.norm_topk_prob", True, "norm_topk_prob is True"),
    ("language_config.use_mla", True, "use_mla is True"),
    ("language_config.rope_scaling", {"type": "yarn"}, "rope_scaling is"),
    ("language_config.rope_parameters", {"rope_type": "yarn"}, "rope_type is 'yarn'"),
    ("language_config.rope_parameters", {"type": "yarn", "factor": 4}, "type is 'yarn'"),
    ("language_config.num_key_value_heads", 2, "2 key and value heads for 4 heads"),
    ("language_config.num_attention_heads", 5, "hidden_size 64 does not fit 5"),
    ("language_config.num_attention_heads", 0, "heads must be at least 1"),
    ("language_config.num_experts_per_tok", 9, "9 experts a token, but only 8"),
    ("language_config.hidden_size", "64", "hidden_size must be a whole number, not '64'"),
    ("language_config.rms_norm_eps", "small", "rms_norm_eps must be a positive number"),
    ("language_config.layer_types", ["full_attention", "sliding_attention"], "sliding window"),
    ("language_config.sliding_window", 128, "sliding window"),
    ("language_config.mlp_layer_types", ["dense", "sparse", "dense"], "dense layer behind"),
    ("vision_config.width.sam_vit_b.downsample_channels", [24], "downsample_channels must be two"),
    ("vision_config.width.sam_vit_b.hidden_act", "relu", "hidden_act is 'relu'"),
    ("vision_config.width.sam_vit_b.heads", 5, "width 32 does not fit 5"),
    ("vision_config.width.clip-l-14-224.heads", 5, "width 48 does not fit 5"),
    ("vision_config.width.clip-l-14-224.width", 96, "SAM ends in 48 channels"),
])  # fmt: skip
def test_what_this_network_does_not_compute_is_refused(path, value, told):
    data = official_config(TINY)
    if "mlp_layer_types" in path:
        del data["language_config"]["first_k_dense_replace"], data["first_k_dense_replace"]
    refused(changed(data, path, value), told)


def fields_of(data: dict[str, Any], prefix: str = "") -> list[str]:
    found = []
    for name, value in data.items():
        found.append(prefix + name)
        if isinstance(value, dict):
            found += fields_of(value, f"{prefix}{name}.")
    return found


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 300) | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
known_fields = [(data, path) for data in (official_config(TINY), unlimited_config(TINY, 9)) for path in fields_of(data)]


@given(st.sampled_from(known_fields), json_values)
def test_any_value_in_any_field_is_read_or_refused_in_words(field, value):
    data, path = field
    try:
        config: Any = read(changed(data, path, value))
    except EngineError as error:
        config = error.problem.code
    assert isinstance(config, DeepseekOcrConfig) or config is ErrorCode.CHECKPOINT_INVALID
