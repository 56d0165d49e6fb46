"""How much memory reading will take, before any of it is taken. Arithmetic on sizes, and what the system has left."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import torch

from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.deepseek_ocr.kv_cache import KvCache
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.engines.deepseek.placement import Placement
from model_runtime.engines.deepseek.working_memory import WorkingMemory, working_memory
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import Message, message
from model_runtime.process_memory import available_bytes
from model_runtime.weights.quantization import Quantization, bytes_of_matrix, is_large_matrix

_PAGE_TOKENS = 4096
"""Prompt and text of a long page. On a processor that is what a row of the cache takes; elsewhere it is taken whole."""
_NOTHING = WorkingMemory(0, 0, 0, 0, 0)
_PIXELS_TOGETHER = 16 * 640 * 640
"""Of pictures in one go on an accelerator, where there is room: 16 tiles of 640, 6 of 1024, 4 of 1280."""
_FEW_PAGES = 8
"""So many are written together before memory is spent on looking at more than one view at once."""


@dataclass(frozen=True, slots=True)
class Together:
    """How much is done at once: pages that are written, pixels that are looked at (one view always is)."""

    pages: int
    pixels: int


@dataclass(frozen=True, slots=True)
class MemoryForecast:
    """Bytes by what they are for: weights, what is remembered of the pages being written, what computing takes."""

    encoder: int
    decoder: int
    cache: int
    working: WorkingMemory

    @property
    def total(self) -> int:
        """All together."""
        return self.encoder + self.decoder + self.cache + self.working.total


def forecast(config: DeepseekOcrConfig, placement: Placement, pages_together: int) -> MemoryForecast:
    """What a model of these sizes takes in this placement, writing so many pages at a time."""
    with torch.device("meta"):
        parameters = {name: value.shape for name, value in DeepseekOcr(config).named_parameters()}
    encoder = decoder = 0
    for name, shape in parameters.items():
        if name.startswith("deep_encoder."):
            encoder += math.prod(shape) * placement.vision_dtype.itemsize
        elif placement.quantization and is_large_matrix(name):
            decoder += bytes_of_matrix(tuple(shape), placement.quantization)
        else:
            decoder += math.prod(shape) * placement.dtype.itemsize
    return _for_pages(MemoryForecast(encoder, decoder, 0, _NOTHING), config, placement, pages_together)


def _for_pages(
    weights: MemoryForecast,
    config: DeepseekOcrConfig,
    placement: Placement,
    pages: int,
    pixels: int = 0,
    libraries: int | None = None,
) -> MemoryForecast:
    """The same weights with what so many pages together take beside them."""
    row = _PAGE_TOKENS if torch.device(placement.device).type == "cpu" else config.decoder.max_positions
    cache = KvCache.bytes_needed(config.decoder, pages, row, placement.compute_dtype)
    working = working_memory(config, placement, pages, _PAGE_TOKENS, pixels=pixels, libraries=libraries)
    return replace(weights, cache=cache, working=working)


def what_fits(
    config: DeepseekOcrConfig, placement: Placement, wanted: int, free: int, libraries: int | None = None
) -> Together:
    """How much can be done at once in the free memory.

    Args:
        config: sizes of the model.
        placement: where it goes, in which numbers.
        wanted: how many pages would be worth it.
        free: bytes; 0 where nobody knows, and then nothing is held back.
        libraries: None before anything was loaded; else the weights are in memory, and the device's libraries are known
            to take so many bytes yet.

    Raises:
        EngineError: there is not enough even for one page, one view at a time.
    """
    on_cpu = torch.device(placement.device).type == "cpu"
    budgets = [0] if on_cpu else [_PIXELS_TOGETHER, _PIXELS_TOGETHER // 2, _PIXELS_TOGETHER // 4, 0]
    if not free:
        return Together(wanted, budgets[0])
    weights = forecast(config, placement, 1) if libraries is None else MemoryForecast(0, 0, 0, _NOTHING)
    alone = _for_pages(weights, config, placement, 1, 0, libraries)
    if alone.total > free:
        detail = message(
            "DeepSeek-OCR in {numbers} needs {needed}, {free} are free",
            numbers=placement.numbers, needed=_gigabytes(alone.total), free=_gigabytes(free),
        )  # fmt: skip
        raise EngineError(ErrorCode.OUT_OF_MEMORY, detail, smaller_numbers(placement))

    def fits(pages: int, pixels: int) -> bool:
        return _for_pages(alone, config, placement, pages, pixels, libraries).total <= free

    pixels = next((pixels for pixels in budgets if fits(min(wanted, _FEW_PAGES), pixels)), 0)
    return Together(next((pages for pages in range(wanted, 1, -1) if fits(pages, pixels)), 1), pixels)


def free_bytes(device: torch.device) -> int:
    """Memory that could be taken now on a device; 0 where the system does not say."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device)
        return free
    if device.type == "mps":
        # What Metal advises a process to take of the memory that processor and graphics share.
        return max(1, torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory())
    return available_bytes()


def bytes_beside_torch(device: torch.device) -> int:
    """What others than torch's allocator hold of a card: CUDA's context, libraries, other programs; 0 elsewhere."""
    if device.type != "cuda":
        return 0
    free, total = torch.cuda.mem_get_info(device)
    return total - free - torch.cuda.memory_reserved(device)


def smaller_numbers(placement: Placement) -> Message:
    """What a person can do where memory is short."""
    if placement.quantization is Quantization.INT4:
        return message("Close other programs, or read with the built-in engine.")
    smaller = Quantization.INT4 if placement.quantization else Quantization.INT8
    return message("Close other programs, or read with --dtype {type}.", type=smaller)


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f} GB"
