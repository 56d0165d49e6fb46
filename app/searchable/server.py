"""The process that finds the words of pages and lays them over a copy of their file.

Why a process: the file comes from anywhere, and what it does to the libraries must not stop or take the window with it.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from app.document.geometry import Rotation
from app.document.problems import RectoError
from app.processes.fences import Reach
from app.processes.serving import Answers, serve_requests
from app.searchable.active_content import active_content
from app.searchable.archival_pdf import made_archival
from app.searchable.messages import (
    ASKED,
    Answer,
    Asked,
    Laid,
    LayWords,
    Opened,
    OpenSource,
    Placed,
    PlaceWords,
    Refused,
    Saved,
    SaveFile,
)
from app.searchable.own_text import OwnText
from app.searchable.own_words import OwnWords
from app.searchable.page_ink import LevelPicture, ink_of_page
from app.searchable.pdf_layer import PdfLayer
from app.searchable.picture_pdf import write_picture_pdf
from app.searchable.word_places import may_be_skewed, placed_lines
from app.sources import PageSource, SourceError, open_source
from app.sources.errors import shown_name
from app.sources.mupdf import load_pymupdf
from app.sources.picture_source import PictureSource
from model_runtime.messages import message

_log = logging.getLogger(__name__)

_WHAT = message("The words could not be laid over the pages")

PATIENCE_SECONDS = 600.0
"""A whole book is written in one go."""

MEMORY_BYTES = 1600 * 1024**2
LARGEST_FILE = 16 * 1024**3


class FileChanged(RectoError):
    """The file is not the one that was read: words would be laid over the wrong print."""


def file_changed(path: Path) -> FileChanged:
    """The error for a file of which other content was read."""
    title = message("“{name}” is another than when it was read", name=shown_name(path))
    return FileChanged(title, message("Open it again and read it anew."))


class LayerServer:
    """Answers requests about one file, one after another."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._source: PageSource | None = None
        self._password: str | None = None
        self._layer: PdfLayer | None = None

    def answer(self, asked: Asked) -> None:
        """Do what is asked; a failure is an answer too."""
        self._answers.send(self.done(asked))

    def done(self, asked: Asked) -> Answer:
        """What came of it."""
        try:
            return self._do(asked)
        except OSError as error:
            return Refused(_WHAT, message("Try it again."), f"{type(error).__name__}: {error}", error.errno or 0)
        except RectoError as error:
            return Refused(error.title, error.hint, error.detail)
        except Exception as error:  # whatever a file does to the libraries is this file's failure
            _log.exception("%s failed", type(asked).__name__)
            return Refused(_WHAT, message("Choose another format."), f"{type(error).__name__}: {error}")

    def _do(self, asked: Asked) -> Answer:
        match asked:
            case OpenSource():
                return self._open(asked)
            case PlaceWords(number, rotation, texts):
                source = self._opened()
                ink = _ink(source, number, rotation, asked)
                load_pymupdf().TOOLS.store_shrink(100)  # the page is not drawn again
                return Placed(placed_lines(texts, ink))
            case LayWords():
                return self._lay(asked)
            case SaveFile():
                return self._save(asked)

    def _open(self, asked: OpenSource) -> Opened:
        self._password = asked.password
        source = self._source = open_source(asked.path, asked.password)
        if asked.content_hash and source.content_hash() != asked.content_hash:
            raise file_changed(asked.path)
        if asked.copy is not None:
            if isinstance(source, PictureSource):
                write_picture_pdf(source.frames, asked.copy)
            else:
                shutil.copyfile(asked.path, asked.copy)
            self._layer = PdfLayer(asked.copy, asked.password)
        return Opened(tuple(page.size for page in source.pages))

    def _save(self, asked: SaveFile) -> Saved:
        """Write the copy, and once more where an archive is to have it."""
        layer = self._begun()
        is_signed = layer.is_signed
        begins_with_source = layer.save(asked)
        is_archival, said = made_archival(layer.path, is_signed) if asked.is_archival else (False, ())
        if not is_archival:
            said += active_content(layer.path, self._password)
        return Saved(begins_with_source and not is_archival, is_signed, is_archival, said)

    def _lay(self, asked: LayWords) -> Laid:
        """Lay the words of a page where none of its own stand."""
        layer, size = self._begun(), self._opened().pages[asked.number - 1].size
        own = layer.own_words(asked.number, asked.rotation, size)
        reason, taken, left = own.reason, 0, ""
        if asked.own_text is OwnText.REPLACE and own.boxes:
            taken = layer.take_hidden_text_out(asked.number)
            own = layer.own_words(asked.number, asked.rotation, size)
            left = own.reason
            own = OwnWords(()) if left else own
        lines = [own.leave(line.words) for line in asked.lines]
        words = sum(map(len, lines))
        if words:
            layer.lay(asked.number, asked.rotation, size, lines)
        return Laid(words, sum(len(line.words) for line in asked.lines) - words, taken, reason, left)

    def _opened(self) -> PageSource:
        if self._source is None:
            raise RuntimeError("no file is open")
        return self._source

    def _begun(self) -> PdfLayer:
        if self._layer is None:
            raise RuntimeError("no copy is being made")
        return self._layer


def _ink(source: PageSource, number: int, rotation: Rotation, asked: PlaceWords) -> LevelPicture | None:
    """What of the page is ink; None where it cannot be drawn, which is no reason to lose its words."""
    try:
        return ink_of_page(source, number, rotation, None if may_be_skewed(asked.texts) else 0.0)
    except SourceError:
        _log.warning("page %d cannot be drawn", number, exc_info=True)
        return None


def reach_of(asked: Asked) -> Reach:
    """The file that is opened, and the folder in which its copy is made."""
    if not isinstance(asked, OpenSource):
        return Reach()
    return Reach((asked.path,), (asked.copy.parent,) if asked.copy else ())


def main() -> None:
    """Serve requests from standard input until it ends."""
    serve_requests(
        ASKED,
        LayerServer,
        patience=PATIENCE_SECONDS,
        memory_bytes=MEMORY_BYTES,
        reach=reach_of,
        largest_file=LARGEST_FILE,
    )
