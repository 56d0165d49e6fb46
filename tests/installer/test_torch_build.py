import zipfile
from pathlib import Path

import pytest

from installer.checkout import Checkout
from installer.torch_build import torch_words
from tests.installer.conftest import Trial

FOR_CPU = "__version__ = '2.13.0+cpu'\ncuda: Optional[str] = None\nhip: Optional[str] = None\n"
FOR_CUDA = "__version__ = '2.13.0'\ncuda: Optional[str] = '13.0'\nhip: Optional[str] = None\n"
FOR_ROCM = "__version__ = '2.13.0+rocm'\ncuda: Optional[str] = None\nhip: Optional[str] = '6.4.43'\n"


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
    assert "--with deepseek --torch-index ADDRESS" in " ".join(rest)


def test_on_a_mac_the_one_build_uses_its_graphics(tmp_path: Path):
    package = put_torch(tmp_path, FOR_CPU)
    (package / "lib").mkdir()
    (package / "lib" / "libtorch_cpu.dylib").touch()
    assert "uses the graphics of Macs" in torch_words(Checkout(tmp_path))


def test_where_there_is_none_nothing_is_said(tmp_path: Path):
    assert torch_words(Checkout(tmp_path)) == ""


def make_index(folder: Path, version: str, words: str) -> str:
    """An index with one build of torch; its address."""
    place = folder / "torch"
    place.mkdir(parents=True)
    name, info = f"torch-{version}-py3-none-any.whl", f"torch-{version}.dist-info"
    with zipfile.ZipFile(place / name, "w") as wheel:
        wheel.writestr("torch/version.py", words)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: torch\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    (place / "index.html").write_text(f'<a href="{name.replace("+", "%2B")}">{name}</a>')
    return folder.as_uri()


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
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "--torch-index is for --with deepseek.")
