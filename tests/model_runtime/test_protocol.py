import io
import json
import os
import re
import threading
from contextlib import suppress
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import NODEFAULT, to_builtins
from msgspec.structs import fields

from model_runtime import protocol
from model_runtime.errors import ErrorCode, Problem
from model_runtime.protocol import (
    InkFault,
    InkGap,
    InkLedger,
    NotUnderstoodError,
    ProtocolError,
    StreamLostError,
    decode,
    encode,
    frame,
    read_bodies,
)
from tests.any_message import any_message
from tests.modes import MODES
from tests.scripted_engine.wrong_messages import WHOLE, Wrong, wrong_messages

numbers = st.floats(allow_nan=False, allow_infinity=False)
boxes = st.tuples(numbers, numbers, numbers, numbers)
# Lone surrogates included: a damaged file name may hold them.
words = st.text(st.characters(exclude_categories=()), max_size=20)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | numbers | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)
confidences = st.none() | st.floats(0, 1)
lines = st.builds(protocol.TextLine, boxes, words, confidences)
spans = st.builds(
    protocol.Span,
    words,
    st.lists(boxes, max_size=3).map(tuple),
    words,
    confidences,
    st.lists(lines, max_size=3).map(tuple),
)
several_words = st.lists(words, max_size=3).map(tuple)
modes = st.sampled_from(list(MODES.values()))
needs = st.builds(protocol.Need, st.sampled_from(protocol.NeedKind), words, several_words)
shares = st.floats(0, 1)
counts = st.integers(0, 2**31 - 1)
engines = st.builds(
    protocol.EngineDescription,
    words,
    words,
    words,
    several_words,
    st.lists(modes, min_size=1, max_size=3).map(tuple),
    words,
    st.booleans(),
    words,
    st.lists(needs, max_size=3).map(tuple),
    st.booleans(),
)
said = any_message(words)
problems = st.builds(Problem, st.sampled_from(ErrorCode), said, said, said)
options = st.dictionaries(words, json_values, max_size=3)

shares = st.floats(0, 1)
patches = st.builds(InkGap, boxes, st.sampled_from(InkFault), shares, st.integers(0, 10_000))
ledgers = st.builds(InkLedger, shares, shares, st.lists(patches, max_size=3).map(tuple))
weighed = st.builds(protocol.WeighedWord, counts, counts, st.floats(-1e9, 0), st.floats(-1e9, 0))

FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "options": options,
    "text_lines": st.lists(lines, max_size=3).map(tuple),
    "engines": st.lists(engines, max_size=2).map(tuple),
    "span": spans,
    "problem": problems,
    "ink": st.none() | ledgers,
    "weighed_words": st.lists(weighed, max_size=3).map(tuple),
    "seconds": st.dictionaries(words, st.floats(0, 1e9), max_size=3),
    "versions": st.dictionaries(words, words, max_size=3),
    "notes": st.lists(said, max_size=3).map(tuple),
    "device_remarks": st.lists(said, max_size=3).map(tuple),
    "loaded": several_words,
    "prompt_token_ids": st.lists(st.integers(0, 200_000), max_size=3).map(tuple),
    "output_token_ids": st.lists(st.integers(0, 200_000), max_size=3).map(tuple),
    "facts": st.dictionaries(words, words, max_size=3),
    "pages_together": st.integers(1, 1000),
}
PLAIN = {
    "str": words,
    "ShortText": words,
    "Message": said,
    "Count": counts,
    "bool": st.booleans(),
    "ByteCount": st.integers(0, 2**63 - 1),
    "Share": shares,
    "StopName": st.sampled_from(["end", "length", "loop"]),
    "Seconds": st.floats(0, 1e9),
    "SourceName": st.sampled_from(["picture", "text_layer"]),
    "QuarterTurn": st.sampled_from([0, 90, 180, 270]),
}


def message_of(cls: type) -> st.SearchStrategy[Any]:
    return st.builds(
        cls, **{item.name: FIELDS.get(item.name, PLAIN.get(cls.__annotations__[item.name])) for item in fields(cls)}
    )


MESSAGES = get_args(protocol.ProtocolMessage)
messages = st.one_of([message_of(cls) for cls in MESSAGES])


