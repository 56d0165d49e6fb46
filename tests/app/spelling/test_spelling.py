"""Real dictionaries: the one that comes along, and small ones made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.spelling.dictionaries import WordList, dictionary_files, load
from app.spelling.unknown_words import Speller

ENGLISH = (
    "Three filter beds of equal area were laid behind the research station. Each received settled water from the same "
    "tank, dosed by a tipping bucket eight times a day, and its outlet was sampled each morning before the gate opened."
)
GERMAN = (
    "Drei Filterbeete von gleicher Fläche wurden hinter der Forschungsstation angelegt. Jedes erhielt geklärtes Wasser "
    "aus demselben Behälter, das achtmal am Tag durch einen kippenden Eimer zugegeben und jeden Morgen gemessen wurde."
)


@pytest.fixture(scope="module")
def english() -> list[WordList]:
    return load(dictionary_files([])[:1])


def test_misread_words_are_found_and_names_and_numbers_are_not(english: list[WordList]) -> None:
    text = ENGLISH + " Scdge from Halden, 1,234.50 µg/l; don’t trust the tippng buckct or 水 and H2O."
    assert Speller(english).unknown(text) == {"tippng", "buckct"}


def test_a_language_without_a_dictionary_has_no_unknown_words(english: list[WordList]) -> None:
    assert Speller(english).unknown(GERMAN) == frozenset()
    assert Speller(english).unknown("tippng buckct") == frozenset()
    assert Speller([]).unknown(ENGLISH) == frozenset()


def test_each_text_is_judged_by_the_dictionary_that_knows_it_best(english: list[WordList], tmp_path: Path) -> None:
    words = sorted({word.strip(".,") for word in GERMAN.split()})
    (tmp_path / "de_DE.dic").write_text(f"{len(words)}\n" + "\n".join(words), "utf-8")
    (tmp_path / "de_DE.aff").write_text("SET UTF-8\n", "utf-8")
    speller = Speller([*english, *load(dictionary_files([tmp_path])[1:])])
    assert speller.unknown(GERMAN + " gemesscn") == {"gemesscn"}
    assert speller.unknown(ENGLISH + " tippng") == {"tippng"}


def test_the_language_that_was_said_is_asked_alone_and_of_short_texts_too(english: list[WordList]) -> None:
    speller = Speller(english)
    assert speller.languages() == ("en",)
    speller.language = "en"
    assert speller.unknown("tippng buckct") == {"tippng", "buckct"}
    assert speller.suggestions("tippng", "tippng")[0] == "tipping"
    assert "angelegt" in speller.unknown(GERMAN)
    speller.language = "pl"
    assert (speller.unknown(ENGLISH), speller.language_of(ENGLISH)) == (frozenset(), None)
    assert not speller.has_dictionary_for("tippng")


def test_damaged_dictionaries_and_other_files_are_left_out(tmp_path: Path) -> None:
    for name in ("xx_XX.aff", "xx_XX.dic", "hyph_de.dic", "hyph_de.aff", "lonely.dic"):
        (tmp_path / name).write_bytes(b"SET NOTHING\nPFX \xff\xfe X\n")
    files = dictionary_files([tmp_path, tmp_path / "nowhere"])
    assert [file.name for file in files] == ["en_US", "xx_XX"]
    assert load(files[1:]) == []
