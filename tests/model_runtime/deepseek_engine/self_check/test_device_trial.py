"""What is found wrong with a device, with planted faults: each is found for itself, and said."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from model_runtime.deepseek_ocr import routed_experts, step_attention
from model_runtime.deepseek_ocr.experts import Experts
from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.deepseek_ocr.moe import MoE
from model_runtime.deepseek_ocr.ways import AttentionWay, ExpertsWay, Ways
from model_runtime.engines.deepseek.self_check import device_trial, products
from model_runtime.engines.deepseek.self_check.comparing import Verdict, is_near, verdict_on
from model_runtime.engines.deepseek.self_check.device_trial import DeviceTrial, TrialResult
from model_runtime.engines.deepseek.self_check.journal import TrialJournal
from model_runtime.engines.deepseek.self_check.known_page import look_at_page, write_page
from model_runtime.engines.deepseek.self_check.parts import DeviceFault, DevicePart, remark
from model_runtime.engines.deepseek.self_check.step_race import fastest_experts
from model_runtime.generate.cuda_graph import CudaGraphStep
from model_runtime.weights.loader import load_model
from model_runtime.weights.quantization import Quantization
from tests.model_runtime.deepseek_engine.self_check.conftest import ON_CPU
from tests.model_runtime.deepseek_ocr.kernels_in_torch import TorchKernels
from tests.model_runtime.generate.recorded_graphs import RecordedGraphs


@pytest.fixture
def own_model(checkpoint) -> DeepseekOcr:
    return load_model(checkpoint)


def tried(model: DeepseekOcr, journal: TrialJournal) -> TrialResult:
    return DeviceTrial(model, ON_CPU, journal, rows=5).run()


def test_a_processor_that_computes_rightly_has_no_faults(model: DeepseekOcr, journal: TrialJournal) -> None:
    assert tried(model, journal) == TrialResult()


def test_a_wrong_kind_of_attention_is_switched_off_and_another_is_used(
    model: DeepseekOcr, journal: TrialJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    attend = F.scaled_dot_product_attention

    def flash_errs(*states: Tensor, **how: bool) -> Tensor:
        return attend(*states, **how) * (1.3 if torch.backends.cuda.flash_sdp_enabled() else 1.0)

    monkeypatch.setattr(F, "scaled_dot_product_attention", flash_errs)
    found = tried(model, journal)
    assert found.faults == {DevicePart.FLASH: DeviceFault.WRONG}
    assert (found.vision_fails, found.decoder_fails) == (False, False)
    assert not torch.backends.cuda.flash_sdp_enabled()
    assert str(remark(DevicePart.FLASH, DeviceFault.WRONG)) == (
        "Flash attention gives wrong numbers on this device and is not used. Another kind of attention is used."
    )


def test_attention_that_is_wrong_by_every_kind_is_laid_to_the_numbers(
    model: DeepseekOcr, journal: TrialJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    attend = F.scaled_dot_product_attention
    monkeypatch.setattr(F, "scaled_dot_product_attention", lambda *states, **how: attend(*states, **how) * 1.3)
    found = tried(model, journal)
    assert (found.vision_fails, found.decoder_fails) == (True, True)


def test_a_trial_that_finds_no_room_is_put_off_and_the_model_can_still_read(
    own_model: DeepseekOcr, journal: TrialJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_given: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory.")

    monkeypatch.setattr(device_trial, "write_page", no_room)
    found = tried(own_model, journal)
    assert found == TrialResult(had_no_room=True)
    assert own_model.decoder.ways == Ways()


@pytest.mark.parametrize(
    ("place", "fails"),
    [("deep_encoder.projector", (True, False)), ("decoder.layers.0.attention.qkv_proj", (False, True))],
)
@pytest.mark.parametrize("fault", [lambda states: states * torch.nan, lambda states: states / 0])
def test_numbers_that_are_none_are_laid_to_the_half_they_come_from(
    model: DeepseekOcr, journal: TrialJournal, place: str, fails: tuple[bool, bool], fault: Callable[[Tensor], Tensor]
) -> None:
    with_fault = model.get_submodule(place).register_forward_hook(lambda _module, _given, made: fault(made))
    try:
        found = tried(model, journal)
    finally:
        with_fault.remove()
    assert (found.vision_fails, found.decoder_fails) == fails


def test_products_that_are_finite_and_wrong_are_found(model: DeepseekOcr, journal: TrialJournal) -> None:
    projection = model.decoder.layers[0].attention.qkv_proj
    with_fault = projection.register_forward_hook(lambda _module, _given, made: made.roll(1, -1))
    try:
        assert tried(model, journal).decoder_fails
    finally:
        with_fault.remove()


# --- captured steps --------------------------------------------------------------------------------------------------


@pytest.fixture
def graphs(monkeypatch: pytest.MonkeyPatch) -> RecordedGraphs:
    recorded = RecordedGraphs(monkeypatch)
    monkeypatch.setattr(device_trial, "CudaGraphStep", recorded.new_step)
    return recorded


@torch.inference_mode()
def faults_of_graph(model: DeepseekOcr, journal: TrialJournal) -> dict[DevicePart, DeviceFault]:
    page = look_at_page(model, torch.device("cpu"))
    trial = DeviceTrial(model, ON_CPU, journal, rows=5)
    trial._result.ways = model.decoder.ways
    trial.try_graph(page)
    return trial._result.faults


def test_a_capture_that_computes_the_same_is_used(
    model: DeepseekOcr, journal: TrialJournal, graphs: RecordedGraphs
) -> None:
    assert faults_of_graph(model, journal) == {}
    assert graphs.replays == 4


@pytest.mark.parametrize(
    "spoil", [lambda logits: logits.copy_(logits.roll(1, -1)), lambda logits: logits.fill_(torch.nan)]
)
def test_a_capture_that_computes_something_else_is_not_used(
    model: DeepseekOcr, journal: TrialJournal, graphs: RecordedGraphs, spoil: Callable[[Tensor], object]
) -> None:
    graphs.spoil = lambda logits: spoil(logits) if graphs.replays > 1 else logits  # the first replay is right
    assert faults_of_graph(model, journal) == {DevicePart.GRAPH: DeviceFault.WRONG}


def test_a_way_that_cannot_be_captured_costs_the_way_and_not_the_capture(
    own_model: DeepseekOcr, journal: TrialJournal, graphs: RecordedGraphs
) -> None:
    own_model.decoder.go(Ways(((8, AttentionWay.SPLIT),)))
    graphs.spoil = lambda logits: logits.zero_() if own_model.decoder.ways != Ways() else logits
    assert faults_of_graph(own_model, journal) == {}
    assert own_model.decoder.ways == Ways()


@pytest.mark.parametrize(
    ("raised", "fault"),
    [
        (torch.OutOfMemoryError("CUDA out of memory."), DeviceFault.MEMORY),
        (torch.AcceleratorError("CUDA error: operation not permitted when stream is capturing"), DeviceFault.REFUSED),
    ],
)
def test_a_capture_without_room_or_that_is_refused_leaves_the_plain_step(
    model: DeepseekOcr,
    journal: TrialJournal,
    graphs: RecordedGraphs,
    monkeypatch: pytest.MonkeyPatch,
    raised: Exception,
    fault: DeviceFault,
) -> None:
    @contextmanager
    def ends_badly(*_given: object, **_how: object):
        try:
            raise raised
        finally:
            raise torch.AcceleratorError("CUDA error: operation failed due to a previous error during capture")

    monkeypatch.setattr(torch.cuda, "graph", ends_badly)
    monkeypatch.setattr(CudaGraphStep, "_warm_up", lambda step, size: None)
    assert faults_of_graph(model, journal) == {DevicePart.GRAPH: fault}


# --- ways ------------------------------------------------------------------------------------------------------------


@torch.inference_mode()
def ways_of(model: DeepseekOcr, journal: TrialJournal, placement=ON_CPU) -> TrialResult:
    """What an accelerator is tried for, here tried on the processor."""
    trial = DeviceTrial(model, placement, journal, rows=3)
    trial._try_ways()
    page = look_at_page(model, torch.device("cpu"))
    trial._try_steps(page, write_page(model, page, placement, device_trial.RowsStep))
    return trial._result


def test_every_size_of_step_has_a_way_that_was_measured(own_model: DeepseekOcr, journal: TrialJournal) -> None:
    found = ways_of(own_model, journal)
    assert [most for most, _ in found.ways.step_attention] == [1, 2, 3]
    assert [most for most, _ in found.ways.step_experts] == [1, 2, 3]
    assert {way for _, way in found.ways.step_experts} <= {ExpertsWay.GATHERED, ExpertsWay.ALL}
    assert own_model.decoder.ways == found.ways != Ways()
    assert not found.faults
    assert not found.decoder_fails


def test_layers_take_turns_in_a_race(own_model: DeepseekOcr, monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[Experts] = []
    monkeypatch.setattr(Experts, "all_experts", lambda experts, *_given: run.append(experts))
    monkeypatch.setattr(Experts, "by_expert", lambda experts, *_given: run.append(experts))
    fastest_experts(own_model.decoder, 1, {ExpertsWay.ALL, ExpertsWay.BY_EXPERT}, torch.device("cpu"), torch.float32)
    layers = [layer.mlp.experts for layer in own_model.decoder.layers if isinstance(layer.mlp, MoE)]
    assert len(layers) == 2
    assert run[:4] == [*layers[::-1], *layers[::-1]]


def test_ways_that_are_wrong_are_not_gone(
    own_model: DeepseekOcr, journal: TrialJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered = Experts.gathered
    monkeypatch.setattr(Experts, "gathered", lambda *given: gathered(*given) * 2)
    attend = step_attention._attend_with_weight
    monkeypatch.setattr(step_attention, "_attend_with_weight", lambda *given: (attend(*given)[0], given[0][..., 0, 0]))
    found = ways_of(own_model, journal)
    assert found.faults == {DevicePart.GATHERED: DeviceFault.WRONG, DevicePart.SPLIT: DeviceFault.WRONG}
    assert AttentionWay.SPLIT not in {way for _, way in found.ways.step_attention}
    assert {way for _, way in found.ways.step_experts} == {ExpertsWay.ALL}


class WrongKernels(TorchKernels):
    """Wrong for single experts, and for groups only where they are large, for which there are blocks of their own."""

    def of_pairs(self, *given: Tensor | None, chosen: Tensor) -> Tensor:
        return TorchKernels().of_pairs(*given, chosen).roll(1, -1)

    def of_groups(self, *given: Tensor | None, order: Tensor, ends: Tensor) -> Tensor:
        return TorchKernels().of_groups(*given, order, ends).roll(int(len(order) > 100), -1)


@pytest.mark.parametrize("kernels", [TorchKernels, WrongKernels])
def test_kernels_for_experts_are_gone_by_where_they_are_right(
    own_model: DeepseekOcr,
    journal: TrialJournal,
    monkeypatch: pytest.MonkeyPatch,
    kernels: type[TorchKernels],
) -> None:
    monkeypatch.setattr(routed_experts, "kernels_on", lambda device: kernels())
    raced: list[set[ExpertsWay]] = []
    monkeypatch.setattr(device_trial, "fastest_experts", lambda _decoder, _tokens, ways, *_: raced.append(ways))
    found = ways_of(own_model, journal)
    ours = {ExpertsWay.IN_PLACE, ExpertsWay.IN_GROUPS}
    if kernels is TorchKernels:
        assert not found.faults
        assert [ways & ours for ways in raced] == [ours, ours, ours, {ExpertsWay.IN_GROUPS}]
        return
    assert found.faults == {DevicePart.IN_PLACE: DeviceFault.WRONG, DevicePart.IN_GROUPS: DeviceFault.WRONG}
    assert not any(ways & ours for ways in raced)
    assert str(remark(DevicePart.IN_PLACE, DeviceFault.WRONG)) == (
        "The kernel for single experts gives wrong numbers on this device and is not used."
        " Experts are computed in another way."
    )


def test_a_kernel_that_cannot_be_built_is_no_fault_and_a_kept_way_without_it_is_not_gone(
    model: DeepseekOcr, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unbuilt(TorchKernels):
        def of_pairs(self, *_given: Tensor | None, **_how: Tensor) -> Tensor:
            raise NotImplementedError("the kernel cannot be built here: Failed to find C compiler")

    where = torch.device("cpu"), torch.float32
    kept = Ways(step_experts=((2, ExpertsWay.IN_PLACE), (4, ExpertsWay.ALL)))
    monkeypatch.setattr(routed_experts, "kernels_on", lambda device: Unbuilt())
    assert products.verdict_on_way(model.decoder, ExpertsWay.IN_PLACE, *where) is Verdict.ABSENT
    assert not products.can_go(model.decoder, kept, *where)
    assert products.can_go(model.decoder, Ways(step_experts=kept.step_experts[1:]), *where)
    monkeypatch.setattr(routed_experts, "kernels_on", lambda device: TorchKernels())
    assert products.can_go(model.decoder, kept, *where)


def test_a_kernel_for_few_bits_that_errs_is_not_used(checkpoint, journal: TrialJournal, monkeypatch) -> None:
    placement = replace(ON_CPU, dtype=torch.bfloat16, quantization=Quantization.INT8)
    model = load_model(checkpoint, dtype=torch.bfloat16, quantization=Quantization.INT8)
    right = products.verdict_on_packed(model.decoder, torch.device("cpu"), torch.bfloat16)
    assert right is not Verdict.WRONG
    multiply = torch._weight_int8pack_mm
    monkeypatch.setattr(torch, "_weight_int8pack_mm", lambda *given: multiply(*given).roll(1, 0))
    found = ways_of(model, journal, placement)
    assert found.faults[DevicePart.PACKED] is DeviceFault.WRONG
    assert not found.packed


def test_what_torch_does_not_have_is_no_fault() -> None:
    def missing() -> Tensor:
        raise NotImplementedError("Could not run 'aten::_weight_int8pack_mm' with arguments from the 'CUDA' backend")

    assert verdict_on(missing, torch.ones(3), torch.float32) is Verdict.ABSENT


@pytest.mark.parametrize("lost", ["CUDA error: unspecified launch failure", "CUDA error: out of memory"])
def test_a_lost_device_and_a_lack_of_memory_are_not_taken_for_something_that_is_not_there(lost: str) -> None:
    def fails() -> Tensor:
        raise torch.AcceleratorError(lost)

    with pytest.raises(torch.AcceleratorError):
        verdict_on(fails, torch.ones(3), torch.float32)


@pytest.mark.parametrize(
    ("found", "near"),
    [(1.01, True), (1.3, False), (float("nan"), False), (float("inf"), False), (0.0, False)],
)
def test_near_is_finite_and_about_the_same(found: float, near: bool) -> None:
    assert is_near(torch.full((4,), found), torch.ones(4), torch.bfloat16) is near
