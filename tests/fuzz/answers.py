"""What the children say, damaged: frames of the page process and the engine, as the window's threads take them in."""

from __future__ import annotations

import io
import json
import random
import time
from pathlib import Path

from app.document.geometry import BoundingBox, PageSize, Rotation
from app.document.outline import Bookmark
from app.engine_client.answer_check import AnswerCheck
from app.pages import wire
from app.pages.messages import (
    CroppedPicture,
    CropRequest,
    ExtractedText,
    OpenedDocument,
    OpenFailure,
    PageFailure,
    PreparedPage,
    PrepareRequest,
    RenderedPixels,
    RenderRequest,
    TextRequest,
)
from app.processes.codec import body_of, message_in
from model_runtime.messages import message, verbatim
from model_runtime.protocol import NotUnderstoodError, ProtocolError, Recognize, decode, frame, read_bodies
from tests.fuzz.trial import Input, Outcome
from tests.modes import MODES
from tests.scripted_engine.wrong_messages import WHOLE

_PREPARE = PrepareRequest(1, Rotation.NONE, MODES["base"], True, BoundingBox(0, 0, 9, 9))
_CROP = CropRequest(1, 1, Rotation.NONE, BoundingBox(0, 0, 9, 9), 200.0)
_EVENTS = (
    OpenedDocument(
        Path("a.pdf"), "a", (PageSize(595, 842),), 1, (verbatim("note"),), ((3, 4),), (Bookmark("b", 0, 1),)
    ),
    OpenFailure(Path("a.pdf"), message("“{name}” is empty", name="a"), code="empty"),
    RenderedPixels(RenderRequest(1, Rotation.NONE, 2, 2), (2, 2)),
    PreparedPage(_PREPARE, Path("page.ppm"), (9, 9)),
    CroppedPicture(_CROP),
    ExtractedText(TextRequest(1, Rotation.NONE), ()),
    PageFailure(_PREPARE, verbatim("It is damaged")),
)
_VALUES = (None, True, 0, -1, 1, 2**63, 2**70, 1e308, "", "a", "\x00", "𝄞", [], {}, [[]], [1, 2, 3, 4], {"type": "x"})


def frames(rng: random.Random) -> tuple[str, bytes]:
    """Three frames, of which some have other values, and some bytes may be wrong."""
    if rng.random() < 0.5:
        bodies = [json.loads(body_of(wire.Answer(rng.choice(_EVENTS), job=1, generation=1))) for _ in range(3)]
        suffix = ".pages"
    else:
        bodies = [json.loads(json.dumps(rng.choice(list(WHOLE.values())))) for _ in range(3)]
        suffix = ".engine"
    for body in bodies:
        if rng.random() < 0.7:
            _change(rng, body)
    data = bytearray(b"".join(frame(json.dumps(body).encode(), rng.randbytes(rng.choice((0, 16)))) for body in bodies))
    for _ in range(rng.choice((0, 0, 1, 4))):
        data[rng.randrange(len(data))] = rng.choice((0, 34, 44, 91, 123, 255, rng.randrange(256)))
    return suffix, bytes(data[: rng.choice((len(data), len(data), rng.randrange(1, len(data))))])


def _change(rng: random.Random, body: dict) -> None:
    """Another value somewhere, or a name that is not there."""
    place: object = body
    while isinstance(place, dict | list) and place:
        key = rng.choice(list(place)) if isinstance(place, dict) else rng.randrange(len(place))
        if not isinstance(place[key], dict | list) or not place[key] or rng.random() < 0.3:
            if rng.random() < 0.2:
                del place[key]
            else:
                place[key] = rng.choice(_VALUES)
            return
        place = place[key]


class AnswerTrial:
    """The frames through the decoders and checks that stand before everybody else."""

    def attempt(self, one: Input) -> Outcome:
        began = time.process_time()
        take = _pages if one.suffix == ".pages" else _engine
        try:
            word = take(one.content)
        except Exception as error:
            return Outcome("raised", f"{type(error).__name__}: {error}", time.process_time() - began)
        return Outcome(word, "", time.process_time() - began)

    def close(self) -> None:
        """There is nothing to end."""


def _pages(content: bytes) -> str:
    try:
        for body, _ in read_bodies(io.BytesIO(content)):
            try:
                message_in(body, wire.ANSWERS)
            except ValueError:
                message_in(body, wire.JOBS)
    except (ProtocolError, ValueError):
        return "refused"
    return "taken in"


def _engine(content: bytes) -> str:
    check = AnswerCheck()
    check.take(decode(json.dumps(WHOLE["hello"]).encode()), 1)
    check.sent(Recognize("$job", "builtin", "page.ppm", "base"))
    try:
        for body, _ in read_bodies(io.BytesIO(content)):
            try:
                said = decode(body)
            except NotUnderstoodError as error:
                said = error
            check.take(said, len(body))
    except ProtocolError:
        return "refused"
    return "taken in"
