"""The graphics cards of this machine, as the system knows them. Standard library only."""

from __future__ import annotations

import csv
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_MAKERS = {"0x10de": "NVIDIA", "0x1002": "AMD"}  # whose cards a torch can be had for
_DISPLAY = "0x03"  # what the PCI class of a graphics card begins with
_ASKED = (  # drivers before 2022 do not know the second two, and then tell nothing
    ("name", "driver_version", "compute_cap", "memory.total"),
    ("name", "driver_version"),
)
_TARGET = re.compile(r"^gfx_target_version (\d+)$", re.MULTILINE)
_MEBIBYTE = 1024**2
_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class SystemCard:
    """A card as the system knows it.

    Attributes:
        maker: NVIDIA, AMD or Apple.
        driver: its version, or for AMD its name; empty where there is none that tells.
        generation: what the maker counts its architectures by: NVIDIA's compute capability ("9.0"), AMD's target
            ("gfx1100"); empty where it is not known.
        memory: bytes; 0 where they are not known.
    """

    maker: str
    name: str
    driver: str = ""
    generation: str = ""
    memory: int = 0


def system_cards() -> list[SystemCard]:
    """The cards that a torch can be had for."""
    if sys.platform == "darwin":
        return [SystemCard("Apple", "Apple GPU")] if has_metal() else []
    cards = _nvidia_cards()
    makers = {card.maker for card in cards}
    others = linux_cards(Path("/sys/bus/pci/devices"), Path("/sys/class/kfd/kfd/topology/nodes"))
    return [*cards, *(card for card in others if card.maker not in makers)]


def has_metal() -> bool:
    """Whether this is a Mac whose graphics a torch can use."""
    return sys.platform == "darwin" and platform.machine() == "arm64"


def _nvidia_cards() -> list[SystemCard]:
    """What NVIDIA's own program says, which comes with the driver."""
    program = shutil.which("nvidia-smi")
    asked = (_ask(program, fields) for fields in _ASKED) if program else iter(())
    return next((cards for cards in asked if cards), [])


def _ask(program: str, fields: Sequence[str]) -> list[SystemCard]:
    command = [program, f"--query-gpu={','.join(fields)}", "--format=csv,noheader,nounits"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    rows = csv.reader(said.stdout.splitlines(), skipinitialspace=True)
    return [_nvidia_card(*row) for row in rows if len(row) == len(fields)] if said.returncode == 0 else []


def _nvidia_card(name: str, driver: str, generation: str = "", memory: str = "") -> SystemCard:
    """From a row; what is not known there is in brackets."""
    generation = generation if re.fullmatch(r"\d+\.\d+", generation) else ""
    return SystemCard("NVIDIA", name, driver, generation, int(memory) * _MEBIBYTE if memory.isdecimal() else 0)


def linux_cards(devices: Path, nodes: Path) -> Iterator[SystemCard]:
    """Cards by their makers, from Linux's list of devices; other systems have none.

    Args:
        devices: the folder of PCI devices.
        nodes: the folder in which AMD's driver tells which processors it can compute on.
    """
    targets = _amd_targets(nodes)
    for device in sorted(devices.glob("*")):
        try:
            kind, maker, number = ((device / name).read_text().strip() for name in ("class", "vendor", "device"))
        except OSError:
            continue
        if kind.startswith(_DISPLAY) and maker in _MAKERS:
            driver = os.path.basename(os.path.realpath(device / "driver")) if (device / "driver").exists() else ""
            told = driver if maker != "0x10de" else ""  # NVIDIA's driver would have told of it
            name = f"{_MAKERS[maker]} graphics card ({maker[2:]}:{number[2:]})"
            yield SystemCard(_MAKERS[maker], name, told, next(targets, "") if told else "")


def _amd_targets(nodes: Path) -> Iterator[str]:
    """AMD's names for the processors that its driver computes on: 110000 is gfx1100, 90010 is gfx90a."""
    for properties in sorted(nodes.glob("*/properties")):
        try:
            found = _TARGET.search(properties.read_text())
        except OSError:
            continue
        number = int(found[1]) if found else 0  # 0 is that of the main processor
        if number:
            yield f"gfx{number // 10000}{number // 100 % 100:x}{number % 100:x}"
