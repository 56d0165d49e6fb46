"""Which languages can be written with a model's characters."""

from __future__ import annotations

from collections.abc import Iterable

from model_runtime.engines.builtin.writing.installed_readers import InstalledReaders
from model_runtime.engines.builtin.writing.systems import SCRIPTS, languages_within


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
