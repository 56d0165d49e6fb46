"""Which stored tensor goes where: the network's parameters against what the files hold, by name and shape."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from torch import nn

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.messages import NOTHING, Message, message
from model_runtime.weights.checkpoint_folder import StoredTensor
from model_runtime.weights.name_map import IGNORED, Place, places
from model_runtime.weights.tensor_reader import DTYPES

Entries = list[tuple[StoredTensor, Place]]
"""The stored tensors of one parameter, and where in it each goes."""

Plan = dict[str, Entries]
"""The entries of every parameter, by its name, in the order in which they lie in the files."""

_NAMED_AT_MOST = 4


def match(network: nn.Module, tensors: dict[str, StoredTensor]) -> Plan:
    """Find the stored tensors of every parameter.

    Args:
        network: only names and shapes are looked at.
        tensors: what the files hold, by their names.

    Raises:
        EngineError: weights are missing, unknown, of another shape or of a type that holds no weights; the detail
            names the first few of each and counts them.
    """
    wanted = {
        name: (place, tuple(place.view(parameter).shape))
        for parameter_name, parameter in network.named_parameters()
        for name, place in places(parameter_name, tuple(parameter.shape))
    }
    found = {name: tensor for name, tensor in tensors.items() if name not in IGNORED}
    both = wanted.keys() & found.keys()
    complaints = (
        _some(message("missing"), wanted.keys() - both),
        _some(message("unknown"), found.keys() - both),
        _some(message("of another shape"), (_compared(name, found[name].shape, wanted[name][1]) for name in both)),
        _some(message("of a type that holds no weights"), (n for n in both if found[n].dtype not in DTYPES)),
    )
    if any(complaints):
        told = reduce(lambda one, other: message("{one}; {other}", one=one, other=other), filter(None, complaints))
        raise EngineError(ErrorCode.CHECKPOINT_INVALID, told)
    entries = [(found[name], wanted[name][0]) for name in both]
    plan: Plan = {}
    for stored, place in sorted(entries, key=lambda entry: (entry[0].path, entry[0].start)):
        plan.setdefault(place.parameter, []).append((stored, place))
    return plan


def _compared(name: str, stored: tuple[int, ...], wanted: tuple[int, ...]) -> str:
    """The name with both shapes, or nothing where they are equal."""
    return "" if stored == wanted else f"{name} {list(stored)} instead of {list(wanted)}"


def _some(what: Message, names: Iterable[str]) -> Message:
    """How many weights, what is the matter, and the first few names; nothing where there are no names."""
    told = sorted(filter(None, names))
    if not told:
        return NOTHING
    some, rest = ", ".join(told[:_NAMED_AT_MOST]), len(told) - _NAMED_AT_MOST
    if rest > 0:
        return message(
            "{count} weights {what}: {names} and {rest} more", count=len(told), what=what, names=some, rest=rest
        )
    if len(told) == 1:
        return message("1 weight {what}: {names}", what=what, names=some)
    return message("{count} weights {what}: {names}", count=len(told), what=what, names=some)
