"""Small networks with lively random parameters, built without a checkpoint."""

from __future__ import annotations

import torch
from torch import nn

from model_runtime.deepseek_ocr.config import ClipConfig, DecoderConfig, DeepseekOcrConfig, SamConfig
from model_runtime.deepseek_ocr.decoder import Decoder
from model_runtime.deepseek_ocr.model import DeepseekOcr

DECODER = DecoderConfig(
    vocab_size=60, hidden_size=32, layers=3, heads=4, intermediate_size=40, moe_intermediate_size=12,
    n_routed_experts=8, top_k=3, max_positions=512,
)  # fmt: skip
MODEL = DeepseekOcrConfig(
    sam=SamConfig(
        width=24, layers=2, heads=2, global_layers=(1,), mlp_width=40, window_side=3, position_side=8,
        neck_channels=8, compressed_channels=(10, 20),
    ),
    clip=ClipConfig(width=20, layers=2, heads=2, mlp_width=28, position_side=2),
    decoder=DECODER,
    image_token_id=59,
)  # fmt: skip


def small_decoder() -> Decoder:
    torch.manual_seed(0)
    decoder = Decoder(DECODER)
    enliven(decoder)
    return decoder


def small_model() -> DeepseekOcr:
    torch.manual_seed(0)
    model = DeepseekOcr(MODEL)
    enliven(model)
    return model


@torch.no_grad()
def enliven(module: nn.Module) -> None:
    """Move every parameter off its start, so that zeros and ones hide nothing."""
    for parameter in module.parameters():
        parameter.add_(torch.randn_like(parameter) * 0.2)
