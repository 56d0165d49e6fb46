"""Text lines: where they stand in a picture and what they say.

Turning of pages and order of lines are decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.abort import Halt
from model_runtime.engines.builtin.decoding import ReadText
from model_runtime.engines.builtin.networks import Networks
from model_runtime.engines.builtin.quads import Picture, Quad
from model_runtime.engines.builtin.recognizer import Recognizer, run
from model_runtime.engines.builtin.writing.script_look import ScriptLook

_MIN_DETECT_SIDE = 32
_DOUBTFUL = 0.85  # a line below this may be upside down
_FLAT_RATIO = 8.0  # the detector misses the text of flatter pictures
_READABLE = 0.5  # below this the recognizer saw texture, not text


class LineReader:
    """Finds and reads lines with RapidOCR's networks; `recognizer` reads them the way up they are."""

    def __init__(self, networks: Networks) -> None:
        self._detector = networks.detector
        characters: list[str] = networks.recognizer.postprocess_op.character
        look = ScriptLook.for_model(networks.recognizer_name, characters)
        self.recognizer = Recognizer(networks.recognizer.session.session, characters, look)

    def detect(self, picture: Picture, halt: Halt) -> list[Quad]:
        """Quads of all lines in the picture, roughly top to bottom."""
        padded, shift = _with_room_above(picture)
        tensor = self._detector.get_preprocess()(padded)
        if tensor is None:
            return []
        predicted = run(self._detector.session.session, tensor, halt)
        found, _ = self._detector.postprocess_op(predicted, padded.shape[:2])
        if len(found) == 0:
            return []
        return [
            _inside(np.asarray(quad, np.float32) - (0, shift), picture) for quad in self._detector.sorted_boxes(found)
        ]

    def read(self, pieces: Sequence[Picture], halt: Halt) -> list[ReadText]:
        """What the cut-out lines say. A doubtful one is tried upside down too, and the better reading kept.

        One that looks like an unknown script is turned only where it can be read then.
        """
        results = self.recognizer.read(pieces, halt)
        doubtful = [index for index, result in enumerate(results) if result.confidence < _DOUBTFUL]
        flipped = self.recognizer.read([pieces[index][::-1, ::-1] for index in doubtful], halt)
        for index, other in zip(doubtful, flipped, strict=True):
            least = _DOUBTFUL if results[index].seen.is_strange else results[index].confidence
            if other.confidence > least and other.text.strip():
                results[index] = other.without_places()
        return [
            one if one.confidence >= _READABLE else replace(one, text="", written="", confidence=0.0) for one in results
        ]


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
