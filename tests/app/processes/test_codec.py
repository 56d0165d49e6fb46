"""Messages through their bodies and back, whatever they hold; what is none of them is a ValueError."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.geometry import BoundingBox
from app.document.raster import Raster
from app.processes.codec import body_of, decoder, message_in
from model_runtime.messages import NOTHING, Message
from tests.any_message import any_message


class Color(StrEnum):
    RED = "red"
    BLUE = "blue"


class Thing(msgspec.Struct, frozen=True, tag=True):
    text: str = ""
    number: float = 0.0
    color: Color | None = None
    places: tuple[tuple[float, float], ...] = ()
    raster: Raster | None = None
    said: Message = NOTHING


class Other(msgspec.Struct, frozen=True, tag=True):
    box: BoundingBox


DECODER = decoder(Thing | Other)

# Halves of characters included: a damaged file name may hold them.
texts = st.text(st.characters(codec=None, exclude_categories=()), max_size=8)
numbers = st.floats(allow_nan=False, allow_infinity=False)
things = st.builds(
    Thing,
    text=texts,
    number=numbers,
    color=st.none() | st.sampled_from(Color),
    places=st.lists(st.tuples(numbers, numbers), max_size=3).map(tuple),
    raster=st.none() | st.binary(min_size=6, max_size=6).map(lambda gray: Raster(3, 2, gray)),
    said=any_message(texts),
)


@given(things)
def test_a_message_comes_back_as_it_went(thing: Thing):
    assert message_in(body_of(thing), DECODER) == thing


def test_a_name_of_a_file_that_is_no_text_comes_back_as_it_went():
    name = Path(b"\xe4\xbd\xa0-\xff.pdf".decode("utf-8", "surrogateescape"))
    assert message_in(body_of(Thing(str(name))), DECODER) == Thing(str(name))


def test_fields_of_a_later_version_are_left_out():
    assert message_in(b'{"type": "Thing", "text": "a", "more": [1]}', DECODER) == Thing("a")


@given(st.binary(max_size=60))
def test_no_bytes_are_more_than_a_value_error(body: bytes):
    with pytest.raises(ValueError, match=r".*"):
        message_in(body, DECODER)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"type": "Thing", "more": ' + b"[" * 100_000,
        b'{"type": "Nobody"}',
        b'{"type": "Thing", "number": true}',
        b'{"type": "Thing", "number": 1e999}',
        b'{"type": "Thing", "number": NaN}',
        b'{"type": "Thing", "text": "\\udcff", "number": NaN}',
        b'{"type": "Thing", "text": "\\udcff", "number": 1e999}',
        b'{"type": "Thing", "text": "\\udcff", "color": "green"}',
        b'{"type": "Thing", "color": "green"}',
        b'{"type": "Thing", "raster": {"width": 3, "height": 2, "gray": "AAAA"}}',
        b'{"type": "Other", "box": {"left": 2, "top": 0, "right": 1, "bottom": 1}}',
        b'{"type": "Other"}',
    ],
)
def test_what_is_no_such_message_is_a_value_error(body: bytes):
    with pytest.raises(ValueError, match=r".+"):
        message_in(body, DECODER)
