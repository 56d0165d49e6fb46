"""Words that are shortened to a few lines fit them, and no more is taken away than must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics

from app.views.common.eliding import elided_lines, height_of, laid_out

WORDS = st.lists(st.sampled_from(["Gundam", "missed", "12", "中文识读", "a" * 30, "é", "שלום"]), max_size=30)


@pytest.fixture(params=["Source Serif 4", "DejaVu Sans", "Noto Sans CJK SC"])
def metrics(theme, request) -> QFontMetrics:
    font = QFont(request.param)
    font.setPixelSize(13)
    return QFontMetrics(font)


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_lines_that_are_there_are_used(metrics, lines):
    whole = "\n".join(["some words"] * lines)
    width = metrics.horizontalAdvance("some words") + 2
    words = whole.replace("\n", " ")
    assert elided_lines(metrics, words, width, lines) == words
    assert elided_lines(metrics, words + " more", width, lines).endswith("…")


def test_a_part_in_a_higher_font_than_the_whole_has_room(metrics):
    # Without the face that is asked for, digits beside Hebrew letters may come from its lower substitute.
    assert elided_lines(metrics, "12 שלום", 80, 1) == "12 שלום"


def test_what_is_shortened_fits_and_a_word_more_would_not(metrics):
    @given(WORDS, st.integers(80, 600), st.integers(1, 4))
    def check(words: list[str], width: int, lines: int) -> None:
        whole = " ".join(words)
        shown = elided_lines(metrics, whole, width, lines)
        size = laid_out(metrics, shown, width)
        height, less = height_of(metrics, whole, lines), height_of(metrics, whole, lines - 1)
        assert size.width() <= width
        assert size.height() <= height
        if shown != whole:
            assert shown.endswith("…")
            assert whole.startswith(shown[:-1])
        # A word that fills its line alone has no room for the ellipsis, and more may have than a part of it.
        if shown != whole and all(metrics.horizontalAdvance(f"{word}…") <= width for word in words):
            longer = laid_out(metrics, whole[: len(shown) + 8] + "…", width)
            assert longer.height() > (less if lines > 1 else 0) or longer.width() > width

    check()
