"""List items on one line: apart where it is sure that they are some, together where a dash may be a dash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.output.glued_items import split_items
from tests.model_runtime.output.reading import seen, tag


@pytest.mark.parametrize(
    "items",
    [
        [
            "- OPEN: the door is free.",
            "- LOCKED: nobody gets in.",
            "- EXPIRED: the pass has run out.",
            "- EXPIRED & LOCKED",
        ],
        ["- The first of them is here.", "- The second is there"],
        ["- apples;", "- pears;", "- plums"],
        ["* A first (of two).", "* A second “quoted.”", "* A third"],
        ["• one ", "• two", "• three"],
        ["1. First one.", "2. Second one.", "3. Third"],
        ["2) First one!", "3) Second"],
        [
            "- A caller poses as the help desk and offers",
            "- Shortly after that the guest is asked for filters",
            "- The guest is then told to join",
        ],
        ["- 甲在这里。", "- 乙在那里。", "- 丙"],
    ],
)
def test_glued_items(items: list[str]) -> None:
    assert split_items("".join(items)) == items


@pytest.mark.parametrize(
    "text",
    [
        "The door is free.- LOCKED: nobody gets in.- EXPIRED: gone",
        "- He left - she stayed - and so on.",
        "- He left. - She stayed. - They went.",
        "- Der Vortrag von Herrn Prof. Dr.- Ing. Müller",
        "- Artículo único.- El presente decreto",
        "- We use DeepSeek- OCR and BERT- Large for our high- Resolution tests",
        "- The talks on the U.S.- China border went well.",
        "- Ein- und Ausgang, Vor- und Nachteile",
        "* A *word.* Then another *word.* Then",
        "1. Use CO2. Then go",
        "1. See section 1.2. The rest",
        "1. In all it costs 2. 3. is a date",
        "- one\n- two",
        "",
    ],
)
def test_a_dash_that_may_be_a_dash(text: str) -> None:
    assert split_items(text) == [text]


@given(st.lists(st.sampled_from(["- ", "• ", "1. ", "2. ", "word", "Word", ".", " ", "*", ";", "\n", "free.", "é"])))
def test_nothing_is_added_or_left_out(parts: list[str]) -> None:
    assert "".join(split_items("".join(parts))) == "".join(parts)


def test_glued_items_are_spans_at_the_same_place() -> None:
    text = f"{tag('text')}\n- One of them is here.- Two is there.- Three\n\nBody"
    assert seen(text) == [
        ("list_item", "- One of them is here."),
        ("list_item", "- Two is there."),
        ("list_item", "- Three"),
        ("paragraph", "Body"),
    ]
