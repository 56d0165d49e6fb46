"""Starting values of parameters that torch has no module for."""

from __future__ import annotations

import torch
from torch import nn


def random_parameter(*shape: int, deviation: float) -> nn.Parameter:
    """A parameter drawn evenly around zero with the given standard deviation.

    Evenly, because on the meta device, where a checkpoint is about to be filled in, a normal draw would make torch
    import its compiler, which takes a second.
    """
    bound = deviation * 3**0.5
    return nn.Parameter(nn.init.uniform_(torch.empty(shape), -bound, bound))
