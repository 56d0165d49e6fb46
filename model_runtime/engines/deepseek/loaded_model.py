"""The model in memory with all that reading needs beside it, and how it gets there."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass

import torch

from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.engines.deepseek.memory_forecast import free_bytes, pages_that_fit, smaller_numbers
from model_runtime.engines.deepseek.options import LoadOptions
from model_runtime.engines.deepseek.out_of_memory import is_out_of_memory
from model_runtime.engines.deepseek.placement import Placement, choose_placement
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.model_kinds.kind import ModelKind
from model_runtime.process_memory import resident_bytes
from model_runtime.prompt.tokenizer import Tokenizer, check_rows, load_tokenizer
from model_runtime.protocol import Ready
from model_runtime.weights.checkpoint import Checkpoint, open_checkpoint
from model_runtime.weights.loader import load_model, model_config
from model_runtime.weights.prepared import prepared_file, write_prepared
from model_runtime.weights.revision import revision

_PAGES_TOGETHER = {"cpu": 4, "mps": 4, "cuda": 16}
"""On a processor four pages together are written 1.5 times as fast as one; more only makes each of them later."""
_PATIENCE_SECONDS = {"cpu": 60.0}
"""A view of mode Large takes half a minute on two processor cores, and is not looked up from."""


@dataclass(slots=True)
class LoadedModel:
    """A model that can read.

    Attributes:
        kind: what is true of all models like it.
        version: ours, the weights' and the numbers': readings of different ones are different readings.
        placement: on which device, in which numbers, and why.
        rows: how many pages may be written at a time: as many as are worth it and fit into memory, and where there is
            room for more than one, one that is kept for a page that somebody waits for.
    """

    model: DeepseekOcr
    tokenizer: Tokenizer
    kind: ModelKind
    version: str
    placement: Placement
    rows: int

    @property
    def device(self) -> torch.device:
        return torch.device(self.placement.device)

    def ready(self, engine: str) -> Ready:
        """What is told once it is in memory."""
        together, patience = max(1, self.rows - 1), _PATIENCE_SECONDS.get(self.device.type, 5.0)
        return Ready(engine, self.version, self.placement.words, self._bytes_held(), together, patience)

    def release(self) -> None:
        """Give the memory back."""
        del self.model
        give_back(self.device)

    def _bytes_held(self) -> int:
        if self.device.type == "cuda":
            return torch.cuda.memory_allocated(self.device)
        if self.device.type == "mps":
            return torch.mps.driver_allocated_memory()
        return resident_bytes()


def load_checkpoint(
    kind: ModelKind, options: LoadOptions, version: str, report: Callable[[float, str], None]
) -> LoadedModel:
    """Bring a checkpoint into memory.

    Raises:
        EngineError: the folder holds nothing usable, there is no such device, or not enough memory.
    """
    checkpoint = open_checkpoint(options.checkpoint)
    tokenizer, config = load_tokenizer(options.checkpoint), model_config(checkpoint)
    check_rows(tokenizer, config.decoder.vocab_size)
    placement = choose_placement(options.device, options.dtype)
    device = torch.device(placement.device)
    worth_it = _PAGES_TOGETHER.get(device.type, 1)
    rows = pages_that_fit(config, placement, worth_it + 1, free_bytes(device))

    model = _weights(options, placement, report)
    if options.prepare:
        report(1.0, "Keeping the weights for the next time")
        _keep(model, checkpoint, options, placement)
    report(1.0, "Ready")
    words = f"{version}, {revision(checkpoint)}, {placement.numbers}"
    return LoadedModel(model, tokenizer, kind, words, placement, rows)


def _weights(options: LoadOptions, placement: Placement, report: Callable[[float, str], None]) -> DeepseekOcr:
    """The network with its weights.

    Raises:
        EngineError: the folder holds nothing usable, or memory ran out on the way.
    """

    def told(fraction: float) -> None:
        report(fraction, "Reading the weights")

    try:
        return load_model(
            options.checkpoint,
            placement.device,
            placement.dtype,
            vision_dtype=placement.vision_dtype,
            quantization=placement.quantization,
            prepared=options.prepared,
            report=told,
        )
    except Exception as error:
        if not is_out_of_memory(error):
            raise
        lack = str(error).partition("\n")[0]
    give_back(torch.device(placement.device))  # now that the error has let go of what was read
    detail = f"memory ran out while DeepSeek-OCR was read in {placement.numbers}: {lack}"
    raise EngineError(ErrorCode.OUT_OF_MEMORY, detail, smaller_numbers(placement))


def _keep(model: DeepseekOcr, checkpoint: Checkpoint, options: LoadOptions, placement: Placement) -> None:
    """Write the matrices in few bits to where the next loading finds them.

    Raises:
        EngineError: there are none, no folder was named, or the disk does not take them.
    """
    if placement.quantization is None or options.prepared is None:
        hint = "Name the type with --dtype int8 or --dtype int4."
        raise EngineError(ErrorCode.BAD_REQUEST, f"weights in {placement.numbers} need no preparing", hint)
    file = prepared_file(options.prepared, checkpoint, placement.quantization, torch.device(placement.device))
    try:
        write_prepared(file, model)
    except OSError as error:
        hint = f"See that {file.parent} can be written and that its disk is not full."
        raise EngineError(ErrorCode.BAD_REQUEST, f"{file.name} could not be written: {error}", hint) from error


def give_back(device: torch.device) -> None:
    """Free what nothing refers to any more, also what the device's allocator keeps."""
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()
