"""The sizes of one DeepSeek-OCR: what the modules are built from.

Plain numbers; must not know where they come from (see `config_reader`) nor import torch. Defaults are the published
model (paper arXiv 2510.18234, section 3; `config.json` of the released checkpoint).
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SamConfig:
    """The SAM encoder and the 16x compressor behind it.

    Attributes:
        global_layers: blocks that attend over the whole picture; the others attend in windows.
        window_side: side of a window, in patches.
        position_side: side of the stored position table, in patches; other picture sizes resize it.
        neck_channels: channels between the blocks and the compressor.
        compressed_channels: channels after the first and the second stride of the compressor.
    """

    width: int = 768
    layers: int = 12
    heads: int = 12
    global_layers: tuple[int, ...] = (2, 5, 8, 11)
    mlp_width: int = 3072
    patch_side: int = 16
    window_side: int = 14
    position_side: int = 64
    neck_channels: int = 256
    compressed_channels: tuple[int, int] = (512, 1024)
    norm_eps: float = 1e-6


@dataclass(frozen=True, slots=True)
class ClipConfig:
    """The CLIP encoder that reads SAM's compressed map; `width` is also that map's channels."""

    width: int = 1024
    layers: int = 24
    heads: int = 16
    mlp_width: int = 4096
    position_side: int = 16
    norm_eps: float = 1e-5


@dataclass(frozen=True, slots=True)
class DecoderConfig:
    """The mixture-of-experts language model.

    Attributes:
        dense_layers: how many of the first layers have one plain MLP instead of experts (`first_k_dense_replace`).
        intermediate_size: width of that plain MLP; one routed expert has `moe_intermediate_size`.
        top_k: experts chosen for a token (`num_experts_per_tok`).
        max_positions: prompt and answer together (`max_position_embeddings`).
    """

    vocab_size: int = 129280
    hidden_size: int = 1280
    layers: int = 12
    heads: int = 10
    intermediate_size: int = 6848
    moe_intermediate_size: int = 896
    n_routed_experts: int = 64
    n_shared_experts: int = 2
    top_k: int = 6
    dense_layers: int = 1
    routed_scaling_factor: float = 1.0
    rms_norm_eps: float = 1e-6
    rope_theta: float = 10000.0
    max_positions: int = 8192
    eos_token_id: int = 1

    @property
    def head_dim(self) -> int:
        """Width of one attention head."""
        return self.hidden_size // self.heads


@dataclass(frozen=True, slots=True)
class DeepseekOcrConfig:
    """The whole model. `image_token_id` stands in the prompt wherever a row of picture features goes."""

    sam: SamConfig = field(default_factory=SamConfig)
    clip: ClipConfig = field(default_factory=ClipConfig)
    decoder: DecoderConfig = field(default_factory=DecoderConfig)
    image_token_id: int = 128815
