"""Both kinds of subject do the same work: what they compute from the same inputs agrees."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor

from model_runtime.bench.loaders import find_loader
from model_runtime.bench.memory import memory_of
from model_runtime.bench.stopwatch import measure
from model_runtime.bench.subject import Subject, Views
from model_runtime.bench.subject_process import Memory
from model_runtime.bench.work import TRANSFORMERS, Part, Work
from model_runtime.deepseek_ocr.config import DeepseekOcrConfig
from model_runtime.errors import EngineError

CPU = "cpu"


@pytest.fixture(scope="module")
def ours(checkpoint: Path) -> Subject:
    return find_loader("bfloat16", checkpoint, CPU)()


@pytest.fixture(scope="module")
def theirs(checkpoint: Path) -> Subject:
    return find_loader(TRANSFORMERS, checkpoint, CPU)()


def alike(one: Tensor, other: Tensor) -> float:
    """1 for equal directions; 16-bit numbers blur the single values."""
    return torch.cosine_similarity(one.float().flatten(), other.float().flatten(), dim=0).item()


@torch.inference_mode()
def test_both_encode_the_same_page(ours, theirs):
    views = Views(torch.rand(1, 3, 512, 512) * 2 - 1, torch.rand(2, 3, 512, 512) * 2 - 1, (1, 2))
    features = ours.encoding(views)()
    assert features.shape == (8 * 9 + 1 + 16 * 9, ours.config.decoder.hidden_size)
    assert alike(features, theirs.encoding(views)().pooler_output[0]) > 0.999


@torch.inference_mode()
def test_both_read_the_same_prompt(ours, theirs):
    features = torch.randn(20, ours.config.decoder.hidden_size)
    input_ids = [0, *[ours.config.image_token_id] * 20, 7, 8, 9]
    logits = ours.prefilling(input_ids, features)()
    assert logits.std() > 0.1
    assert alike(logits, theirs.prefilling(input_ids, features)()) > 0.99


@torch.inference_mode()
def test_both_write_behind_the_same_tokens(ours, theirs):
    logits = []
    for subject in (ours, theirs):
        torch.manual_seed(0)  # of the noise that stands for earlier tokens
        step = subject.decoding(batch=3, context=30, steps=2)
        logits.append([step([5, 6, 7]), step([8, 9, 10])])
    for own, other in zip(*logits, strict=True):
        assert own.shape[0] == other.shape[0] == 3
        assert alike(own, other) > 0.99
    assert alike(*logits[0]) < 0.9


@pytest.mark.parametrize(
    "work",
    [
        Work(Part.ENCODE, "tiny"),
        Work(Part.PREFILL, "tiny", cold=True),
        Work(Part.DECODE, batch=2, context=5, steps=2),
    ],
    ids=lambda work: work.part,
)
def test_every_kind_of_work_takes_time(ours, work):
    assert 0 < measure(ours, work) < 60


class NotingSubject:
    """Decodes nothing, but keeps what it was given."""

    config = DeepseekOcrConfig(image_token_id=4)
    device = torch.device(CPU)

    def __init__(self) -> None:
        self.asked = ()
        self.columns = []

    def decoding(self, batch, context, steps):
        self.asked = batch, context, steps
        return self.columns.append


def test_every_step_and_page_has_a_token_of_its_own():
    subject = NotingSubject()
    measure(subject, Work(Part.DECODE, batch=8, context=300, steps=5))
    assert subject.asked == (8, 300, len(subject.columns))
    assert len(subject.columns) >= 5
    tokens = [token for column in subject.columns for token in column]
    assert len(set(tokens)) > 0.9 * len(tokens)
    assert max(tokens) < subject.config.decoder.vocab_size


def test_a_device_that_is_not_there_is_said_before_anything_is_read(checkpoint):
    with pytest.raises(EngineError, match="no device 'nowhere'"):
        find_loader("float32", checkpoint, "nowhere")


def test_this_process_holds_less_than_it_held_at_most():
    memory = memory_of(torch.device(CPU))
    assert isinstance(memory, Memory)
    assert 0 < memory.held <= memory.peak
