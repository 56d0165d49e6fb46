"""Which build of PyTorch runs on a machine's graphics card, and why. Standard library and `messages` only.

The figures are PyTorch's for its release 2.13 (its matrix of CUDA and ROCm versions, and of the generations of cards
that each build holds code for) and NVIDIA's for drivers (CUDA 12 from 525 on, CUDA 13 from 580 on). A newer release of
torch in `installer/constraints.txt` wants them looked at again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.graphics.cards import SystemCard
from model_runtime.messages import NOTHING, Message, message

_GIGABYTE = 1024**3
_ADDRESS = "https://download.pytorch.org/whl/"


@dataclass(frozen=True, slots=True)
class TorchBuild:
    """A build of torch that can be had.

    Attributes:
        name: what it is asked for by, and the end of its address.
        made_for: as a torch that is installed says of itself: "CUDA 13.0"; empty for the processor alone.
        room: bytes on the disk while it is being installed, with what it needs; measured for the processor's alone.
    """

    name: str
    made_for: str = ""
    room: int = 2 * _GIGABYTE

    @property
    def index(self) -> str:
        """The address of the index that has it; empty for the usual one."""
        return f"{_ADDRESS}{self.name}" if self.name else ""


@dataclass(frozen=True, slots=True)
class _CudaBuild(TorchBuild):
    """One for NVIDIA's cards.

    Attributes:
        least_driver: the driver that it wants.
        generations: the first and the last compute capability that it has code for, on x86.
        least_arm: the first one on ARM.
    """

    least_driver: int = 0
    generations: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))
    least_arm: tuple[int, int] = (8, 0)


CPU = TorchBuild("cpu")
CUDA_13 = _CudaBuild("cu130", "CUDA 13.0", 9 * _GIGABYTE, 580, ((7, 5), (12, 99)))
CUDA_12 = _CudaBuild("cu126", "CUDA 12.6", 9 * _GIGABYTE, 525, ((5, 0), (9, 99)))
ROCM = TorchBuild("rocm7.2", "ROCm 7.2", 24 * _GIGABYTE)
METAL = TorchBuild("", "Metal")
"""The one build for Macs; it is on no index of its own."""

BUILDS = (CPU, CUDA_12, CUDA_13, ROCM)
"""Those that can be asked for by name."""


def build_named(name: str) -> TorchBuild | None:
    """The build of a name; None where there is none."""
    return next((build for build in BUILDS if build.name == name), None)


_CUDA = (CUDA_13, CUDA_12)  # the better one first
_ROCM_TARGETS = frozenset(
    f"gfx{number}" for number in (900, 906, 908, "90a", 942, 950, 1030, 1100, 1101, 1102, 1150, 1151, 1200, 1201)
)
_X86 = frozenset({"x86_64", "amd64"})
_ARM = frozenset({"aarch64", "arm64"})


@dataclass(frozen=True, slots=True)
class Platform:
    """What a build has to fit beside the card: `sys.platform`, and `platform.machine()` in small letters."""

    system: str
    processor: str

    @property
    def usual(self) -> TorchBuild | None:
        """What the usual index has for it; None where it has no torch at all."""
        if self.system == "darwin":
            return METAL if self.processor in _ARM else None
        return CUDA_13 if self.system == "linux" else CPU


def builds_for(platform: Platform) -> tuple[TorchBuild, ...]:
    """Those that can be asked for by name and are made for a platform, whatever card is there."""
    if platform.system == "darwin":
        return ()
    has_rocm = platform.system == "linux" and platform.processor in _X86
    return tuple(build for build in BUILDS if build is not ROCM or has_rocm)


@dataclass(frozen=True, slots=True)
class BuildChoice:
    """A build and why it is the one.

    Attributes:
        build: None where there is none for the machine.
        card: that it computes on; None if on the processor.
        reason: a sentence.
        advice: what would be better, and how to get there; empty where nothing would.
    """

    build: TorchBuild | None
    card: SystemCard | None
    reason: Message
    advice: Message = NOTHING


def fitting_build(platform: Platform, cards: Sequence[SystemCard]) -> BuildChoice:
    """The build for the card that has most memory, of those that a build can be had for; else for the processor."""
    choices = [_for_card(platform, card) for card in sorted(cards, key=lambda card: -card.memory)]
    on_a_card = (choice for choice in choices if choice.card is not None)
    return next(on_a_card, None) or next(iter(choices), None) or _without_card(platform)


def _without_card(platform: Platform) -> BuildChoice:
    if platform.usual is None:
        reason = message("There is no PyTorch for Macs with Intel's processors")
        return BuildChoice(None, None, reason, message("The built-in reader reads here; a model reads on a server."))
    return BuildChoice(CPU, None, message("No graphics card was found that a PyTorch is built for"))


def _for_card(platform: Platform, card: SystemCard) -> BuildChoice:
    if card.maker == "Apple":
        return BuildChoice(METAL, card, message("The one PyTorch for Macs uses the graphics of Apple's processors"))
    return _for_nvidia(platform, card) if card.maker == "NVIDIA" else _for_amd(platform, card)


def _for_nvidia(platform: Platform, card: SystemCard) -> BuildChoice:
    driver, generation = _first_number(card.driver), _generation(card)
    if not driver:
        advice = message("Install the driver from NVIDIA, then look again.")
        return BuildChoice(CPU, None, message("The driver of {card} is not there", card=card.name), advice)
    known = [build for build in _CUDA if generation is None or _knows(build, generation, platform)]
    fitting = [build for build in known if driver >= build.least_driver]
    if fitting:
        return _on_cuda(card, fitting[0], known[0])
    if known:
        return BuildChoice(CPU, None, *_too_old_driver(card, known[-1]))
    reason = message("No PyTorch of today has code for {card}, which is of generation {generation}",
                     card=card.name, generation=card.generation)  # fmt: skip
    return BuildChoice(CPU, None, reason)


def _knows(build: _CudaBuild, generation: tuple[int, int], platform: Platform) -> bool:
    first, last = build.generations
    return (first if platform.processor in _X86 else max(first, build.least_arm)) <= generation <= last


def _on_cuda(card: SystemCard, build: _CudaBuild, best: _CudaBuild) -> BuildChoice:
    reason = message("{card} with driver {driver} runs {made_for}",
                     card=card.name, driver=card.driver, made_for=build.made_for)  # fmt: skip
    advice = message("With driver {least} or newer it runs {made_for}.",
                     least=best.least_driver, made_for=best.made_for)  # fmt: skip
    return BuildChoice(build, card, reason, advice if best is not build else NOTHING)


def _too_old_driver(card: SystemCard, build: _CudaBuild) -> tuple[Message, Message]:
    reason = message("Driver {driver} is too old for any PyTorch that has code for {card}",
                     driver=card.driver, card=card.name)  # fmt: skip
    return reason, message("Renew the driver: {least} or newer is needed.", least=build.least_driver)


def _for_amd(platform: Platform, card: SystemCard) -> BuildChoice:
    if platform.system != "linux" or platform.processor not in _X86:
        reason = message("PyTorch is built for AMD's cards on Linux only")
        return BuildChoice(CPU, None, reason, message("AMD's own builds can be taken by their address."))
    if card.generation in _ROCM_TARGETS:
        reason = message("{card} runs {made_for}", card=f"{card.name}, {card.generation}", made_for=ROCM.made_for)
        return BuildChoice(ROCM, card, reason)
    if card.generation:
        reason = message("{made_for} has no code for {card}", made_for=ROCM.made_for, card=card.generation)
        return BuildChoice(CPU, None, reason)
    advice = message("Install AMD's driver amdgpu with ROCm, then look again.")
    return BuildChoice(CPU, None, message("The driver of {card} computes nothing", card=card.name), advice)


def _first_number(driver: str) -> int:
    first = driver.partition(".")[0]
    return int(first) if first.isdecimal() else 0


def _generation(card: SystemCard) -> tuple[int, int] | None:
    major, _, minor = card.generation.partition(".")
    return (int(major), int(minor)) if major.isdecimal() and minor.isdecimal() else None
