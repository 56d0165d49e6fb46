"""What `recto doctor` says of graphics cards and of the torch that may use them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.command_line.graphics import Torch, findings_of, installed_torch
from app.command_line.system_cards import SystemCard, pci_cards

GIGABYTE = 1024**3
H200 = SystemCard("NVIDIA", "NVIDIA H200", "570.12")
AMD = SystemCard("AMD", "AMD graphics card (1002:744c)", "amdgpu")
APPLE = SystemCard("Apple", "Apple GPU")
FOR_CPU, FOR_CUDA = Torch("2.13.0+cpu", ""), Torch("2.13.0", "CUDA 13.0")
SEEN = {"name": "NVIDIA H200", "free": 120 * GIGABYTE, "total": 139 * GIGABYTE, "trouble": ""}
ANOTHER = "setup --with deepseek --torch-index ADDRESS"


def lines(cards, torch, told=None) -> list[str]:
    found = findings_of(cards, torch, told or {})
    assert not any(finding.needed for finding in found)  # Recto reads without a card
    return [f"{finding.name}: {finding.value} ! {finding.trouble}" for finding in found]


def test_a_card_that_torch_uses_is_told_with_its_memory():
    assert lines([H200], FOR_CUDA, {"cards": [SEEN], "trouble": ""}) == [
        "Graphics card: NVIDIA H200, driver 570.12 ! ",
        "torch: 2.13.0, built for CUDA 13.0 ! ",
        "torch uses: NVIDIA H200, 120.0 of 139.0 GB free ! ",
    ]


def test_a_torch_for_the_processor_beside_a_card_is_trouble_with_a_next_step():
    _, torch = lines([H200], FOR_CPU)
    assert "built for the processor alone ! NVIDIA H200 is not used: " in torch
    assert ANOTHER in torch


@pytest.mark.parametrize(
    ("card", "torch", "told", "words"),
    [
        (SystemCard("NVIDIA", "NVIDIA graphics card (10de:2335)"), FOR_CUDA, {}, "Install the driver from NVIDIA"),
        (H200, FOR_CUDA, {"cards": [], "trouble": "The driver is too old"}, "The driver is too old. Renew its driver"),
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
    assert lines([H200], None) == ["Graphics card: NVIDIA H200, driver 570.12 ! "]


@pytest.mark.parametrize(
    ("words", "build"),
    [
        ("__version__ = '2.13.0+cu130'\ncuda: Optional[str] = '13.0'\nhip: Optional[str] = None\n", "CUDA 13.0"),
        ("cuda: Optional[str] = None\nhip: Optional[str] = '6.4.43482-0f2d60242'\n", "ROCm 6.4.43482"),
        ("cuda = '12.6'\n", "CUDA 12.6"),
    ],
)
def test_what_torch_was_built_for_is_read_and_not_imported(tmp_path: Path, words: str, build: str):
    (tmp_path / "version.py").write_text(words)
    assert installed_torch("2.13.0", tmp_path) == Torch("2.13.0", build)


def test_a_torch_that_is_not_there_is_none(tmp_path: Path):
    assert installed_torch("", tmp_path) is None
    assert installed_torch("2.13.0", None) is None


def test_cards_are_found_in_the_list_of_devices(tmp_path: Path):
    devices = {
        "0000:00:02.0": ("0x030000", "0x8086", "0x9a49"),
        "0000:01:00.0": ("0x030200", "0x10de", "0x2335"),
        "0000:02:00.0": ("0x020000", "0x10de", "0x1021"),
        "0000:03:00.0": ("0x030000", "0x1002", "0x744c"),
    }
    for name, values in devices.items():
        (tmp_path / name).mkdir()
        for file, value in zip(("class", "vendor", "device"), values, strict=True):
            (tmp_path / name / file).write_text(f"{value}\n")
    (tmp_path / "0000:04:00.0").mkdir()  # one that says nothing
    driver = tmp_path / "amdgpu"
    driver.mkdir()
    (tmp_path / "0000:03:00.0" / "driver").symlink_to(driver)
    assert [(card.name, card.driver) for card in pci_cards(tmp_path)] == [
        ("NVIDIA graphics card (10de:2335)", ""),
        ("AMD graphics card (1002:744c)", "amdgpu"),
    ]


def test_doctor_asks_the_driver_for_the_cards(recto):
    tools = recto.folder / "tools"
    tools.mkdir()
    asked = f"#!{sys.executable}\nprint('NVIDIA H200, 570.12')\nprint('NVIDIA H200, 570.12')\n"
    (tools / "nvidia-smi").write_text(asked)
    (tools / "nvidia-smi").chmod(0o755)
    environment = {**recto.environment(None), "PATH": os.pathsep.join((str(tools), os.environ["PATH"]))}
    command = [sys.executable, "-m", "app", "doctor", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found = [(finding["name"], finding["value"]) for finding in json.loads(done.stdout)["findings"]]
    assert found.count(("Graphics card", "NVIDIA H200, driver 570.12")) == 2


def test_torch_is_asked_in_a_process_of_its_own():
    command = [sys.executable, "-m", "model_runtime.accelerators"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert told.keys() == {"cards", "trouble"}
    assert all(card.keys() == SEEN.keys() for card in told["cards"])
