"""What `recto doctor` says of graphics cards and of the torch that may use them."""

import json
import os
import subprocess
import sys

import pytest

from app.command_line.graphics import findings_of
from app.graphics.cards import SystemCard
from app.graphics.installed_torch import InstalledTorch
from app.graphics.torch_builds import Platform, fitting_build

GIGABYTE = 1024**3
H200 = SystemCard("NVIDIA", "NVIDIA H200", "580.65.06", "9.0", 139 * GIGABYTE)
OLD_DRIVER = SystemCard("NVIDIA", "NVIDIA H200", "570.12", "9.0", 139 * GIGABYTE)
AMD = SystemCard("AMD", "AMD graphics card (1002:744c)", "amdgpu", "gfx1100")
APPLE = SystemCard("Apple", "Apple GPU")
FOR_CPU, FOR_CUDA = InstalledTorch("2.13.0+cpu"), InstalledTorch("2.13.0", "CUDA 13.0")
LINUX, MAC = Platform("linux", "x86_64"), Platform("darwin", "arm64")
SEEN = {"name": "NVIDIA H200", "free": 120 * GIGABYTE, "total": 139 * GIGABYTE, "trouble": ""}
ANOTHER = "setup --with deepseek --torch cu130"


def lines(cards, torch, told=None) -> list[str]:
    platform = MAC if APPLE in cards else LINUX
    found = findings_of(cards, torch, told or {}, fitting_build(platform, cards))
    assert not any(finding.needed for finding in found)  # Recto reads without a card
    return [f"{finding.name}: {finding.value} ! {finding.trouble}" for finding in found]


def test_a_card_that_torch_uses_is_told_with_its_memory():
    assert lines([H200], FOR_CUDA, {"cards": [SEEN], "trouble": ""}) == [
        "Graphics card: NVIDIA H200, generation 9.0, 139 GB, driver 580.65.06 ! ",
        "torch that fits: CUDA 13.0: NVIDIA H200 with driver 580.65.06 runs CUDA 13.0. ! ",
        "torch: 2.13.0, built for CUDA 13.0 ! ",
        "torch uses: NVIDIA H200, 120.0 of 139.0 GB free ! ",
    ]


def test_a_torch_for_the_processor_beside_a_card_is_trouble_with_a_next_step():
    *_, torch = lines([H200], FOR_CPU)
    assert "built for the processor alone ! NVIDIA H200 is not used: " in torch
    assert ANOTHER in torch


@pytest.mark.parametrize(
    ("card", "torch", "told", "words"),
    [
        (SystemCard("NVIDIA", "NVIDIA graphics card (10de:2335)"), FOR_CUDA, {}, "Install the driver from NVIDIA"),
        (
            OLD_DRIVER,
            FOR_CUDA,
            {"cards": [], "trouble": "The driver is too old"},
            "--torch cu126 installs another torch",
        ),
        (H200, FOR_CUDA, {}, "is not used by a torch built for CUDA 13.0. Renew its driver"),
        (H200, FOR_CUDA, {"cards": [{**SEEN, "trouble": "no kernel image"}]}, "cannot compute on it: no kernel image"),
        (AMD, FOR_CUDA, {}, f"{AMD.name} is not used: this torch was built for CUDA 13.0"),
        (APPLE, FOR_CPU, {}, "Apple GPU is not used: this torch was built for the processor alone"),
    ],
)
def test_whatever_keeps_torch_from_a_card_is_told(card, torch, told, words: str):
    assert words in " ".join(lines([card], torch, told))


def test_without_a_card_or_without_torch_nothing_is_wrong():
    assert lines([], FOR_CPU) == [
        "Graphics card: none that was recognized ! ",
        "torch: 2.13.0+cpu, built for the processor alone ! ",
    ]
    assert [line.partition(":")[0] for line in lines([H200], None)] == ["Graphics card", "torch that fits"]


def test_doctor_asks_the_driver_for_the_cards(recto):
    tools = recto.folder / "tools"
    tools.mkdir()
    asked = (
        f"#!{sys.executable}\nprint('NVIDIA H200, 570.12, 9.0, 143771')\nprint('NVIDIA H200, 570.12, 9.0, 143771')\n"
    )
    (tools / "nvidia-smi").write_text(asked)
    (tools / "nvidia-smi").chmod(0o755)
    environment = {**recto.environment(None), "PATH": os.pathsep.join((str(tools), os.environ["PATH"]))}
    command = [sys.executable, "-m", "app", "doctor", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found = [(finding["name"], finding["value"]) for finding in json.loads(done.stdout)["findings"]]
    assert found.count(("Graphics card", "NVIDIA H200, generation 9.0, 140 GB, driver 570.12")) == 2


def test_torch_is_asked_in_a_process_of_its_own():
    command = [sys.executable, "-m", "model_runtime.accelerators"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert told.keys() == {"cards", "trouble"}
    assert all(card.keys() == SEEN.keys() for card in told["cards"])
