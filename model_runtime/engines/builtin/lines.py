"""Text lines: where they stand in a picture and what they say.

Turning of pages and order of lines are decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin import quads
from model_runtime.engines.builtin.abort import Halt
from model_runtime.engines.builtin.decoding import ReadText
from model_runtime.engines.builtin.networks import Networks
from model_runtime.engines.builtin.quads import Picture, Quad
from model_runtime.engines.builtin.recognizer import Recognizer, run
from model_runtime.engines.builtin.writing.script_look import ScriptLook

_MIN_DETECT_SIDE = 32
_SHORT_SIDE, _LONG_SIDE = 736, 1056  # pixels to which small pictures are enlarged for the detector
_DOUBTFUL = 0.85  # a line below this may be upside down
_FLAT_RATIO = 8.0  # the detector misses the text of flatter pictures, and takes for ever over narrower ones
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
        padded, shift = _with_room_around(picture)
        tensor = self._detector_input(padded)
        predicted = run(self._detector.session.session, tensor, halt)
        found, _ = self._detector.postprocess_op(predicted, padded.shape[:2])
        if len(found) == 0:
            return []
        return [_inside(np.asarray(quad, np.float32) - shift, picture) for quad in self._detector.sorted_boxes(found)]

    def _detector_input(self, picture: Picture) -> NDArray[np.float32]:
        """The picture at the size that the detector looks at, (1, 3, height, width).

        The values are those of RapidOCR's own step, by a table of the 256 that a pixel can have.
        """
        step = self._detector.get_preprocess()
        scaled = cv2.resize(picture, _looked_at(*picture.shape[:2]))
        values: NDArray[np.float64] = step.normalize(np.arange(256, dtype=np.uint8)[:, None].repeat(3, axis=1))
        tables = values.astype(np.float32)
        return np.stack([tables[:, channel][scaled[:, :, channel]] for channel in range(3)])[None]

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


def _looked_at(down: int, across: int) -> tuple[int, int]:
    """The width and height at which the detector looks at a picture, multiples of 32.

    Small pictures are enlarged as RapidOCR does, until the shorter side has 736 pixels, but not beyond the size of a
    page as a whole: the letters of a strip of one line would be higher than any that the network has learned, and it
    would take ten times as long.
    """
    scale = max(1.0, min(_SHORT_SIDE / min(down, across), _LONG_SIDE / max(down, across)))
    width, height = (max(32, round(int(side * scale) / 32) * 32) for side in (across, down))
    return width, height


def _with_room_around(picture: Picture) -> tuple[Picture, tuple[int, int]]:
    """The picture, with white around it where it is so flat or so narrow that the detector would miss its text.

    Returns it and how far the picture stands in from the left and from the top.
    """
    down, across = picture.shape[:2]
    above = _missing(down, max(_MIN_DETECT_SIDE, int(across / _FLAT_RATIO)))
    beside = _missing(across, max(_MIN_DETECT_SIDE, int(down / _FLAT_RATIO)))
    if not above and not beside:
        return picture, (0, 0)
    white = (255, 255, 255)
    return cv2.copyMakeBorder(picture, above, above, beside, beside, cv2.BORDER_CONSTANT, value=white), (beside, above)


def _missing(there: int, needed: int) -> int:
    """Pixels to add on either side."""
    return max(0, (needed - there + 1) // 2)


def _inside(quad: Quad, picture: Picture) -> Quad:
    down, across = picture.shape[:2]
    return np.clip(quad, (0, 0), (across - 1, down - 1)).astype(np.float32)


def cut_out_all(picture: Picture, found: Sequence[Quad]) -> list[Picture]:
    return [quads.cut_out(picture, quad) for quad in found]
