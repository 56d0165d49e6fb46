"""What is true of the model behind a server: DeepSeek-OCR, as far as a server lets us choose.

How a picture is cut is decided by the server. What can be chosen everywhere is the size of the picture that is sent:
one within 640 pixels on both sides is not cut.
"""

from __future__ import annotations

from dataclasses import replace

from model_runtime.messages import message, to_translate
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.resolution_modes import ResolutionMode, Size, Tiling, picture_size

UNCUT_SIDE = 640
"""Pixels; a picture within it on both sides is seen as a whole only."""

PICTURE_TOKENS = 1100  # the most that picture and wording take of the context, and some to spare
USUAL_CONTEXT = DEEPSEEK_OCR.context_tokens

# Shrinking a page to four fifths takes seven times what its JPEG takes, and the server shrinks it once more.
_NOT_WORTH_IT = 0.8
_CELL_TOKENS = frozenset({128821, 128822})  # <td> and </td> in the model's own numbers, which empty cells repeat
_CUT = Tiling(UNCUT_SIDE, fewest=2, most=6, free_side=UNCUT_SIDE)  # six, not nine: as servers have it
_MODES = (DEEPSEEK_OCR.mode["base"], replace(DEEPSEEK_OCR.mode["gundam"], tiling=_CUT))

SERVED = replace(
    DEEPSEEK_OCR,
    name="server",
    title=to_translate("A server"),
    modes=_MODES,
    ngrams=replace(DEEPSEEK_OCR.ngrams, allowed=_CELL_TOKENS),
)

MODE_NOTE = message(
    "The server decides how finely it sees a page. {large} sends it large enough for tiles, {small} so small that it "
    "is seen as a whole only.",
    large=_MODES[1].title,
    small=_MODES[0].title,
)


def sent_size(size: Size, mode: ResolutionMode) -> Size:
    """Size of the picture to send of a page of `size`: hardly larger than is of use, the sides as they were."""
    width, height = size
    if mode.tiling is None:
        shrink = UNCUT_SIDE / max(size)
    else:
        wanted = picture_size(size, mode)
        shrink = max(wanted[0] / width, wanted[1] / height)
        if shrink >= _NOT_WORTH_IT:
            return size
    if shrink >= 1:
        return size
    return max(1, round(width * shrink)), max(1, round(height * shrink))
