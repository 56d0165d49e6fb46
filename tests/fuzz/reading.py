"""Answers of models through what the window does with them: parser, blocks, reading view, exports."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.document.block import Block
from app.document.geometry import PageSize, Rotation
from app.document.page import PageState
from app.export.contract import ExportOptions, ExportPage
from app.export.formats import FORMATS
from app.recognition.spans import block_from_span
from app.references.model_markup import blocks_of_markup
from app.views.common.icons import Icons
from app.views.common.theme import Theme
from app.views.reading_panel.reading_view import ReadingView
from model_runtime.output.deep_parsing import FigureParser
from model_runtime.output.span_parser import SpanParser
from model_runtime.protocol import Span
from tests.app.export.export_pages import png
from tests.fuzz.trial import Input, Outcome

SECONDS = 2.0  # of the processor for one step; the longest that was seen to be right takes a tenth
_SIZE = PageSize(595, 842)
_PICTURE = png()
_FORMATS = tuple(name for name in FORMATS if name not in ("pdf", "alto", "hocr"))  # these are a process's work
_OPENED: dict[str, Callable[[bytes], object]] = {"json": json.loads, "md": bytes.decode, "txt": bytes.decode}


class ReadingTrial:
    """One window's worth of code; a `QApplication` has to be there."""

    def __init__(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("make a QApplication first")
        theme = Theme("light", QFont("Source Serif 4"))
        theme.apply(app)
        self._app = app
        self._view = ReadingView(theme, Icons(theme), lambda block: block.text)
        self._view.resize(500, 700)
        self._view.show()
        self._folder = tempfile.TemporaryDirectory(prefix="recto-fuzz-")

    def attempt(self, one: Input) -> Outcome:
        began = time.process_time()
        rng = random.Random(one.number)
        text = one.content.decode("utf-8", "surrogatepass")
        try:
            for name, step in self._steps(text, rng):
                start = time.process_time()
                step()
                if (took := time.process_time() - start) > SECONDS:
                    return Outcome("slow", f"{name} took {took:.1f} s", time.process_time() - began)
        except Exception as error:
            return Outcome("raised", f"{type(error).__name__}: {error}", time.process_time() - began)
        return Outcome("read", "", time.process_time() - began)

    def close(self) -> None:
        self._view.set_streaming(False)
        self._view.close()
        self._view.deleteLater()
        self._app.processEvents()
        self._folder.cleanup()

    def _steps(self, text: str, rng: random.Random) -> list[tuple[str, Callable[[], object]]]:
        blocks: list[Block] = []
        format_ = rng.choice(_FORMATS)
        return [
            ("parsing", lambda: blocks.extend(_blocks(_whole_is_as_cut(text, rng)))),
            ("a figure's parsing", lambda: _blocks(_spans(FigureParser(), [text]))),
            ("a reference", lambda: blocks_of_markup(text, _SIZE)),
            ("showing", lambda: self._show(blocks)),
            (f"writing {format_}", lambda: self._write(format_, blocks)),
        ]

    def _show(self, blocks: list[Block]) -> None:
        self._view.set_page(1, blocks)
        for _ in range(3):
            self._app.processEvents()

    def _write(self, name: str, blocks: list[Block]) -> None:
        target = Path(self._folder.name) / f"page{FORMATS[name].suffix}"
        page = ExportPage(1, _SIZE, tuple(blocks), PageState.READ)
        FORMATS[name].write("page", [page], target, ExportOptions(), lambda *where: _PICTURE)
        _OPENED.get(name, len)(target.read_bytes())


def _blocks(spans: list[Span]) -> list[Block]:
    return [block_from_span(span, number, _SIZE, Rotation.NONE) for number, span in enumerate(spans)]


def _whole_is_as_cut(text: str, rng: random.Random) -> list[Span]:
    """The spans of an answer; the same must come when it is written in pieces.

    Raises:
        ValueError: they differ.
    """
    whole = _spans(SpanParser(), [text])
    step = rng.choice((1, 3, 17))
    if _spans(SpanParser(), [text[at : at + step] for at in range(0, len(text), step)]) != whole:
        raise ValueError(f"in pieces of {step} it reads otherwise than whole")
    return whole


def _spans(parser: SpanParser | FigureParser, pieces: list[str]) -> list[Span]:
    latest: dict[int, Span] = {}
    for piece in pieces:
        latest |= {event.index: event.span for event in parser.feed(piece)}
    latest |= {event.index: event.span for event in parser.end()}
    return [span for _, span in sorted(latest.items())]
