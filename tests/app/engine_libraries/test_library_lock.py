"""The lists that are shipped, and which build is installed from which."""

import re
from pathlib import Path

import pytest

from app.engine_libraries.installing import OTHERS
from app.engine_libraries.library_lock import lock_for
from app.graphics.torch_builds import CPU, CUDA_12, CUDA_13, METAL, ROCM, Platform
from app.resources import resource_path
from installer.library_locks import pin_without_hash, wanted_lists

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
        (CUDA_13, WINDOWS, ""),
        (CUDA_12, LINUX, ""),
        (ROCM, LINUX, ""),
        (METAL, MAC, "usual.txt"),
    ],
)
def test_a_build_has_the_list_of_the_index_that_has_it(build, platform, name):
    lock = lock_for(build, platform)
    assert (lock.name if lock else "") == name


@pytest.mark.parametrize("name", ["usual", "cpu"])
def test_a_list_knows_the_files_of_all_that_it_names(name):
    text = resource_path(f"engine_libraries/{name}.txt").read_text("utf-8")
    without_comments = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    assert pin_without_hash(without_comments) is None
    wanted = next(one for one in wanted_lists() if one.name == name)
    assert f"{wanted.torch} \\\n" in text
    assert set(re.findall(r"sha256:(\S+)", text)) == set(re.findall(r"sha256:([0-9a-f]{64})\b", text))
    torch = text.partition("\ntorch==")[2].partition("\nt")[0]
    assert torch.count("sha256:") >= 8  # four Pythons on two kinds of processors
    pins = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
    assert f"tokenizers=={pins['tokenizers']}\n" in CONSTRAINTS.read_text("utf-8")
    assert OTHERS == ("tokenizers>=0.22,<1",)


def test_a_library_without_a_file_makes_a_list_useless():
    whole = "jinja2==3.1.6 \\\n    --hash=sha256:" + "0" * 64 + "\n"
    assert pin_without_hash(whole) is None
    assert pin_without_hash(whole + "torch==2.13.0+rocm7.2\n") == "torch==2.13.0+rocm7.2"
