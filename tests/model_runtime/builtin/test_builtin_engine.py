"""The built-in engine as the server sees it: describing, streaming, cancelling, refusing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from model_runtime.engines.base import CancelToken, PageRequest
from model_runtime.engines.builtin.engine import DEFAULT_MODE, TASKS, BuiltinEngine
from model_runtime.errors import EngineError, ErrorCode
from model_runtime.protocol import Event, PageFinished, PageProgress, PageStarted, SpanFound, TextLine
from tests.model_runtime.admitting import admitting
from tests.model_runtime.builtin.conftest import COARSE, Read, spans_of
from tests.modes import MODES

_LINES = ("The harbor froze in January.", "Boats lay still for weeks.", "In March it thawed.")


def _finished(events: list[Event]) -> PageFinished:
    last = events[-1]
    assert isinstance(last, PageFinished)
    return last


def test_describing_imports_none_of_the_libraries() -> None:
    code = (
        "import sys; from model_runtime.engines.builtin.engine import BuiltinEngine; d = BuiltinEngine().describe();"
        "assert d.ready, d.missing;"
        "print([m for m in ('numpy', 'cv2', 'onnxruntime', 'rapidocr', 'pymupdf', 'PIL') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_description_names_modes_and_tasks() -> None:
    description = BuiltinEngine().describe()
    assert description.context_tokens == 0  # it has no language model, and so no tokens to be told
    assert description.modes == tuple(MODES.values())
    assert description.default_mode in MODES
    assert description.tasks == TASKS == ("document", "text")
    assert "rapidocr" in description.version


@pytest.fixture(scope="module")
def events(read: Read, printed_page: Image.Image) -> list[Event]:
    """What is told of the printed page."""
    return read(printed_page)


def test_a_page_streams_its_spans_in_order(events: list[Event]) -> None:
    assert isinstance(events[0], PageStarted)
    assert (events[0].vision_tokens, events[0].valid_tokens) == (0, 0)  # it has no language model
    fractions = [event.fraction for event in events if isinstance(event, PageProgress)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1.0)
    spans = spans_of(events)
    assert " ".join(span.text for span in spans) == " ".join(_LINES)
    finished = _finished(events)
    assert finished.span_count == len(spans)
    assert (finished.stop_reason, finished.text_source) == ("end", "picture")
    assert finished.text_tokens == 14
    assert set(finished.seconds) == {"open", "detect", "layout", "recognize", "total"}


def test_spans_carry_places_lines_and_confidence(events: list[Event], printed_page: Image.Image) -> None:
    span = spans_of(events)[0]
    left, top, right, bottom = span.boxes[0]
    ink = ImageChops.invert(printed_page.convert("L").crop((0, 0, 1240, 300))).getbbox()
    assert ink is not None
    assert left * 1240 == pytest.approx(ink[0], abs=12)
    assert top * 1754 == pytest.approx(ink[1], abs=14)
    assert right * 1240 == pytest.approx(ink[2], abs=12)
    assert bottom * 1754 == pytest.approx(ink[3], abs=14)
    assert [line.text for line in span.lines] == [_LINES[0]]
    assert span.confidence is not None
    assert 0.9 < span.confidence <= 1.0


def test_raw_output_holds_every_line(events: list[Event]) -> None:
    raw = json.loads(_finished(events).raw)
    assert [line["text"] for line in raw["lines"]] == list(_LINES)
    assert sorted(i for block in raw["blocks"] for i in block["lines"]) == [0, 1, 2]


def test_plain_text_has_no_marks(read: Read, printed_page: Image.Image) -> None:
    spans = spans_of(read(printed_page, task="text"))
    assert {span.label for span in spans} == {"paragraph"}
    assert " ".join(span.text for span in spans) == " ".join(_LINES)


@pytest.mark.parametrize(
    ("size", "mode"), [((1240, 1754), "tiny"), ((1, 1), COARSE), ((40, 900), "small"), ((2000, 60), COARSE)]
)
def test_a_blank_page_has_no_spans(read: Read, size: tuple[int, int], mode: str) -> None:
    events = read(Image.new("RGB", size, "white"), mode=mode)
    assert spans_of(events) == []
    assert _finished(events).span_count == 0


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_the_same_and_keeps_its_places(read: Read, printed_page: Image.Image, degrees: int) -> None:
    turned = printed_page.rotate(degrees, expand=True)
    events = read(turned)
    assert events[-1].upright_turn == degrees  # it was turned counterclockwise
    spans = spans_of(events)
    assert " ".join(span.text for span in spans) == " ".join(_LINES)
    left, top, right, bottom = spans[0].boxes[0]
    width, height = turned.size
    piece = turned.crop((int(left * width), int(top * height), int(right * width), int(bottom * height)))
    dark = sum(piece.convert("L").histogram()[:100])
    assert dark > 0.02 * piece.width * piece.height


def test_the_documents_own_text_is_used_where_it_is_given(read: Read) -> None:
    lines = tuple(
        TextLine((0.1, 0.1 + 0.02 * row, 0.8, 0.116 + 0.02 * row), text)
        for row, text in enumerate(("Given text,", "not read."))
    )
    events = read(Image.new("RGB", (800, 1100), "white"), text_lines=lines)
    assert _finished(events).text_source == "text_layer"
    assert " ".join(span.text for span in spans_of(events)) == "Given text, not read."
    assert spans_of(events)[0].confidence is None


def test_a_drawing_without_words_is_a_figure_without_text(read: Read, printed_page: Image.Image) -> None:
    page = printed_page.copy()
    draw = ImageDraw.Draw(page)
    draw.rectangle((200, 900, 260, 1300), fill="navy")
    draw.rectangle((300, 1000, 360, 1300), fill="navy")
    draw.rectangle((400, 950, 460, 1300), fill="navy")
    draw.line((180, 1300, 500, 1300), fill="black", width=3)
    figures = [span for span in spans_of(read(page)) if span.label == "figure"]
    assert len(figures) == 1
    assert figures[0].text == ""
    left, top, right, bottom = figures[0].boxes[0]
    assert (left * 1240, top * 1754, right * 1240, bottom * 1754) == pytest.approx((180, 900, 500, 1300), abs=40)


def test_cancelling_keeps_what_was_read_and_ends(
    engine: BuiltinEngine, printed_page: Image.Image, tmp_path: Path
) -> None:
    path = tmp_path / "page.ppm"
    printed_page.save(path)
    token = CancelToken()
    events: list[Event] = []
    for event in engine.recognize(admitting([PageRequest("job", str(path), COARSE, "document", token)])):
        events.append(event)
        if isinstance(event, SpanFound):
            token.cancel()
    assert [type(event).__name__ for event in events].count("SpanFound") == 1
    assert not any(isinstance(event, PageFinished) for event in events)


def test_cancelling_while_lines_are_looked_for_sends_nothing_more(
    engine: BuiltinEngine, printed_page: Image.Image, tmp_path: Path
) -> None:
    path = tmp_path / "page.ppm"
    printed_page.save(path)
    token = CancelToken()
    events = engine.recognize(admitting([PageRequest("job", str(path), "gundam-m", "document", token)]))
    assert isinstance(next(events), PageStarted)
    token.cancel()
    assert [event for event in events if not isinstance(event, PageProgress)] == []


@pytest.mark.parametrize(
    ("task", "mode", "code"),
    [("chart", DEFAULT_MODE, ErrorCode.BAD_REQUEST), ("document", "huge", ErrorCode.BAD_REQUEST)],
)
def test_unknown_tasks_and_modes_are_refused(
    engine: BuiltinEngine, tmp_path: Path, task: str, mode: str, code: ErrorCode
) -> None:
    with pytest.raises(EngineError) as caught:
        list(engine.recognize(admitting([PageRequest("job", str(tmp_path / "x.png"), mode, task, CancelToken())])))
    assert caught.value.problem.code is code


def test_an_unreadable_picture_is_refused_in_words(engine: BuiltinEngine, tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(b"no picture")
    with pytest.raises(EngineError) as caught:
        list(engine.recognize(admitting([PageRequest("job", str(path), DEFAULT_MODE, "document", CancelToken())])))
    assert caught.value.problem.code is ErrorCode.IMAGE_UNREADABLE


def test_an_engine_that_is_not_loaded_says_so(tmp_path: Path) -> None:
    with pytest.raises(EngineError) as caught:
        list(
            BuiltinEngine().recognize(admitting([PageRequest("job", "x.png", DEFAULT_MODE, "document", CancelToken())]))
        )
    assert caught.value.problem.code is ErrorCode.BAD_REQUEST
