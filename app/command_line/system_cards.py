"""The graphics cards of this machine, as the system knows them. Standard library only."""

from __future__ import annotations

import csv
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MAKERS = {"0x10de": "NVIDIA", "0x1002": "AMD"}  # whose cards a torch can be had for
_DISPLAY = "0x03"  # what the PCI class of a graphics card begins with


@dataclass(frozen=True, slots=True)
class SystemCard:
    """A card as the system knows it; `maker` is NVIDIA, AMD or Apple, `driver` empty where there is none that tells."""

    maker: str
    name: str
    driver: str = ""


def system_cards() -> list[SystemCard]:
    """The cards that a torch can be had for."""
    if sys.platform == "darwin":
        return [SystemCard("Apple", "Apple GPU")] if has_metal() else []
    cards = _nvidia_cards()
    makers = {card.maker for card in cards}
    return [*cards, *(card for card in pci_cards(Path("/sys/bus/pci/devices")) if card.maker not in makers)]


def has_metal() -> bool:
    """Whether this is a Mac whose graphics a torch can use."""
    return sys.platform == "darwin" and platform.machine() == "arm64"


def _nvidia_cards() -> list[SystemCard]:
    """What NVIDIA's own program says, which comes with the driver."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return []
    command = [program, "--query-gpu=name,driver_version", "--format=csv,noheader"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    rows = [row for row in csv.reader(said.stdout.splitlines(), skipinitialspace=True) if len(row) == 2]
    return [SystemCard("NVIDIA", *row) for row in rows] if said.returncode == 0 else []


def pci_cards(devices: Path) -> Iterator[SystemCard]:
    """Cards by their makers, from Linux's list of devices; other systems have none."""
    for device in sorted(devices.glob("*")):
        try:
            kind, maker, number = ((device / name).read_text().strip() for name in ("class", "vendor", "device"))
        except OSError:
            continue
        if kind.startswith(_DISPLAY) and maker in _MAKERS:
            driver = os.path.basename(os.path.realpath(device / "driver")) if (device / "driver").exists() else ""
            told = driver if maker != "0x10de" else ""  # NVIDIA's driver would have told of it
            yield SystemCard(_MAKERS[maker], f"{_MAKERS[maker]} graphics card ({maker[2:]}:{number[2:]})", told)
