"""The lists that are shipped, and which build is installed from which."""

import re
from pathlib import Path

import pytest

from app.engine_libraries.installing import OTHERS
from app.engine_libraries.library_lock import lock_for
from app.graphics.torch_builds import CPU, CUDA_12, CUDA_13, METAL, ROCM, Platform
from app.resources import resource_path
from installer.library_locks import wanted_lists

CONSTRAINTS = Path(__file__).resolve().parents[3] / "installer" / "constraints.txt"
LINUX, ARM, WINDOWS, MAC = (
    Platform("linux", "x86_64"), Platform("linux", "aarch64"), Platform("win32", "amd64"), Platform("darwin", "arm64"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("build", "platform", "name"),
    [
        (CPU, LINUX, "cpu.txt"),
        (CPU, ARM, "cpu.txt"),
        (CPU, WINDOWS, "usual.txt"),
        (CUDA_13, LINUX, "usual.txt"),
        (CUDA_13, WINDOWS, "cu130.txt"),
        (CUDA_12, LINUX, ""),
        (ROCM, LINUX, ""),
        (METAL, MAC, "usual.txt"),
        (CPU, MAC, ""),
    ],
)
def test_a_build_has_the_list_of_the_index_that_has_it(build, platform, name):
    lock = lock_for(build, platform)
    assert (lock.name if lock else "") == name


# Four Pythons each, on: two kinds of processors of Linux, or Windows alone, or these and Macs.
@pytest.mark.parametrize(("name", "least"), [("cpu", 8), ("cu130", 4), ("usual", 16)])
def test_a_list_knows_the_files_of_all_that_it_names(name: str, least: int):
    text = resource_path(f"engine_libraries/{name}.txt").read_text("utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    pins = {}
    for entry in entries:
        pin, *hashes = entry.split(" \\\n")
        assert hashes, pin
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}", known) for known in hashes), pin
        library, _, version = pin.partition(" ")[0].partition("==")
        pins[library] = version, len(hashes)
    wanted = next(one for one in wanted_lists() if one.name == name)
    assert f"torch=={pins['torch'][0]}" == wanted.torch
    assert pins["torch"][1] >= least
    assert f"tokenizers=={pins['tokenizers'][0]}\n" in CONSTRAINTS.read_text("utf-8")
    assert OTHERS == ("tokenizers>=0.22,<1",)


def test_a_list_for_one_system_has_the_versions_of_the_usual_one():
    def pins(name: str) -> set[str]:
        text = resource_path(f"engine_libraries/{name}.txt").read_text("utf-8")
        return {line for line in text.splitlines() if "==" in line and not line.startswith(("torch==", "#"))}

    for name in ("cpu", "cu130"):
        assert pins(name) == {line for line in pins("usual") if "sys_platform == 'linux'" not in line}
