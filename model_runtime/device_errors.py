"""Telling that memory ran out, whatever ran out of it, or that the device is lost."""

from __future__ import annotations

import torch


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error says that a device, or the machine, had no memory left, or came of one that does.

    A capture in which memory runs out ends with the complaint that it cannot be ended.
    """
    cause = error.__cause__ or error.__context__
    return _says_out_of_memory(error) or (cause is not None and is_out_of_memory(cause))


def _says_out_of_memory(error: BaseException) -> bool:
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    # The processor's and Apple's allocators raise nothing narrower, nor do NVIDIA's libraries beside torch's own.
    lacks = "can't allocate memory", "not enough memory", "out of memory", "STATUS_ALLOC_FAILED"
    return isinstance(error, RuntimeError) and any(words in str(error) for words in lacks)


def is_device_lost(error: BaseException) -> bool:
    """Whether an error says that the device failed, after which it refuses all further work of the process.

    A graphics card that this torch has no code for refuses each call for itself; a new process would change nothing.
    And a graph that could not be captured harms nothing but itself.
    """
    failed = isinstance(error, torch.AcceleratorError) and not is_out_of_memory(error)
    return failed and not any(words in str(error) for words in ("no kernel image", "captur"))
