"""The rules that tell a good text layer from a bad one."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.sources.text_layer import TextLayer, clean, good_lines, reason_against
from model_runtime.protocol import TextLine

ENGLISH = (
    "It is a truth that every reader of old papers knows: the page was clear, the scanner was not, and the clerk who "
    "typed the index had gone home. Figures were kept in the third drawer; nobody remembers why, cf. Dr. Smyth, pp. 3."
)
GERMAN = (
    "Der Schrank stand am Ende des Flurs, und wer ihn öffnen wollte, musste zuerst den Schlüssel finden. Straße und "
    "Hausnummer waren verblichen, das Siegel gebrochen, nur die Jahreszahl blieb lesbar."
)
CHINESE = "这是一页旧文件。抽屉里有很多纸，没有人记得为什么。扫描仪不清楚，但是字还可以读。" * 3
POLISH = (
    "Szafa stała na końcu korytarza, a kto chciał ją otworzyć, musiał najpierw znaleźć klucz. Nazwa ulicy i numer domu "
    "wyblakły, pieczęć była złamana, tylko rok dało się jeszcze przeczytać bez szkła powiększającego."
)
CZECH = (
    "Skříň stála na konci chodby, a kdo ji chtěl otevřít, musel nejprve najít klíč. Jméno ulice a číslo domu vybledly, "
    "pečeť byla zlomená, jen rok se dal ještě přečíst. Strč prst skrz krk, řekl starý úředník a zmrzl."
)
WELSH = (
    "Safai'r cwpwrdd ym mhen draw'r coridor, ac roedd rhaid i bwy bynnag a fynnai ei agor ddod o hyd i'r allwedd yn "
    "gyntaf. Roedd enw'r stryd a rhif y tŷ wedi pylu, a dim ond y flwyddyn oedd yn ddarllenadwy bellach."
)
RUSSIAN = "Эта страница была прочитана много лет назад, и никто не помнит, зачем её хранили в третьем ящике стола." * 2
TABLE = "Item 12 4,50 54,00\nPens 200 0,35 70,00\nPaper A4 80 g 15 3,99 59,85\nTotal (net) 183,85 EUR 2026-03-01\n" * 2
CONTENTS = "\n".join(f"Chapter {n} A longer title {'. ' * 30}{n * 10}" for n in range(1, 9))


def layer(text: str, picture_share: float = 0.0, left: float = 0.1, top: float = 0.2) -> TextLayer:
    rows = text.split("\n") if "\n" in text else [text[i : i + 60] for i in range(0, len(text), 60)]
    step = 0.7 / max(1, len(rows))
    lines = [TextLine((left, top + n * step, left + 0.6, top + (n + 0.8) * step), row) for n, row in enumerate(rows)]
    return TextLayer(tuple(lines), picture_share)


def shifted(text: str, by: int) -> str:
    """The text as codes of a font that are off by some places."""
    return "".join(chr(ord(char) + by) if char in string.ascii_letters else char for char in text)


@pytest.mark.parametrize("text", ["Normal", "7", "Page 3 of 12"])
def test_a_page_that_is_no_scan_may_say_little(text):
    assert [line.text for line in good_lines(layer(text))] == [text]


MIXED = "ẍƶ ƶᜯ㈉بد دى㈉ب د㨉㨉 㶜aب ᄹ㈉د⽯ aىدᄹ ىᜯ㶜ƶ ƶb 㦇aب ىƶᜯ ى㶜ᜯ ىᓧ"


@pytest.mark.parametrize("text", [MIXED, "Тhe hаrbоur оffiсе wrоtе dоwn еасh shiр thаt саmе in"])
def test_scripts_mixed_in_words_are_no_language(text):
    assert reason_against(layer(text)) == "scripts_mixed"


@pytest.mark.parametrize(
    "text",
    [
        "Der μ-Wert und die α-Strahlung von β-Carotin; 5 μm, kΩ und die ΔT-Kurve",
        "これはテストです。東京タワーのTシャツ売り場、Ｔシャツ",
        "Эта страница о CD-ROM и USB-кабеле",
        "سلام على من اتبع الهدى، USB و CD",
    ],
)
def test_scripts_that_languages_write_together_are_good(text):
    assert reason_against(layer(text)) == ""


def test_a_mark_that_stands_for_blanks_is_one():
    text = "12#Quay#Street,#Harbour#Town,#HT#40115\nOffice#line#555#0144,#fax#line\nA line of another font"
    assert [line.text for line in good_lines(layer(text))] == [
        "12 Quay Street, Harbour Town, HT 40115", "Office line 555 0144, fax line", "A line of another font",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a_page/of/many\nhttps://example.org/b_page/of/many",
        "first.second.third.fourth\nfifth.sixth.seventh",
        "one-two-three-four-five-six\nseven-eight-nine-ten",
        "key=value&other=value&more=1\nkey=value&other=value&more=2",
        "C#Sharp-and-F#Sharp minor",
    ],
)
def test_marks_between_words_stay_what_they_are(text):
    assert [line.text for line in good_lines(layer(text))] == text.split("\n")


def test_a_line_with_characters_that_stand_for_nothing_is_left_to_the_picture():
    text = ENGLISH[:60] + "\nthe clerk\x00s list of every ship that came\n" + ENGLISH[60:120]
    assert [line.text for line in good_lines(layer(text))] == [ENGLISH[:60].strip(), "", ENGLISH[60:120].strip()]


def test_soft_hyphens_are_printed_at_the_end_of_a_line_only():
    text = "Mit\u00adarbei\u00adterinnen und die Hafen\u00ad\nmeis\u00adterei\u200b am \ufeffWerk"
    assert [line.text for line in good_lines(layer(text))] == ["Mitarbeiterinnen und die Hafen-", "meisterei am Werk"]


def test_joiners_that_shape_letters_stay():
    assert clean("می\u200cخواهم \u202bنوشته\u202c") == "می\u200cخواهم نوشته"


def test_a_line_that_was_drawn_twice_comes_once():
    twice = [TextLine((0.1, 0.1, 0.6, 0.12), ENGLISH[:60]), TextLine((0.101, 0.1, 0.601, 0.12), ENGLISH[:60])]
    below = TextLine((0.1, 0.2, 0.6, 0.22), ENGLISH[:60])
    assert len(good_lines(TextLayer((*twice, below)))) == 2


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, POLISH, CZECH, WELSH, CHINESE, RUSSIAN, TABLE, CONTENTS])
@pytest.mark.parametrize("picture_share", [0.0, 1.0])
def test_honest_text_is_good(text, picture_share):
    assert reason_against(layer(text, picture_share)) == ""
    assert good_lines(layer(text, picture_share))


@pytest.mark.parametrize(
    ("text", "picture_share", "reason"),
    [
        ("", 0.0, "too_few_characters"),
        ("Page 3 of 12", 1.0, "too_few_characters"),
        (ENGLISH[:80], 1.0, "too_few_characters"),
        (ENGLISH.replace("e", "\ufffd"), 0.0, "broken_characters"),
        ("".join(chr(0xE000 + ord(char)) for char in ENGLISH), 0.0, "broken_characters"),
        (ENGLISH.replace("t", "\x07"), 0.0, "broken_characters"),
        (shifted(ENGLISH, 3), 0.0, "scrambled"),
        (shifted(ENGLISH, 1), 0.0, "scrambled"),
        (shifted(ENGLISH, -29), 0.0, "scrambled"),
        ("!\"#$ %&'( )*+, -./:; <=>?@ [\\]^ " * 8, 0.0, "mostly_symbols"),
        (" ".join(char for char in ENGLISH if char != " "), 0.0, "letters_set_apart"),
    ],
)
def test_bad_text_is_named(text, picture_share, reason):
    assert reason_against(layer(text, picture_share)) == reason
    assert good_lines(layer(text, picture_share)) == ()


def test_text_beside_the_page_does_not_count():
    assert reason_against(layer(ENGLISH, left=1.2)) == "outside_the_page"


def test_a_scan_with_text_in_its_margins_only():
    assert reason_against(TextLayer((TextLine((0.1, 0.01, 0.9, 0.03), ENGLISH),), 0.9)) == "only_in_the_margins"
    assert reason_against(TextLayer((TextLine((0.1, 0.01, 0.9, 0.03), ENGLISH),), 0.0)) == ""


def test_a_stray_line_off_the_page_is_left_out_of_a_good_layer():
    good = layer(ENGLISH)
    stray = TextLine((1.5, 0.1, 1.8, 0.2), "off")
    assert good_lines(TextLayer((*good.lines, stray))) == good_lines(good)


def test_clean_composes_and_folds_blanks():
    assert clean("  Gru\u0308\u00dfe\u00a0an\x00 alle\t ") == "Grüße an alle"


@given(st.text())
def test_clean_text_stays_clean(text):
    once = clean(text)
    assert clean(once) == once
    assert "\x00" not in once


boxes = st.tuples(*[st.floats(-2, 3)] * 4).map(
    lambda v: (min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3]))
)


PLACE = (0.0, 0.0, 0.0, 0.0)


def _is_shown(char: str) -> bool:
    """Whether a character of the file's text stands for something on the page."""
    return char.isspace() or (char != "\ufffd" and unicodedata.category(char)[0] != "C")


@example([(PLACE, "000\x1b"), (PLACE, "0" * 23), (PLACE, "0" * 23)], 0.0)
@given(st.lists(st.tuples(boxes, st.text(max_size=80)), max_size=12), st.floats(0, 1))
def test_good_lines_stand_on_the_page_and_say_something(rows, share):
    whole = all(_is_shown(char) for _, text in rows for char in text)
    for line in good_lines(TextLayer(tuple(TextLine(box, text) for box, text in rows), share)):
        left, top, right, bottom = line.box
        assert 0 <= left <= right <= 1
        assert 0 <= top <= bottom <= 1
        assert line.text.strip() or not whole  # a line of which some characters stand for nothing says nothing
