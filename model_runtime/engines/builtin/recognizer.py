"""What cut-out lines say: one recognition network, run over batches of lines of like width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.abort import Halt
from model_runtime.engines.builtin.decoding import ReadText, decode, used_share
from model_runtime.engines.builtin.grouping import in_groups
from model_runtime.engines.builtin.quads import Picture
from model_runtime.engines.builtin.unwritten import latin_letters
from model_runtime.engines.builtin.writing.script_look import ScriptLook

BATCH = 8
"""Lines recognized in one run; cancellation is looked at between runs."""

_HEIGHT = 48  # the network's input height
_MIN_RATIO = 320 / 48
_RUN_COST = 11.0  # a run of its own costs as much as so many squares of padding (measured)


class Recognizer:
    """A recognition network.

    Args:
        session: of onnxruntime.
        characters: what each of the network's outputs stands for, "blank" first.
        look: tells lines in scripts that it does not know, where there is one for this network.
    """

    def __init__(self, session: Any, characters: Sequence[str], look: ScriptLook | None = None) -> None:
        self._session, self._characters, self._look = session, characters, look
        self._latin = latin_letters(characters)

    def read(self, pieces: Sequence[Picture], halt: Halt) -> list[ReadText]:
        """What the pieces say, the way up they are; in batches of like widths, so that little is padded."""
        results = [ReadText("", 0.0)] * len(pieces)
        for chosen in _batches([max(_MIN_RATIO, piece.shape[1] / piece.shape[0]) for piece in pieces]):
            halt.check()
            for index, told in zip(chosen, self._run_batch([pieces[i] for i in chosen], halt), strict=True):
                results[index] = told
        return results

    def _run_batch(self, pieces: Sequence[Picture], halt: Halt) -> list[ReadText]:
        ratio = max(_MIN_RATIO, *(piece.shape[1] / piece.shape[0] for piece in pieces))
        tensor = np.stack([_normalized(piece, int(_HEIGHT * ratio)) for piece in pieces])
        predicted = run(self._session, tensor, halt)
        return [self._told(chances, piece, tensor.shape[3]) for chances, piece in zip(predicted, pieces, strict=True)]

    def _told(self, chances: NDArray[np.float32], piece: Picture, width: int) -> ReadText:
        look = self._look.look(chances, used_share(piece, width)) if self._look else None
        return replace(decode(chances, self._characters, self._latin, piece, width), look=look)


def run(session: Any, tensor: NDArray[np.float32], halt: Halt) -> NDArray[np.float32]:
    """The first output of a network with one input."""
    result: NDArray[np.float32] = session.run(None, {session.get_inputs()[0].name: tensor}, halt.options)[0]
    return result


def _batches(ratios: Sequence[float]) -> list[list[int]]:
    """Indices of lines to run together: alike in width over height, because all are padded to the longest."""

    def goes_with(batch: list[int], index: int) -> bool:
        wasted = len(batch) * (ratios[index] - ratios[batch[-1]])
        return len(batch) < BATCH and wasted <= _RUN_COST

    return in_groups(sorted(range(len(ratios)), key=lambda i: ratios[i]), goes_with)


def _normalized(piece: Picture, width: int) -> NDArray[np.float32]:
    """The piece at the recognizer's height in -1..1, channels first, zeros to its right."""
    across = min(width, max(1, int(np.ceil(_HEIGHT * piece.shape[1] / piece.shape[0]))))
    scaled = cv2.resize(piece, (across, _HEIGHT)).astype(np.float32)
    tensor = np.zeros((3, _HEIGHT, width), dtype=np.float32)
    tensor[:, :, :across] = scaled.transpose(2, 0, 1) / 127.5 - 1.0
    return tensor
