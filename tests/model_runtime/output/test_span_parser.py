"""Documents as the model writes them, whole and broken, as spans."""

from __future__ import annotations

import pytest

from model_runtime.output.span_parser import SpanParser
from tests.model_runtime.output.reading import events_of, latest, seen, spans_of, tag

BREAK = "  "  # the model ends most blocks so

DOCUMENT = f"""{tag("title", "[[100, 50, 900, 90]]")}
# Annual report

{tag("text", "[[100, 120, 480, 700], [520, 120, 900, 300]]")}
Growth was \\( 3\\% \\) in **all** regions.{BREAK}

{tag("sub_title", "[[100, 710, 480, 740]]")}
## Sales

{tag("table", "[[100, 760, 900, 900]]")}
{tag("table_caption", "[[100, 745, 900, 758]]")}
Table 1. Sales by region{BREAK}

<table><tr><td>North</td><td>12</td></tr></table>

{tag("table_footnote", "[[100, 905, 900, 915]]")}
* preliminary

{tag("image", "[[100, 920, 400, 970]]")}
{tag("image_caption", "[[100, 972, 400, 985]]")}
<center>Figure 1. Our house</center>

{tag("equation", "[[500, 920, 900, 970]]")}
\\[ E = mc^2 \\tag{{1}} \\]
"""

EXPECTED = [
    ("title", "# Annual report"),
    ("paragraph", "Growth was \\( 3\\% \\) in **all** regions."),
    ("heading", "## Sales"),
    ("table", "<table><tr><td>North</td><td>12</td></tr></table>"),
    ("caption", "Table 1. Sales by region"),
    ("footnote", "* preliminary"),
    ("figure", ""),
    ("caption", "Figure 1. Our house"),
    ("formula", "\\[ E = mc^2 \\tag{1} \\]"),
]


def test_a_document() -> None:
    assert seen(DOCUMENT) == EXPECTED


def test_boxes_are_units_of_the_picture() -> None:
    spans = spans_of(DOCUMENT)
    assert spans[0].boxes == ((100 / 999, 50 / 999, 900 / 999, 90 / 999),)
    assert spans[1].boxes == (
        (100 / 999, 120 / 999, 480 / 999, 700 / 999),
        (520 / 999, 120 / 999, 900 / 999, 300 / 999),
    )


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_cuts_change_nothing(size: int) -> None:
    pieces = [DOCUMENT[i : i + size] for i in range(0, len(DOCUMENT), size)]
    assert latest(events_of(SpanParser(), pieces)) == spans_of(DOCUMENT)


def test_a_block_is_shown_as_soon_as_its_tag_is_there_and_grows() -> None:
    parser = SpanParser()
    assert parser.feed("<|ref|>text<|/ref|><|det|>[[0, 0, 999, 999]]") == []
    shown = parser.feed("<|/det|>")
    assert [(event.index, event.span.label, event.span.text) for event in shown] == [(0, "paragraph", "")]
    assert [event.span.text for event in parser.feed("\nOne two three")] == ["One two three"]
    assert parser.feed(" ") == []
    assert [event.span.text for event in parser.feed("four")] == ["One two three four"]
    assert parser.end() == []


def test_end_again_says_nothing() -> None:
    parser = SpanParser()
    parser.feed("some text")
    assert [event.span.text for event in parser.end()] == []
    assert parser.end() == []


# --- tables and captions ------------------------------------------------------------------------------------------

