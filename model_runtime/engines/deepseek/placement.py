"""On which device the model runs, in which numbers, and why: a choice that can be told to a person."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from model_runtime.errors import EngineError, ErrorCode

_TYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}


@dataclass(frozen=True, slots=True)
class Placement:
    """Where and how.

    Attributes:
        dtype: of the decoder's weights, and what is computed with where they are quantized.
        vision_dtype: of the encoder's.
        quantization: int8 or int4 where weights are kept so, or empty.
        words: the device for people.
    """

    device: str
    dtype: torch.dtype
    vision_dtype: torch.dtype
    quantization: str
    words: str

    @property
    def compute_dtype(self) -> torch.dtype:
        """Of activations and of the cache."""
        return self.dtype

    @property
    def numbers(self) -> str:
        """The decoder's weights in a word."""
        return self.quantization or str(self.dtype).removeprefix("torch.")


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
    quantization = numbers if numbers in ("int8", "int4") else ""
    dtype = _TYPES.get(numbers) or _best_dtype(chosen)
    # On a processor float32 products of large matrices are faster than bfloat16's, and the encoder is small.
    vision = torch.float32 if chosen == "cpu" else dtype
    return Placement(
        chosen, dtype, vision, quantization, _words(chosen, quantization or str(dtype).removeprefix("torch."))
    )


def _best_device() -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _best_dtype(device: str) -> torch.dtype:
    if device.startswith("cuda"):
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
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
        raise EngineError(ErrorCode.BAD_REQUEST, f"there is no device {name!r} here", "Leave it out, or name cpu.")


def _words(device: str, numbers: str) -> str:
    if device.startswith("cuda"):
        return f"{torch.cuda.get_device_name(torch.device(device))}, {numbers}"
    threads = torch.get_num_threads()
    return (
        f"CPU, {threads} thread{'s' if threads != 1 else ''}, {numbers}" if device == "cpu" else f"{device}, {numbers}"
    )
