"""Which languages can be written with a model's characters."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from model_runtime.engines.builtin.writing import installed_readers
from model_runtime.engines.builtin.writing.installed_readers import InstalledReaders
from model_runtime.engines.builtin.writing.script_look import TABLE
from model_runtime.engines.builtin.writing.systems import SCRIPTS, languages_within, script_named
from model_runtime.engines.builtin.writing.tesseract import Tesseract
from model_runtime.protocol import ReadableScript


def languages(characters: Iterable[str]) -> dict[str, list[str]]:
    return {script.name: [language.name for language in found] for script, found in languages_within(characters)}


def test_a_language_is_known_where_no_letter_of_it_is_missing() -> None:
    latin = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert "German" not in languages(latin)["Latin"]
    assert "German" in languages(latin + "äöüßÄÖÜ")["Latin"]
    assert "Cyrillic" not in languages(latin)


def test_a_letter_and_its_accent_may_be_two_characters() -> None:
    greek = "".join(next(script.letters for script in SCRIPTS if script.name == "Greek"))
    apart = [letter + "\u0301" for letter in "αεηιουω"]
    assert languages([*greek, *apart]) == {"Greek": ["Greek"]}


def test_letters_of_formulas_make_no_language() -> None:
    assert "Greek" not in languages("abcαβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ")


def test_every_script_is_known_by_its_own_letters() -> None:
    for script in SCRIPTS:
        letters = script.letters + "".join(language.letters for language in script.languages)
        assert languages(letters)[script.name] == [language.name for language in script.languages]


def test_what_the_reader_knows_is_said_by_its_own_model() -> None:
    installed = InstalledReaders.find()
    known = languages(installed.characters)
    assert list(known) == ["Latin", "Chinese", "Japanese"]
    assert {"English", "German", "Polish", "Turkish"} <= set(known["Latin"])
    assert "Vietnamese" not in known["Latin"]


def test_a_language_is_a_script_of_its_own_where_it_is_asked_for() -> None:
    vietnamese = script_named("Vietnamese")
    assert vietnamese is not None
    assert [language.pack for language in vietnamese.languages] == ["vie"]
    assert script_named("Klingon") is None


def test_who_reads_a_language_that_is_known_in_part_is_said() -> None:
    own = InstalledReaders.find().characters
    alone = InstalledReaders(own, (), None)
    assert "Vietnamese" not in {script.name for script in alone.scripts()}
    beside = InstalledReaders(own, (), Tesseract("tesseract", "5.9.0", frozenset({"vie"})))
    assert ReadableScript("Vietnamese", ("Vietnamese",), "Tesseract 5.9.0") in beside.scripts()


def test_a_model_without_a_table_of_scripts_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with np.load(TABLE) as table:
        assert str(table["model"]) == installed_readers.LOOKED_AT
    assert InstalledReaders.find().remarks == ()
    monkeypatch.setattr(installed_readers, "LOOKED_AT", "PP-OCRv9_rec.onnx")
    (remark,) = map(str, InstalledReaders.find().remarks)
    assert "PP-OCRv6_rec_small.onnx" in remark
    assert "are not noticed" in remark
