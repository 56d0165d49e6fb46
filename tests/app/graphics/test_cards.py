import os
import sys
from pathlib import Path

import pytest

from app.graphics.cards import SystemCard, linux_cards, system_cards

DEVICES = {
    "0000:00:02.0": ("0x030000", "0x8086", "0x9a49"),
    "0000:01:00.0": ("0x030200", "0x10de", "0x2335"),
    "0000:02:00.0": ("0x020000", "0x10de", "0x1021"),
    "0000:03:00.0": ("0x030000", "0x1002", "0x744c"),
}


def put_devices(folder: Path) -> Path:
    for name, values in DEVICES.items():
        (folder / name).mkdir(parents=True)
        for file, value in zip(("class", "vendor", "device"), values, strict=True):
            (folder / name / file).write_text(f"{value}\n")
    (folder / "0000:04:00.0").mkdir()  # one that says nothing
    driver = folder / "amdgpu"
    driver.mkdir()
    (folder / "0000:03:00.0" / "driver").symlink_to(driver)
    return folder


def put_nodes(folder: Path, *numbers: int) -> Path:
    for place, number in enumerate(numbers):
        (folder / str(place)).mkdir(parents=True)
        (folder / str(place) / "properties").write_text(
            f"cpu_cores_count 16\ngfx_target_version {number}\nvendor_id 0\n"
        )
    return folder


@pytest.mark.parametrize(
    ("numbers", "target"),
    [((0, 110000), "gfx1100"), ((0, 90010), "gfx90a"), ((90402,), "gfx942"), ((0,), ""), ((), "")],
)
def test_cards_are_found_in_the_lists_of_linux(tmp_path: Path, numbers: tuple[int, ...], target: str):
    found = linux_cards(put_devices(tmp_path / "devices"), put_nodes(tmp_path / "nodes", *numbers))
    assert list(found) == [
        SystemCard("NVIDIA", "NVIDIA graphics card (10de:2335)"),
        SystemCard("AMD", "AMD graphics card (1002:744c)", "amdgpu", target),
    ]


ROW = "NVIDIA GeForce RTX 4090, 580.95, 8.9, 24564"
RTX = SystemCard("NVIDIA", "NVIDIA GeForce RTX 4090", "580.95", "8.9", 24564 * 1024**2)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for NVIDIA's program is a script")
@pytest.mark.parametrize(
    ("program", "cards"),
    [
        (f"print('{ROW}')", [RTX]),
        ("print('Orin, [N/A], [N/A], [N/A]')", [SystemCard("NVIDIA", "Orin", "[N/A]")]),
        (
            "import sys\nif 'compute_cap' in sys.argv[1]: sys.exit('no such field')\nprint('Tesla K80, 470.1')",
            [SystemCard("NVIDIA", "Tesla K80", "470.1")],
        ),
        ("print('Failed to initialize NVML: Driver/library version mismatch'); raise SystemExit(18)", []),
    ],
)
def test_nvidias_program_tells_of_its_cards(tmp_path: Path, monkeypatch, program: str, cards: list[SystemCard]):
    (tmp_path / "nvidia-smi").write_text(f"#!{sys.executable}\n{program}\n")
    (tmp_path / "nvidia-smi").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert [card for card in system_cards() if card.maker == "NVIDIA" and "(10de" not in card.name] == cards
