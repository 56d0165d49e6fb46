"""`recto models libraries`: the real pip, an index in a folder, and a stand-in for torch, which takes gigabytes."""

import os

import pytest

from app.command_line.models_command import run_models
from tests.wheel_index import TORCH_THAT_WORKS, add_wheel


@pytest.fixture
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("RECTO_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_a_build_that_nobody_makes_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        run_models(["libraries", "--torch", "cu999"])
    assert ended.value.code == 2
    assert "cu126" in capsys.readouterr().err


def test_libraries_that_serve_are_left_alone(capsys, data_folder):
    assert run_models(["libraries"]) == 0
    assert "It serves this machine" in capsys.readouterr().out
    assert not (data_folder / "engine-libraries").exists()


@pytest.mark.thorough
def test_libraries_are_installed_into_a_folder_of_their_own(capsys, data_folder, tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    index = add_wheel(tmp_path / "index", "torch", "2.13.0+cpu", {"torch/__init__.py": TORCH_THAT_WORKS})
    add_wheel(tmp_path / "index", "tokenizers", "0.23.0", {"tokenizers/__init__.py": ""})
    monkeypatch.setenv("PIP_INDEX_URL", index)
    assert run_models(["libraries", "--torch", "cpu", "--index", index]) == 0
    told = capsys.readouterr()
    assert "PyTorch for the processor alone: as asked for" in told.err
    assert "Installed. PyTorch" in told.out
