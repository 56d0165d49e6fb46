"""The engine on a device that errs: what it falls back to, what it says, and that it is tried once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch

from model_runtime.deepseek_ocr.decoder import Decoder
from model_runtime.deepseek_ocr.deep_encoder import DeepEncoder
from model_runtime.deepseek_ocr.ways import AttentionWay, ExpertsWay, Ways
from model_runtime.engines.base import DeviceLostError
from model_runtime.engines.deepseek import placement
from model_runtime.engines.deepseek.engine import DeepseekEngine
from model_runtime.engines.deepseek.self_check import checked_model, device_trial
from model_runtime.engines.deepseek.self_check.checked_model import captures
from model_runtime.engines.deepseek.self_check.device_trial import DeviceTrial, TrialResult
from model_runtime.engines.deepseek.self_check.journal import TrialJournal
from model_runtime.engines.deepseek.self_check.parts import DeviceFault, DevicePart
from model_runtime.engines.deepseek.self_check.record import DeviceRecord, RecordFile
from model_runtime.protocol import PageFinished, Ready
from tests.model_runtime.admitting import admitting


@pytest.fixture(autouse=True)
def one_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoder takes the decoder's type, whatever is faster here."""
    monkeypatch.setattr(placement, "_product_seconds", lambda dtype: 1.0)


@pytest.fixture
def trials(monkeypatch: pytest.MonkeyPatch) -> list[TrialResult]:
    """What was found, trial by trial."""
    made, run = [], DeviceTrial.run
    monkeypatch.setattr(DeviceTrial, "run", lambda trial: made.append(run(trial)) or made[-1])
    return made


def load(checkpoint: Path, numbers: str = "float32") -> tuple[DeepseekEngine, Ready]:
    engine = DeepseekEngine()
    return engine, engine.load({"checkpoint": str(checkpoint), "dtype": numbers, "device": "cpu"}, lambda *_told: None)


def said(ready: Ready) -> list[str]:
    return [str(remark) for remark in ready.device_remarks]


