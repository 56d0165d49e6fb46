"""Answers that are no reading of the page, told from pages that say such things themselves."""

from __future__ import annotations

import pytest

from model_runtime.output.answer_faults import NO_PLACES, NO_TEXT, TALK, answer_fault, is_printed
from model_runtime.protocol import InkFault, InkGap, InkLedger, Span, UnitBox

_BOX: UnitBox = (0.1, 0.1, 0.9, 0.2)


def _text(text: str, *boxes: UnitBox) -> Span:
    return Span("paragraph", boxes, text)


@pytest.mark.parametrize(
    "said",
    [
        "I'm sorry, but I can't help with that.",
        "I’m unable to read the text in this image.",
        "Sorry, I cannot make out the words.",
        "As an AI language model I do not see pictures.",
        "The image shows a table with three columns.",
        "This image is a scan of an old letter.",
        "The provided image contains a handwritten note.",
        "This is a picture of a harbor at night.",
        "There is no visible text in this image.",
        "**In the image, two people stand by a river.",
        "抱歉，我无法识别这张图片。",
        "很抱歉，无法读取。",
        "图片显示了一张表格。",
        "这张图片展示了一个港口。",
        "这是一张黑白照片。",
        "作为一个人工智能，我看不到图片。",
    ],
)
def test_talk_about_the_picture_is_none(said: str) -> None:
    assert answer_fault([_text(said)], wants_places=False) is TALK


@pytest.mark.parametrize(
    "said",
    [
        "The imagery of the poem shows its age.",
        "Image shows and picture palaces of the North",
        "He was sorry to say that the harbor was closed.",
        "Unfortunately, the harbor was closed.",
        "This is a letter of credit.",
        "图书馆新到了一批旧书。",
        "这是一本旧书。",
        "Sorry is the hardest word",
    ],
)
def test_what_pages_say_is_a_reading(said: str) -> None:
    assert answer_fault([_text(said)], wants_places=False) is None


def test_talk_that_stands_in_a_place_on_the_page_is_printed_there() -> None:
    assert answer_fault([_text("The image shows a harbor.", _BOX)], wants_places=True) is None


def test_places_without_text_and_text_without_places() -> None:
    empty, filled = _text("", _BOX), _text("Harbor dues", _BOX)
    assert answer_fault([empty] * 3 + [filled], wants_places=True) is NO_TEXT
    assert answer_fault([empty, filled] * 2, wants_places=True) is None
    assert answer_fault([Span("figure", (_BOX,), "")] * 9, wants_places=True) is None
    assert answer_fault([_text("The harbor dues are raised by a third from May.")], wants_places=True) is NO_PLACES
    assert answer_fault([_text("12")], wants_places=True) is None
    assert answer_fault([], wants_places=True) is None


def test_the_ink_says_whether_a_text_is_printed() -> None:
    def gap(fault: InkFault) -> InkGap:
        return InkGap(_BOX, fault, 0.01)

    assert is_printed(InkLedger(0.97, 0.05))
    assert is_printed(InkLedger(0.95, 0.05, (gap(InkFault.OVERLOOKED),)))
    assert not is_printed(InkLedger(1.0, 0.05, (gap(InkFault.TOO_LONG),)))
    assert not is_printed(InkLedger(0.4, 0.05, (gap(InkFault.TOO_SHORT),)))
    assert not is_printed(InkLedger(1.0, 0.0))
    assert not is_printed(None)
