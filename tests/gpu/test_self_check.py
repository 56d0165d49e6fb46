"""What is found out about this very card, that it is kept, and that pages are read by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from model_runtime.engines.base import PageRequest
from model_runtime.engines.deepseek.self_check.attention_kinds import leave_out
from model_runtime.engines.deepseek.self_check.device_trial import DeviceTrial
from model_runtime.engines.deepseek.self_check.record import FILE_VARIABLE, RecordFile
from model_runtime.generate.cuda_graph import FixedStep
from model_runtime.protocol import PageFinished
from tests.gpu.conftest import Load
from tests.model_runtime.admitting import admitting

pytestmark = pytest.mark.gpu


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RecordFile:
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "device_checks.json"))
    return RecordFile(tmp_path / "device_checks.json")


@pytest.fixture(autouse=True)
def switches() -> object:
    yield
    leave_out(())


@pytest.mark.parametrize("numbers", ["float32", "bfloat16", "float16", "int8", "int4"])
def test_the_card_has_no_faults_and_pages_are_read_by_what_is_kept(
    card: str, load: Load, page: Callable[..., PageRequest], file: RecordFile, wide_checkpoint: Path, numbers: str
) -> None:
    for _ in range(2):
        engine = load(card, numbers, wide_checkpoint)
        (end,) = [event for event in engine.recognize(admitting([page()])) if isinstance(event, PageFinished)]
        assert end.text_tokens > 0
    (record,) = file.records().values()
    print(record)  # for the person who runs this
    assert record.ended
    assert [str(remark) for remark in record.remarks] == []
    assert record.step_experts
    assert record.library_bytes >= 0


def test_a_page_says_the_same_whether_the_card_was_tried_or_not(
    card: str, load: Load, page: Callable[..., PageRequest], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read = {}
    for tried in (False, True):
        if tried:
            monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "device_checks.json"))
        engine = load(card, "float32")
        read[tried] = [
            event.output_token_ids
            for event in engine.recognize(admitting([page("a"), page("bb")]))
            if isinstance(event, PageFinished)
        ]
    assert read[True] == read[False]


def test_rows_are_counted_from_what_is_free_once_all_is_in_memory(card: str, load: Load, file: RecordFile) -> None:
    first, second = (load(card, "bfloat16")._loaded.rows for _ in range(2))
    assert abs(first - second) <= 8
    free, total = torch.cuda.mem_get_info(card)
    assert 0 < free < total


def test_a_capture_that_computes_something_else_is_not_used(
    card: str, load: Load, file: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    compute = FixedStep._compute

    def wrong_when_captured(step: FixedStep, size: object) -> torch.Tensor:
        logits = compute(step, size)
        return logits.roll(1, -1) if torch.cuda.is_current_stream_capturing() else logits

    monkeypatch.setattr(FixedStep, "_compute", wrong_when_captured)
    engine = load(card, "bfloat16")
    assert "captured step" in engine._loaded.record.off
    assert not hasattr(engine._loaded.batch()._step, "is_captured")


def test_numbers_that_overflow_end_in_wider_ones(
    card: str, load: Load, file: RecordFile, page: Callable[..., PageRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    look = DeviceTrial._try_everything

    def overflows(trial: DeviceTrial) -> None:
        look(trial)
        trial._result.vision_fails = trial._placement.vision_dtype == torch.float16

    monkeypatch.setattr(DeviceTrial, "_try_everything", overflows)
    engine = load(card, "float16")
    assert engine._loaded.placement.vision_dtype == torch.bfloat16
    assert engine._loaded.placement.dtype == torch.float16
    assert any(isinstance(event, PageFinished) for event in engine.recognize(admitting([page()])))
