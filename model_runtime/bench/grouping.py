"""Which subjects are in memory at the same time, so that their rounds can alternate."""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.bench.work import TRANSFORMERS

# Peak memory as a multiple of the 16-bit weights: ours as the encoder is kept in float32 beside them, transformers'
# as it was seen in modes without tiles. Roomy, because a process that the system ends measures nothing.
_TIMES_THE_WEIGHTS = {"float32": 2.1, "bfloat16": 1.25, "float16": 1.25, "int8": 0.8, "int4": 0.6, TRANSFORMERS: 1.6}


def groups(subjects: Sequence[str], together: int, weight_bytes: int, available_bytes: int) -> list[tuple[str, ...]]:
    """The subjects in groups, in their order.

    Args:
        subjects: transformers, if it is there, goes into the first group: it is what others are held against.
        together: the most subjects in a group; 0 for as many as fit in memory.
        weight_bytes: of the checkpoint, 16 bits a parameter.
        available_bytes: free memory; 0 where it is not known, then each is alone.
    """
    made: list[tuple[str, ...]] = []
    for subject in sorted(subjects, key=lambda name: name != TRANSFORMERS):
        last = (*made[-1], subject) if made else ()
        if last and _fits(last, together, weight_bytes, available_bytes):
            made[-1] = last
        else:
            made.append((subject,))
    return made


def _fits(group: Sequence[str], together: int, weight_bytes: int, available_bytes: int) -> bool:
    if together:
        return len(group) <= together
    needed = sum(_TIMES_THE_WEIGHTS[subject] * weight_bytes for subject in group)
    return needed <= available_bytes
