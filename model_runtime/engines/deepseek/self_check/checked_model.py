"""A model in memory that computes rightly where it is: tried once for a device, and from then on by what is kept.

What fails is computed in another way: a part is switched off, or the numbers are made wider and the weights read anew.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass

import torch

from model_runtime.deepseek_ocr.model import DeepseekOcr
from model_runtime.deepseek_ocr.ways import AttentionWay, ExpertsWay, Ways
from model_runtime.device_errors import is_device_lost
from model_runtime.engines.base import DeviceLostError
from model_runtime.engines.deepseek.placement import NUMBER_TYPES, Placement, dtype_name, renumbered
from model_runtime.engines.deepseek.self_check import attention_kinds, products
from model_runtime.engines.deepseek.self_check.device_trial import DeviceTrial, TrialResult
from model_runtime.engines.deepseek.self_check.journal import TrialJournal
from model_runtime.engines.deepseek.self_check.made_with import made_with
from model_runtime.engines.deepseek.self_check.parts import DeviceFault, DevicePart, remark
from model_runtime.engines.deepseek.self_check.record import DeviceRecord, RecordFile
from model_runtime.messages import Message, message

_log = logging.getLogger(__name__)

_WIDER = {torch.float16: torch.bfloat16, torch.bfloat16: torch.float32}

Load = Callable[[Placement], DeepseekOcr]


@dataclass(frozen=True, slots=True)
class CheckedModel:
    """What reading begins with.

    Attributes:
        libraries_to_come: bytes that CUDA's libraries will take as soon as it computes; None on other devices and where
            nobody measured it.
    """

    model: DeepseekOcr
    placement: Placement
    record: DeviceRecord
    libraries_to_come: int | None = None


def unchecked(placement: Placement) -> DeviceRecord:
    """What holds where nothing is tried."""
    return DeviceRecord(placement.device, "")


def checked_model(
    placement: Placement, load: Load, file: RecordFile, weights: str, rows: int, begin: Callable[[], None]
) -> CheckedModel:
    """Load a model, and try the device unless that was done.

    Args:
        placement: what was chosen.
        load: brings the weights to a place.
        file: where what is found is kept.
        weights: a word that tells them from others.
        rows: how many pages may be written together.
        begin: called before the device is tried, which takes seconds.

    Raises:
        EngineError: the weights cannot be read, or memory is too small for wider numbers.
        DeviceLostError: the device failed over something; the next process knows over what.
    """
    key = f"{placement.device}, {placement.numbers}, {weights}"
    versions = made_with(torch.device(placement.device))
    kept = file.find(key, versions)
    if kept is not None and kept.ended:
        placement = _as_kept(placement, kept)
        model = load(placement)
        _go_as_kept(model, kept, placement)
        return CheckedModel(model, placement, kept, _on_card(placement, kept.library_bytes))
    journal = TrialJournal(file, key, kept or DeviceRecord(placement.device, versions))
    model, placement, found, remarks = _until_right(placement, load, journal, rows, begin)
    record = _record(placement, versions, found, remarks)
    _log.info("tried %s: off %s, %s", key, record.off or "nothing", found.ways)
    return CheckedModel(model, placement, journal.close(record), _on_card(placement, 0))


def _until_right(
    placement: Placement, load: Load, journal: TrialJournal, rows: int, begin: Callable[[], None]
) -> tuple[DeepseekOcr, Placement, TrialResult, list[Message]]:
    """Load and try in wider and wider numbers until they do."""
    remarks: list[Message] = []
    while True:
        model = load(placement)
        begin()
        found = _tried(DeviceTrial(model, placement, journal, rows))
        wider = _widened(placement, found)
        remarks += _number_remarks(placement, wider, found)
        if wider == placement:
            return model, placement, found, remarks
        del model
        gc.collect()
        placement = wider


def _tried(trial: DeviceTrial) -> TrialResult:
    try:
        return trial.run()
    except Exception as error:
        if is_device_lost(error):
            raise DeviceLostError(str(error).partition("\n")[0]) from error
        raise


def _widened(placement: Placement, found: TrialResult) -> Placement:
    """The same place with wider numbers where they failed; the same where there are none, or the kernels take none."""
    vision, dtype = placement.vision_dtype, placement.dtype
    if found.vision_fails:
        vision = _WIDER.get(vision, vision)
    if found.decoder_fails and not (placement.device == "cpu" and placement.quantization):
        dtype = _WIDER.get(dtype, dtype)
    return renumbered(placement, dtype, vision)


def _number_remarks(before: Placement, after: Placement, found: TrialResult) -> list[Message]:
    if after == before:
        fails = found.vision_fails or found.decoder_fails
        return (
            [message("This device computes the model wrongly, whatever was tried: do not trust it.")] if fails else []
        )
    pictures = message("Looking at pictures in {numbers} gives wrong numbers on this device: {other} is used instead.")
    text = message("Writing text in {numbers} gives wrong numbers on this device: {other} is used instead.")
    changes = (pictures, before.vision_dtype, after.vision_dtype), (text, before.dtype, after.dtype)
    return [said.filled(numbers=dtype_name(old), other=dtype_name(new)) for said, old, new in changes if old != new]


def _record(placement: Placement, versions: str, found: TrialResult, remarks: list[Message]) -> DeviceRecord:
    return DeviceRecord(
        device=placement.device,
        made_with=versions,
        dtype=dtype_name(placement.dtype),
        vision_dtype=dtype_name(placement.vision_dtype),
        off=tuple(str(part) for part in found.faults),
        step_attention=tuple((most, str(way)) for most, way in found.ways.step_attention),
        step_experts=tuple((most, str(way)) for most, way in found.ways.step_experts),
        prompt_experts=str(found.ways.prompt_experts),
        packed=found.packed,
        library_bytes=found.library_bytes,
        remarks=(*remarks, *(remark(part, fault) for part, fault in found.faults.items())),
        # There may be room the next time.
        ended=not found.had_no_room and DeviceFault.MEMORY not in found.faults.values(),
    )


def _as_kept(placement: Placement, kept: DeviceRecord) -> Placement:
    """The numbers that were found to do; a processor's choice between types that do is made anew each time."""
    if placement.device == "cpu" and not kept.remarks:
        return placement
    return renumbered(placement, NUMBER_TYPES[kept.dtype], NUMBER_TYPES[kept.vision_dtype])


def _on_card(placement: Placement, count: int) -> int | None:
    return count if torch.device(placement.device).type == "cuda" else None


def _go_as_kept(model: DeepseekOcr, kept: DeviceRecord, placement: Placement) -> None:
    attention_kinds.leave_out(kept.off)
    if kept.packed:
        products.multiply_packed(model.decoder)
    attention = tuple((most, AttentionWay(way)) for most, way in kept.step_attention)
    experts = tuple((most, ExpertsWay(way)) for most, way in kept.step_experts)
    ways = Ways(attention, experts, ExpertsWay(kept.prompt_experts))
    where = torch.device(placement.device), placement.compute_dtype
    model.decoder.go(ways if products.can_go(model.decoder, ways, *where) else Ways(attention))


def captures(record: DeviceRecord) -> bool:
    """Whether steps may be captured."""
    return DevicePart.GRAPH not in record.off