TABLE = "<table><tr><td>1</td></tr></table>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{tag('table')}\n{TABLE}", [("table", TABLE)]),
        (f"{tag('table_caption')}\nT 1\n\n{tag('table')}\n{TABLE}", [("caption", "T 1"), ("table", TABLE)]),
        (f"{tag('table')}\n{TABLE}\n\n{tag('table_caption')}\nT 1", [("table", TABLE), ("caption", "T 1")]),
        (f"{tag('table')}{tag('table_caption')}T 1{TABLE}", [("table", TABLE), ("caption", "T 1")]),
        (
            f"{tag('table')}\n{tag('table_caption')}\nT 1\n{tag('table_footnote')}\nnote\n\n{TABLE}",
            [("table", TABLE), ("caption", "T 1"), ("footnote", "note")],
        ),
        (
            f"{tag('table')}\n{tag('table_caption')}\nT 1\n\n{TABLE}\n"
            f"{tag('table')}\n{tag('table_caption')}\nT 2\n\n{TABLE}",
            [("table", TABLE), ("caption", "T 1"), ("table", TABLE), ("caption", "T 2")],
        ),
        (
            f"{tag('table')}\n{tag('table_caption')}\nT 1\n\n{tag('text')}\nsee {TABLE}",
            [("table", ""), ("caption", "T 1"), ("paragraph", "see"), ("table", TABLE)],
        ),
        (f"{tag('image')}\n{tag('image_caption')}\nF 1\n\n{TABLE}", [("chart", TABLE), ("caption", "F 1")]),
        (f"{tag('table')}\n{tag('table_caption')}\nT 1", [("table", ""), ("caption", "T 1")]),
        (f"{tag('table')}\n<table><tr><td>cut", [("table", "<table><tr><td>cut")]),
        (f"{tag('table')}\n| a | b |\n\nmore", [("table", "| a | b |\n\nmore")]),
    ],
)
def test_table_and_caption_pair(text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text) == expected


def test_text_in_a_picture_stands_for_itself_at_the_pictures_place() -> None:
    figure, text = spans_of(f"{tag('image')}\nSTOP\n\n{tag('text')}\n")[:2]
    assert (figure.label, figure.text, text.label, text.text) == ("figure", "", "paragraph", "STOP")
    assert text.boxes == figure.boxes


# --- labels ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("title", "title"), ("sub_title", "heading"), ("Sub-Title", "heading"), ("text", "paragraph"),
        ("table", "table"), ("table_caption", "caption"), ("table_footnote", "footnote"), ("image", "figure"),
        ("figure", "figure"), ("figure_caption", "caption"), ("image_caption", "caption"), ("header", "header"),
        ("footer", "footer"), ("page_number", "footer"), ("equation", "formula"), ("formula", "formula"),
        ("code", "code"), (" text ", "paragraph"), ("chart", "chart"),
    ],
)  # fmt: skip
def test_names_and_labels(name: str, label: str) -> None:
    assert spans_of(tag(name))[0].label == label


def test_an_unknown_name_is_a_paragraph() -> None:
    assert seen(f"{tag('side_bar')}\nSide text") == [("paragraph", "Side text")]


def test_a_ref_that_is_the_content_is_kept() -> None:
    assert seen(f"{tag('Total: 5 EUR')}\n{tag('thanks')}\n") == [("paragraph", "Total: 5 EUR"), ("paragraph", "thanks")]


def test_a_name_within_a_sentence_is_kept() -> None:
    assert seen(f"There is {tag('a dog')} on the mat.") == [
        ("paragraph", "There is"),
        ("paragraph", "a dog on the mat."),
    ]


def test_lines_whose_text_looks_like_a_label_are_text() -> None:
    text = f"{tag('Invoice 12')}\n{tag('title')}\n{tag('# 5 - text')}\n{tag('image')}"
    assert seen(text, ref_is_label=False) == [
        ("paragraph", "Invoice 12"), ("paragraph", "title"), ("paragraph", "# 5 - text"), ("paragraph", "image"),
    ]  # fmt: skip


# --- stripped tags ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["title", "text", "sub_title", "table", "image", "image_caption", "Sub-Title", "page_number"]
)
@pytest.mark.parametrize("form", ["{}[[1, 2, 3, 4]]", "{} [[1,2,3,4]]", "  {}[ [ 1, 2, 3, 4 ] ]", "{}[[1, s 2, 3, 4]]"])
def test_a_name_and_boxes_at_a_line_start_are_a_tag(name: str, form: str) -> None:
    said = form.format(name)
    assert spans_of(f"One\n{said}\nTwo") == spans_of(f"One\n<|ref|>{name}<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\nTwo")
    assert spans_of(said) == spans_of(tag(name, "[[1, 2, 3, 4]]"))


def test_stripped_tags_may_have_several_boxes_and_stand_behind_one_another() -> None:
    tags = f"{tag('text', '[[1, 2, 3, 4], [5, 6, 7, 8]]')} words\n{tag('image')}{tag('image_caption')}\nA house"
    stripped = tags.replace("<|ref|>", "").replace("<|/ref|>", "").replace("<|det|>", "").replace("<|/det|>", "")
    assert "<" not in stripped
    assert spans_of(stripped) == spans_of(tags)
    assert len(spans_of("text[[1, 2, 3, 4]][[5, 6, 7, 8]]\nwords")[0].boxes) == 2


