"""Everything whose change asks for another look at a device, in words."""

from __future__ import annotations

import platform
from pathlib import Path

import torch

import model_runtime
from model_runtime.deepseek_ocr.expert_kernels import triton_version

_LINUX_DRIVER = Path("/proc/driver/nvidia/version")


def made_with(device: torch.device) -> str:
    """Recto's and torch's versions, the device, and its driver as far as it tells."""
    return "; ".join((f"Recto {model_runtime.__version__}", f"torch {torch.__version__}", *_device_words(device)))


def _device_words(device: torch.device) -> tuple[str, ...]:
    if device.type == "mps":
        return device.type, platform.machine(), platform.mac_ver()[0]
    if device.type == "cpu":
        return device.type, platform.machine(), torch.backends.cpu.get_cpu_capability()
    major, minor = torch.cuda.get_device_capability(device)
    kernels = f"Triton {triton_version() or 'not there'}"
    return torch.cuda.get_device_name(device), f"capability {major}.{minor}", _driver_words(), kernels


def _driver_words() -> str:
    """The driver's own version where the system shows it, else what it knows of CUDA."""
    try:
        return _LINUX_DRIVER.read_text("utf-8", "replace").partition("\n")[0]
    except OSError:
        return platform.release() if torch.version.hip else f"driver for CUDA {_driver_version()}"


def _driver_version() -> int:
    version: int = torch._C._cuda_getDriverVersion()  # type: ignore[attr-defined]
    return version
