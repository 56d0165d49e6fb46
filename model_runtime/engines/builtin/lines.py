"""Text lines: where they stand in a picture and what they say.

Turning of pages and order of lines are decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.decoding import Decoded, decode
from model_runtime.engines.builtin.networks import Networks
from model_runtime.engines.builtin.quads import Picture, Quad

BATCH = 8
"""Lines recognized in one run; cancellation is looked at between runs."""

_HEIGHT = 48  # the recognizer's input height
_MIN_RATIO = 320 / 48
_RUN_COST = 11.0  # a run of its own costs as much as so many squares of padding (measured)
_MIN_DETECT_SIDE = 32
_DOUBTFUL = 0.85  # a line below this may be upside down
_FLAT_RATIO = 8.0  # the detector misses the text of flatter pictures
_READABLE = 0.5  # below this the recognizer saw texture, not text


@dataclass(frozen=True, slots=True)
class ReadText:
    """What one line says; `confidence` is the mean over its characters."""

    text: str
    confidence: float


class LineReader:
    """Finds and reads lines with RapidOCR's networks; `run_options` can end a run from another thread."""

    def __init__(self, networks: Networks) -> None:
        self._detector = networks.detector
        self._recognizer = networks.recognizer
        self._characters: list[str] = networks.recognizer.postprocess_op.character

    def detect(self, picture: Picture, run_options: Any) -> list[Quad]:
        """Quads of all lines in the picture, roughly top to bottom."""
        padded, shift = _with_room_above(picture)
        tensor = self._detector.get_preprocess()(padded)
        if tensor is None:
            return []
        predicted = _run(self._detector.session.session, tensor, run_options)
        found, _ = self._detector.postprocess_op(predicted, padded.shape[:2])
        if len(found) == 0:
            return []
        return [
            _inside(np.asarray(quad, np.float32) - (0, shift), picture) for quad in self._detector.sorted_boxes(found)
        ]

    def read(self, pieces: Sequence[Picture], run_options: Any, check: Callable[[], None]) -> list[ReadText]:
        """What the cut-out lines say. A doubtful one is tried upside down too, and the better reading kept."""
        results = self.read_as_is(pieces, run_options, check)
        doubtful = [index for index, result in enumerate(results) if result.confidence < _DOUBTFUL]
        flipped = self.read_as_is([pieces[index][::-1, ::-1] for index in doubtful], run_options, check)
        for index, other in zip(doubtful, flipped, strict=True):
            if other.confidence > results[index].confidence and other.text.strip():
                results[index] = other
        return [result if result.confidence >= _READABLE else ReadText("", 0.0) for result in results]

    def read_as_is(
        self, pieces: Sequence[Picture], run_options: Any, check: Callable[[], None] = lambda: None
    ) -> list[ReadText]:
        """What the pieces say, the way up they are; in batches of like widths, so that little is padded."""
        results = [ReadText("", 0.0)] * len(pieces)
        for chosen in _batches([max(_MIN_RATIO, piece.shape[1] / piece.shape[0]) for piece in pieces]):
            check()
            for index, decoded in zip(chosen, self._run_batch([pieces[i] for i in chosen], run_options), strict=True):
                results[index] = ReadText(decoded.text, decoded.confidence)
        return results

    def _run_batch(self, pieces: Sequence[Picture], run_options: Any) -> list[Decoded]:
        ratio = max(_MIN_RATIO, *(piece.shape[1] / piece.shape[0] for piece in pieces))
        tensor = np.stack([_normalized(piece, int(_HEIGHT * ratio)) for piece in pieces])
        predicted = _run(self._recognizer.session.session, tensor, run_options)
        return [
            decode(chances, self._characters, piece, tensor.shape[3])
            for chances, piece in zip(predicted, pieces, strict=True)
        ]


def _batches(ratios: Sequence[float]) -> list[list[int]]:
    """Indices of lines to run together: alike in width over height, because all are padded to the longest."""
    batches: list[list[int]] = []
    for index in sorted(range(len(ratios)), key=lambda i: ratios[i]):
        wasted = len(batches[-1]) * (ratios[index] - ratios[batches[-1][-1]]) if batches else 0.0
        if batches and len(batches[-1]) < BATCH and wasted <= _RUN_COST:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches


def _run(session: Any, tensor: NDArray[np.float32], run_options: Any) -> NDArray[np.float32]:
    result: NDArray[np.float32] = session.run(None, {session.get_inputs()[0].name: tensor}, run_options)[0]
    return result


def _normalized(piece: Picture, width: int) -> NDArray[np.float32]:
    """The piece at the recognizer's height in -1..1, channels first, zeros to its right."""
    across = min(width, max(1, int(np.ceil(_HEIGHT * piece.shape[1] / piece.shape[0]))))
    scaled = cv2.resize(piece, (across, _HEIGHT)).astype(np.float32)
    tensor = np.zeros((3, _HEIGHT, width), dtype=np.float32)
    tensor[:, :, :across] = scaled.transpose(2, 0, 1) / 127.5 - 1.0
    return tensor


def _with_room_above(picture: Picture) -> tuple[Picture, int]:
    """The picture, with white above and below where it is so flat that the detector would miss its text."""
    down, across = picture.shape[:2]
    needed = max(_MIN_DETECT_SIDE, int(across / _FLAT_RATIO))
    if down >= needed:
        return picture, 0
    room = (needed - down + 1) // 2
    return cv2.copyMakeBorder(picture, room, room, 0, 0, cv2.BORDER_CONSTANT, value=(255, 255, 255)), room


def _inside(quad: Quad, picture: Picture) -> Quad:
    down, across = picture.shape[:2]
    return np.clip(quad, (0, 0), (across - 1, down - 1)).astype(np.float32)


def cut_out_all(picture: Picture, found: Sequence[Quad]) -> list[Picture]:
    return [quads.cut_out(picture, quad) for quad in found]