def test_a_name_that_nobody_knows_is_a_tag_only_where_the_model_alone_writes_so() -> None:
    assert seen("side_bar[[1, 2, 3, 4]]\nwords") == [("paragraph", "words")]
    for text in ("see[[1, 2, 3, 4]] there", "Wiki [[1, 2, 3, 4]]", "see[[1, 2, 3]]", "see[[a, b, c, d]]"):
        assert seen(text) == [("paragraph", text)]


@pytest.mark.parametrize(
    "text", ["the text[[1, 2, 3, 4]]", "text[[12]]", "text[[see there]]", "text[1, 2, 3, 4]", "text", "context[[1, 2"]
)
def test_what_only_looks_like_a_stripped_tag_is_text(text: str) -> None:
    assert seen(text) == [("paragraph", text)]


# --- broken markup ------------------------------------------------------------------------------------------------

BOX = "[[100, 200, 300, 400]]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<|ref|>title<|/ref|><|det|>{BOX}\n# One", [("title", "# One")]),
        (f"<|ref|>title<|/ref|><|det|>{BOX}\n# One\n{tag('text')}\ntwo", [("title", "# One"), ("paragraph", "two")]),
        (f"<|ref|>title<|det|>{BOX}<|/det|>\n# One", [("title", "# One")]),
        (f"<|ref|>title\n# One\n\n{tag('text')}\ntwo", [("title", "# One"), ("paragraph", "two")]),
        ("<|ref|>title<|/ref|>\n# One", [("title", "# One")]),
        (f"{tag('text')}\none<|/det|> two<|/ref|>", [("paragraph", "one two")]),
        (f"<|det|>{BOX}<|/det|>\nno name", [("paragraph", "no name")]),
        (f"{tag('text')}\none\n<|ref|>tab", [("paragraph", "one")]),
        (f"{tag('text')}\none\n<|ref|>Total 5", [("paragraph", "one"), ("paragraph", "Total 5")]),
        (f"{tag('text')}\none\n<|re", [("paragraph", "one")]),
        (f"{tag('text')}\na < b <", [("paragraph", "a < b <")]),
        (f"{tag('text')}\none\n<|ref|>image<|/ref|><|det|>[[1, 2, 3", [("paragraph", "one"), ("figure", "")]),
        ("<|ref|><|/ref|><|det|><|/det|>", [("paragraph", "")]),
        ("one<｜end▁of▁sentence｜>", [("paragraph", "one")]),
        ("<|grounding|>one<|im_end|>", [("paragraph", "one")]),
        ("<|det|>", [("paragraph", "")]),
        ("<|ref|>", []),
        ("<|det|>hello there<|/det|> you", [("paragraph", "hello there you")]),
        (f"<|det|>{BOX} hello<|/det|>", [("paragraph", "hello")]),
        (f"<|det|>title {BOX}<|/det|>\n# One", [("title", "# One")]),
        ("<|det|>sub_title [1, 2, 3, 4]<|/det|>\n## One", [("heading", "## One")]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_broken_markup_loses_no_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert seen(text) == expected


def test_boxes_without_end_tag_do_not_hold_the_text_back() -> None:
    events = SpanParser().feed(f"<|ref|>text<|/ref|><|det|>{BOX}\nOne two three")
    assert [(event.span.text, len(event.span.boxes)) for event in events] == [("One two three", 1)]


def test_boxes_in_tags_one_after_the_other_are_one_blocks() -> None:
    (span,) = spans_of(f"{tag('image')}<|det|>[[1, 2, 3, 4]]<|/det|>")
    assert span.boxes == ((100 / 999, 200 / 999, 300 / 999, 400 / 999), (1 / 999, 2 / 999, 3 / 999, 4 / 999))


def test_boxes_behind_text_begin_a_block() -> None:
    assert seen(f"{tag('text')}\none\n<|det|>{BOX}<|/det|>two") == [("paragraph", "one"), ("paragraph", "two")]
