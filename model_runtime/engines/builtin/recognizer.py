"""What cut-out lines say: one recognition network, run over batches of lines of like width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from model_runtime.engines.builtin.decoding import decode, used_share
from model_runtime.engines.builtin.quads import Picture
from model_runtime.engines.builtin.unwritten import LOST, latin_letters
from model_runtime.engines.builtin.writing.page_scripts import SeenLine
from model_runtime.engines.builtin.writing.script_look import LineLook, ScriptLook

UNSURE = 0.7
"""Confidence of a line with guesses, at most; a person is shown what is below 0.75."""

BATCH = 8
"""Lines recognized in one run; cancellation is looked at between runs."""

_HEIGHT = 48  # the network's input height
_MIN_RATIO = 320 / 48
_WORD = 0.8  # of a word below which it may be one of another script among those of a line that is sure
_RUN_COST = 11.0  # a run of its own costs as much as so many squares of padding (measured)


@dataclass(frozen=True, slots=True)
class ReadText:
    """What one line says.

    Attributes:
        text: with `LOST` for each word that is printed there and was not written.
        confidence: the mean over the characters that were written.
        look: in which scripts it may be printed; None where that was not looked at.
        written: the text without what was guessed or lost.
        guessed: how many of its letters the network does not know.
        lost: from where to where each lost word stands, 0..1 of the line's width.
        weakest: the mean over the least sure of its words.
    """

    text: str
    confidence: float
    look: LineLook | None = None
    written: str = ""
    guessed: int = 0
    lost: tuple[tuple[float, float], ...] = ()
    weakest: float = 1.0

    @property
    def seen(self) -> SeenLine:
        """The line as its script is judged; one that was not looked at is known."""
        return SeenLine(self.written, self.confidence, self.look or LineLook(0, {"": 1.0}))

    @property
    def is_whole(self) -> bool:
        """Whether something was written for all that is printed."""
        return not (self.guessed or self.lost)

    @property
    def surety(self) -> float:
        """The confidence as a person is told: of a line with guesses and gaps little, however sure the rest."""
        is_sure = self.is_whole and not self.seen.mixes and self.weakest >= _WORD
        return self.confidence if is_sure else min(self.confidence, UNSURE)

    def without_places(self) -> ReadText:
        """The same where places in the line mean nothing any more."""
        return replace(self, text=self.text.replace(LOST, ""), guessed=self.guessed + len(self.lost), lost=())


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

    def read(
        self, pieces: Sequence[Picture], run_options: Any, check: Callable[[], None] = lambda: None
    ) -> list[ReadText]:
        """What the pieces say, the way up they are; in batches of like widths, so that little is padded."""
        results = [ReadText("", 0.0)] * len(pieces)
        for chosen in _batches([max(_MIN_RATIO, piece.shape[1] / piece.shape[0]) for piece in pieces]):
            check()
            for index, told in zip(chosen, self._run_batch([pieces[i] for i in chosen], run_options), strict=True):
                results[index] = told
        return results

    def _run_batch(self, pieces: Sequence[Picture], run_options: Any) -> list[ReadText]:
        ratio = max(_MIN_RATIO, *(piece.shape[1] / piece.shape[0] for piece in pieces))
        tensor = np.stack([_normalized(piece, int(_HEIGHT * ratio)) for piece in pieces])
        predicted = run(self._session, tensor, run_options)
        return [self._told(chances, piece, tensor.shape[3]) for chances, piece in zip(predicted, pieces, strict=True)]

    def _told(self, chances: NDArray[np.float32], piece: Picture, width: int) -> ReadText:
        decoded = decode(chances, self._characters, self._latin, piece, width)
        look = self._look.look(chances, used_share(piece, width)) if self._look else None
        return ReadText(
            decoded.text, decoded.confidence, look, decoded.written, decoded.guessed, decoded.lost, decoded.weakest
        )


def run(session: Any, tensor: NDArray[np.float32], run_options: Any) -> NDArray[np.float32]:
    """The first output of a network with one input."""
    result: NDArray[np.float32] = session.run(None, {session.get_inputs()[0].name: tensor}, run_options)[0]
    return result


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


def _normalized(piece: Picture, width: int) -> NDArray[np.float32]:
    """The piece at the recognizer's height in -1..1, channels first, zeros to its right."""
    across = min(width, max(1, int(np.ceil(_HEIGHT * piece.shape[1] / piece.shape[0]))))
    scaled = cv2.resize(piece, (across, _HEIGHT)).astype(np.float32)
    tensor = np.zeros((3, _HEIGHT, width), dtype=np.float32)
    tensor[:, :, :across] = scaled.transpose(2, 0, 1) / 127.5 - 1.0
    return tensor
