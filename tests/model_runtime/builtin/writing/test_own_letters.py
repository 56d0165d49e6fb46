"""Letters of another script that look the same, in what another reader says."""

from __future__ import annotations

import pytest

from model_runtime.engines.builtin.writing.own_letters import in_own_letters


@pytest.mark.parametrize(
    ("script", "read_as", "said"),
    [
        ("Greek", "H µηχανή του δήµου", "Η μηχανή του δήμου"),
        ("Greek", "Ἡ ζωή απὀ το λιμάνι", "Η ζωή από το λιμάνι"),
        ("Greek", "τo λιμάvι", "το λιμάνι"),
        ("Greek", "το νέο IPHONE και το BIOS", "το νέο IPHONE και το BIOS"),
        ("Cyrillic", "Hа мосту B порту", "На мосту В порту"),
        ("Cyrillic", "программа HTTP и COM", "программа HTTP и COM"),
        ("Thai", "ปี1901พบโคมไฟ314ดวง", "ปี 1901 พบโคมไฟ 314 ดวง"),
        ("Korean", "1901년 봄", "1901년 봄"),
        ("Arabic", "عام 1901", "عام 1901"),
    ],
)
def test_letters_are_of_the_script(script: str, read_as: str, said: str) -> None:
    assert in_own_letters(read_as, script, ("one",)) == said


def test_old_greek_keeps_its_breathings() -> None:
    assert in_own_letters("ἀρχὴ καὶ ἦθος", "Greek", ("grc", "ell")) == "ἀρχὴ καὶ ἦθος"
