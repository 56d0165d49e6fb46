"""What models find on this machine: its graphics cards, and whether the torch that is there serves them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from platform import machine

from app.engine_libraries.library_folder import installed_libraries
from app.graphics.cards import SystemCard, system_cards
from app.graphics.installed_torch import InstalledTorch, torch_folder, torch_in
from app.graphics.torch_builds import BuildChoice, Platform, TorchBuild, builds_for, fitting_build


@dataclass(frozen=True, slots=True)
class MachineFacts:
    """What models find here.

    Attributes:
        cards: graphics cards, as the system knows them.
        choice: the torch that fits, and why.
        torch: the one that an engine would use; None where there is none.
        builds: that can be installed here in place of the one that fits.
        is_chosen: whether the person named the build of the torch that is there.
    """

    cards: tuple[SystemCard, ...]
    choice: BuildChoice
    torch: InstalledTorch | None
    builds: tuple[TorchBuild, ...] = ()
    is_chosen: bool = False

    @property
    def serves(self) -> bool:
        """Whether the torch that is there computes where it can, or where the person wants it to."""
        return self.torch is not None and (self.is_chosen or self.torch.serves(self.choice))


def facts_of_this_machine(libraries: Path) -> MachineFacts:
    """Look at the cards and at the torch, be it in the folder of `libraries`; takes a second where there is a card."""
    cards = tuple(system_cards())
    own = installed_libraries(libraries)
    torch = torch_in(own.folder / "torch") if own else None
    is_chosen = own is not None and own.is_chosen and torch is not None
    here = this_platform()
    torch = torch or torch_in(torch_folder())
    return MachineFacts(cards, fitting_build(here, cards), torch, builds_for(here), is_chosen)


def this_platform() -> Platform:
    """The system and the processor that this runs on."""
    return Platform(sys.platform, machine().lower())