class Trickle(io.RawIOBase):
    """A stream that gives its bytes in pieces of the given sizes, like a pipe."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        self._data = data
        self._sizes = sizes

    def read(self, size: int = -1) -> bytes:
        size = min(size, self._sizes.pop(0)) if self._sizes else size
        piece, self._data = self._data[:size], self._data[size:]
        return piece


def read_messages(stream: Any) -> list[protocol.ProtocolMessage]:
    return [decode(body) for body, _ in read_bodies(stream)]


def from_json(data: Any) -> protocol.ProtocolMessage:
    return decode(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))


@given(st.lists(messages, max_size=4), st.lists(st.integers(1, 9), max_size=60))
def test_messages_survive_the_pipe_however_it_splits_them(sent, sizes):
    data = b"".join(frame(encode(message)) for message in sent)
    assert read_messages(Trickle(data, sizes)) == sent


@given(st.lists(messages, min_size=1, max_size=3), st.data())
def test_a_stream_cut_anywhere_gives_the_whole_frames_before_the_cut(sent, data):
    frames = [frame(encode(message)) for message in sent]
    cut = data.draw(st.integers(0, sum(map(len, frames)) - 1))
    ends = [sum(map(len, frames[: count + 1])) for count in range(len(frames))]
    whole = [message for message, end in zip(sent, ends, strict=True) if end <= cut]
    assert read_messages(io.BytesIO(b"".join(frames)[:cut])) == whole


@given(st.binary(max_size=50), st.binary(max_size=50), st.lists(st.integers(1, 7), max_size=30))
def test_attachments_travel_beside_the_body(body, attachment, sizes):
    assert list(read_bodies(Trickle(frame(body, attachment) * 2, sizes))) == [(body, attachment)] * 2


@given(st.binary(max_size=200))
def test_any_bytes_are_either_frames_or_a_protocol_error(data):
    try:
        for message in read_messages(io.BytesIO(data)):
            assert isinstance(message, protocol.ProtocolMessage)
    except ProtocolError:
        pass


@given(st.dictionaries(st.sampled_from(["type", "job_id", "span", "problem", "engines", "text_lines"]), json_values))
def test_any_object_is_either_a_message_or_a_protocol_error(data):
    with suppress(ProtocolError):
        assert isinstance(from_json(data), protocol.ProtocolMessage)


def _place_told(one: Wrong) -> str:
    """Where a value is said to stand; one of an object with names of its own is any of them."""
    return re.sub(r"\.(seconds|facts|versions)\.\w+", r".\1[...]", one.full_place)


def test_every_field_wrong_in_every_way_is_named_and_every_whole_event_is_taken():
    wrong = list(wrong_messages())
    assert len(wrong) > 1000
    for one in wrong:
        data = json.loads(json.dumps(one.data))
        if not one.is_wrong:
            assert from_json(data).type == one.type, one.name
            continue
        with pytest.raises(NotUnderstoodError, match=re.escape(_place_told(one)) if one.place != "type" else "type"):
            from_json(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"type": "ready", "pages_together": 0}, "ready.pages_together: Expected `int` >= 1"),
        ({"type": "page_progress", "fraction": 1.1}, "page_progress.fraction: Expected `float` <= 1.0"),
        ({"type": "page_progress", "job_id": "x" * 1001}, "page_progress.job_id: Expected `str` of length <= 1000"),
        ({"type": "page_finished", "stop_reason": "cancelled"}, "page_finished.stop_reason: Invalid enum value"),
        ({"type": "page_finished", "output_token_ids": [1, True]}, "page_finished.output_token_ids[1]: Expected `int`"),
        ({"type": "page_finished", "seconds": {"total": -1}}, "page_finished.seconds[...]: Expected `float` >= 0.0"),
        ({"type": "span_found", "index": 2**31}, "span_found.index: Expected `int` <= 2147483647"),
        (
            {"type": "recognize", "text_lines": [{"box": [0, 0, 1], "text": ""}]},
            "text_lines[0].box: Expected `array` of length 4",
        ),
        ({"type": "load", "engine": "e", "options": [["a", 1]]}, "load.options: Expected `object`, got `array`"),
        ({"type": "page_progress", "fraction": float("nan")}, "page_progress.fraction: Expected `float`, got"),
        (
            {"type": "page_progress", "job_id": "\udc80", "fraction": 2},
            "page_progress.fraction: Expected `float` <= 1.0",
        ),
    ],
)
def test_what_is_out_of_bounds_is_said(data, words):
    whole = WHOLE.get(data["type"]) or {"job_id": "a", "engine": "e", "image_path": "", "mode": "base"}
    with pytest.raises(NotUnderstoodError, match=re.escape(words)):
        from_json({**whole, **data})


def test_reading_goes_on_after_a_bad_frame():
    bad = b"\0\0\0\2\0\0\0\0[]" + b"\0\0\0\1\0\0\0\0{" + b"\0\0\0\1\0\0\0\0\xff"
    *worthless, last = (body for body, _ in read_bodies(io.BytesIO(bad + frame(encode(protocol.Cancel("a"))))))
    for body in worthless:
        with pytest.raises(ProtocolError):
            decode(body)
    assert decode(last) == protocol.Cancel("a")


def test_a_frame_over_the_limit_loses_the_stream():
    with pytest.raises(StreamLostError, match="over the limit"):
        next(read_bodies(io.BytesIO(b"\xff" * 64)))


def test_fields_of_a_newer_version_are_left_out():
    data = {**to_builtins(protocol.Cancel("a")), "reason": "newer"}
    assert from_json(data) == protocol.Cancel("a")


@pytest.mark.parametrize("cls", MESSAGES)
def test_a_missing_field_is_named(cls):
    required = [item.name for item in fields(cls) if item.default is item.default_factory is NODEFAULT]
    if required:
        with pytest.raises(ProtocolError, match=required[0]):
            from_json({"type": cls.type})
    else:
        assert from_json({"type": cls.type}) == cls()


def test_messages_of_many_kinds_have_distinct_names():
    assert len({cls.type for cls in MESSAGES}) == len(MESSAGES)


def test_frames_hold_plain_utf8_json():
    whole = frame(encode(protocol.Cancel("日本 é")))
    assert json.loads(whole[8:].decode()) == {"type": "cancel", "job_id": "日本 é"}


def test_a_frame_larger_than_a_pipe_passes_a_real_pipe():
    reading, writing = os.pipe()
    sent = protocol.Recognize("a", "e", "", "base", prompt="x" * 1_000_000)
    with os.fdopen(reading, "rb") as source, os.fdopen(writing, "wb") as target:
        writer = threading.Thread(target=lambda: (target.write(frame(encode(sent))), target.close()))
        writer.start()
        assert read_messages(source) == [sent]
        writer.join()
