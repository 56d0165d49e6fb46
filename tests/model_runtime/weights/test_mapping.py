from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from model_runtime.deepseek_ocr import DeepseekOcr, load_model
from tests.model_runtime.weights.stored import rewrite, weight_file
from tests.tiny_checkpoint.sizes import TINY
from tests.tiny_checkpoint.write import write_checkpoint

EXPERTS = "decoder.layers.1.mlp.experts.gate_up_proj"
QKV = "decoder.layers.1.attention.qkv_proj.weight"
# More than ten, so that by name the third is "experts.10".
SIZES = replace(TINY, experts=12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("model"), SIZES, dtype=torch.float32)


@pytest.fixture(scope="module")
def sorted_by_name(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As safetensors itself saves, and so as the published file lies."""
    folder = write_checkpoint(tmp_path_factory.mktemp("sorted"), SIZES, dtype=torch.float32)
    rewrite(folder, lambda _tensors: None)
    return folder


def in_file(parameter: Tensor) -> bool:
    """Whether a parameter is a view of something larger, which only a mapped file is."""
    return parameter.untyped_storage().nbytes() > 2 * parameter.nbytes


def read(model: DeepseekOcr) -> Tensor:
    with torch.inference_mode():
        features = model.encode(torch.linspace(-1, 1, 3 * 512 * 512).view(1, 3, 512, 512), None, (1, 1))
        image_tokens = [model.config.image_token_id] * len(features)
        return model(torch.tensor([[0, *image_tokens, 5, 6, 7]]), features)


def test_parameters_stay_in_a_file_of_their_type(folder):
    model = load_model(folder)
    assert in_file(model.get_parameter(EXPERTS))
    assert in_file(model.get_parameter(QKV))
    assert all(map(in_file, model.parameters()))


def test_parameters_of_another_type_are_memory_of_their_own(folder):
    parameters = load_model(folder, dtype=torch.bfloat16).parameters()
    assert not any(in_file(parameter) for parameter in parameters if parameter.dtype == torch.bfloat16)


def test_where_tensors_lie_in_the_file_changes_no_result(folder, sorted_by_name, tmp_path):
    expected = read(load_model(folder))
    model = load_model(sorted_by_name)
    assert in_file(model.get_parameter(EXPERTS))
    # By name, k comes before o, o before q.
    assert not in_file(model.get_parameter(QKV))
    torch.testing.assert_close(read(model), expected, atol=1e-5, rtol=0.0)
    # Cut between two experts of one layer.
    scattered = load_model(write_checkpoint(tmp_path, SIZES, dtype=torch.float32, shards=9))
    assert not all(in_file(parameter) for name, parameter in scattered.named_parameters() if "experts" in name)
    torch.testing.assert_close(read(scattered), expected, atol=1e-5, rtol=0.0)


def test_copied_and_mapped_weights_read_alike(sorted_by_name):
    copied = load_model(sorted_by_name, dtype=torch.float64).float()
    torch.testing.assert_close(read(copied), read(load_model(sorted_by_name)), atol=1e-5, rtol=0.0)


def test_training_changes_the_model_and_not_its_file(folder):
    before = weight_file(folder).read_bytes()
    model = load_model(folder)
    with torch.no_grad():
        model.get_parameter(EXPERTS).mul_(2)
    assert weight_file(folder).read_bytes() == before
    assert torch.equal(model.get_parameter(EXPERTS), 2 * load_model(folder).get_parameter(EXPERTS))
