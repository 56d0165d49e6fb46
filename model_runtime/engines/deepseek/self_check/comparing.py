"""Whether what a device computed is what it should be."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import torch
from torch import Tensor

from model_runtime.device_errors import is_device_lost, is_out_of_memory

_ALLOWED = {torch.float32: 0.01, torch.float16: 0.05, torch.bfloat16: 0.05}
"""Share of the whole by which results may differ; a wrong result differs by about all of it. In float32 a card may
round products to ten bits."""


class Verdict(Enum):
    """What came of a trial."""

    RIGHT = "right"
    WRONG = "wrong"
    ABSENT = "absent"  # the device, or this torch, has nothing of the kind


def is_near(found: Tensor, expected: Tensor, dtype: torch.dtype, times: float = 1.0) -> bool:
    """Whether all numbers are finite, and together near what is expected.

    Args:
        found: what the device computed.
        expected: the same in float32, of the same shape.
        dtype: what was computed with.
        times: how much further apart they may be, where many products follow each other.
    """
    found, expected = found.detach().float().cpu(), expected.detach().float().cpu()
    if not bool(found.isfinite().all()):
        return False
    return float((found - expected).norm()) <= times * _ALLOWED[dtype] * float(expected.norm())


def verdict_on(run: Callable[[], Tensor], expected: Tensor, dtype: torch.dtype) -> Verdict:
    """Run something that may not be there.

    Raises:
        RuntimeError: memory ran out, or the device is lost.
    """
    try:
        found = run()
    except (RuntimeError, NotImplementedError, TypeError, AttributeError) as error:
        if is_out_of_memory(error) or is_device_lost(error):
            raise
        return Verdict.ABSENT
    return Verdict.RIGHT if is_near(found, expected, dtype) else Verdict.WRONG
