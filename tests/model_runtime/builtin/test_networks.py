"""The built-in engine's networks: a bad file is named and nothing is fetched; how many threads they have."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from pathlib import Path

import onnxruntime
import pytest
import rapidocr

from model_runtime.engines.builtin import networks
from model_runtime.errors import EngineError, ErrorCode

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNIZER = "PP-OCRv6_rec_small.onnx"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of RapidOCR's files, which it is told to use."""
    copy = tmp_path / "models"
    shutil.copytree(Path(rapidocr.__file__).parent / "models", copy)
    settings = {**networks.rapidocr_settings(), "Global.model_root_dir": str(copy)}
    monkeypatch.setattr(networks, "rapidocr_settings", lambda: settings)
    return copy


def _flip_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


@pytest.mark.parametrize("name", [DETECTOR, RECOGNIZER])
@pytest.mark.parametrize("damage", [Path.unlink, _flip_a_byte], ids=["missing", "damaged"])
def test_a_bad_file_is_named_and_not_fetched(files: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(files / name)
    before = sorted((file.name, file.stat().st_size) for file in files.iterdir())
    with pytest.raises(EngineError) as raised:
        networks.load_text_networks()
    problem = raised.value.problem
    assert problem.code is ErrorCode.ENGINE_NOT_INSTALLED
    assert str(problem.detail) == f"RapidOCR's file {name} is missing or damaged"
    assert "installer setup" in str(problem.hint)
    assert sorted((file.name, file.stat().st_size) for file in files.iterdir()) == before


def test_the_layout_networks_have_as_many_threads_as_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    others = _sessions()
    networks.load_layout_network()
    threads = [one.get_session_options().intra_op_num_threads for one in _sessions() if one not in others]
    assert threads
    assert set(threads) == {1}
    assert onnxruntime.SessionOptions().intra_op_num_threads == 0  # what others load is left alone


def _sessions() -> list[onnxruntime.InferenceSession]:
    # By the type itself: to ask objects for their class runs code of theirs, and some of torch warn.
    return [one for one in gc.get_objects() if issubclass(type(one), onnxruntime.InferenceSession)]
