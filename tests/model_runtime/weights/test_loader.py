from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import psutil
import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from model_runtime.deepseek_ocr import load_model
from model_runtime.engines.deepseek.inspection import inspect_checkpoint
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.weights import loader
from tests.model_runtime.weights.stored import rewrite, weight_file
from tests.tiny_checkpoint.layout import tensor_shapes
from tests.tiny_checkpoint.sizes import TINY, Sizes
from tests.tiny_checkpoint.write import write_checkpoint

LAYER = "model.layers.1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_checkpoint(tmp_path / "model")


def values(folder: Path, **options: Any) -> dict[str, Tensor]:
    return {name: value.detach() for name, value in loader.load_model(folder, **options).named_parameters()}


def assert_same(actual: dict[str, Tensor], expected: dict[str, Tensor]) -> None:
    assert actual.keys() == expected.keys()
    for name, value in actual.items():
        assert value.dtype == expected[name].dtype, name
        assert torch.equal(value, expected[name]), name


def test_stored_values_stand_where_they_belong(folder):
    stored = {name: value.float() for name, value in load_file(weight_file(folder)).items()}
    found = values(folder)
    fused = [stored[f"{LAYER}.self_attn.{name}_proj.weight"] for name in "qkv"]
    assert torch.equal(found["decoder.layers.1.attention.qkv_proj.weight"], torch.cat(fused))
    for expert in range(TINY.experts):
        gate, up, down = (stored[f"{LAYER}.mlp.experts.{expert}.{name}_proj.weight"] for name in ("gate", "up", "down"))
        assert torch.equal(found["decoder.layers.1.mlp.experts.gate_up_proj"][expert], torch.cat((gate, up)))
        assert torch.equal(found["decoder.layers.1.mlp.experts.down_proj"][expert], down)
    assert torch.equal(found["deep_encoder.view_separator"], stored["model.view_seperator"])
    assert torch.equal(found["deep_encoder.sam.compressor.conv2.weight"], stored["model.sam_model.net_3.weight"])


def test_the_model_is_ready_to_read_and_can_be_trained(folder):
    model = load_model(folder)
    assert not model.training
    assert all(parameter.requires_grad and parameter.is_leaf for parameter in model.parameters())


def test_several_files_are_as_good_as_one(folder, tmp_path):
    write_checkpoint(tmp_path / "sharded", shards=4)
    assert_same(values(tmp_path / "sharded"), values(folder))


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16])
def test_values_are_cast_to_the_wanted_type(folder, dtype):
    wide = values(folder)
    expected = {name: value if name.endswith(".gate.weight") else value.to(dtype) for name, value in wide.items()}
    assert_same(values(folder, dtype=dtype), expected)


def test_the_encoder_may_have_a_type_of_its_own(folder):
    found = values(folder, dtype=torch.bfloat16, vision_dtype=torch.float32)
    for name, value in found.items():
        is_wide = name.startswith("deep_encoder.") or name.endswith(".gate.weight")
        assert value.dtype == (torch.float32 if is_wide else torch.bfloat16), name


def test_tensors_larger_than_the_buffer_are_read_in_pieces(folder, monkeypatch):
    whole = values(folder)
    monkeypatch.setattr("model_runtime.weights.staging.BUFFER_BYTES", 1000)
    assert_same(values(folder), whole)


def test_a_copy_saved_again_in_float32_with_position_ids_is_the_same_model(folder):
    expected = values(folder)

    def save_again(tensors: dict[str, Tensor]) -> None:
        for name, value in tensors.items():
            tensors[name] = value.float()
        tensors["model.vision_model.embeddings.position_ids"] = torch.arange(257)[None]

    rewrite(folder, save_again)
    assert_same(values(folder), expected)
    rewrite(folder, lambda tensors: tensors.pop("model.vision_model.embeddings.patch_embedding.weight"))
    assert_same(values(folder), expected)


def refused(folder: Path) -> str:
    with pytest.raises(EngineError) as error:
        load_model(folder)
    assert error.value.problem.code is ErrorCode.CHECKPOINT_INVALID
    return str(error.value.problem.detail)


def test_missing_and_unknown_weights_are_named(folder):
    def rename(tensors: dict[str, Tensor]) -> None:
        tensors["model.layers.1.mlp.gate.bias"] = torch.zeros(8)
        del tensors["model.norm.weight"]

    rewrite(folder, rename)
    detail = refused(folder)
    assert detail == "1 weight missing: model.norm.weight; 1 weight unknown: model.layers.1.mlp.gate.bias"


