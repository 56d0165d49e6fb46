"""The Triton kernels for experts where there is no card: run by Triton's interpreter, and compiled for cards.

    python -m tests.bench.prove_expert_kernels [--cases 45] [--seed 0]         # against float32, on random shapes
    python -m tests.bench.prove_expert_kernels --compile 80,86,89,90,100,120   # to machine code, in the published sizes

Wants Triton, which the ordinary torch for a processor does not bring: `pip install --target DIR triton`, and DIR on
PYTHONPATH. How fast they are a card says: `python -m pytest tests/gpu -k kernel -rP`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import re
import sys
import time
import warnings
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from model_runtime.deepseek_ocr.compact_matrices import INT4_GROUP, Int4Matrices, Int8Matrices
from model_runtime.deepseek_ocr.config import DecoderConfig
from tests.model_runtime.deepseek_ocr.kernels_in_torch import TorchKernels, stack_of

TYPES = (torch.float32, torch.float16, torch.bfloat16)
ALLOWED = {torch.float32: 1e-5, torch.float16: 2e-3, torch.bfloat16: 1.2e-2}
"""Of the whole: float32 sums that are rounded once to the type, and for groups in 4 bits the numbers before."""


def main() -> None:
    """Prove, or say what does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=45)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--compile", metavar="CAPABILITIES")
    given = parser.parse_args()
    warnings.filterwarnings("ignore", message="TRITON_DEFAULT_FP_FUSION")
    failed = compiled(given.compile.split(",")) if given.compile else interpreted(given.cases, given.seed)
    sys.exit(f"{failed} failed" if failed else None)


# --- by the interpreter ----------------------------------------------------------------------------------------------


def interpreted(cases: int, seed: int) -> int:
    """Random cases by both kernels; how many were wrong."""
    os.environ["TRITON_INTERPRET"] = "1"  # read when Triton is imported
    products = importlib.import_module("model_runtime.deepseek_ocr.triton_products").TritonProducts()
    multiply_in_bfloat16()
    worst: dict[tuple[str, str, str], float] = {}
    failed = 0
    for number in range(cases):
        source = random.Random(seed * 1000 + number)
        name, found, expected = case(products, source, number)
        results = [(way, result, expected) for way, result in found.items()] + small(products, source, number)
        for way, result, expected in results:
            away = float((result.float() - expected).norm() / expected.norm().clamp(min=1e-9))
            is_right = bool(result.isfinite().all()) and away <= ALLOWED[result.dtype]
            failed += not is_right
            kind = way, name.split(",")[0], str(result.dtype).removeprefix("torch.")
            worst[kind] = max(worst.get(kind, 0.0), away)
            print(f"{'' if is_right else 'WRONG '}{way} {name}: {away:.2e}", flush=True)
    for kind, away in sorted(worst.items()):
        print(*kind, f"at most {away:.2e} of the whole away")
    return failed


