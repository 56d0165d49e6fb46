"""The messages of the page process as JSON objects, for the frames of `model_runtime.protocol`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.page import PageInfo
from app.document.problems import RectoError
from app.pages.messages import (
    CropRequest,
    OpenedDocument,
    OpenFailure,
    PageFailure,
    PreparedPage,
    PrepareRequest,
    RenderRequest,
    SeenPart,
    SeenPixels,
    SeenRequest,
    SingleRequest,
    TextRequest,
)
from model_runtime.checked_json import value_of
from model_runtime.messages import Message, from_json, message, to_json
from model_runtime.protocol import TextLine

PageRequest = RenderRequest | SeenRequest | SingleRequest
Json = dict[str, Any]


def request_to_json(job: int, request: PageRequest, file: Path | None = None) -> Json:
    """The frame that asks for a page; `file` is where a prepared picture goes."""
    match request:
        case RenderRequest():
            return {"type": "render", "job": job, **asdict(request)}
        case SeenRequest():
            return {"type": "seen", "job": job, **asdict(request)}
        case PrepareRequest():
            return {"type": "prepare", "job": job, **asdict(request), "file": str(file)}
        case CropRequest():
            return {"type": "crop", "job": job, **asdict(request)}
        case TextRequest():
            return {"type": "text", "job": job, **asdict(request)}


def render_from_json(data: Json) -> RenderRequest:
    clip = data["clip"]
    left, top, width, height = clip or (0, 0, 0, 0)
    piece = (left, top, width, height) if clip else None
    return RenderRequest(data["number"], Rotation(data["rotation"]), data["width"], data["height"], piece)


def prepare_from_json(data: Json) -> PrepareRequest:
    rotation, region = Rotation(data["rotation"]), data["region"]
    piece = BoundingBox(**region) if region else None
    layer, paper = data["with_text_layer"], data["paper"]
    return PrepareRequest(data["number"], rotation, data["mode"], layer, piece, paper=paper)


def seen_from_json(data: Json) -> SeenRequest:
    lines = None
    if data["lines"]:
        left, top, right, bottom = data["lines"]
        lines = left, top, right, bottom
    turn, part = Rotation(data["rotation"]), SeenPart(data["part"])
    return SeenRequest(data["number"], turn, data["mode"], part, data["longest"], lines)


def crop_from_json(data: Json) -> CropRequest:
    bbox = BoundingBox(**data["bbox"])
    return CropRequest(data["request_id"], data["number"], Rotation(data["rotation"]), bbox, data["dpi"])


def words_of(error: Exception) -> Json:
    """Title, hint and detail of any exception, for a person."""
    if isinstance(error, RectoError):
        title, hint, detail = error.title, error.hint, error.detail
    else:
        title = message("The page could not be drawn")
        hint = message("Open the document again; copy the details if you report it.")
        detail = f"{type(error).__name__}: {error}"
    return {"title": to_json(title), "hint": to_json(hint), "detail": detail}


def words_from_json(data: Json) -> tuple[Message, Message, str]:
    """Title, hint and detail."""
    return from_json(data["title"]), from_json(data["hint"]), value_of(str, data["detail"])


def opened_to_json(generation: int, title: str, pages: Sequence[PageInfo], notes: Sequence[Message]) -> Json:
    sizes = [(page.size.width, page.size.height) for page in pages]
    pixels = [page.pixels for page in pages] if any(page.pixels for page in pages) else []
    answer: Json = {"type": "opened", "generation": generation, "title": title, "sizes": sizes}
    return {**answer, "pixels": pixels, "notes": notes_to_json(notes)}


def opened_from_json(path: Path, data: Json) -> OpenedDocument:
    sizes = tuple(PageSize(width, height) for width, height in data["sizes"])
    pixels = tuple((pair[0], pair[1]) if pair else None for pair in data["pixels"])
    return OpenedDocument(path, data["title"], sizes, data["generation"], notes_from_json(data["notes"]), pixels)


def open_failure_from_json(path: Path, data: Json) -> OpenFailure:
    return OpenFailure(path, *words_from_json(data), data["code"], data["needs_password"])


def failure_from_json(request: PageRequest, data: Json) -> PageFailure:
    return PageFailure(request, *words_from_json(data))


def prepared_from_json(request: PrepareRequest, data: Json) -> PreparedPage:
    width, height = data["size_px"]
    left, top, right, bottom = data["piece"]
    return PreparedPage(
        request.number,
        request.rotation,
        request.mode,
        Path(data["file"]),
        (width, height),
        lines_from_json(data["text_lines"]),
        notes_from_json(data["notes"]),
        request.region,
        (left, top, right, bottom),
        request.owner,
    )


def notes_to_json(notes: Sequence[Message]) -> list[Any]:
    return [to_json(note) for note in notes]


def notes_from_json(data: Sequence[Any]) -> tuple[Message, ...]:
    return tuple(from_json(note) for note in data)


def lines_to_json(lines: Sequence[TextLine]) -> list[Any]:
    return [(line.box, line.text, line.confidence) for line in lines]


def lines_from_json(data: Sequence[Any]) -> tuple[TextLine, ...]:
    return tuple(TextLine((box[0], box[1], box[2], box[3]), text, confidence) for box, text, confidence in data)


def seen_pixels_from_json(request: SeenRequest, data: Json, pixels: bytes) -> SeenPixels:
    (engine_width, engine_height), (width, height) = data["engine_size"], data["size"]
    return SeenPixels(request, (engine_width, engine_height), (width, height), data["letter_px"], pixels)
