"""What the measurements were made on, in words, and how much memory it has free."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def describe_machine() -> dict[str, str]:
    """Processor, its cores and what they are busy with, memory, system and versions."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown",
        "memory": _total_memory(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "torch": _version("torch"),
        "transformers": _version("transformers"),
    }


def available_bytes() -> int | None:
    """Memory that processes could still take; None where the system does not say."""
    return _memory_info("MemAvailable:")


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


def _total_memory() -> str:
    total = _memory_info("MemTotal:")
    return f"{total / 1e9:.0f} GB" if total else "unknown"


def _memory_info(name: str) -> int | None:
    if sys.platform != "linux":
        return None
    fields = (line.split() for line in Path("/proc/meminfo").read_text().splitlines())
    return next((int(field[1]) * 1024 for field in fields if field[0] == name), None)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
