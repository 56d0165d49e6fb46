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
_TALLEST_LINE, _USUAL_LINE = 128.0, 48.0  # pixels that a line is high where the detector looks
_INK = 128
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
        """Quads of all lines in the picture, roughly top to bottom.

        Where all letters are higher than any that the detector was taught, or there is ink and it finds nothing, it
        looks again from further away.
        """
        padded, shift = _with_room_around(picture)
        nearby = _enlargement(*padded.shape[:2])
        found = self._find(padded, nearby, halt)
        further = _further(found, padded, nearby)
        if further:
            found = self._find(padded, further, halt) or found
        return [_inside(quad - shift, picture) for quad in found]

    def _find(self, picture: Picture, scale: float, halt: Halt) -> list[Quad]:
        """The quads that the detector finds in a picture which it sees larger or smaller."""
        predicted = run(self._detector.session.session, self._detector_input(picture, scale), halt)
        found, _ = self._detector.postprocess_op(predicted, picture.shape[:2])
        return [np.asarray(quad, np.float32) for quad in self._detector.sorted_boxes(found)] if len(found) else []

    def _detector_input(self, picture: Picture, scale: float) -> NDArray[np.float32]:
        """The picture as the detector looks at it, (1, 3, height, width), both multiples of 32.

        The values are those of RapidOCR's own step, by a table of the 256 that a pixel can have.
        """
        height, width = (max(32, round(int(side * scale) / 32) * 32) for side in picture.shape[:2])
        scaled = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        step = self._detector.get_preprocess()
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


def _enlargement(down: int, across: int) -> float:
    """How much larger the detector sees a picture of so many pixels.

    Small pictures are enlarged as RapidOCR does, until the shorter side has 736 pixels, but not beyond the size of a
    page as a whole: the letters of a strip of one line would be higher than any that the network has learned, and it
    would take ten times as long.
    """
    return max(1.0, min(_SHORT_SIDE / min(down, across), _LONG_SIDE / max(down, across)))


def _further(found: Sequence[Quad], picture: Picture, nearby: float) -> float:
    """The scale at which to look again, or 0 where there is no need."""
    if not found:
        further = _LONG_SIDE / max(picture.shape[:2])
        return further if further < nearby and picture.min() < _INK else 0.0
    height = min(_thickness(quad) for quad in found) * nearby
    return nearby * _USUAL_LINE / height if height > _TALLEST_LINE else 0.0


def _thickness(quad: Quad) -> float:
    """How high a line is, whichever way it runs."""
    return float(min(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[1] - quad[0])))


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
