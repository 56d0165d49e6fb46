"""Matrices in few bits, made once and found again."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.engines.deepseek.loaded_model import load_checkpoint
from model_runtime.engines.deepseek.options import LoadOptions
from model_runtime.errors import EngineError
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.weights import loader
from model_runtime.weights.checkpoint_folder import open_checkpoint, read_header
from model_runtime.weights.loader import load_model
from model_runtime.weights.prepared import prepared_file, write_prepared
from model_runtime.weights.quantization import Quantization
from model_runtime.weights.writing import write_tensors
from tests.tiny_checkpoint.sizes import TINY
from tests.tiny_checkpoint.write import write_checkpoint

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("prepared") / "model", replace(TINY, moe_intermediate=32))


def loaded(folder: Path, wanted: Quantization, prepared: Path | None = None) -> DeepseekOcr:
    return load_model(folder, dtype=torch.bfloat16, quantization=wanted, prepared=prepared)


@torch.inference_mode()
def logits(model: DeepseekOcr) -> torch.Tensor:
    result: torch.Tensor = model(torch.arange(5, 25)[None], None)
    return result


@pytest.mark.parametrize("wanted", Quantization)
def test_a_prepared_model_computes_the_same_and_rounds_nothing(folder, tmp_path, monkeypatch, wanted):
    fresh = loaded(folder, wanted)
    write_prepared(prepared_file(tmp_path, open_checkpoint(folder), wanted, CPU), fresh)

    def refuse(*_arguments):
        return lambda name, _values: pytest.fail(f"{name} was rounded again")

    monkeypatch.setattr(loader, "matrices_maker", refuse)
    again = loaded(folder, wanted, tmp_path)
    assert torch.equal(logits(again), logits(fresh))
    assert {name for name, _ in again.named_modules()} == {name for name, _ in fresh.named_modules()}


def test_what_was_prepared_while_another_type_was_computed_with_is_computed_with_in_this_one(folder, tmp_path):
    fresh = loaded(folder, Quantization.INT8)
    file = prepared_file(tmp_path, open_checkpoint(folder), Quantization.INT8, CPU)
    write_prepared(file, deepcopy(fresh).half())  # whole numbers stay what they are
    again = loaded(folder, Quantization.INT8, tmp_path)
    assert {tensor.dtype for tensor in again.buffers()} == {tensor.dtype for tensor in fresh.buffers()}
    torch.testing.assert_close(logits(again), logits(fresh), atol=0.3, rtol=0.1)


def test_what_was_prepared_for_other_weights_numbers_or_machines_is_not_found(folder, tmp_path, monkeypatch):
    checkpoint = open_checkpoint(folder)
    file = prepared_file(tmp_path, checkpoint, Quantization.INT4, CPU)
    other = open_checkpoint(write_checkpoint(tmp_path / "other", TINY))
    names = {
        prepared_file(tmp_path, other, Quantization.INT4, CPU),
        prepared_file(tmp_path, checkpoint, Quantization.INT8, CPU),
        prepared_file(tmp_path, checkpoint, Quantization.INT4, torch.device("cuda")),
    }
    monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: "OTHER")
    names.add(prepared_file(tmp_path, checkpoint, Quantization.INT4, CPU))
    assert len(names | {file}) == 5


@pytest.mark.parametrize("damage", ["cut", "empty"])
def test_a_damaged_file_is_passed_over(folder, tmp_path, damage):
    file = prepared_file(tmp_path, open_checkpoint(folder), Quantization.INT8, CPU)
    fresh = loaded(folder, Quantization.INT8)
    write_prepared(file, fresh)
    file.write_bytes(file.read_bytes()[: -20 if damage == "cut" else 0])
    assert torch.equal(logits(loaded(folder, Quantization.INT8, tmp_path)), logits(fresh))


def test_the_engine_keeps_them_when_asked_to(folder, tmp_path):
    options = {"checkpoint": str(folder), "dtype": "int4", "device": "cpu", "prepared": str(tmp_path / "kept")}
    told = []
    given = LoadOptions.of({**options, "prepare": True})
    load_checkpoint(DEEPSEEK_OCR, given, "1", lambda _part, stage: told.append(str(stage))).release()
    assert "Keeping the weights for the next time" in told
    (file,) = (tmp_path / "kept").iterdir()
    assert file == prepared_file(tmp_path / "kept", open_checkpoint(folder), Quantization.INT4, CPU)
    with pytest.raises(EngineError, match="need no preparing"):
        load_checkpoint(
            DEEPSEEK_OCR, LoadOptions.of({**options, "dtype": "bfloat16", "prepare": True}), "1", lambda *_: None
        )


def test_a_disk_that_takes_nothing_is_told_and_leaves_nothing(folder, tmp_path):
    (tmp_path / "kept").write_text("a file where the folder should be")
    options = {"checkpoint": str(folder), "dtype": "int8", "device": "cpu", "prepared": str(tmp_path / "kept")}
    with pytest.raises(EngineError, match="could not be written"):
        load_checkpoint(DEEPSEEK_OCR, LoadOptions.of({**options, "prepare": True}), "1", lambda *_: None)


def test_written_tensors_are_read_as_they_were(tmp_path):
    tensors = {"a": torch.arange(6, dtype=torch.int8).view(2, 3), "b": torch.randn(4).to(torch.bfloat16)}
    write_tensors(tmp_path / "x.safetensors", tensors, {"made_by": "a test"})
    stored = read_header(tmp_path / "x.safetensors")
    assert {name: (tensor.dtype, tensor.shape) for name, tensor in stored.items()} == {
        "a": ("I8", (2, 3)), "b": ("BF16", (4,)),
    }  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["x.safetensors"]
