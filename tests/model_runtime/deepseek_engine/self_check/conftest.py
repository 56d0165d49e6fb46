"""A tiny model on the processor, a journal, and torch's switches as they were."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.engines.deepseek.placement import Placement
from model_runtime.engines.deepseek.self_check.attention_kinds import leave_out
from model_runtime.engines.deepseek.self_check.journal import TrialJournal
from model_runtime.engines.deepseek.self_check.record import FILE_VARIABLE, DeviceRecord, RecordFile
from model_runtime.messages import verbatim
from model_runtime.weights.loader import load_model

ON_CPU = Placement("cpu", torch.float32, torch.float32, None, verbatim("CPU"))


@pytest.fixture(autouse=True)
def switches() -> Iterator[None]:
    yield
    leave_out(())


@pytest.fixture(scope="session")
def model(checkpoint: Path) -> DeepseekOcr:
    return load_model(checkpoint)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RecordFile:
    """Where engines of this test keep what they find."""
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "data" / "device_checks.json"))
    return RecordFile(tmp_path / "data" / "device_checks.json")


@pytest.fixture
def journal(file: RecordFile) -> TrialJournal:
    return TrialJournal(file, "key", DeviceRecord("cpu", "today"))
