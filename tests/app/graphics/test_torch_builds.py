"""The decision table: machines as they were described, and the torch that runs there."""

import pytest

from app.graphics.cards import SystemCard
from app.graphics.installed_torch import InstalledTorch, torch_in
from app.graphics.torch_builds import BUILDS, CPU, CUDA_12, CUDA_13, Platform, builds_for, fitting_build

GIGABYTE = 1024**3
LINUX, LINUX_ARM = Platform("linux", "x86_64"), Platform("linux", "aarch64")
WINDOWS = Platform("win32", "amd64")


def nvidia(name: str, generation: str, driver: str, gigabytes: int = 8) -> SystemCard:
    return SystemCard("NVIDIA", name, driver, generation, gigabytes * GIGABYTE)


def amd(target: str, driver: str = "amdgpu") -> SystemCard:
    return SystemCard("AMD", "AMD graphics card", driver, target)


MACHINES = {
    "a new card and driver": (LINUX, nvidia("RTX 5090", "12.0", "580.95.05"), "cu130"),
    "the same on Windows": (WINDOWS, nvidia("RTX 5090", "12.0", "581.29"), "cu130"),
    "a new card, an older driver": (LINUX, nvidia("RTX 5090", "12.0", "570.86.16"), "cpu"),
    "Hopper, CUDA 12's driver": (LINUX, nvidia("H200", "9.0", "570.12"), "cu126"),
    "Ampere, the oldest driver": (LINUX, nvidia("RTX 3060", "8.6", "525.60.13"), "cu126"),
    "Ampere, a driver before that": (LINUX, nvidia("RTX 3060", "8.6", "515.65.01"), "cpu"),
    "Turing, a new driver": (LINUX, nvidia("T4", "7.5", "580.65.06"), "cu130"),
    "Volta, a new driver": (LINUX, nvidia("V100", "7.0", "580.65.06"), "cu126"),
    "Pascal on Windows": (WINDOWS, nvidia("GTX 1080", "6.1", "566.36"), "cu126"),
    "Maxwell": (WINDOWS, nvidia("GTX 970", "5.2", "566.36"), "cu126"),
    "Kepler": (LINUX, nvidia("Tesla K80", "3.7", "470.256.02"), "cpu"),
    "no driver": (LINUX, SystemCard("NVIDIA", "NVIDIA graphics card (10de:2684)"), "cpu"),
    "a driver that does not tell the generation": (LINUX, SystemCard("NVIDIA", "RTX 3080", "550.54"), "cu126"),
    "Grace Hopper": (LINUX_ARM, nvidia("GH200", "9.0", "580.65.06"), "cu130"),
    "Grace Hopper, an older driver": (LINUX_ARM, nvidia("GH200", "9.0", "560.35.03"), "cu126"),
    "a small board on ARM": (LINUX_ARM, nvidia("Xavier", "7.2", "580.65.06"), "cpu"),
    "AMD": (LINUX, amd("gfx1100"), "rocm7.2"),
    "AMD's graphics in a laptop's processor": (LINUX, amd("gfx1036"), "cpu"),
    "AMD without a driver": (LINUX, amd("", ""), "cpu"),
    "AMD on Windows": (WINDOWS, amd("gfx1100"), "cpu"),
    "Apple": (Platform("darwin", "arm64"), SystemCard("Apple", "Apple GPU"), ""),
}


@pytest.mark.parametrize(("platform", "card", "name"), MACHINES.values(), ids=MACHINES)
def test_each_machine_gets_the_torch_that_runs_there(platform: Platform, card: SystemCard, name: str):
    choice = fitting_build(platform, [card])
    assert choice.build is not None
    assert choice.build.name == name
    assert (choice.card is card) == (name != "cpu")
    assert str(choice.reason)


