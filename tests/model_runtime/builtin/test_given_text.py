"""The document's own text beside its picture: believed where both say the same, completed from the picture."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from model_runtime.engines.builtin.page_reader import NOT_WHAT_IS_SHOWN
from model_runtime.protocol import PageFinished, TextLine
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.drawing import FONT
from tests.model_runtime.builtin.foreign_pages import RUSSIAN
from tests.model_runtime.builtin.foreign_pages import printed as sheet

SAID = (
    "The harbor office wrote down each ship",
    "that came in that spring, with her name,",
    "her load and the hour at which she came.",
    "Nobody has found the second book since.",
)
AWAY = "Back to the open sea"


def printed(lines: tuple[str, ...]) -> tuple[Image.Image, tuple[TextLine, ...]]:
    """A page with these lines, and the layer that says just them."""
    page = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, 34, layout_engine=ImageFont.Layout.BASIC)
    layer = []
    for row, text in enumerate(lines):
        at = (150, 300 + 54 * row)
        draw.text(at, text, fill="black", font=font)
        left, top, right, bottom = draw.textbbox(at, text, font=font)
        layer.append(TextLine((left / 1240, top / 1754, right / 1240, bottom / 1754), text))
    return page, tuple(layer)


def read_words(events) -> str:
    return " ".join(span.text for span in spans_of(events))


def finished(events) -> PageFinished:
    return next(event for event in events if isinstance(event, PageFinished))


def test_a_layer_that_says_what_is_shown_is_taken(read: Read) -> None:
    page, layer = printed(SAID)
    events = read(page, text_lines=layer)
    assert read_words(events) == " ".join(SAID)
    assert (finished(events).text_source, finished(events).notes) == ("text_layer", ())


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(tuple(line[::-1] for line in SAID), marks=pytest.mark.thorough),
        pytest.param(
            tuple("".join(chr(ord(char) + 1) if char.isalpha() else char for char in line) for line in SAID),
            marks=pytest.mark.thorough,
        ),
        (
            "Thc liarbor olHcc vvrotc dovvn cacli sliip",
            "tliat carne iri tliat spririg, vvitli licr narnc,",
            "x" * 30,
            "",
        ),
    ],
)
def test_a_layer_that_says_something_else_is_not(read: Read, wrong: tuple[str, ...]) -> None:
    page, layer = printed(SAID)
    lines = tuple(TextLine(line.box, text) for line, text in zip(layer, wrong, strict=True))
    events = read(page, text_lines=lines)
    assert read_words(events) == " ".join(SAID)
    assert finished(events).text_source == "picture"
    assert len(finished(events).notes) == 1


def test_letters_that_the_recognizer_does_not_know_are_no_reason_to_doubt_a_layer(read: Read) -> None:
    page, layer = printed(SAID)
    russian = tuple(TextLine(line.box, "Эта страница была прочитана давно") for line in layer)
    assert finished(read(page, text_lines=russian)).text_source == "text_layer"


def test_what_only_the_picture_has_is_read_from_it(read: Read) -> None:
    page, layer = printed((AWAY, *SAID, AWAY))
    events = read(page, text_lines=layer[1:-1])
    assert read_words(events).count(AWAY) == 2
    assert all(line in read_words(events) for line in SAID)
    assert finished(events).text_source == "text_layer"
    assert len(finished(events).notes) == 1


def test_a_line_without_readable_characters_is_read_from_its_picture(read: Read) -> None:
    page, layer = printed(SAID)
    events = read(page, text_lines=(*layer[:1], TextLine(layer[1].box, ""), *layer[2:]))
    assert read_words(events) == " ".join(SAID)


@pytest.mark.thorough
def test_print_right_beside_a_line_of_the_layer_is_read_too(read: Read) -> None:
    page, layer = printed(SAID)
    line = layer[-1]
    right, top = round(line.box[2] * 1240), round(line.box[1] * 1754)
    font = ImageFont.truetype(FONT, 34, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(page).text((right + 14, top - 8), "4,711 EUR", fill="black", font=font)
    words = read_words(read(page, text_lines=layer))
    assert "4,711" in words
    assert all(line in words for line in SAID)


@pytest.mark.thorough
def test_a_tall_line_of_the_layer_without_ink_takes_no_other_along(read: Read) -> None:
    page, layer = printed((*SAID, AWAY))
    unseen = TextLine((0.1, 0.6, 0.9, 0.9), "Draft")
    words = read_words(read(page, text_lines=(unseen, *layer[:-1])))
    assert [line for line in ("Draft", *SAID, AWAY) if line not in words] == []


def test_a_layer_of_latin_letters_over_print_in_another_script_is_not_believed(read: Read) -> None:
    page = sheet(RUSSIAN, width=700)
    layer = (TextLine((0.04, 0.04, 0.96, 0.11), "Noptobar kohtopa 3anncbibaet kaxgoe cygho, kotopoe"),)
    events = read(page, text_lines=layer)
    assert NOT_WHAT_IS_SHOWN in finished(events).notes
    assert {span.label for span in spans_of(events)} == {"figure"}


def test_a_layer_in_a_script_that_the_reader_does_not_know_is_text_as_it_is(read: Read) -> None:
    layer = (TextLine((0.04, 0.04, 0.96, 0.11), RUSSIAN),)
    events = read(sheet(RUSSIAN, width=700), text_lines=layer)
    assert [span.text for span in spans_of(events)] == [RUSSIAN]
    assert finished(events).notes == ()
