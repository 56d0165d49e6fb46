"""A page's picture as it is sent: upright, no larger than is of use, JPEG. Pillow only."""

from __future__ import annotations

import time
from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from model_runtime.engines.remote.served_kind import sent_size
from model_runtime.preprocess.open_picture import open_picture
from model_runtime.resolution_modes import ResolutionMode, Size

_QUALITY = 90


@dataclass(frozen=True, slots=True)
class SentPicture:
    """What goes to the server of a page.

    Attributes:
        size: of the page's picture before it was made smaller, in pixels.
        url: the picture itself, as a data URL.
        seconds: what it took to make.
    """

    size: Size
    url: str
    seconds: float


def sent_picture(path: str, mode: ResolutionMode) -> SentPicture:
    """Open a page's picture and make of it what is sent in a mode.

    Raises:
        EngineError: it cannot be read.
    """
    begun = time.perf_counter()
    image = open_picture(path)
    wanted, file = sent_size(image.size, mode), BytesIO()
    (image if wanted == image.size else image.resize(wanted, Image.Resampling.LANCZOS)).save(
        file, "JPEG", quality=_QUALITY
    )
    url = "data:image/jpeg;base64," + b64encode(file.getvalue()).decode("ascii")
    return SentPicture(image.size, url, time.perf_counter() - begun)
