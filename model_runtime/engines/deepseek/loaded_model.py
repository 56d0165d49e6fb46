"""The model in memory with all that reading needs beside it, and how it gets there."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable

import torch

from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.device_errors import is_out_of_memory
from model_runtime.engines.deepseek.memory_forecast import Together, free_bytes, smaller_numbers, what_fits
from model_runtime.engines.deepseek.options import LoadOptions
from model_runtime.engines.deepseek.placement import Placement, choose_placement
from model_runtime.engines.deepseek.self_check.checked_model import CheckedModel, captures, checked_model, unchecked
from model_runtime.engines.deepseek.self_check.record import DeviceRecord, record_file
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.generate.batch import Batch
from model_runtime.generate.decode import decode_step
from model_runtime.messages import Message, message
from model_runtime.model_kinds.kind import ModelKind
from model_runtime.preprocess.picture_workers import PictureWorkers
from model_runtime.process_memory import resident_bytes
from model_runtime.prompt.tokenizer import Tokenizer, check_rows, load_tokenizer
from model_runtime.protocol import Ready
from model_runtime.weights.checkpoint_folder import CheckpointFolder, open_checkpoint
from model_runtime.weights.loader import load_model, model_config
from model_runtime.weights.prepared import prepared_file, write_prepared
from model_runtime.weights.revision import revision

_PAGES_TOGETHER = {"cpu": 4, "mps": 4, "cuda": 255}
"""On a processor four pages together are written 1.5 times as fast as one; more only makes each of them later. A
graphics card reads its weights once for all of them: as many as have room."""
_PATIENCE_SECONDS = {"cpu": 60.0}
"""A view of mode Large takes half a minute on two processor cores, and is not looked up from."""
_PROMPT_PIECE = {"cpu": 256}
"""Tokens of a prompt between two steps. On a processor time grows with them; elsewhere a piece costs about the same
whatever its length, so that few pages need more than one."""
_OTHER_PIECE = 1024


class LoadedModel:
    """A model that can read, with what it keeps between pages.

    Attributes:
        kind: what is true of all models like it.
        version: ours, the weights' and the numbers': readings of different ones are different readings.
        placement: on which device, in which numbers, and why.
        record: what was found out about the device.
        rows: how many pages may be written at a time: as many as are worth it and fit into memory, and where there is
            room for more than one, one that is kept for a page that somebody waits for.
        pixels_together: how many pixels of pictures go through the encoder at once; one view always does.
        pictures: the processes that open pictures.
    """

    def __init__(
        self,
        model: DeepseekOcr,
        tokenizer: Tokenizer,
        kind: ModelKind,
        version: str,
        placement: Placement,
        together: Together,
        record: DeviceRecord,
    ) -> None:
        self.model = model
        self.tokenizer = tokenizer
        self.kind = kind
        self.version = version
        self.placement = placement
        self.record = record
        self.rows = together.pages
        self.pixels_together = together.pixels
        self.pictures = PictureWorkers(_picture_processes(self.device))
        self._batch: Batch | None = None

    @property
    def device(self) -> torch.device:
        return torch.device(self.placement.device)

    def batch(self) -> Batch:
        """The pages that are written together: made with the first page, kept with its cache and captured steps."""
        if self._batch is None:
            self._batch = self._new_batch()
        return self._batch

    def rest(self) -> None:
        """Give back what only pages under way need; there must be none."""
        self._batch = None
        give_back(self.device)

    def do_with_less(self) -> bool:
        """Memory ran out: give back what pages need, and for as long as the model lives take half as much.

        Returns:
            False where it could not have been less.
        """
        could = self.rows > 1 or self.pixels_together > 0
        self.rows = max(1, self.rows // 2)
        self.pixels_together = 0
        self.rest()
        return could

    def ready(self, engine: str) -> Ready:
        """What is told once it is in memory."""
        together, patience = max(1, self.rows - 1), _PATIENCE_SECONDS.get(self.device.type, 5.0)
        return Ready(
            engine,
            self.version,
            self.placement.words,
            self._bytes_held(),
            together,
            patience,
            device_remarks=self.record.remarks,
        )

    def release(self) -> None:
        """Give the memory back."""
        self.pictures.close()
        del self.model
        self.rest()

    def _new_batch(self) -> Batch:
        config, device = self.model.config.decoder, self.device
        cache = KvCache(config, self.rows, config.max_positions, device, self.placement.compute_dtype)
        return Batch(
            self.model,
            cache,
            decode_step(self.model, cache, captured=captures(self.record)),
            self.tokenizer.decode,
            ahead=device.type == "cuda",  # nothing else lets the host wait for a part of what was asked for
            prompt_piece=_PROMPT_PIECE.get(device.type, _OTHER_PIECE),
        )

    def _bytes_held(self) -> int:
        if self.device.type == "cuda":
            return torch.cuda.memory_allocated(self.device)
        if self.device.type == "mps":
            return torch.mps.driver_allocated_memory()
        return resident_bytes()


def _picture_processes(device: torch.device) -> int:
    """One where the model needs the processor itself, otherwise as many as keep it busy and have a core each."""
    return 1 if device.type == "cpu" else max(1, min(4, (os.cpu_count() or 1) - 1))


def load_checkpoint(
    kind: ModelKind, options: LoadOptions, version: str, report: Callable[[float, Message], None]
) -> LoadedModel:
    """Bring a checkpoint into memory.

    Raises:
        EngineError: the folder holds nothing usable, there is no such device, or not enough memory.
    """
    checkpoint = open_checkpoint(options.checkpoint)
    tokenizer, config = load_tokenizer(options.checkpoint), model_config(checkpoint)
    check_rows(tokenizer, config.decoder.vocab_size)
    placement, weights = choose_placement(options.device, options.dtype), revision(checkpoint)
    device = torch.device(placement.device)
    worth_it, free = _PAGES_TOGETHER.get(device.type, 1) + 1, free_bytes(device)

    def load(place: Placement) -> DeepseekOcr:
        give_back(device)
        what_fits(config, place, worth_it, free_bytes(device))
        model = _weights(options, place, report)
        if options.prepare:
            report(1.0, message("Keeping the weights for the next time"))
            _keep(model, checkpoint, options, place)
        return model

    def begin() -> None:
        report(1.0, message("Trying what this device computes"))

    file = record_file()
    if file is None:
        checked = CheckedModel(load(placement), placement, unchecked(placement))
    else:
        checked = checked_model(placement, load, file, weights, worth_it, begin)
    placement = checked.placement
    if checked.libraries_to_come is not None:  # now it can be seen what weights and libraries have taken
        give_back(device)
        free = free_bytes(device)
    together = what_fits(config, placement, worth_it, free, checked.libraries_to_come)
    report(1.0, message("Ready"))
    words = f"{version}, {weights}, {placement.numbers}"
    return LoadedModel(checked.model, tokenizer, kind, words, placement, together, checked.record)


def _weights(options: LoadOptions, placement: Placement, report: Callable[[float, Message], None]) -> DeepseekOcr:
    """The network with its weights.

    Raises:
        EngineError: the folder holds nothing usable, or memory ran out on the way.
    """

    def told(fraction: float) -> None:
        report(fraction, message("Reading the weights"))

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
    detail = message(
        "memory ran out while DeepSeek-OCR was read in {numbers}: {lack}", numbers=placement.numbers, lack=lack
    )
    raise EngineError(ErrorCode.OUT_OF_MEMORY, detail, smaller_numbers(placement))


def _keep(model: DeepseekOcr, checkpoint: CheckpointFolder, options: LoadOptions, placement: Placement) -> None:
    """Write the matrices in few bits to where the next loading finds them.

    Raises:
        EngineError: there are none, no folder was named, or the disk does not take them.
    """
    if placement.quantization is None or options.prepared is None:
        detail = message("weights in {numbers} need no preparing", numbers=placement.numbers)
        hint = message("Name the type with --dtype int8 or --dtype int4.")
        raise EngineError(ErrorCode.BAD_REQUEST, detail, hint)
    file = prepared_file(options.prepared, checkpoint, placement.quantization, torch.device(placement.device))
    try:
        write_prepared(file, model)
    except OSError as error:
        detail = message("{name} could not be written: {why}", name=file.name, why=str(error))
        hint = message("See that {folder} can be written and that its disk is not full.", folder=str(file.parent))
        raise EngineError(ErrorCode.BAD_REQUEST, detail, hint) from error


def give_back(device: torch.device) -> None:
    """Free what nothing refers to any more, also what the device's allocator keeps."""
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()
