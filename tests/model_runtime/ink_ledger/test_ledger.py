"""What of a page's ink is accounted for, on pages whose every letter is known."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from model_runtime.ink_ledger.ledger import ink_ledger
from model_runtime.ink_ledger.patches import letters_in_row
from model_runtime.protocol import InkFault, InkLedger, Span
from tests.model_runtime.ink_ledger.drawn_pages import SIZE, DrawnPage, letter_page, sentences

WHOLE = (0.0, 0.0, 1.0, 1.0)


def faults(ledger):
    return [patch.fault for patch in ledger.patches]


def words(ledger):
    return sum(patch.words for patch in ledger.patches)


def without_lines(span):
    return replace(span, lines=())


def test_a_page_that_was_read_whole_is_accounted_for():
    page = letter_page()
    ledger = ink_ledger(page.image, page.spans)
    assert ledger.patches == ()
    assert ledger.accounted == pytest.approx(1.0)
    assert 0.01 < ledger.coverage < 0.2


def test_an_engine_that_knows_no_lines_is_held_to_its_boxes():
    page = letter_page()
    assert ink_ledger(page.image, [without_lines(span) for span in page.spans]).patches == ()


@pytest.mark.parametrize("left_out", range(4))
def test_a_text_that_is_left_out_is_found_where_it_stands(left_out):
    page = letter_page()
    ledger = ink_ledger(page.image, [span for number, span in enumerate(page.spans) if number != left_out])
    assert faults(ledger) == [InkFault.OVERLOOKED]
    (found,), (box,) = ledger.patches, page.spans[left_out].boxes
    assert found.box == pytest.approx(box, abs=0.02)
    said = len(page.spans[left_out].text.split())
    assert 0.6 * said <= found.words <= 1.6 * said
    assert ledger.accounted == pytest.approx(1 - found.share)


def test_an_empty_answer_on_a_printed_page_accounts_for_nothing():
    ledger = ink_ledger(letter_page().image, [])
    assert ledger.accounted == pytest.approx(0.0, abs=0.01)
    assert set(faults(ledger)) == {InkFault.OVERLOOKED}


def test_a_span_without_text_accounts_for_nothing():
    page = letter_page()
    ledger = ink_ledger(page.image, [replace(span, text="", lines=()) for span in page.spans])
    assert ledger.accounted == pytest.approx(0.0, abs=0.01)


def test_a_line_that_was_found_and_not_read_is_not_accounted_for():
    page = letter_page()
    lines = page.spans[1].lines
    page.spans[1] = replace(page.spans[1], lines=(*lines[:2], replace(lines[2], text=""), *lines[3:]))
    assert InkFault.OVERLOOKED in faults(ink_ledger(page.image, page.spans))


@pytest.mark.parametrize(
    "picture", [Image.new("RGB", SIZE, "white"), Image.new("RGB", SIZE, "black"), Image.new("L", (1, 1))]
)
def test_a_blank_page_owes_nothing(picture):
    assert ink_ledger(picture, []) == InkLedger(1.0, 0.0)


def test_dirt_and_rules_are_no_print():
    image = Image.new("RGB", SIZE, "white")
    rng = np.random.default_rng(1)
    draw = ImageDraw.Draw(image)
    for x, y in rng.integers(20, 1260, (400, 2)).tolist():
        draw.ellipse((x, y, x + rng.integers(1, 5), y + rng.integers(1, 5)), fill="black")
    for y in range(100, 1700, 200):
        draw.line((80, y, 1200, y), fill="black", width=3)
    assert InkFault.OVERLOOKED not in faults(ink_ledger(image, []))


def test_one_short_word_alone_on_a_sheet_is_seen():
    page = DrawnPage()
    page.print_text(["Sheet 7"], (560, 800), 24)
    assert faults(ink_ledger(page.image, [])) == [InkFault.OVERLOOKED]
    assert ink_ledger(page.image, page.spans).patches == ()


def test_white_print_on_a_dark_ground_is_ink_too():
    page = DrawnPage(Image.new("RGB", SIZE, (20, 30, 60)))
    page.print_text(sentences(5), (120, 300), ink="white")
    assert ink_ledger(page.image, page.spans).patches == ()
    assert faults(ink_ledger(page.image, [])) == [InkFault.OVERLOOKED]


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270])
def test_print_is_print_whichever_way_it_runs(turn):
    ledger = ink_ledger(letter_page().image.transpose(turn), [])
    assert ledger.accounted == pytest.approx(0.0, abs=0.02)


def test_blurred_print_on_gray_paper_is_seen():
    page = letter_page()
    gray = page.image.point(lambda value: 120 + value // 3).filter(ImageFilter.GaussianBlur(1.5))
    assert ink_ledger(gray, page.spans).patches == ()
    assert ink_ledger(gray, page.spans[:-1]).patches


# --- pictures ----------------------------------------------------------------------------------------------------


def framed(label="figure", **changes):
    """A frame with sentences inside, read as one picture."""
    page = letter_page()
    page.draw.rectangle((100, 1300, 1180, 1600), outline="black", width=4)
    text = page.print_text(sentences(5, 9), (130, 1330))
    page.spans[-1] = replace(text, label=label, boxes=(page.unit((100, 1300, 1180, 1600)),), **changes)
    return page


def test_sentences_inside_a_picture_that_says_nothing_were_swallowed():
    page = framed(text="", lines=())
    ledger = ink_ledger(page.image, page.spans)
    assert faults(ledger) == [InkFault.SWALLOWED]
    assert 30 <= words(ledger) <= 90


def test_a_picture_that_carries_its_words_has_swallowed_nothing():
    assert ink_ledger(framed().image, framed().spans).patches == ()


def test_what_the_engine_knows_for_words_counts_however_short():
    page = letter_page()
    page.draw.ellipse((300, 1300, 700, 1600), outline="black", width=4)
    label = page.print_text(["Harbor"], (420, 1420))
    box = page.unit((300, 1300, 700, 1600))
    page.spans[-1] = replace(label, label="figure", boxes=(box,), text="")
    assert faults(ink_ledger(page.image, page.spans)) == [InkFault.SWALLOWED]
    page.spans[-1] = replace(page.spans[-1], lines=())  # an engine that knows nothing of words in pictures
    assert ink_ledger(page.image, page.spans).patches == ()


def test_a_drawing_that_no_picture_covers_is_named_as_one():
    page = letter_page()
    page.draw.arc((300, 1300, 900, 1750), 10, 200, fill="black", width=6)
    ledger = ink_ledger(page.image, page.spans)
    assert set(faults(ledger)) == {InkFault.DRAWING}
    assert words(ledger) == 0
    picture = Span("figure", (page.unit((290, 1290, 910, 1760)),), "")
    assert ink_ledger(page.image, [*page.spans, picture]).patches == ()


# --- texts and their ink ------------------------------------------------------------------------------------------


def test_half_a_paragraph_is_too_short_for_its_ink():
    page = letter_page()
    text = page.spans[2].text
    page.spans[2] = Span("paragraph", page.spans[2].boxes, text[: len(text) // 3])
    ledger = ink_ledger(page.image, page.spans)
    assert faults(ledger) == [InkFault.TOO_SHORT]
    assert ledger.accounted < 0.95
    assert 0.4 * len(text.split()) <= words(ledger) <= len(text.split())


def test_a_page_of_words_for_one_line_is_too_long():
    page = letter_page()
    page.spans[0] = Span("paragraph", page.spans[0].boxes, "the the " * 200)
    assert faults(ink_ledger(page.image, page.spans)) == [InkFault.TOO_LONG]


def test_a_text_without_places_is_held_against_the_whole_page():
    page = letter_page()
    whole = " ".join(span.text for span in page.spans)
    assert ink_ledger(page.image, [Span("paragraph", (), whole)]).patches == ()
    assert faults(ink_ledger(page.image, [Span("paragraph", (), whole[:200])])) == [InkFault.TOO_SHORT]


def test_what_marks_a_text_up_is_not_counted():
    page = letter_page()
    cells = "".join(f'<td rowspan="1" class="number">{word}</td>' for word in page.spans[2].text.split())
    page.spans[2] = Span("table", page.spans[2].boxes, f"<table><tr>{cells}</tr></table>")
    page.spans[0] = replace(page.spans[0], text="# **The** *harbor* book")
    assert ink_ledger(page.image, page.spans).patches == ()


def test_the_tags_of_a_listing_are_printed():
    page = letter_page()
    tags = [f'<pier kind="{kind}" owner="harbor-office">ship</pier>' for kind in ("old", "new", "lost")]
    page.print_text(tags, (200, 1500), label="code")
    page.spans[-1] = replace(page.spans[-1], text="\n".join(tags))
    assert ink_ledger(page.image, page.spans).patches == ()


def test_the_edge_of_a_dark_ground_is_no_print():
    page = letter_page()
    page.draw.rectangle((0, 1500, 1280, 1580), fill=(100, 100, 100))
    grain = np.random.default_rng(7).normal(0, 14, (1810, 1280, 1))
    noisy = Image.fromarray((np.asarray(page.image) + grain).clip(0, 255).astype(np.uint8))
    assert [patch.words for patch in ink_ledger(noisy, page.spans).patches if patch.words] == []


def test_strokes_of_a_chinese_letter_are_counted_once():
    over_each_other = np.array([[0, top, 40, top + 6] for top in (0, 12, 24, 36)], np.float64)
    beside = np.array([[left, 0, left + 40, 6] for left in (0, 44, 88, 132)], np.float64)
    assert letters_in_row(beside) == 4 * letters_in_row(over_each_other)


def test_a_line_that_runs_down_is_counted_along_it():
    page = letter_page()
    turned = page.image.rotate(90, expand=True)
    spans = [
        replace(
            span,
            boxes=tuple((top, 1 - right, bottom, 1 - left) for left, top, right, bottom in span.boxes),
            lines=tuple(
                replace(line, box=(line.box[1], 1 - line.box[2], line.box[3], 1 - line.box[0])) for line in span.lines
            ),
        )
        for span in page.spans
    ]
    assert ink_ledger(turned, spans).patches == ()


unit = st.floats(-0.5, 1.5, width=16)
any_span = st.builds(
    Span,
    st.sampled_from(["paragraph", "table", "figure", "formula", "odd"]),
    st.lists(st.tuples(unit, unit, unit, unit), max_size=3).map(tuple),
    st.text(max_size=40),
)


@given(st.lists(any_span, max_size=6), st.integers(1, 60), st.integers(1, 60), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_any_spans_on_any_picture_give_an_account(spans, across, down, seed):
    pixels = np.random.default_rng(seed).integers(0, 256, (down, across), np.uint8)
    ledger = ink_ledger(Image.fromarray(pixels), spans)
    assert 0 <= ledger.accounted <= 1
    assert 0 <= ledger.coverage <= 1
    assert all(0 <= patch.share <= 1 for patch in ledger.patches)
