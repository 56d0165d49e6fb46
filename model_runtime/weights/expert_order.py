"""Numbering a layer's experts in the order in which they lie in the file.

Which number an expert has means nothing, as long as its weights and its row of the gate agree. In the file's order the
experts are evenly spaced where the file was saved by name ("0, 1, 10, 11, ..."), so they can stay there, stacked.
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from model_runtime.weights.matching import Plan

_EXPERTS, _GATE = ".experts.", ".gate.weight"


def expert_orders(plan: Plan) -> dict[str, list[int]]:
    """For each layer's gate, by its parameter's name: the stored numbers of the experts in the file's order."""
    starts: dict[str, dict[int, tuple[str, int]]] = {}
    for parameter, entries in plan.items():
        for stored, place in entries:
            if place.expert is not None:
                lies_at = str(stored.path), stored.start
                found = starts.setdefault(parameter.split(_EXPERTS)[0] + _GATE, {})
                found[place.expert] = min(lies_at, found.get(place.expert, lies_at))
    return {gate: sorted(found, key=lambda expert: found[expert]) for gate, found in starts.items()}


def renumbered(plan: Plan, orders: dict[str, list[int]]) -> Plan:
    """The plan with experts numbered in the given orders; the gates' rows are left to `reorder_rows`."""
    result = {}
    for parameter, entries in plan.items():
        order = orders.get(parameter.split(_EXPERTS)[0] + _GATE, [])
        numbers = {expert: number for number, expert in enumerate(order)}
        result[parameter] = [
            (stored, place if place.expert is None else replace(place, expert=numbers[place.expert]))
            for stored, place in entries
        ]
    return result


def reorder_rows(gate: Tensor, order: list[int]) -> None:
    """Give a gate [E, D] that was filled as stored the rows of the renumbered experts."""
    gate.copy_(gate[torch.tensor(order, device=gate.device)])
