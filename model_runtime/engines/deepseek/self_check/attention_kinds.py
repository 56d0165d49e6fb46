"""torch's kinds of attention: which of them give what the formula gives, and switching the others off.

The switches are torch's own and the process's: whichever kind is left, torch chooses for a shape as it sees fit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.engines.deepseek.self_check.comparing import Verdict, verdict_on
from model_runtime.engines.deepseek.self_check.parts import DevicePart

KINDS: dict[DevicePart, SDPBackend] = {
    DevicePart.FLASH: SDPBackend.FLASH_ATTENTION,
    DevicePart.EFFICIENT: SDPBackend.EFFICIENT_ATTENTION,
    DevicePart.CUDNN: SDPBackend.CUDNN_ATTENTION,
}
"""Those that can be switched off; on Apple's devices torch has one kind only, and none of these."""
_PLACES = 300  # no whole number of blocks


@dataclass(frozen=True, slots=True)
class _Case:
    """Queries [B, H, T, d], keys and values [B, H, S, d], a mask or bias, or causal."""

    queries: Tensor
    keys: Tensor
    values: Tensor
    mask: Tensor | None = None
    is_causal: bool = False

    def attend(self) -> Tensor:
        """By torch's kernels."""
        return F.scaled_dot_product_attention(self.queries, self.keys, self.values, self.mask, is_causal=self.is_causal)

    def spelled_out(self) -> Tensor:
        """The formula in float32 on the processor."""
        queries, keys, values = (states.cpu().float() for states in (self.queries, self.keys, self.values))
        scores = queries @ keys.transpose(2, 3) * queries.shape[-1] ** -0.5
        if self.is_causal:
            scores = scores.masked_fill(torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1), -torch.inf)
        if self.mask is not None:
            mask = self.mask.cpu()
            is_bias = mask.dtype != torch.bool
            scores = scores + mask.float() if is_bias else scores.masked_fill(~mask, -torch.inf)
        seen: Tensor = scores.softmax(-1) @ values
        return seen


def verdict_on_kind(
    kind: SDPBackend | None, config: DeepseekOcrConfig, device: torch.device, dtype: torch.dtype
) -> Verdict:
    """Try one kind on all that the model asks of it; shapes that it does not take are left to others.

    Args:
        kind: None for whatever torch chooses of those that are left.
        config: sizes of the model.
        device: where.
        dtype: of queries, keys and values.
    """
    found = set()
    for case in _cases(config, device, dtype):
        with sdpa_kernel(kind) if kind else nullcontext():
            found.add(verdict_on(case.attend, case.spelled_out(), dtype))
    if Verdict.WRONG in found:
        return Verdict.WRONG
    return Verdict.RIGHT if Verdict.RIGHT in found else Verdict.ABSENT


def leave_out(kinds: Collection[str]) -> None:
    """Have torch use all kinds but these from now on."""
    torch.backends.cuda.enable_flash_sdp(DevicePart.FLASH not in kinds)
    torch.backends.cuda.enable_mem_efficient_sdp(DevicePart.EFFICIENT not in kinds)
    torch.backends.cuda.enable_cudnn_sdp(DevicePart.CUDNN not in kinds)


def _cases(config: DeepseekOcrConfig, device: torch.device, dtype: torch.dtype) -> Iterator[_Case]:
    """A view in both encoders, a prompt, a piece of one, and a step."""
    source = torch.Generator().manual_seed(1)

    def states(batch: int, heads: int, tokens: int, width: int) -> Tensor:
        return torch.randn(batch, heads, tokens, width, generator=source).to(device, dtype)

    def seen(heads: int, width: int, queries: int, places: int, batch: int = 1) -> tuple[Tensor, Tensor, Tensor]:
        keys, values = (states(batch, heads, places, width) for _ in range(2))
        return states(batch, heads, queries, width), keys, values

    sam, clip, decoder = config.sam, config.clip, config.decoder
    heads, width = decoder.heads, decoder.head_dim
    bias = states(1, sam.heads, 256, 256)
    yield _Case(*seen(sam.heads, sam.width // sam.heads, 256, 256), bias)
    yield _Case(*seen(clip.heads, clip.width // clip.heads, 257, 257))
    yield _Case(*seen(heads, width, _PLACES, _PLACES), is_causal=device.type != "mps")
    places = torch.arange(_PLACES, device=device)
    yield _Case(*seen(heads, width, 40, _PLACES), places <= places[-40:, None])
    lengths = torch.tensor([[3], [511], [200]], device=device)[:, None, None]
    visible = torch.arange(512, device=device) <= lengths
    yield _Case(*seen(heads, width, 1, 512, batch=3), torch.where(visible, 0.0, -torch.inf).to(dtype))
