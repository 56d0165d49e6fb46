"""What DeepSeek-OCR should reach on a card that is not at hand: an estimate, summed up.

    python -m tests.bench.estimate_card [--bandwidth 4.8e12] [--products 989e12] [--tokens 1000]

Counted: bytes of weights and of remembered tokens that a step reads, from the published sizes; the operations of a
step in fixed shapes, without values, experts read where they lie by our own kernels; the products of looking at a page
in Base and of its prompt. Measured elsewhere: what a token costs the host. Assumed, once kindly and once not: which
share of its stated figures a card reaches, and what an operation takes inside a captured graph. The defaults are those
that NVIDIA states for an H200.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from unittest.mock import patch

from model_runtime.deepseek_ocr import routed_experts
from model_runtime.deepseek_ocr.ways import ExpertsWay, Ways
from tests.model_runtime.generate.counted_operations import KernelsThatCount, published_model, step_operations
from tests.tiny_checkpoint.layout import tensor_shapes
from tests.tiny_checkpoint.sizes import FULL, Sizes

HOST_SECONDS = 20e-6
"""A token on the host, measured on one core: 12.5 µs for noticing runaway pages (model_runtime/generate/README.md) and
0.6 µs for the rest (docs/measurements/application.md), with half more for what neither has seen."""

_PATCHES, _LOOKED, _WINDOW, _PROMPT = 4096, 257, 196, 283  # of a page in Base, and tokens of its prompt


@dataclass(frozen=True)
class Assumed:
    """What is not known before a card is there.

    Attributes:
        reached: share of the stated bandwidth while weights are read.
        computed: share of the stated products.
        operation: seconds of a small operation inside a captured graph.
    """

    name: str
    reached: float
    computed: float
    operation: float


KIND, UNKIND = Assumed("kind", 0.8, 0.45, 1.5e-6), Assumed("unkind", 0.5, 0.2, 4e-6)


def operations(way: ExpertsWay, pages: int) -> int:
    """Operations of one step, experts going this way."""
    model = published_model(FULL.layers)
    model.decoder.go(Ways(step_experts=((pages, way),)))
    with patch.object(routed_experts, "kernels_on", lambda device: KernelsThatCount()):
        return step_operations(model, pages).total()


def weight_bytes(sizes: Sizes, pages: int) -> float:
    """Bytes of weights in 16 bits that a step for so many pages reads; experts chosen evenly."""
    touched = 1 - (1 - sizes.top_k / sizes.experts) ** pages
    total = 0.0
    for name, shape in tensor_shapes(sizes).items():
        if name.startswith(("model.layers.", "model.norm", "lm_head")):
            total += 2 * math.prod(shape) * (touched if ".experts." in name else 1)
    return total


def looking_products(sizes: Sizes) -> float:
    """Multiplications and additions of looking at a page in Base and reading its prompt."""
    shapes = {name: math.prod(shape) for name, shape in tensor_shapes(sizes).items() if len(shape) > 1}
    sam = sum(size for name, size in shapes.items() if ".sam_model.blocks." in name and "rel_pos" not in name)
    clip = sum(size for name, size in shapes.items() if "vision_model" in name and "embed" not in name)
    wide = len(sizes.sam_global)
    attended = wide * _PATCHES + (sizes.sam_layers - wide) * _WINDOW
    attention = 4 * sizes.sam_width * _PATCHES * attended + 4 * sizes.clip_width * sizes.clip_layers * _LOOKED**2
    return 2 * sam * _PATCHES + 2 * clip * _LOOKED + attention + _PROMPT * weight_bytes(sizes, 1)


def page_seconds(given: argparse.Namespace, assumed: Assumed, pages: int, count: int) -> tuple[float, float]:
    """Seconds of a step, and of one page's share of everything."""
    remembered = 2 * 2 * FULL.layers * FULL.hidden * (_PROMPT + given.tokens / 2)
    read = (weight_bytes(FULL, pages) + pages * remembered) / (given.bandwidth * assumed.reached)
    step = read + count * assumed.operation + pages * HOST_SECONDS
    looked = looking_products(FULL) / (given.products * assumed.computed)
    return step, looked + given.tokens * step / pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bandwidth", type=float, default=4.8e12)
    parser.add_argument("--products", type=float, default=989e12)
    parser.add_argument("--tokens", type=int, default=1000)
    given = parser.parse_args()
    print(f"one token reads {weight_bytes(FULL, 1) / 1e9:.3f} GB of weights")
    for way in (ExpertsWay.IN_PLACE, ExpertsWay.IN_GROUPS, ExpertsWay.GATHERED, ExpertsWay.ALL):
        print(f"operations, experts {way}: {operations(way, 1)} for one page, {operations(way, 16)} for sixteen")
    print(f"looking at a page and its prompt: {looking_products(FULL) / 1e12:.2f} T products and sums")
    for pages in (1, 16, 64, 256):
        count = operations(ExpertsWay.IN_GROUPS if pages > 1 else ExpertsWay.IN_PLACE, pages)
        for assumed in (UNKIND, KIND):
            step, page = page_seconds(given, assumed, pages, count)
            print(
                f"{pages:4} pages together, {assumed.name}: step {step * 1e3:.2f} ms, {pages / step:,.0f} tokens/s,"
                f" {86400 / page:,.0f} pages a day"
            )


if __name__ == "__main__":
    main()