@pytest.mark.parametrize("section", ["", "language_config"])
def test_a_head_tied_to_the_embedding_is_stored_once(folder, section):
    rewrite(folder, lambda tensors: tensors.pop("lm_head.weight"))
    assert refused(folder) == "1 weight missing: lm_head.weight"
    config = json.loads((folder / "config.json").read_text())
    (config[section] if section else config)["tie_word_embeddings"] = True
    (folder / "config.json").write_text(json.dumps(config))
    assert inspect_checkpoint("deepseek-ocr", folder).facts["Tensors"] == "179"
    found = values(folder)
    assert torch.equal(found["decoder.lm_head.weight"], found["decoder.embedding"])


def test_a_head_that_is_stored_is_taken_though_it_is_said_to_be_tied(folder):
    expected = values(folder)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"tie_word_embeddings": True}))
    assert_same(values(folder), expected)


def test_many_missing_weights_are_counted(folder):
    def drop_layer(tensors: dict[str, Tensor]) -> None:
        for name in [name for name in tensors if name.startswith("model.layers.2.mlp.experts.")]:
            del tensors[name]

    rewrite(folder, drop_layer)
    detail = refused(folder)
    assert detail.startswith("24 weights missing: model.layers.2.mlp.experts.0.down_proj.weight, ")
    assert detail.endswith(" and 20 more")


def test_a_weight_of_another_shape_is_named_with_both(folder):
    rewrite(folder, lambda tensors: tensors.update({"model.image_newline": torch.zeros(63)}))
    assert refused(folder) == "1 weight of another shape: model.image_newline [63] instead of [64]"


def test_whole_numbers_are_no_weights(folder):
    rewrite(folder, lambda tensors: tensors.update({"model.image_newline": torch.zeros(64, dtype=torch.int32)}))
    assert refused(folder) == "1 weight of a type that holds no weights: model.image_newline"


def test_a_file_that_shrinks_while_it_is_read_is_named(folder):
    path = weight_file(folder)

    def cut(_fraction: float) -> None:
        path.write_bytes(path.read_bytes()[:-100])

    with pytest.raises(EngineError, match=f"{path.name}: the file ended early"):
        loader.load_model(folder, report=cut)


def test_progress_is_told_and_can_end_the_loading(folder):
    told: list[float] = []
    loader.load_model(folder, report=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) > 100

    def stop(_fraction: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        loader.load_model(folder, report=stop)


def test_the_image_token_is_the_tokenizers(folder):
    tokens = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["added_tokens"]
    (expected,) = (token["id"] for token in tokens if token["content"] == "<image>")
    assert expected != 128815
    assert load_model(folder).config.image_token_id == expected


@pytest.mark.parametrize("content", [None, "{", "[]", '{"added_tokens": [{"id": 3}]}', '{"added_tokens": []}'])
def test_without_a_tokenizer_the_image_token_is_the_configurations(folder, content):
    (folder / "tokenizer.json").unlink()
    if content is not None:
        (folder / "tokenizer.json").write_text(content)
    assert load_model(folder).config.image_token_id == 128815
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"image_token_id": 77}))
    assert load_model(folder).config.image_token_id == 77


@pytest.fixture(scope="module")
def wider(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A checkpoint large enough to see in the process's memory, and its number of parameters."""
    sizes = Sizes(vocab=512, hidden=512, layers=2, heads=4, intermediate=512, experts=16, sam_layers=1, clip_layers=1)
    folder = write_checkpoint(tmp_path_factory.mktemp("wider"), sizes)
    return folder, sum(map(math.prod, tensor_shapes(sizes).values()))


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float32])
def test_loading_takes_hardly_more_memory_than_the_model(wider, dtype):
    folder, parameters = wider
    process = psutil.Process()
    start = process.memory_info().rss
    seen: list[int] = []
    model = loader.load_model(folder, dtype=dtype, report=lambda _: seen.append(process.memory_info().rss - start))
    assert all(parameter.amax().isfinite() for parameter in model.parameters())  # now every page has been touched
    seen.append(process.memory_info().rss - start)
    assert max(seen) < 1.15 * parameters * dtype.itemsize
