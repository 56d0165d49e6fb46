"""The process that sets and draws pages: what draws is not loaded by the window or the command line."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.optical_memory.faces import TypeFaces
from app.optical_memory.messages import ASKED, Answer, Asked, DrawPage, PageDrawn, PagesSet, SetPages, SettingRefused
from app.optical_memory.page_picture import drawn_page, png_in_mode
from app.optical_memory.page_setting import SetPage, set_pages, size_for
from app.optical_memory.passages import plain_text
from app.optical_memory.token_counting import counted_tokens, load_library
from app.processes.fences import Reach
from app.processes.serving import Answers, serve_requests

if TYPE_CHECKING:
    from PIL.Image import Image

_log = logging.getLogger(__name__)

PATIENCE_SECONDS = 120.0
"""For a text of a few million words."""

MEMORY_BYTES = 2 * 1024**3
IDLE_SECONDS = 300.0


class SettingServer:
    """Answers requests about one text, one after another."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._pages: list[SetPage] = []
        self._faces: TypeFaces | None = None
        self._side = 0
        self._drawn: tuple[int, Image] | None = None

    def answer(self, asked: Asked) -> None:
        """Set, or draw."""
        attachment = b""
        answer: Answer
        try:
            if isinstance(asked, SetPages):
                answer = self._set(asked)
            else:
                answer, attachment = self._draw(asked)
        except Exception as error:  # whatever a text does to the libraries is that text's failure
            _log.exception("no answer")
            answer = SettingRefused(f"{type(error).__name__}: {error}")
        self._answers.send(answer, attachment)

    def _set(self, asked: SetPages) -> PagesSet:
        faces = TypeFaces(asked.face)
        size = asked.type_size or size_for(asked.passages, asked.side, asked.share, faces.width)
        self._pages = set_pages(asked.passages, asked.side, size, faces.width)
        self._faces, self._side, self._drawn = faces, asked.side, None
        pages = tuple(page.passages for page in self._pages)
        texts = [plain_text(passages) for passages in pages]
        tokens = counted_tokens(asked.tokenizer, texts) if asked.tokenizer is not None else ()
        return PagesSet(pages, size, "".join(faces.unknown), tokens)

    def _draw(self, asked: DrawPage) -> tuple[PageDrawn, bytes]:
        if self._faces is None or not 0 < asked.number <= len(self._pages):
            raise ValueError(f"there is no page {asked.number}")
        if self._drawn is None or self._drawn[0] != asked.number:
            picture = drawn_page(self._pages[asked.number - 1], self._side, self._faces)
            self._drawn = asked.number, picture
        return PageDrawn(asked.mode.base), png_in_mode(self._drawn[1], asked.mode)


def reach_of(asked: Asked) -> Reach:
    """What a process may read for a first request: a tokenizer, where one is named."""
    if isinstance(asked, SetPages) and asked.tokenizer is not None and load_library():
        return Reach(documents=(asked.tokenizer,))
    return Reach()


def main() -> None:
    """Serve requests from standard input until it ends."""
    serve_requests(
        ASKED,
        SettingServer,
        patience=PATIENCE_SECONDS,
        memory_bytes=MEMORY_BYTES,
        reach=reach_of,
        idle_seconds=IDLE_SECONDS,
    )
