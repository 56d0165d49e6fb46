"""What computing takes beside weights and cache, from the sizes of the model and of what it looks at.

Counted are the tensors that are held at the same time where that is the most. The vision encoder works before the
decoder reads its prompt, so of these two only the larger counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch

from model_runtime.deepseek_ocr.config import DecoderConfig, DeepseekOcrConfig, SamConfig
from model_runtime.deepseek_ocr.experts import CompactExperts, Experts
from model_runtime.deepseek_ocr.sam_attention import bias_elements
from model_runtime.engines.deepseek.placement import Placement
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.weights.quantization import Quantization

LARGEST_VIEW = DEEPSEEK_OCR.largest_view
"""Side in pixels of the largest view of any mode: before loading nobody knows in which one is read."""

_SPARE_BYTES = 150_000_000
_CUDA_BYTES = 600_000_000
"""Context, and the kernels and workspaces that libraries bring in as they are used; where nobody measured it."""
_LOGITS_BYTES = 4  # tokens are chosen from float32


@dataclass(frozen=True, slots=True)
class WorkingMemory:
    """Bytes by what they are for.

    Attributes:
        vision: the activations of the encoder while it looks at one view, or at as many as go through it together.
        prompt: the activations of the decoder while it takes in a page's prompt; prompts are taken in one by one.
        step: matrices that one token for each page has copied together or widened; captured as a graph they stay taken.
        logits: the scores of the next token, of all pages that are written together.
        spare: what allocators keep and libraries open as they go, on CUDA its context and kernels too.
    """

    vision: int
    prompt: int
    step: int
    logits: int
    spare: int

    @property
    def total(self) -> int:
        """The most that is held at once."""
        return max(self.vision, self.prompt) + self.step + self.logits + self.spare


def working_memory(
    config: DeepseekOcrConfig,
    placement: Placement,
    pages_together: int,
    prompt_tokens: int,
    view: int = LARGEST_VIEW,
    pixels: int = 0,
    libraries: int | None = None,
) -> WorkingMemory:
    """What looking, a prompt of so many tokens, and so many pages together take.

    Args:
        config: sizes of the model.
        placement: where it is, in which numbers.
        pages_together: how many are written at a time.
        prompt_tokens: length of the longest prompt.
        view: side in pixels of the largest view.
        pixels: how many pixels of views are looked at together; one view always is.
        libraries: bytes that CUDA's libraries are known to take yet; a guess on the safe side if None.
    """
    device = torch.device(placement.device).type
    on_cpu = device == "cpu"
    itemsize = placement.compute_dtype.itemsize
    views = max(1, pixels // (view * view))
    return WorkingMemory(
        vision_elements(config.sam, view, on_cpu=on_cpu, views=views) * placement.vision_dtype.itemsize,
        prompt_elements(config.decoder, prompt_tokens) * itemsize,
        0 if on_cpu else step_elements(config.decoder, pages_together, placement) * itemsize,
        2 * pages_together * config.decoder.vocab_size * _LOGITS_BYTES,
        _SPARE_BYTES + (0 if device != "cuda" else _CUDA_BYTES if libraries is None else libraries),
    )


def vision_elements(sam: SamConfig, view: int, *, on_cpu: bool, views: int = 1) -> int:
    """Numbers held while a block of SAM attends over whole views, or mixes their channels; CLIP's map is 16 times less.

    In attention: what came in, twice (as it is and normed); queries, keys and values, twice (as they come and by head);
    what was seen, twice; the scores of relative places; the bias that is built at once. PyTorch's kernels that take a
    bias never hold the weights of the attention whole.
    """
    side = view // sam.patch_side
    places = views * side * side
    relative = 2 * sam.heads * places * side
    attending = 10 * places * sam.width + relative + bias_elements(side, views * sam.heads, on_cpu=on_cpu)
    mixing = 2 * places * (sam.width + sam.mlp_width)
    return max(attending, mixing)


def prompt_elements(decoder: DecoderConfig, tokens: int) -> int:
    """Numbers held while a layer takes in a prompt: its states, and the widest of its MLPs, gate and value."""
    experts = (decoder.top_k + decoder.n_shared_experts) * decoder.moe_intermediate_size
    return tokens * (8 * decoder.hidden_size + 3 * max(decoder.intermediate_size, experts))


def step_elements(decoder: DecoderConfig, pages: int, placement: Placement) -> int:
    """Numbers held at most while a token for each of up to so many pages is written without asking the host.

    The chosen experts are copied together; where that would move more memory than all there are, these are used as they
    are (see `routed_experts.RoutedExperts`). Matrices in few bits are widened first: in 8 bits once, where sums may be
    scaled afterwards, and otherwise twice at a time.
    """
    expert = decoder.hidden_size * decoder.moe_intermediate_size
    if placement.quantization is None:
        return 3 * _gathered(decoder, pages, Experts.gathering_cost) * expert
    head, chosen, count = decoder.vocab_size * decoder.hidden_size, pages * decoder.top_k, decoder.n_routed_experts
    if placement.quantization is not Quantization.INT8 or placement.compute_dtype == torch.float16:
        return max(4 * min(chosen, count) * expert, 2 * head)
    gathered = 3 * _gathered(decoder, pages, CompactExperts.gathering_cost)  # copied in bytes, then widened
    return max(gathered * expert, 2 * count * expert if chosen >= count else 0, head)


def _gathered(decoder: DecoderConfig, pages: int, cost: int) -> int:
    """The most experts that a step of up to so many pages copies together; steps come in powers of two, or full."""
    sizes = [*(2**power for power in range(pages.bit_length()) if 2**power <= pages), pages]
    chosen = (size * decoder.top_k for size in sizes)
    return max((count for count in chosen if cost * count < decoder.n_routed_experts), default=0)
