"""On which device the model runs, in which numbers, and why: a choice that can be told to a person."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, replace

import torch
from torch.nn import functional as F

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import Message, message, verbatim
from model_runtime.weights.quantization import Quantization

_log = logging.getLogger(__name__)

NUMBER_TYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
"""Types of numbers to compute with, by name."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where and how.

    Attributes:
        dtype: of the decoder's weights, and what is computed with where they are quantized.
        vision_dtype: of the encoder's.
        quantization: in how many bits the decoder's large matrices are kept, where in fewer.
        words: the device for people.
    """

    device: str
    dtype: torch.dtype
    vision_dtype: torch.dtype
    quantization: Quantization | None
    words: Message

    @property
    def compute_dtype(self) -> torch.dtype:
        """Of activations and of the cache."""
        return self.dtype

    @property
    def numbers(self) -> str:
        """The decoder's weights in a word."""
        return self.quantization or dtype_name(self.dtype)


def choose_placement(device: str, numbers: str) -> Placement:
    """What was asked for, and where nothing was, what suits the machine.

    Args:
        device: cpu, cuda, cuda:N, mps, or empty.
        numbers: a name of `options.DTYPES`, or empty.

    Raises:
        EngineError: there is no such device.
    """
    chosen = device or _best_device()
    _check_device(chosen)
    quantization = Quantization(numbers) if numbers in list(Quantization) else None
    dtype = NUMBER_TYPES.get(numbers) or _best_dtype(chosen)
    vision = _vision_dtype(dtype) if chosen == "cpu" else dtype
    words = _words(chosen, quantization or dtype_name(dtype))
    if vision != dtype:
        number = dtype_name(vision)
        words = message("{device}, pictures in {numbers}, which is faster here", device=words, numbers=number)
    return Placement(chosen, dtype, vision, quantization, words)


def renumbered(placement: Placement, dtype: torch.dtype, vision_dtype: torch.dtype) -> Placement:
    """The same place with other numbers to compute with."""
    if (placement.dtype, placement.vision_dtype) == (dtype, vision_dtype):
        return placement
    words = _words(placement.device, placement.quantization or dtype_name(dtype))
    if vision_dtype != dtype:
        words = message("{device}, pictures in {numbers}", device=words, numbers=dtype_name(vision_dtype))
    return replace(placement, dtype=dtype, vision_dtype=vision_dtype, words=words)


def dtype_name(dtype: torch.dtype) -> str:
    """As people write it: bfloat16."""
    return str(dtype).removeprefix("torch.")


def _vision_dtype(dtype: torch.dtype) -> torch.dtype:
    """The encoder's type on a processor: the decoder's, or float32 where that is clearly faster.

    Processors differ by a factor of two either way, and what they say they can do does not tell them apart, so a
    product of the encoder's size is timed.
    """
    faster = dtype != torch.float32 and _product_seconds(torch.float32) < 0.8 * _product_seconds(dtype)
    return torch.float32 if faster else dtype


def _product_seconds(dtype: torch.dtype) -> float:
    """The best of a few products of SAM's size, 1024 tokens wide."""
    states, weight = torch.ones(1024, 768, dtype=dtype), torch.ones(3072, 768, dtype=dtype)
    seconds = []
    for _ in range(4):
        began = time.perf_counter()
        F.linear(states, weight)
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def _best_device() -> str:
    if torch.cuda.is_available() and _computes("cuda"):
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _computes(device: str) -> bool:
    """Whether one addition works there: torch also counts cards as available that it has no code for any more."""
    try:
        return bool(torch.ones(1, device=device).add_(1).item() == 2)
    except (RuntimeError, AssertionError) as error:
        _log.warning("%s is not used: %s", device, str(error).partition("\n")[0])
        return False


def _best_dtype(device: str) -> torch.dtype:
    if device.startswith("cuda"):
        # Older ones only emulate bfloat16, and torch counts that as supported.
        has_bfloat16 = bool(torch.version.hip) or torch.cuda.get_device_capability(device) >= (8, 0)
        return torch.bfloat16 if has_bfloat16 else torch.float16
    return torch.float16 if device == "mps" else torch.bfloat16


def _check_device(name: str) -> None:
    kind, _, number = name.partition(":")
    there = {
        "cpu": not number,
        "mps": not number and torch.backends.mps.is_available(),
        "cuda": torch.cuda.is_available()
        and (not number or (number.isdecimal() and int(number) < torch.cuda.device_count())),
    }
    if not there.get(kind, False):
        raise EngineError(
            ErrorCode.BAD_REQUEST,
            message("there is no device {name} here", name=repr(name)),
            message("Leave it out, or name cpu."),
        )


def _words(device: str, numbers: str) -> Message:
    if device == "cpu":
        count = torch.get_num_threads()
        if count == 1:
            return message("CPU, {count} thread, {numbers}", count=count, numbers=numbers)
        return message("CPU, {count} threads, {numbers}", count=count, numbers=numbers)
    name = torch.cuda.get_device_name(torch.device(device)) if device.startswith("cuda") else device
    return verbatim(f"{name}, {numbers}")
