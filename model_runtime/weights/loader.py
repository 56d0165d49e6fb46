"""Filling the network from a checkpoint: matched by name and shape first, then read straight into place.

The network is built without memory. On the CPU a parameter that the file holds in the wanted type stays in the file;
any other is allocated once, on its device and in its type, and read into piece by piece. So the peak is the network
itself and one small buffer, also where experts are stacked. Values are not looked at: numbers that are no numbers show
when the model reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from torch import Tensor, nn

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.deepseek_ocr.config_reader import read_config
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.weights.checkpoint_folder import CheckpointFolder, StoredTensor, open_checkpoint
from model_runtime.weights.expert_order import expert_orders, renumbered, reorder_rows
from model_runtime.weights.mapping import FileViews
from model_runtime.weights.matching import Entries, Plan, match
from model_runtime.weights.name_map import stored_names
from model_runtime.weights.prepared import PreparedMatrices, open_prepared, prepared_file
from model_runtime.weights.quantization import MakeMatrices, Quantization, is_large_matrix, matrices_maker, put_matrices
from model_runtime.weights.tensor_reader import TensorReader

_IMAGE_TOKEN = "<image>"


def load_model(
    checkpoint_dir: str | Path,
    device: torch.device | str = "cpu",
    dtype: torch.dtype = torch.float32,
    *,
    vision_dtype: torch.dtype | None = None,
    quantization: Quantization | None = None,
    prepared: Path | None = None,
    report: Callable[[float], None] | None = None,
) -> DeepseekOcr:
    """The model in a checkpoint folder, in eval mode.

    Args:
        checkpoint_dir: holds `config.json` and safetensors files.
        device: where the parameters go.
        dtype: their type, whatever the file's is.
        vision_dtype: type of the encoder where it is another one.
        quantization: in how many bits the decoder keeps its large matrices; None as they are.
        prepared: folder where large matrices of this quantization may lie that were made before.
        report: told the fraction read, 0..1, after each parameter; what it raises ends the loading.

    Raises:
        EngineError: the folder holds no usable DeepSeek-OCR (the detail names the file or the weights), or the
            quantization does not fit the sizes, the type or the device.
    """
    checkpoint = open_checkpoint(checkpoint_dir)
    with torch.device("meta"):
        model = DeepseekOcr(model_config(checkpoint))
    device = torch.device(device)
    make = matrices_maker(quantization, device, dtype) if quantization else None
    filler = _Filler(model, device, {"deep_encoder": vision_dtype or dtype, "decoder": dtype}, make)
    if quantization and prepared:
        file = prepared_file(prepared, checkpoint, quantization, device)
        filler.prepared = open_prepared(file, quantization, device, dtype)
    filler.fill(match(model, named_tensors(checkpoint)), report)
    return model.eval()


def model_config(checkpoint: CheckpointFolder) -> DeepseekOcrConfig:
    """Sizes of the model in a checkpoint; the image token is the tokenizer's where there is one.

    Raises:
        EngineError: `config.json` is of another model.
    """

    def shape_of(parameter: str) -> tuple[int, ...] | None:
        tensor = checkpoint.tensors.get(stored_names(parameter)[0])
        return tensor.shape if tensor else None

    return read_config({**checkpoint.config, **_image_token(checkpoint.folder)}, shape_of)


def named_tensors(checkpoint: CheckpointFolder) -> dict[str, StoredTensor]:
    """What the files hold, by name. A head that is the embedding's own matrix and is stored once has both names."""
    (head,), (embedding,) = stored_names("decoder.lm_head.weight"), stored_names("decoder.embedding")
    config, tensors = checkpoint.config, checkpoint.tensors
    sections = (config, config.get("language_config"), config.get("text_config"))
    tied = any(isinstance(section, dict) and section.get("tie_word_embeddings") is True for section in sections)
    if not tied or head in tensors or embedding not in tensors:
        return tensors
    return {**tensors, head: tensors[embedding]}


def _image_token(folder: Path) -> dict[str, int]:
    """`image_token_id` as the tokenizer has it; whoever needs words reports a tokenizer that is missing or broken."""
    try:
        tokens = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["added_tokens"]
        return {"image_token_id": next(token["id"] for token in tokens if token["content"] == _IMAGE_TOKEN)}
    except (OSError, ValueError, KeyError, TypeError, StopIteration, RecursionError):
        return {}


class _Filler:
    """Gives the parameters of a network on the meta device memory and values."""

    def __init__(
        self, model: DeepseekOcr, device: torch.device, dtypes: Mapping[str, torch.dtype], make: MakeMatrices | None
    ) -> None:
        self.prepared: PreparedMatrices | None = None
        self._model = model
        self._device = device
        self._dtypes = dtypes
        self._make = make
        self._shapes = {name: tuple(parameter.shape) for name, parameter in model.named_parameters()}
        self._views = FileViews()

    @torch.no_grad()
    def fill(self, plan: Plan, report: Callable[[float], None] | None) -> None:
        """Fill every parameter of the plan, telling the fraction done after each."""
        orders = expert_orders(plan)
        moved = {gate: order for gate, order in orders.items() if order != sorted(order)}
        total, done = sum(stored.byte_count for entries in plan.values() for stored, _ in entries), 0
        with TensorReader(self._device) as reader:
            for name, entries in renumbered(plan, orders).items():
                if not self._put_prepared(name):
                    values = self._values(name, entries, reader, changes=name in moved)
                    if name in moved:
                        reorder_rows(values, moved[name])
                    self._put(name, values)
                done += sum(stored.byte_count for stored, _ in entries)
                if report:
                    report(done / total)

    def _put_prepared(self, name: str) -> bool:
        """Give the network matrices that were made before; whether there are any for this parameter."""
        matrices = self.prepared.take(name) if self.prepared and is_large_matrix(name) else None
        if matrices is not None:
            put_matrices(self._model, name, matrices)
        return matrices is not None

    def _put(self, name: str, values: Tensor) -> None:
        """Give the network a parameter, or the matrices that stand for it."""
        if self._make and is_large_matrix(name):
            put_matrices(self._model, name, self._make(name, values))
            self._views.let_go()
        else:
            module, _, attribute = name.rpartition(".")
            setattr(self._model.get_submodule(module), attribute, nn.Parameter(values))

    def _values(self, name: str, entries: Entries, reader: TensorReader, *, changes: bool) -> Tensor:
        """One parameter's values: left in the file where that is possible, read into new memory otherwise.

        Those that will be changed are always read: a view that was written to could not be let go.
        """
        shape = self._shapes[name]
        # A gate computes in float32, and is small: kept so, no step has to widen it.
        dtype = torch.float32 if name.endswith(".gate.weight") else self._dtypes[name.partition(".")[0]]
        if self._device.type == "cpu" and not changes:
            view = self._views.view(entries, shape, dtype)
            if view is not None:
                return view
        memory = torch.empty(shape, device=self._device, dtype=dtype)
        for stored, place in entries:
            reader.read(stored, place.view(memory))
        return memory
