from __future__ import annotations

import json
import shutil
from collections import namedtuple

import pytest
import torch

from model_runtime.bench.errors import BenchError
from model_runtime.bench.published_config import published_config
from model_runtime.bench.random_checkpoint import random_tensors, write_random_checkpoint
from model_runtime.deepseek_ocr import load_model
from model_runtime.deepseek_ocr.config import DecoderConfig, DeepseekOcrConfig
from model_runtime.deepseek_ocr.config_reader import read_config
from model_runtime.weights.checkpoint_folder import open_checkpoint
from tests.tiny_checkpoint.layout import tensor_shapes
from tests.tiny_checkpoint.sizes import FULL, TINY


def test_the_published_sizes_give_the_published_tensors():
    tensors = random_tensors(DeepseekOcrConfig())
    assert len(tensors) == 2710
    assert sum(tensor.count for tensor in tensors) == 3_336_106_240
    assert {tensor.name: tensor.shape for tensor in tensors} == tensor_shapes(FULL)


def test_tensors_lie_by_name_as_in_the_published_file():
    names = [tensor.name for tensor in random_tensors(DeepseekOcrConfig())]
    assert names == sorted(names)


def test_what_is_written_is_a_checkpoint_with_every_tensor(checkpoint):
    opened = open_checkpoint(checkpoint)
    assert {name: tensor.shape for name, tensor in opened.tensors.items()} == tensor_shapes(TINY)
    assert {tensor.dtype for tensor in opened.tensors.values()} == {"BF16"}
    assert sorted(path.name for path in checkpoint.iterdir()) == [
        "config.json", "model-00001-of-000001.safetensors", "model.safetensors.index.json",
    ]  # fmt: skip


def test_it_loads_and_its_tokens_differ_without_growing_out_of_bounds(checkpoint):
    model = load_model(checkpoint)
    with torch.inference_mode():
        logits = model(torch.tensor([list(range(3, 40))]), None)[0]
    assert logits.isfinite().all()
    assert 0.3 < logits.std() < 30
    assert len(set(logits.argmax(-1).tolist())) > 10


def test_no_two_tensors_of_a_kind_are_equal(checkpoint):
    experts = load_model(checkpoint, dtype=torch.bfloat16).decoder.layers[1].mlp.experts.down_proj
    assert not any(torch.equal(experts[0], other) for other in experts[1:])


def test_the_written_configuration_reads_back():
    config = DeepseekOcrConfig(decoder=DecoderConfig(layers=5, top_k=3), image_token_id=77)
    assert read_config(published_config(config), lambda _: None) == config


def test_without_a_configuration_the_published_model_is_meant(tmp_path, monkeypatch):
    no_room = namedtuple("usage", "free")(1_000_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: no_room)
    with pytest.raises(BenchError, match=r"6\.7 GB, but the disk of .* has 1\.0 GB left"):
        write_random_checkpoint(tmp_path / "new")
    written = json.loads((tmp_path / "new" / "config.json").read_text())
    assert read_config(written, lambda _: None) == DeepseekOcrConfig()
    assert not list((tmp_path / "new").glob("*.safetensors*"))


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BenchError, match=r"cannot be written to .*file"):
        write_random_checkpoint(tmp_path / "file")
