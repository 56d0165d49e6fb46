"""What the measurements were made on, in words."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from model_runtime.process_memory import total_bytes


def describe_machine() -> dict[str, str]:
    """Processor, its cores and what they are busy with, memory, system and versions."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown",
        "memory": f"{total / 1e9:.0f} GB" if (total := total_bytes()) else "unknown",
        "system": platform.platform(),
        "python": platform.python_version(),
        "torch": _version("torch"),
        "transformers": _version("transformers"),
    }


def _processor() -> str:
    """The processor's name and what it can do that matters to products of matrices."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    fields = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    known = ("amx_bf16", "avx512_bf16", "avx512_vnni", "avx512f", "avx2")
    can = [flag for flag in known if flag in fields.get("flags", "").split()]
    return " ".join([fields.get("model name") or platform.machine(), *([f"({', '.join(can)})"] if can else [])])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
