from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save_file

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.weights.checkpoint_folder import open_checkpoint, read_header
from tests.tiny_checkpoint.layout import tensor_shapes
from tests.tiny_checkpoint.sizes import TINY
from tests.tiny_checkpoint.write import write_checkpoint

INDEX = "model.safetensors.index.json"
SHARD = "model-00002-of-000003.safetensors"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_checkpoint(tmp_path / "model", shards=3)


def refused(folder: Path, told: str) -> None:
    with pytest.raises(EngineError, match=told) as error:
        open_checkpoint(folder)
    assert error.value.problem.code is ErrorCode.CHECKPOINT_INVALID


def test_all_tensors_of_all_files_are_found_with_their_shapes(folder):
    checkpoint = open_checkpoint(str(folder))
    assert {name: tensor.shape for name, tensor in checkpoint.tensors.items()} == tensor_shapes(TINY)
    assert {tensor.dtype for tensor in checkpoint.tensors.values()} == {"BF16"}
    assert checkpoint.config["model_type"] == "deepseek_vl_v2"
    index = json.loads((folder / INDEX).read_text())
    assert checkpoint.byte_count == index["metadata"]["total_size"]


def test_files_are_found_without_an_index(folder):
    expected = open_checkpoint(folder).tensors
    (folder / INDEX).unlink()
    assert open_checkpoint(folder).tensors == expected


def test_one_whole_file_goes_before_an_old_index(folder):
    save_file({"alone": torch.zeros(2)}, folder / "model.safetensors")
    assert list(open_checkpoint(folder).tensors) == ["alone"]


def test_what_is_missing_is_named(folder):
    refused(folder / "elsewhere", "no folder .*elsewhere")
    (folder / SHARD).unlink()
    refused(folder, f"{SHARD} is missing in .*{INDEX} names it")
    (folder / INDEX).unlink()
    for path in folder.glob("*.safetensors"):
        path.unlink()
    refused(folder, "no safetensors file in")
    (folder / "config.json").unlink()
    refused(folder, r"config\.json is missing")


@pytest.mark.parametrize(("name", "content", "told"), [
    ("config.json", b"{", r"config\.json in .* cannot be read"),
    ("config.json", b"\xff\xfe", r"config\.json in .* cannot be read"),
    ("config.json", b"[1]", r"config\.json in .* holds no JSON object"),
    ("config.json", b"[" * 100_000, r"config\.json in .* cannot be read"),
    (INDEX, b"{}", "has no weight_map"),
    (INDEX, b'{"weight_map": ["a"]}', "has no weight_map"),
    (INDEX, b'{"weight_map": {"a": "../a.safetensors"}}', "outside the folder"),
    (SHARD, b"", f"{SHARD} cannot be read: it is cut short or is no"),
    (SHARD, b"version https://git-lfs.github.com/spec/v1", f"{SHARD} cannot be read: it is cut short or is no"),
    (SHARD, b"\x02" + b"\0" * 7 + b"[]", f"{SHARD} cannot be read: its header is no JSON object"),
])  # fmt: skip
def test_damaged_files_are_named(folder, name, content, told):
    (folder / name).write_bytes(content)
    refused(folder, told)


def test_a_tensor_in_two_files_is_named(folder):
    (folder / INDEX).unlink()
    (folder / "copy.safetensors").write_bytes((folder / SHARD).read_bytes())
    refused(folder, f"copy.safetensors and {SHARD} both hold model")


def with_header(path: Path, header: object, data: bytes) -> Path:
    encoded = json.dumps(header).encode()
    path.write_bytes(len(encoded).to_bytes(8, "little") + encoded + data)
    return path


GOOD = {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}


@pytest.mark.parametrize("entry", [
    None,
    {},
    {**GOOD, "dtype": "F31"},
    {**GOOD, "dtype": ["F32"]},
    {**GOOD, "shape": [2, 4]},
    {**GOOD, "shape": [-2, -3]},
    {**GOOD, "shape": 6},
    {**GOOD, "data_offsets": [0, 24, 48]},
    {**GOOD, "data_offsets": [-24, 0]},
])  # fmt: skip
def test_an_entry_that_contradicts_itself_is_named(tmp_path, entry):
    assert read_header(with_header(tmp_path / "good", {"there": GOOD}, bytes(24)))["there"].shape == (2, 3)
    with pytest.raises(EngineError, match="entry for there"):
        read_header(with_header(tmp_path / "bad", {"there": entry}, bytes(24)))


@pytest.fixture(scope="module")
def whole_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "whole.safetensors"
    save_file({"a": torch.arange(6.0).view(2, 3), "b": torch.zeros(5, dtype=torch.bfloat16)}, path)
    return path


@given(st.data())
def test_a_file_cut_anywhere_or_too_long_is_refused(whole_file, data):
    whole = whole_file.read_bytes()
    cut = whole_file.with_name("cut.safetensors")
    cut.write_bytes(data.draw(st.one_of(
        st.integers(0, len(whole) - 1).map(lambda size: whole[:size]),
        st.binary(min_size=1, max_size=9).map(lambda more: whole + more),
    )))  # fmt: skip
    with pytest.raises(EngineError, match=r"cut\.safetensors"):
        read_header(cut)


@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_are_refused_in_words(whole_file, content, sized):
    path = whole_file.with_name("any.safetensors")
    path.write_bytes(len(content).to_bytes(8, "little") + content if sized else content)
    try:
        tensors: object = read_header(path)
    except EngineError as error:
        tensors = error.problem.code
    # An empty object is a whole file that holds nothing.
    assert tensors in ({}, ErrorCode.CHECKPOINT_INVALID)
