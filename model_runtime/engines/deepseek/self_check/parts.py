"""What is tried for itself and can be switched off: its name in the file, in words, and what is done instead."""

from __future__ import annotations

from enum import StrEnum

from model_runtime.messages import Message, message


class DevicePart(StrEnum):
    """One part; the value stands in the file."""

    GRAPH = "captured step"
    FLASH = "flash attention"
    EFFICIENT = "efficient attention"
    CUDNN = "cudnn attention"
    MASKED = "masked attention"
    SPLIT = "split attention"
    GATHERED = "gathered experts"
    GROUPED = "grouped experts"
    IN_PLACE = "experts in place"
    IN_GROUPS = "experts in groups"
    PACKED = "packed products"


class DeviceFault(StrEnum):
    """What is wrong with a part."""

    WRONG = "wrong"
    MEMORY = "memory"
    REFUSED = "refused"
    ENDED = "ended"


_NAMES: dict[DevicePart, Message] = {
    DevicePart.GRAPH: message("The captured step"),
    DevicePart.FLASH: message("Flash attention"),
    DevicePart.EFFICIENT: message("Memory-efficient attention"),
    DevicePart.CUDNN: message("cuDNN's attention"),
    DevicePart.MASKED: message("Attention with a mask"),
    DevicePart.SPLIT: message("Attention in pieces"),
    DevicePart.GATHERED: message("Gathering experts"),
    DevicePart.GROUPED: message("The product over groups of experts"),
    DevicePart.IN_PLACE: message("The kernel for single experts"),
    DevicePart.IN_GROUPS: message("The kernel for groups of experts"),
    DevicePart.PACKED: message("The product with packed weights"),
}
_INSTEAD: dict[DevicePart, Message] = {
    DevicePart.GRAPH: message("Each step is launched kernel by kernel, which is slower."),
    DevicePart.FLASH: message("Another kind of attention is used."),
    DevicePart.EFFICIENT: message("Another kind of attention is used."),
    DevicePart.CUDNN: message("Another kind of attention is used."),
    DevicePart.MASKED: message("Another kind of attention is used."),
    DevicePart.SPLIT: message("Another kind of attention is used."),
    DevicePart.GATHERED: message("Experts are computed in another way."),
    DevicePart.GROUPED: message("Experts are computed in another way."),
    DevicePart.IN_PLACE: message("Experts are computed in another way."),
    DevicePart.IN_GROUPS: message("Experts are computed in another way."),
    DevicePart.PACKED: message("Weights are widened before each product, which is slower."),
}
_FAULTS: dict[DeviceFault, Message] = {
    DeviceFault.WRONG: message("{part} gives wrong numbers on this device and is not used."),
    DeviceFault.MEMORY: message("{part} had no room in this device's memory and is not used until it is loaded again."),
    DeviceFault.REFUSED: message("{part} is refused by this device and is not used."),
    DeviceFault.ENDED: message("{part} ended the engine twice when it was tried on this device, and is not used."),
}


def remark(part: DevicePart, fault: DeviceFault) -> Message:
    """What is told of a part that is switched off."""
    return message("{what} {instead}", what=_FAULTS[fault].filled(part=_NAMES[part]), instead=_INSTEAD[part])
