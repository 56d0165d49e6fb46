import os
import sys
from pathlib import Path

import pytest

from installer.checkout import Checkout
from installer.torch_build import TorchSource, TorchWish, torch_source, torch_words
from tests.installer.conftest import Trial
from tests.wheel_index import add_wheel

FOR_CPU = "__version__ = '2.13.0+cpu'\ncuda: Optional[str] = None\nhip: Optional[str] = None\n"
FOR_CUDA = "__version__ = '2.13.0'\ncuda: Optional[str] = '13.0'\nhip: Optional[str] = None\n"
FOR_ROCM = "__version__ = '2.13.0+rocm'\ncuda: Optional[str] = None\nhip: Optional[str] = '6.4.43'\n"
H200 = "print('NVIDIA H200, 570.12, 9.0, 143771')"
CU126 = "https://download.pytorch.org/whl/cu126"


def put_torch(root: Path, words: str, *, folder: str = "lib/python3.11/site-packages") -> Path:
    package = root / ".venv" / folder / "torch"
    package.mkdir(parents=True, exist_ok=True)
    (package / "version.py").write_text(words)
    return package


@pytest.mark.parametrize("folder", ["lib/python3.13/site-packages", "Lib/site-packages"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (FOR_CPU, "torch 2.13.0+cpu, built for the processor alone."),
        (FOR_CUDA, "torch 2.13.0, built for CUDA 13.0, and runs on the processor too."),
        (FOR_ROCM, "torch 2.13.0+rocm, built for ROCm 6.4.43, and runs on the processor too."),
    ],
)
def test_the_build_and_the_way_to_another_are_said(tmp_path: Path, words: str, said: str, folder: str):
    put_torch(tmp_path, words, folder=folder)
    first, *rest = torch_words(Checkout(tmp_path)).splitlines()
    assert first == said
    assert "--with deepseek --torch NAME, with one of: fitting, usual, cpu, cu126, cu130, rocm7.2;" in rest[0]


def test_on_a_mac_the_one_build_uses_its_graphics(tmp_path: Path):
    package = put_torch(tmp_path, FOR_CPU)
    (package / "lib").mkdir()
    (package / "lib" / "libtorch_cpu.dylib").touch()
    assert "uses the graphics of Macs" in torch_words(Checkout(tmp_path))


def test_where_there_is_none_nothing_is_said(tmp_path: Path):
    assert torch_words(Checkout(tmp_path)) == ""


def make_index(folder: Path, version: str, words: str) -> str:
    """An index with one build of torch; its address."""
    return add_wheel(folder, "torch", version, {"torch/version.py": words})


@pytest.mark.thorough
def test_where_the_index_does_not_answer_the_usual_torch_is_taken_and_that_is_said(ready_trial: Trial, tmp_path: Path):
    tools = ready_trial.root / "tools"
    (tools / "nvidia-smi").write_text(f"#!{sys.executable}\n{H200}\n")
    (tools / "nvidia-smi").chmod(0o755)
    usual = make_index(tmp_path / "usual", "2.13.0", FOR_CUDA)
    needs = "Requires-Dist: torch; extra == 'deepseek'\n"
    proxy = {"HTTPS_PROXY": "http://127.0.0.1:9", "PIP_INDEX_URL": usual}
    done = ready_trial.run("setup", "--with", "deepseek", BUILD_REQUIRES=needs, **proxy)
    assert done.returncode == 0, done.stderr
    assert f"The usual torch is taken instead of that from {CU126}" in done.stderr
    assert "torch 2.13.0, built for CUDA 13.0" in done.stderr


@pytest.mark.thorough
def test_another_torch_takes_the_place_of_the_one_there_is_and_stays(ready_trial: Trial, tmp_path: Path):
    usual = make_index(tmp_path / "cuda", "2.13.0+cu130", FOR_CUDA.replace("2.13.0", "2.13.0+cu130"))
    other = make_index(tmp_path / "cpu", "2.13.0+cpu", FOR_CPU)
    done = ready_trial.run("setup", "--with", "deepseek", "--torch-index", usual)
    assert done.returncode == 0, done.stderr
    assert "torch 2.13.0+cu130, built for CUDA 13.0, and runs on the processor too." in done.stderr
    done = ready_trial.run("setup", "--with", "deepseek", "--torch-index", other)
    assert "torch 2.13.0+cpu, built for the processor alone." in done.stderr
    done = ready_trial.run("setup", "--with", "deepseek", "--torch-index", "http://127.0.0.1:9/whl")
    assert (done.returncode, "The network did not answer" in done.stderr) == (1, True)
    done = ready_trial.run("setup", "--with", "deepseek")
    assert (done.returncode, "torch 2.13.0+cpu" in done.stderr) == (0, True)
    assert ready_trial.run("setup").stderr.count("\n") == 1


def test_an_index_without_the_part_that_needs_it_is_refused(ready_trial: Trial):
    done = ready_trial.run("setup", "--torch-index", "http://127.0.0.1:9/whl")
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "--torch and --torch-index are for --with deepseek.")


@pytest.mark.skipif(sys.platform != "linux", reason="what is usual differs")
@pytest.mark.parametrize(
    ("program", "named", "there", "source", "said"),
    [
        (H200, "", "", TorchSource(CU126, may_fail=True), "CUDA 12.6: NVIDIA H200 with driver 570.12 runs CUDA 12.6."),
        (
            H200.replace("570", "580"),
            "",
            "",
            TorchSource(),
            "CUDA 13.0: NVIDIA H200 with driver 580.12 runs CUDA 13.0.",
        ),
        (H200, "", FOR_CPU, TorchSource(), ""),  # what is there stays
        (H200, "fitting", FOR_CPU, TorchSource(CU126, must=True), "CUDA 12.6"),
        (H200.replace("570", "580"), "fitting", FOR_CPU, TorchSource(must=True), "CUDA 13.0"),
        (H200.replace("570", "580"), "fitting", FOR_CUDA, TorchSource(), "CUDA 13.0"),
        (H200, "usual", FOR_CPU, TorchSource(must=True), ""),
        (H200, "cpu", "", TorchSource("https://download.pytorch.org/whl/cpu", must=True), ""),
    ],
)
def test_a_set_up_takes_the_torch_that_fits_and_says_why(tmp_path, monkeypatch, program, named, there, source, said):
    (tmp_path / "nvidia-smi").write_text(f"#!{sys.executable}\n{program}\n")
    (tmp_path / "nvidia-smi").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    if there:
        put_torch(tmp_path, there)
    words: list[str] = []
    assert torch_source(TorchWish(named), Checkout(tmp_path), words.append) == source
    assert said in " ".join(words)
    assert bool(words) == bool(said)
