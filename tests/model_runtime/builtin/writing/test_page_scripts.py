"""Which lines of a page are taken for another script, from how they read and look."""

from __future__ import annotations

from model_runtime.engines.builtin.writing.page_scripts import PageScripts, SeenLine
from model_runtime.engines.builtin.writing.script_look import LineLook

KNOWN_LINE = SeenLine("The harbor froze in January.", 0.98, LineLook(70, {"": 0.99, "Thai": 0.01}))


def strange(columns: int = 60, share: float = 0.97, script: str = "Cyrillic", text: str = "") -> SeenLine:
    return SeenLine(text, 0.7, LineLook(columns, {"": 1 - share, script: share}))


def test_strange_lines_are_named() -> None:
    assert PageScripts().judge([strange(), strange()]) == ["Cyrillic", "Cyrillic"]


def test_one_word_is_enough_on_a_page_of_its_own_and_a_drawing_in_a_text_is_not() -> None:
    assert PageScripts().judge([strange(24)]) == ["Cyrillic"]
    assert PageScripts().judge([strange(10)]) == [None]
    assert PageScripts().judge([KNOWN_LINE, KNOWN_LINE, strange(24)]) == [None, None, None]


def test_a_strange_paragraph_in_a_known_text_is_noticed() -> None:
    assert PageScripts().judge([KNOWN_LINE] * 6 + [strange()]) == [None] * 6 + ["Cyrillic"]


def test_what_reads_well_is_known_whatever_it_looks_like() -> None:
    well = SeenLine("ROMANTIC TYPE SPECIMEN", 0.97, LineLook(50, {"": 0.05, "Greek": 0.95}))
    assert PageScripts().judge([well] * 3) == [None] * 3


def test_words_in_letters_of_formulas_are_no_formula() -> None:
    look = LineLook(77, {"": 0.95, "Greek": 0.05})
    assert PageScripts().judge([SeenLine("H ZΩH ΣTO ΛIMANI THΣ AΘHNAΣ", 0.97, look)]) == ["Greek"]
    for formula in ("the angle φ = 2πω and Δx ≥ ħ/2", "α + β = γ, λ → ∞", "Σ aᵢ ≤ mΩ", "ΔABC ~ ΔDEF"):
        assert PageScripts().judge([SeenLine(formula, 0.97, look)]) == [None], formula


def test_a_short_unclear_line_is_as_strange_as_its_page() -> None:
    page = PageScripts()
    assert page.judge([strange(), strange(8, 0.6)]) == ["Cyrillic", "Cyrillic"]
    assert page.judge([strange(8, 0.6), SeenLine("1851", 0.99, LineLook(12, {"": 0.9, "Greek": 0.1}))]) == [
        "Cyrillic",
        None,
    ]


def test_a_script_that_cannot_be_told_is_not_named() -> None:
    unclear = SeenLine("", 0.0, LineLook(60, {"": 0.01, "Lao": 0.33, "Khmer": 0.33, "Burmese": 0.33}))
    assert PageScripts().judge([unclear, unclear]) == ["", ""]


def test_two_scripts_on_one_page_keep_their_names() -> None:
    assert PageScripts().judge([strange(), strange(script="Greek")]) == ["Cyrillic", "Greek"]


def test_a_line_between_two_like_scripts_is_in_that_of_its_page() -> None:
    page = PageScripts()
    unclear = SeenLine("", 0.0, LineLook(60, {"": 0.01, "Gurmukhi": 0.6, "Devanagari": 0.39}))
    assert page.judge([*[strange(script="Devanagari")] * 5, unclear])[-1] == "Devanagari"
    assert page.main == "Devanagari"
    assert PageScripts().judge([unclear]) == ["Gurmukhi"]


def test_lines_that_nobody_looked_at_are_known() -> None:
    assert PageScripts().judge([SeenLine("", 0.0, LineLook(0, {"": 1.0}))] * 9) == [None] * 9
