"""Which build of torch the set-up takes for this machine, and which one is there, in words."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass

from app.graphics.cards import system_cards
from app.graphics.installed_torch import InstalledTorch, torch_in
from app.graphics.torch_builds import BUILDS, BuildChoice, Platform, build_named, fitting_build
from installer.checkout import Checkout
from installer.console import Say

USUAL, FITTING = "usual", "fitting"
NAMES = (FITTING, USUAL, *(build.name for build in BUILDS))
"""What `--torch` can name: the one that fits the machine, that of the usual index, or a build."""

_PLACES = ("lib/python*/site-packages/torch", "Lib/site-packages/torch")
_ANOTHER = "Another build: python3 -m installer setup --with deepseek --torch NAME, with one of: "
_ELSEWHERE = "or --torch-index ADDRESS. `recto doctor` says which cards there are, and whether torch uses them."


@dataclass(frozen=True, slots=True)
class TorchWish:
    """Which torch the person named, if any.

    Attributes:
        name: one of `NAMES`; where it is empty, what is there stays, and what is missing fits the machine.
        index: an address, which counts before a name.
    """

    name: str = ""
    index: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.index)


@dataclass(frozen=True, slots=True)
class TorchSource:
    """Where torch is to come from.

    Attributes:
        index: an address; empty for the usual index.
        must: whether it is installed in place of one that is there.
        may_fail: whether the usual one is taken where the index cannot be reached.
    """

    index: str = ""
    must: bool = False
    may_fail: bool = False


def torch_source(wish: TorchWish, checkout: Checkout, say: Say) -> TorchSource:
    """Where a set-up with deepseek takes torch from; says what was chosen for the machine and why."""
    if wish.index:
        return TorchSource(wish.index, must=True)
    if wish.name not in ("", FITTING):
        build = build_named(wish.name)
        return TorchSource(build.index if build else "", must=True)
    there = _there(checkout)
    if there is not None and not wish:
        return TorchSource()
    here = Platform(sys.platform, platform.machine().lower())
    choice = fitting_build(here, system_cards())
    say(_choice_words(choice))
    if there is not None and there.serves(choice):
        return TorchSource()
    if choice.build is None or choice.build == here.usual:
        return TorchSource(must=bool(wish))
    return TorchSource(choice.build.index, must=bool(wish), may_fail=not wish)


def torch_words(checkout: Checkout) -> str:
    """What the installed torch is for, and how another is taken; empty where there is none."""
    there = _there(checkout)
    if there is None:
        return ""
    names = ", ".join(NAMES)
    return f"torch {there.version or 'is there'}, {_built(there)}.\n{_ANOTHER}{names};\n{_ELSEWHERE}"


def _there(checkout: Checkout) -> InstalledTorch | None:
    found = (path for place in _PLACES for path in sorted(checkout.venv.glob(place)))
    return torch_in(next(found, None))


def _choice_words(choice: BuildChoice) -> str:
    made_for = choice.build.made_for or "the processor alone" if choice.build else "nothing"
    return f"torch for {made_for}: {choice.reason}. {choice.advice}".strip()


def _built(torch: InstalledTorch) -> str:
    if torch.made_for == "Metal":
        return "which uses the graphics of Macs with Apple's processors"
    return (
        f"built for {torch.made_for}, and runs on the processor too"
        if torch.made_for
        else "built for the processor alone"
    )
