"""What a subject holds and has held: of the accelerator's memory where it runs on one, else of this process's."""

from __future__ import annotations

from pathlib import Path

import torch

from model_runtime.bench.subject_process import Memory
from model_runtime.process_memory import resident_bytes


def memory_of(device: torch.device) -> Memory:
    """Memory taken for a device."""
    if device.type == "cuda":
        return Memory(torch.cuda.memory_reserved(device), torch.cuda.max_memory_reserved(device))
    if device.type == "mps":
        return Memory(torch.mps.driver_allocated_memory(), 0)
    return Memory(resident_bytes(), _peak_bytes())


def _peak_bytes() -> int:
    """The most this process has held; 0 on systems other than Linux."""
    # Not from getrusage: there a child begins with what its parent held.
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)