def case(products: Any, source: random.Random, number: int) -> tuple[str, dict[str, Tensor], Tensor]:
    """A stack, tokens and experts; what the kernels give, and the same in float32."""
    torch.manual_seed(source.randrange(2**30))
    dtype, bits = TYPES[number % 3], (4, 8, 16)[number // 3 % 3]
    count, top_k = source.choice([(2, 1), (5, 2), (8, 3), (64, 6)])
    outputs = source.choice([1, 7, 16, 33, 70, 129])
    inputs = INT4_GROUP * source.randint(1, 9) if bits == 4 else source.choice([1, 13, 32, 100, 257, 300])
    tokens = source.choice([1, 2, 3, 5, 8, 17, 64, 256])
    matrices = torch.randn(count, outputs, inputs) * torch.logspace(-1, 1, count)[:, None, None]
    if outputs > 3:
        matrices[:, 3] = 0
    numbers, scales = stored(matrices.to(dtype), bits)
    chosen = torch.stack([torch.randperm(count)[:top_k] for _ in range(tokens)]).flatten()
    if source.random() < 0.2:
        chosen[:] = source.randrange(count)  # all the same, and groups without any
    of_each = source.random() < 0.5  # as the second product is asked: every pair has states of its own
    states = torch.randn(len(chosen) if of_each else tokens, inputs).to(dtype)
    expected = spelled_out(states, numbers, scales, chosen)
    found = {"pairs": products.of_pairs(states, numbers, scales, chosen)}
    if dtype != torch.float32:
        order = chosen.argsort(stable=True)
        ends = (chosen[None] <= torch.arange(count)[:, None]).sum(1, dtype=torch.int32)
        found["groups"] = products.of_groups(states, numbers, scales, order, ends)
    name = f"{bits} bits, {count} of {outputs} x {inputs}, {tokens} tokens of {top_k}, {dtype}"
    return name, found, expected


def small(products: Any, source: random.Random, number: int) -> list[tuple[str, Tensor, Tensor]]:
    """What is done between and behind the products, by the kernels and in float32."""
    dtype, (tokens, share) = TYPES[number % 3], source.choice([(1, 6), (1, 1), (5, 2), (64, 6)])
    width = source.choice([1, 7, 256, 300, 896, 1280])
    gate_ups, outputs = torch.randn(tokens * share, 2 * width) * 5, torch.randn(tokens * share, width)
    gate_ups, outputs, weights = gate_ups.to(dtype), outputs.to(dtype), torch.rand(tokens, share)
    spelled, torchs = (gate_ups.float(), outputs.float()), TorchKernels()
    return [
        ("gated", products.gated(gate_ups), torchs.gated(spelled[0])),
        ("summed", products.summed(outputs, weights), torchs.summed(spelled[1], weights)),
    ]


def stored(matrices: Tensor, bits: int) -> tuple[Tensor, Tensor | None]:
    """A stack as it is kept."""
    if bits == 16:
        return matrices, None
    kept = (Int8Matrices if bits == 8 else Int4Matrices)(matrices)
    return kept.stored, kept.scales


def spelled_out(states: Tensor, numbers: Tensor, scales: Tensor | None, chosen: Tensor) -> Tensor:
    """Pair by pair in float32."""
    stack, share = stack_of(numbers, scales), len(chosen) // len(states)
    return torch.stack([stack[number] @ states[pair // share].float() for pair, number in enumerate(chosen.tolist())])


def multiply_in_bfloat16() -> None:
    """The interpreter keeps bfloat16 as whole numbers, and multiplies those; on a card there is no such thing."""
    interpreter = importlib.import_module("triton.runtime.interpreter")
    language = importlib.import_module("triton.language")
    dot = interpreter.InterpreterBuilder.create_dot

    def widened(given: Any) -> Any:
        if given.dtype.scalar != language.bfloat16:
            return given
        return interpreter.TensorHandle((given.data.astype("uint32") << 16).view("float32"), language.float32)

    interpreter.InterpreterBuilder.create_dot = lambda self, a, b, *rest: dot(self, widened(a), widened(b), *rest)


# --- by the compiler -------------------------------------------------------------------------------------------------


def compiled(capabilities: list[str]) -> int:
    """Machine code for each card; how many kernels have none."""
    triton = importlib.import_module("triton")
    source, target = (
        importlib.import_module("triton.compiler").ASTSource,
        importlib.import_module("triton.backends.compiler").GPUTarget,
    )
    failed = 0
    for capability in capabilities:
        for name, kernel, signature, constants in kernels():
            began = time.perf_counter()
            aligned = {(at,): [["tt.divisibility", 16]] for at in range(len(signature) - len(constants))}
            try:
                made = triton.compile(
                    source(kernel, signature, constexprs=constants, attrs=aligned),
                    target=target("cuda", int(capability), 32),
                )
            except Exception as error:
                failed += 1
                print(f"FAILED {capability}, {name}: {type(error).__name__} {str(error)[:200]}", flush=True)
                continue
            units = len(re.findall(r"(?:mma\.sync|wgmma\.mma|tcgen05\.mma)", made.asm["ptx"]))
            print(
                f"{capability}, {name}: {time.perf_counter() - began:.1f} s, {len(made.asm['cubin'])} bytes, "
                f"{made.metadata.shared} bytes of shared memory, {units} matrix instructions",
                flush=True,
            )
    return failed


def kernels() -> Iterator[tuple[str, Any, dict[str, str], dict[str, int]]]:
    """Name, kernel, types of what it is given, and sizes, for both products of the published model."""
    ours = importlib.import_module("model_runtime.deepseek_ocr.triton_kernels")
    launched = importlib.import_module("model_runtime.deepseek_ocr.triton_products")
    config = DecoderConfig()
    width, inner = config.hidden_size, config.moe_intermediate_size
    block = {"BLOCK": launched.SMALL_BLOCK}
    for kind in ("bf16", "fp16"):
        constants = {"WIDTH": inner} | block
        types = {"gate_ups": f"*{kind}", "inner": f"*{kind}"} | dict.fromkeys(constants, "constexpr")
        yield f"{kind}, gated", ours.gate_product, types, constants
        constants = {"SHARE": config.top_k, "OUTPUTS": width} | block
        types = {"outputs": f"*{kind}", "weights": "*fp32", "sums": "*fp32"} | dict.fromkeys(constants, "constexpr")
        yield f"{kind}, summed", ours.weighted_sum, types, constants
        for bits, numbers in ((4, "u8"), (8, "i8"), (16, kind)):
            for outputs, inputs, share in ((2 * inner, width, config.top_k), (width, inner, 1)):
                sizes = {
                    "SHARE": share,
                    "OUTPUTS": outputs,
                    "LANES": inputs // 2 if bits == 4 else inputs,
                    "BITS": bits,
                }
                stack = {"states": f"*{kind}", "numbers": f"*{numbers}", "scales": f"*{kind}"}
                for pairs in (0, launched.FEW_PAIRS, launched.MANY_PAIRS):
                    rows, step = (launched.GROUP_BLOCK if pairs else launched.PAIR_BLOCK)[bits]
                    which = {"order": "*i64", "ends": "*i32"} if pairs else {"chosen": "*i64"}
                    constants = sizes | {"ROWS": rows, "STEP": step} | ({"PAIRS": pairs} if pairs else {})
                    types = stack | which | {"products": f"*{kind}"} | dict.fromkeys(constants, "constexpr")
                    kernel = ours.group_product if pairs else ours.pair_product
                    yield f"{kind}, {bits} bits, {outputs} x {inputs}, {pairs or 'no'} group", kernel, types, constants


if __name__ == "__main__":
    main()
