"""Graphics cards for `recto doctor`: what the machine has, what torch was built for, and whether it uses them.

torch is never imported here: `python -m model_runtime.accelerators` tells of it.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from app.command_line.finding import DoctorFinding
from app.command_line.system_cards import SystemCard, has_metal, system_cards
from app.processes.starting import module_command, start_process

_GROUP = "Machine"
_GIGABYTE = 1024**3
_SECONDS = 120.0  # importing torch from a slow disk takes long
_BUILT = re.compile(r"""^(cuda|hip)\b[^=\n]*= *['"]([\d.]+)""", re.MULTILINE)
_BUILDS = {"cuda": "CUDA", "hip": "ROCm"}
_BUILD_FOR = {"NVIDIA": "CUDA", "AMD": "ROCm", "Apple": "Metal"}
_ANOTHER = (
    "python3 -m installer setup --with deepseek --torch-index ADDRESS installs a torch for it;"
    " README.md, DeepSeek-OCR, says which"
)


@dataclass(frozen=True, slots=True)
class Torch:
    """The torch that is installed.

    Attributes:
        build: what it was built for: "CUDA 12.8", "ROCm 6.4", "Metal", or "" for the processor alone.
    """

    version: str
    build: str


def graphics_findings(torch: Torch | None) -> list[DoctorFinding]:
    """Look at the cards, and where there are some, which of them torch uses."""
    cards = system_cards()
    return findings_of(cards, torch, _asked() if cards and torch is not None and torch.build else {})


def findings_of(cards: Sequence[SystemCard], torch: Torch | None, told: dict[str, Any]) -> list[DoctorFinding]:
    """What to tell.

    Args:
        cards: what the system has.
        torch: None where it is not installed.
        told: what `model_runtime.accelerators` says; empty where it was not asked, or said nothing.
    """
    found = [DoctorFinding(_GROUP, "Graphics card", _card_words(card)) for card in cards]
    found = found or [DoctorFinding(_GROUP, "Graphics card", "none that was recognized")]
    if torch is None:
        return found
    used = [_used(card) for card in told.get("cards", ())]
    built = f"built for {torch.build or 'the processor alone'}"
    trouble = _unused(cards[0], torch, told.get("trouble", "")) if cards and not used else ""
    return [*found, DoctorFinding(_GROUP, "torch", f"{torch.version}, {built}", trouble), *used]


def installed_torch(version: str, package: Path | None) -> Torch | None:
    """The torch in `package`, its folder; what it was built for stands in its file of versions."""
    if not version or package is None:
        return None
    try:
        words = (package / "version.py").read_text("utf-8")
    except OSError:
        return Torch(version, "")
    own = next((f"{_BUILDS[name]} {value}" for name, value in _BUILT.findall(words)), "")
    return Torch(version, own or ("Metal" if has_metal() else ""))


def torch_folder() -> Path | None:
    """Where torch lies; finding that out does not import it."""
    found = find_spec("torch")
    return Path(found.origin).parent if found is not None and found.origin else None


def _card_words(card: SystemCard) -> str:
    if card.driver:
        return f"{card.name}, driver {card.driver}"
    return card.name if card.maker == "Apple" else f"{card.name}; no driver of it tells more"


def _used(card: dict[str, Any]) -> DoctorFinding:
    free, total = (card[name] / _GIGABYTE for name in ("free", "total"))
    trouble = f"torch cannot compute on it: {card['trouble']}. {_ANOTHER}" if card["trouble"] else ""
    return DoctorFinding(_GROUP, "torch uses", f"{card['name']}, {free:.1f} of {total:.1f} GB free", trouble)


def _unused(card: SystemCard, torch: Torch, why: str) -> str:
    """Why torch uses no card though there is one, and what to do."""
    if not torch.build.startswith(_BUILD_FOR[card.maker]):
        known = ", if AMD's ROCm knows it" if card.maker == "AMD" else ""
        built = torch.build or "the processor alone"
        return f"{card.name} is not used: this torch was built for {built}. {_ANOTHER}{known}"
    if not card.driver and card.maker == "NVIDIA":
        return f"{card.name} is not used: its driver is not there. Install the driver from NVIDIA, then look again"
    reason = f": {why}" if why else ""
    return f"{card.name} is not used by a torch built for {torch.build}{reason}. Renew its driver, or: {_ANOTHER}"


def _asked() -> dict[str, Any]:
    """What torch says of the cards, in a process of its own; nothing where that ends without a word."""
    try:
        with start_process(module_command("model_runtime.accelerators")) as child:
            try:
                said, _ = child.communicate(timeout=_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                return {"trouble": "it did not start within two minutes"}
        told = json.loads(said.splitlines()[-1])
    except (OSError, ValueError, IndexError):
        return {}
    return told if isinstance(told, dict) else {}
