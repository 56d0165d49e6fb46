"""Graphics cards for `recto doctor`: what the machine has, what torch was built for, and whether it uses them.

torch is never imported here: `python -m model_runtime.accelerators` tells of it.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from app.command_line.finding import DoctorFinding
from app.graphics.cards import SystemCard, system_cards
from app.graphics.installed_torch import InstalledTorch
from app.graphics.torch_builds import BuildChoice, Platform, fitting_build
from app.processes.starting import start_process
from model_runtime.missing_parts import DEEPSEEK, setup_command
from model_runtime.module_command import module_command

_GROUP = "Machine"
_GIGABYTE = 1024**3
_SECONDS = 120.0  # importing torch from a slow disk takes long


def graphics_findings(torch: InstalledTorch | None, platform: Platform) -> list[DoctorFinding]:
    """Look at the cards, and where there are some, which of them torch uses."""
    cards = system_cards()
    told = _asked() if cards and torch is not None and torch.made_for else {}
    return findings_of(cards, torch, told, fitting_build(platform, cards))


def findings_of(
    cards: Sequence[SystemCard], torch: InstalledTorch | None, told: dict[str, Any], choice: BuildChoice
) -> list[DoctorFinding]:
    """What to tell.

    Args:
        cards: what the system has.
        torch: None where it is not installed.
        told: what `model_runtime.accelerators` says; empty where it was not asked, or said nothing.
        choice: the torch that fits the machine.
    """
    found = [DoctorFinding(_GROUP, "Graphics card", _card_words(card)) for card in cards]
    found = found or [DoctorFinding(_GROUP, "Graphics card", "none that was recognized")]
    if cards:
        wanted = f"{choice.build.made_for or 'the processor alone'}: {choice.reason}" if choice.build else choice.reason
        found.append(DoctorFinding(_GROUP, "torch that fits", f"{wanted}. {choice.advice}".strip()))
    if torch is None:
        return found
    used = [_used(card, choice) for card in told.get("cards", ())]
    built = f"built for {torch.made_for or 'the processor alone'}"
    trouble = _unused(cards[0], torch, told.get("trouble", ""), choice) if cards and not used else ""
    return [*found, DoctorFinding(_GROUP, "torch", f"{torch.version}, {built}", trouble), *used]


def _card_words(card: SystemCard) -> str:
    parts = [card.name, card.generation and f"generation {card.generation}"]
    if card.memory:
        parts.append(f"{card.memory / _GIGABYTE:.0f} GB")
    if card.driver:
        parts.append(f"driver {card.driver}")
    words = ", ".join(part for part in parts if part)
    return words if card.driver or card.maker == "Apple" else f"{words}; no driver of it tells more"


def _used(card: dict[str, Any], choice: BuildChoice) -> DoctorFinding:
    free, total = (card[name] / _GIGABYTE for name in ("free", "total"))
    trouble = f"torch cannot compute on it: {card['trouble']}. {_another(choice)}" if card["trouble"] else ""
    return DoctorFinding(_GROUP, "torch uses", f"{card['name']}, {free:.1f} of {total:.1f} GB free", trouble)


def _unused(card: SystemCard, torch: InstalledTorch, why: str, choice: BuildChoice) -> str:
    """Why torch uses no card though there is one, and what to do."""
    if choice.card is None:
        return f"{card.name} is not used: {choice.reason}. {choice.advice or _another(choice)}"
    if not torch.serves(choice):
        built = torch.made_for or "the processor alone"
        return f"{choice.card.name} is not used: this torch was built for {built}. {_another(choice)}"
    reason = f": {why}" if why else ""
    unused = f"{card.name} is not used by a torch built for {torch.made_for}{reason}"
    return f"{unused}. Renew its driver, or: {_another(choice)}"


def _another(choice: BuildChoice) -> str:
    """The line that installs the torch that fits, as far as it is known."""
    named = f"--torch {choice.build.name}" if choice.card is not None and choice.build else "--torch-index ADDRESS"
    command = setup_command(DEEPSEEK) or "recto models libraries"
    return f"{command} {named} installs another torch"


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
