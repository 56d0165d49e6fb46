"""Which cards the installed torch can use: `python -m model_runtime.accelerators`.

One JSON object on standard output; a process of its own, because importing torch takes seconds and may fail in any way.
With the argument `strict` it says nothing, and ends with an error where the libraries of models cannot be imported.
"""

from __future__ import annotations

import json
import sys
import warnings
from typing import Any

from model_runtime.further_libraries import take_further_libraries

Json = dict[str, Any]


def look() -> Json:
    """`cards`, and as `trouble` why torch sees none, or cannot be imported."""
    try:
        import torch
    except Exception as error:  # also a library of its that is missing, or does not fit this system
        return {"cards": [], "trouble": _first_line(error)}
    with warnings.catch_warnings(record=True) as said:  # torch warns of a driver that is too old, and sees no card
        warnings.simplefilter("always")
        cards = [_cuda_card(number) for number in range(torch.cuda.device_count())] if torch.cuda.is_available() else []
    if torch.backends.mps.is_available():
        total = torch.mps.recommended_max_memory()
        cards.append({"name": "Apple GPU", "free": total, "total": total, "trouble": ""})
    return {"cards": cards, "trouble": "" if cards else " ".join(_first_line(warning.message) for warning in said)}


def _cuda_card(number: int) -> Json:
    """A card with its memory in bytes, and what is wrong with it: torch also counts cards that it has no code for."""
    import torch

    card: Json = {"name": f"card {number}", "free": 0, "total": 0, "trouble": ""}
    try:
        card["name"] = torch.cuda.get_device_name(number)
        card["free"], card["total"] = torch.cuda.mem_get_info(number)
        torch.ones(1, device=f"cuda:{number}").add_(1).item()
    except (RuntimeError, AssertionError) as error:
        card["trouble"] = _first_line(error)
    return card


def _first_line(error: object) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


def _import_all() -> None:
    """What models are read with."""
    import tokenizers  # noqa: F401
    import torch

    torch.ones(1).add_(1).item()


if __name__ == "__main__":
    take_further_libraries()
    if sys.argv[1:] == ["strict"]:
        _import_all()
    else:
        json.dump(look(), sys.stdout)
