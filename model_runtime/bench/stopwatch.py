"""Times one piece of work of a subject: prepares its inputs, and counts only the work itself.

Inputs are noise drawn from one seed, equal for all subjects. Every step of decoding takes other random tokens, because
weights without meaning, left to themselves, soon write one word over and over, and with it choose the same experts.
"""

from __future__ import annotations

import time

import torch

from model_runtime.bench.subject import Run, Subject, Views
from model_runtime.bench.work import PAGE_SIZE, PROMPT_WORDS, Part, Work, page_grid
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.resolution_modes import vision_tokens

_WARM_STEPS = 2  # the first ones touch new memory, or capture


@torch.inference_mode()
def measure(subject: Subject, work: Work) -> float:
    """Seconds that a piece of work takes."""
    if subject.device.type != "cpu" and not work.cold:
        # There the first time of a shape pays for choosing kernels.
        _seconds(subject.device, _prepared(subject, work))
    return _seconds(subject.device, _prepared(subject, work))


def _seconds(device: torch.device, run: Run) -> float:
    _finish(device)
    began = time.perf_counter()
    run()
    _finish(device)
    return time.perf_counter() - began


def _finish(device: torch.device) -> None:
    """Wait until the device has done all it was given."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


def _prepared(subject: Subject, work: Work) -> Run:
    if work.part is Part.ENCODE:
        return subject.encoding(_views(work.mode, subject.device))
    if work.part is Part.PREFILL:
        return _prefilling(subject, work.mode)
    return _decoding(subject, work)


def _views(mode: str, device: torch.device) -> Views:
    """The page in a mode, its pixels noise between -1 and 1."""
    generator = torch.Generator().manual_seed(0)
    columns, rows = grid = page_grid(mode)
    base, tile = DEEPSEEK_OCR.mode[mode].base, DEEPSEEK_OCR.mode[mode].tile
    global_view = torch.rand(1, 3, base, base, generator=generator) * 2 - 1
    if tile is None:
        return Views(global_view.to(device), None, grid)
    tiles = torch.rand(columns * rows, 3, tile, tile, generator=generator) * 2 - 1
    return Views(global_view.to(device), tiles.to(device), grid)


def _prefilling(subject: Subject, mode: str) -> Run:
    config, count = subject.config, vision_tokens(PAGE_SIZE, DEEPSEEK_OCR.mode[mode])
    words = _tokens(subject, PROMPT_WORDS, seed=0)
    features = torch.randn(count, config.decoder.hidden_size, generator=torch.Generator().manual_seed(0))
    input_ids = [config.decoder.bos_token_id, *[config.image_token_id] * count, *words]
    return subject.prefilling(input_ids, features.to(subject.device))


def _decoding(subject: Subject, work: Work) -> Run:
    step = subject.decoding(work.batch, work.context, _WARM_STEPS + work.steps)
    tokens = [_tokens(subject, work.batch, seed) for seed in range(_WARM_STEPS + work.steps)]
    for column in tokens[:_WARM_STEPS]:
        step(column)

    def run() -> None:
        for column in tokens[_WARM_STEPS:]:
            step(column)

    return run


def _tokens(subject: Subject, count: int, seed: int) -> list[int]:
    """Random ids of the vocabulary that are no picture's."""
    generator = torch.Generator().manual_seed(seed)
    ids = torch.randint(subject.config.decoder.vocab_size - 1, (count,), generator=generator)
    return (ids + (ids >= subject.config.image_token_id)).tolist()
