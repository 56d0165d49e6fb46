from __future__ import annotations

import pytest
import torch

from model_runtime.engines.deepseek import placement
from model_runtime.engines.deepseek.placement import choose_placement
from model_runtime.weights.quantization import Quantization


def test_a_processor_takes_bfloat16_unless_told_otherwise():
    chosen = choose_placement("cpu", "")
    assert (chosen.dtype, chosen.quantization, chosen.numbers) == (torch.bfloat16, None, "bfloat16")
    assert str(chosen.words).startswith("CPU, ")


@pytest.mark.parametrize(("numbers", "bits"), [("int8", Quantization.INT8), ("int4", Quantization.INT4)])
def test_few_bits_are_computed_with_in_16(numbers, bits):
    chosen = choose_placement("cpu", numbers)
    assert (chosen.dtype, chosen.quantization, chosen.numbers) == (torch.bfloat16, bits, numbers)


@pytest.mark.parametrize(
    ("float32_seconds", "expected"), [(0.5, torch.float32), (0.9, torch.bfloat16), (2.0, torch.bfloat16)]
)
def test_pictures_are_looked_at_in_the_faster_type_and_that_is_said(monkeypatch, float32_seconds, expected):
    seconds = {torch.float32: float32_seconds, torch.bfloat16: 1.0}
    monkeypatch.setattr(placement, "_product_seconds", seconds.__getitem__)
    chosen = choose_placement("cpu", "bfloat16")
    assert chosen.vision_dtype == expected
    assert ("pictures in float32" in str(chosen.words)) is (expected == torch.float32)


@pytest.mark.parametrize(
    ("capability", "hip", "expected"),
    [
        ((9, 0), None, torch.bfloat16),
        ((8, 0), None, torch.bfloat16),
        ((7, 5), None, torch.float16),
        ((6, 1), None, torch.float16),
        ((7, 0), "6.4", torch.bfloat16),
    ],
)
def test_a_graphics_card_computes_in_16_bits_that_it_does_not_emulate(monkeypatch, capability, hip, expected):
    asked = []
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda including_emulation=True: True)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: "GPU")
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: asked.append(device) or capability)
    monkeypatch.setattr(torch.version, "hip", hip)
    assert choose_placement("cuda:1", "").dtype == expected
    assert set(asked) <= {"cuda:1"}


def test_a_graphics_card_that_cannot_compute_is_passed_by(monkeypatch, caplog):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)  # as torch says of cards that it is too new for
    assert choose_placement("", "bfloat16").device == "cpu"
    assert "cuda is not used" in caplog.text


def test_float32_stays_float32():
    assert choose_placement("cpu", "float32").vision_dtype == torch.float32
