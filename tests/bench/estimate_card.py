"""What DeepSeek-OCR should reach on a card that is not at hand: an estimate, summed up.

    python -m tests.bench.estimate_card [--bandwidth 4.8e12] [--products 989e12] [--tokens 1000]

Counted: bytes of weights and of remembered tokens that a step reads, from the published sizes; the operations of a
step, by running one here; the products of looking at a page in Base and of its prompt. Measured elsewhere: what a token
costs the host. Assumed, once kindly and once not: which share of its stated figures a card reaches, and what an
operation takes inside a captured graph. The defaults are those that NVIDIA states for an H200.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode

from tests.bench.bench_model import Ours
from tests.tiny_checkpoint.layout import tensor_shapes
from tests.tiny_checkpoint.sizes import FULL, TINY, Sizes
from tests.tiny_checkpoint.write import write_checkpoint

HOST_SECONDS = 20e-6
"""A token on the host, measured on one core: 12.5 µs for noticing runaway pages (model_runtime/generate/README.md) and
0.6 µs for the rest (docs/measurements/application.md), with half more for what neither has seen."""

_NOT_LAUNCHED = ("empty", "detach", "_unsafe_view")
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


class _Counting(TorchDispatchMode):
    """Counts the operations that a card would be told of."""

    def __init__(self) -> None:
        super().__init__()
        self.count: Counter[str] = Counter()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if not func.is_view and not func._schema.name.partition("::")[2].startswith(_NOT_LAUNCHED):
            self.count[func._schema.name] += 1
        return func(*args, **(kwargs or {}))


@torch.inference_mode()
def operations(sizes: Sizes) -> int:
    """Operations of one step for one page."""
    with tempfile.TemporaryDirectory() as folder:
        step = Ours(write_checkpoint(Path(folder), sizes), "bfloat16", "cpu").writing(1, 20, 4)
        tokens = torch.tensor([5])
        step(tokens)
        with _Counting() as counting:
            step(tokens)
    return counting.count.total()


def step_operations(sizes: Sizes) -> int:
    """Of a model with all layers, from two with few."""
    few, more = (operations(replace(TINY, layers=layers)) for layers in (3, 4))
    return few + (sizes.layers - 3) * (more - few)


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
    count = step_operations(FULL)
    print(f"one token reads {weight_bytes(FULL, 1) / 1e9:.3f} GB of weights in {count} operations")
    print(f"looking at a page and its prompt: {looking_products(FULL) / 1e12:.2f} T products and sums")
    for pages in (1, 16, 64, 256):
        for assumed in (UNKIND, KIND):
            step, page = page_seconds(given, assumed, pages, count)
            print(
                f"{pages:4} pages together, {assumed.name}: step {step * 1e3:.2f} ms, {pages / step:,.0f} tokens/s,"
                f" {86400 / page:,.0f} pages a day"
            )


if __name__ == "__main__":
    main()
