"""A linear table that tells classes apart by mean chances: softmax regression with Adam, in plain numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_STEPS, _BATCH, _RATE, _DECAY = 3000, 256, 0.01, 0.02
_SMOOTHING = 0.02  # of what is asked for: nobody is wholly sure
_SPREAD = 0.3  # added to each spread, so that what hardly varies does not weigh much

Rows = NDArray[np.float32]


def fitted(rows: Rows, classes: NDArray[np.intp], count: int, seed: int) -> tuple[Rows, Rows]:
    """Weights (count, features) and bias (count,) for rows (n, features) of classes (n,)."""
    rng = np.random.default_rng(seed)
    means, spreads = rows.mean(axis=0), rows.std(axis=0) + _SPREAD
    scaled = (rows - means) / spreads
    wanted = np.full((len(rows), count), _SMOOTHING / count, np.float32)
    wanted[np.arange(len(rows)), classes] += 1 - _SMOOTHING
    table = np.zeros((count, rows.shape[1] + 1), np.float32)
    first, second = np.zeros_like(table), np.zeros_like(table)
    for step in range(1, _STEPS + 1):
        chosen = rng.integers(len(rows), size=_BATCH)
        batch = np.concatenate([scaled[chosen], np.ones((_BATCH, 1), np.float32)], axis=1)
        slope = (_softmax(batch @ table.T) - wanted[chosen]).T @ batch / _BATCH
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        rate = _RATE * 0.5 * (1 + np.cos(np.pi * step / _STEPS))
        table -= rate * first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        table[:, :-1] *= 1 - rate * _DECAY
    weights = table[:, :-1] / spreads
    return weights.astype(np.float32), (table[:, -1] - weights @ means).astype(np.float32)


def chances(rows: Rows, weights: Rows, bias: Rows) -> Rows:
    """(n, classes) how likely each row is of each class."""
    return _softmax(rows @ weights.T + bias)


def _softmax(scores: Rows) -> Rows:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Rows = powers / powers.sum(axis=1, keepdims=True)
    return result