def test_a_device_is_tried_when_it_is_first_loaded_on_and_when_a_version_changes(
    checkpoint: Path, file: RecordFile, trials: list[TrialResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    for expected in (1, 1):
        engine, ready = load(checkpoint)
        engine.unload()
        assert (len(trials), said(ready)) == (expected, [])
    monkeypatch.setattr(checked_model, "made_with", lambda device: "another driver")
    load(checkpoint)[0].unload()
    assert len(trials) == 2
    (record,) = file.records().values()  # what was found with the other is gone
    assert record.made_with == "another driver"


def test_without_a_file_nothing_is_tried(
    checkpoint: Path, trials: list[TrialResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RECTO_DEVICE_CHECKS", raising=False)
    load(checkpoint)[0].unload()
    assert trials == []


@pytest.mark.parametrize(
    "fails_in",
    [pytest.param((torch.float16,), marks=pytest.mark.thorough), (torch.float16, torch.bfloat16)],
)
def test_pictures_that_overflow_are_looked_at_in_wider_numbers(
    checkpoint: Path, file: RecordFile, trials, make_page, monkeypatch: pytest.MonkeyPatch, fails_in
) -> None:
    see = DeepEncoder.view_features

    def overflows(encoder: DeepEncoder, pixels: torch.Tensor) -> torch.Tensor:
        seen = see(encoder, pixels)
        return seen * torch.inf if seen.dtype in fails_in else seen

    monkeypatch.setattr(DeepEncoder, "view_features", overflows)
    wider = "float32" if len(fails_in) > 1 else "bfloat16"
    for tries in (len(fails_in) + 1,) * 2:  # the second time it is known
        engine, ready = load(checkpoint, "float16")
        (end,) = [event for event in engine.recognize(admitting([make_page()])) if isinstance(event, PageFinished)]
        assert end.text_tokens > 0
        engine.unload()
        assert len(trials) == tries
        assert said(ready)[0] == (
            "Looking at pictures in float16 gives wrong numbers on this device: bfloat16 is used instead."
        )
        assert len(said(ready)) == len(fails_in)
        assert str(ready.device).endswith(f"float16, pictures in {wider}")
        assert ready.version.endswith(", float16")
    described = DeepseekEngine().describe()
    assert described.device_remarks == ready.device_remarks


@pytest.mark.thorough
def test_text_that_overflows_is_written_in_wider_numbers_which_is_another_reading(
    checkpoint: Path, file: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    logits = Decoder.logits

    def overflows(decoder: Decoder, states: torch.Tensor) -> torch.Tensor:
        return logits(decoder, states) * (torch.nan if states.dtype == torch.float16 else 1)

    monkeypatch.setattr(Decoder, "logits", overflows)
    engine, ready = load(checkpoint, "float16")
    engine.unload()
    assert said(ready) == ["Writing text in float16 gives wrong numbers on this device: bfloat16 is used instead."]
    assert ready.version.endswith(", bfloat16")


@pytest.mark.thorough
def test_a_device_that_is_wrong_in_all_numbers_is_not_to_be_trusted(
    checkpoint: Path, file: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    logits = Decoder.logits
    monkeypatch.setattr(Decoder, "logits", lambda decoder, states: logits(decoder, states) * torch.nan)
    engine, ready = load(checkpoint, "bfloat16")
    engine.unload()
    assert [words.partition(":")[2] for words in said(ready)] == [" float32 is used instead.", " do not trust it."]


@pytest.mark.thorough
def test_what_is_kept_holds_the_next_time(checkpoint: Path, file: RecordFile, trials: list[TrialResult]) -> None:
    load(checkpoint)[0].unload()
    ((key, record),) = file.records().items()
    changed = {
        "off": ["flash attention", "captured step"],
        "step_attention": [[4, "split"]],
        "step_experts": [[4, "all"]],
    }
    kept = json.loads(file._path.read_text()) | {}
    kept[key] |= changed
    file._path.write_text(json.dumps(kept))
    engine, _ = load(checkpoint)
    loaded = engine._loaded
    assert loaded is not None
    assert not torch.backends.cuda.flash_sdp_enabled()
    assert not captures(loaded.record)
    assert loaded.model.decoder.ways == Ways(((4, AttentionWay.SPLIT),), ((4, ExpertsWay.ALL),))
    assert len(trials) == 1
    engine.unload()
    assert record.ended
    kept[key] |= {"step_experts": [[4, "in place"]]}  # by a kernel that is not there any more
    file._path.write_text(json.dumps(kept))
    engine, _ = load(checkpoint)
    assert engine._loaded is not None
    assert engine._loaded.model.decoder.ways == Ways(((4, AttentionWay.SPLIT),))
    assert len(trials) == 1
    engine.unload()


@pytest.mark.thorough
def test_a_lack_of_memory_in_a_capture_is_tried_again_the_next_time(
    checkpoint: Path, file: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DeviceTrial, "run", lambda trial: TrialResult(faults={DevicePart.GRAPH: DeviceFault.MEMORY}))
    engine, ready = load(checkpoint)
    assert not captures(engine._loaded.record)
    engine.unload()
    assert said(ready) == [
        "The captured step had no room in this device's memory and is not used until it is loaded again."
        " Each step is launched kernel by kernel, which is slower."
    ]
    monkeypatch.setattr(DeviceTrial, "run", lambda trial: TrialResult())
    engine, ready = load(checkpoint)
    assert (said(ready), captures(engine._loaded.record)) == ([], True)
    engine.unload()


@pytest.mark.thorough
def test_a_part_that_ended_the_process_twice_is_not_tried_a_third_time(
    checkpoint: Path, file: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    trying, left = TrialJournal.trying, []

    def dies(journal: TrialJournal, part: DevicePart) -> object:
        context = trying(journal, part)
        if part is DevicePart.EFFICIENT:
            left.append(context)  # nothing of ours runs any more, not even what is collected
            context.__enter__()
            raise KeyboardInterrupt
        return context

    with monkeypatch.context() as broken:
        broken.setattr(TrialJournal, "trying", dies)
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                load(checkpoint)
    for _ in range(2):
        engine, ready = load(checkpoint)
        engine.unload()
        assert said(ready) == [
            "Memory-efficient attention ended the engine twice when it was tried on this device, and is not used."
            " Another kind of attention is used."
        ]


@pytest.mark.thorough
def test_a_device_that_is_lost_over_a_part_ends_the_process_and_the_third_does_without(
    checkpoint: Path, file: RecordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_lost(*_given: object) -> None:
        raise torch.AcceleratorError("CUDA error: an illegal memory access was encountered")

    with monkeypatch.context() as broken:
        broken.setattr(device_trial, "verdict_on_kind", is_lost)
        for _ in range(2):
            with pytest.raises(DeviceLostError, match="illegal memory access"):
                load(checkpoint)
    engine, ready = load(checkpoint)
    engine.unload()
    assert said(ready)[0].startswith("Flash attention ended the engine twice")
    assert len(said(ready)) == 1


@pytest.mark.parametrize("content", [b"", b"[]", b'{"a": 5}', b'{"a": {"device": 5}}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_only_costs_another_look(file: RecordFile, content: bytes) -> None:
    file._path.parent.mkdir()
    file._path.write_bytes(content)
    assert DeepseekEngine().describe().device_remarks == ()
    file.keep("key", DeviceRecord("cpu", "today", ended=True))
    assert file.find("key", "today") == DeviceRecord("cpu", "today", ended=True)


@pytest.mark.thorough
def test_a_file_that_cannot_be_written_keeps_nobody_from_reading(
    checkpoint: Path, file: RecordFile, caplog: pytest.LogCaptureFixture
) -> None:
    file._path.parent.write_text("no folder")
    load(checkpoint)[0].unload()
    assert "could not be kept" in caplog.text


def test_records_of_several_devices_and_models_stand_beside_each_other(file: RecordFile) -> None:
    for key, device in (("a", "cpu"), ("b", "cuda"), ("c", "cuda")):
        file.keep(key, DeviceRecord(device, "today"))
    assert set(file.records()) == {"a", "b", "c"}
    file.keep("b", DeviceRecord("cuda", "tomorrow"))
    assert set(file.records()) == {"a", "b"}
    assert file.find("b", "today") is None