@pytest.mark.parametrize(
    ("machine", "words"),
    [
        ("a new card, an older driver", "Renew the driver: 580 or newer is needed."),
        ("Hopper, CUDA 12's driver", "With driver 580 or newer it runs CUDA 13.0."),
        ("Ampere, a driver before that", "Renew the driver: 525 or newer is needed."),
        ("no driver", "Install the driver from NVIDIA, then look again."),
        ("Volta, a new driver", ""),
        ("Kepler", ""),
        ("AMD without a driver", "Install AMD's driver amdgpu with ROCm, then look again."),
    ],
)
def test_what_would_be_better_is_said(machine: str, words: str):
    platform, card, _ = MACHINES[machine]
    assert str(fitting_build(platform, [card]).advice) == words


def test_of_several_cards_the_one_with_most_memory_counts_if_a_torch_knows_it():
    old, small = nvidia("Tesla K80", "3.7", "580.65", 24), nvidia("RTX 4060", "8.9", "580.65", 8)
    choice = fitting_build(LINUX, [small, old])
    assert (choice.card, choice.build.name if choice.build else "") == (small, "cu130")
    large = nvidia("V100", "7.0", "580.65", 32)
    assert fitting_build(LINUX, [small, large]).card is large


def test_without_a_card_the_small_torch_is_taken_and_an_intel_mac_has_none():
    assert fitting_build(LINUX, []).build == fitting_build(WINDOWS, []).build == BUILDS[0]
    assert fitting_build(Platform("darwin", "x86_64"), []).build is None


def test_only_a_torch_that_the_index_has_anyway_has_no_address():
    for system, name in ((LINUX, "cu130"), (WINDOWS, "cpu"), (Platform("darwin", "arm64"), "")):
        assert system.usual is not None
        assert system.usual.name == name
    assert {build.index.rpartition("/")[2] for build in BUILDS} == {"cpu", "cu126", "cu130", "rocm7.2"}


@pytest.mark.parametrize(
    ("made_for", "machine", "serves"),
    [
        ("CUDA 13.2", "a new card and driver", True),
        ("CUDA 12.8", "a new card and driver", True),
        ("CUDA 13.0", "Hopper, CUDA 12's driver", False),
        ("", "a new card and driver", False),
        ("ROCm 7.2", "a new card and driver", False),
        ("", "Kepler", True),
        ("CUDA 13.0", "Kepler", True),
    ],
)
def test_a_torch_that_leaves_the_card_alone_is_the_wrong_one(made_for: str, machine: str, serves: bool):
    platform, card, _ = MACHINES[machine]
    assert InstalledTorch("2.13.0", made_for).serves(fitting_build(platform, [card])) is serves


@pytest.mark.parametrize(
    ("words", "torch"),
    [
        ("__version__ = '2.13.0+cu130'\ncuda: Optional[str] = '13.0'\nhip = None\n", ("2.13.0+cu130", "CUDA 13.0")),
        ("cuda: Optional[str] = None\nhip: Optional[str] = '6.4.43482-0f2d60242'\n", ("", "ROCm 6.4.43482")),
        ("__version__ = '2.13.0+cpu'\ncuda: Optional[str] = None\n", ("2.13.0+cpu", "")),
    ],
)
def test_what_torch_was_built_for_is_read_and_not_imported(tmp_path, words: str, torch: tuple[str, str]):
    (tmp_path / "version.py").write_text(words)
    assert torch_in(tmp_path) == InstalledTorch(*torch)


def test_a_torch_that_is_not_there_is_none(tmp_path):
    assert torch_in(None) is torch_in(tmp_path / "torch") is None


@pytest.mark.parametrize(
    ("platform", "builds"),
    [
        (LINUX, BUILDS),
        (LINUX_ARM, (CPU, CUDA_12, CUDA_13)),
        (WINDOWS, (CPU, CUDA_12, CUDA_13)),
        (Platform("darwin", "arm64"), ()),
    ],
)
def test_only_builds_that_are_made_for_the_platform_are_offered(platform: Platform, builds: tuple[object, ...]):
    assert builds_for(platform) == builds
