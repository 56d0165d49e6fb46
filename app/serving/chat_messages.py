"""What a client of OpenAI's chat interface says and hears, as far as one page's picture needs it."""

from __future__ import annotations

import base64
import binascii
import re
import time
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import Struct

from app.document.page import Reading, StopReason
from app.document.tasks import DOCUMENT, PROMPT, TEXT
from app.interface import ReadingOptions, ReadPage
from app.recognition.engine_catalog import EngineCatalog
from app.serving.refusals import not_understood
from model_runtime.messages import message
from model_runtime.protocol import EngineDescription
from model_runtime.resolution_modes import AUTO

_DATA_URL = re.compile(r"data:image/(png|jpeg|jpg|webp|tiff|bmp|gif);base64,", re.IGNORECASE)
_TASKS = {
    "": DOCUMENT,
    "convert the document to markdown": DOCUMENT,
    "free ocr": TEXT,
    "ocr": TEXT,
}
"""Prompts that people know from the model, and the tasks of an engine that they are."""
_MARKS = re.compile(r"<image>|<\|grounding\|>")


class PictureAddress(Struct):
    url: str


class ContentPart(Struct):
    type: str
    text: str = ""
    image_url: PictureAddress | None = None


class ChatMessage(Struct):
    role: str
    content: str | list[ContentPart] | None = None


class ChatRequest(Struct):
    """What is read of a request; all else in it is about sampling, of which a reading knows nothing."""

    messages: list[ChatMessage]
    model: str = ""
    stream: bool = False
    n: int | None = 1


@dataclass(frozen=True, slots=True)
class AskedPage:
    """The one picture of a request, its kind ("png"), and how it is to be read."""

    picture: bytes
    suffix: str
    options: ReadingOptions
    streams: bool


def asked_page(body: bytes, engines: tuple[EngineDescription, ...]) -> AskedPage:
    """What a request asks for.

    Raises:
        RequestRefused: it is not understood, has no picture or several, or names no engine that there is.
    """
    try:
        request = msgspec.json.decode(body, type=ChatRequest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise not_understood(str(error)[:200]) from error
    if request.n not in (None, 1):
        raise not_understood(message("a page is read once: “n” can only be 1"))
    parts = [part for said in request.messages if said.role == "user" for part in _parts(said)]
    pictures = [part.image_url.url for part in parts if part.type == "image_url" and part.image_url is not None]
    if len(pictures) != 1:
        raise not_understood(
            message("it needs one picture, as a part of type “image_url”; there are {count}", count=len(pictures))
        )
    engine, mode = _engine_and_mode(request.model, engines)
    text = " ".join(part.text for part in parts if part.type == "text")
    return AskedPage(*_picture(pictures[0]), _options(engine, mode, text), request.stream)


def model_names(engines: tuple[EngineDescription, ...]) -> list[str]:
    """The names under which engines are asked: alone in their usual mode, with one of their modes, or with Auto."""
    ready = [engine for engine in engines if engine.ready]
    modes = ((one.name, (*(mode.name for mode in one.modes), AUTO)) for one in ready)
    return [name for engine, names in modes for name in (engine, *(f"{engine}:{mode}" for mode in names))]


def completion(model: str, identity: str, page: ReadPage) -> dict[str, Any]:
    """The answer, in one piece."""
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": page.markdown, "refusal": None},
        "finish_reason": _reason(page.reading),
        "logprobs": None,
    }
    return {**_head("chat.completion", model, identity), "choices": [choice], "usage": _usage(page.reading)}


def chunks(model: str, identity: str, page: ReadPage) -> list[dict[str, Any]]:
    """The same as a stream: all of the text comes at once, for it is put in order only when all was read."""
    head = _head("chat.completion.chunk", model, identity)
    said = {"index": 0, "delta": {"role": "assistant", "content": page.markdown}, "finish_reason": None}
    end = {"index": 0, "delta": {}, "finish_reason": _reason(page.reading)}
    usage = {**head, "choices": [], "usage": _usage(page.reading)}
    return [{**head, "choices": [said]}, {**head, "choices": [end]}, usage]


def _parts(said: ChatMessage) -> list[ContentPart]:
    if isinstance(said.content, str):
        return [ContentPart("text", said.content)]
    return said.content or []


def _picture(url: str) -> tuple[bytes, str]:
    found = _DATA_URL.match(url)
    if found is None:
        raise not_understood(message("the picture has to come as a data URL; addresses are not fetched"))
    try:
        picture = base64.b64decode(url[found.end() :], validate=True)
    except (binascii.Error, ValueError) as error:
        raise not_understood(message("the picture is no base64")) from error
    return picture, found[1].lower()


def _engine_and_mode(name: str, engines: tuple[EngineDescription, ...]) -> tuple[EngineDescription, str]:
    wanted, _, mode = name.partition(":")
    engine = EngineCatalog(engines).find(wanted) if name else EngineCatalog(engines).usual
    if engine is None or (mode not in ("", AUTO) and engine.mode(mode) is None):
        names = ", ".join(model_names(engines))
        raise not_understood(message("there is no model “{name}”; there is {names}", name=name[:60], names=names))
    return engine, mode


def _options(engine: EngineDescription, mode: str, text: str) -> ReadingOptions:
    """What the words ask for: a task of the engine, or its own prompt where it takes any."""
    words = _MARKS.sub("", text).strip()
    task = _TASKS.get(words.rstrip(".").lower(), PROMPT)
    if task == TEXT and TEXT not in engine.tasks:
        task = DOCUMENT  # which it knows, and which holds the text
    if task == PROMPT and PROMPT not in engine.tasks:
        raise not_understood(message("{engine} takes no words: leave the text out", engine=engine.title))
    prompt = words if task == PROMPT else ""
    return ReadingOptions(engine=engine.name, mode=mode, task=task, prompt=prompt, read_picture=True)


def _head(kind: str, model: str, identity: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{identity}", "object": kind, "created": int(time.time()), "model": model}


def _reason(reading: Reading | None) -> str:
    """OpenAI's word; a page that was cut, or went in circles and was stopped, is not whole."""
    return "stop" if reading is not None and reading.stop_reason is StopReason.END else "length"


def _usage(reading: Reading | None) -> dict[str, int]:
    seen, said = (reading.vision_tokens, reading.text_tokens) if reading else (0, 0)
    return {"prompt_tokens": seen, "completion_tokens": said, "total_tokens": seen + said}
