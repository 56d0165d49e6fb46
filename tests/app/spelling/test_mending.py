"""Words mended by a dictionary: hyphens of their own, accents that are not printed; and all that must stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.document.block import Block, BlockKind, Line
from app.document.geometry import BoundingBox
from app.spelling.dictionaries import dictionary_files, load
from app.spelling.line_ends import Break, breaks_in
from app.spelling.mending import may_need_mending, mended
from app.spelling.unknown_words import Speller
from tests.quality.desk import desk

ENGLISH = (
    "Three filter beds of equal area were laid behind the research station. Each received settled water from the same "
    "tank, dosed by a tipping bucket eight times a day, and its outlet was sampled each morning before the gate opened."
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(load(dictionary_files([])[:1]))


def block(text: str, *lines: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    place = BoundingBox(0, 0, 100, 100)
    return Block(0, kind, place, text, lines=tuple(Line(place, line, 0.9) for line in lines or (text,)))


def text_of(speller: Speller, one: Block, *others: str, from_picture: bool = True) -> str:
    blocks = [block(ENGLISH), *map(block, others), one]
    return mended(blocks, speller, from_picture=from_picture).blocks[-1].text


# --- line ends ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("a well-", "known pilot", "a well-known pilot"),
        ("the docu-", "ment was lost", "the document was lost"),
        ("to co-", "operate with them", "to cooperate with them"),
        ("an up-to-", "date list", "an up-to-date list"),
        ("the harbor-", "master’s house", "the harbor-master’s house"),
        ("Mr. Penhal-", "low came", "Mr. Penhallow came"),
        ("Miss Thorn-", "bury came", "Miss Thornbury came"),
        ("la charrue char-", "rue ancienne", "la charrue charrue ancienne"),
        ("a tele-", "phonist spoke", "a telephonist spoke"),
    ],
)
def test_a_word_broken_at_a_line_end_is_joined_as_its_dictionary_has_it(
    speller: Speller, above: str, below: str, joined: str
) -> None:
    closed = above.removesuffix("-") + below
    assert text_of(speller, block(closed, above, below)) == joined


def test_a_hyphen_that_the_page_has_elsewhere_is_the_words_own(speller: Speller) -> None:
    one = block("the Quayside quaxlport here", "the Quayside quaxl-", "port here")
    assert text_of(speller, one) == "the Quayside quaxlport here"
    assert text_of(speller, one, "Nobody knew the quaxl-port.") == "the Quayside quaxl-port here"


def test_a_capital_behind_the_hyphen_is_left_alone() -> None:
    assert list(breaks_in(["the Anglo-", "Saxon book", "a sea-", "son"])) == [Break("sea", "son", ("a",))]


def test_other_languages_join_as_before(speller: Speller) -> None:
    german = "Vor dem Winter wird jede alte Lampe geputzt und in den Speicher gebracht, wo niemand sie sieht. Die Eisen"
    one = block(f"{german}brücke", f"{german}-", "brücke")
    assert mended([one], speller, from_picture=True).blocks == (one,)


def test_languages_of_compounds_get_no_hyphens(speller: Speller, tmp_path: Path) -> None:
    known = "Die Eisen brücke wird jeden Winter geputzt und bis zum Morgen nicht mehr für Wagen geöffnet weil"
    words = known.split()
    (tmp_path / "de_DE.dic").write_text(f"{len(words)}\n" + "\n".join(words), "utf-8")
    (tmp_path / "de_DE.aff").write_text("SET UTF-8\n", "utf-8")
    both = Speller(load(dictionary_files([tmp_path])))
    text = "wird jeden winter geputzt nicht mehr für wagen geöffnet weil zum morgen jeden Eisenbrücke"
    one = block(text, text.replace("Eisenbrücke", "Eisen-"), "brücke")
    assert mended([one], both, from_picture=True).blocks == (one,)


# --- accents ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("FAST FÓRWARD", "FAST FORWARD"),
        ("the MUTÉ button", "the MUTE button"),
        ("LOCÃTE the pilot", "LOCATE the pilot"),
        ("the Frenćh ships", "the French ships"),
        ("they weńt along", "they went along"),
    ],
)
def test_accents_that_are_not_printed_go_and_are_told(speller: Speller, read: str, printed: str) -> None:
    done = mended([block(ENGLISH), block(read)], speller, from_picture=True)
    assert done.blocks[-1].text == printed
    assert done.blocks[-1].lines[0].text == read
    (note,) = map(str, done.notes)
    assert "→" in note


@pytest.mark.parametrize(
    "text",
    [
        "he sat in a café near the old house",
        "the role, or rôle, of José and Chloé",
        "a fiancé, a cliché, a résumé and a façade",
        "from Gdańsk to Łódź and Kraków",
        "the painter Solé and JORDI SOLÉ",
        "they sang à la carte, été and hiver",
        "El Niño came in the año nuevo",
        "Dvořák, Čapek and Milošević",
        "the Vietnamese words phở and Hà Nội",
        "a GOLD LAMÉ dress",
        "naïve and coöperate",
    ],
)
def test_names_and_borrowed_words_keep_theirs(speller: Speller, text: str) -> None:
    done = mended([block(ENGLISH), block(text)], speller, from_picture=True)
    assert (done.blocks[-1].text, done.notes) == (text, ())


def test_a_files_own_text_keeps_its_accents(speller: Speller) -> None:
    assert text_of(speller, block("FAST FÓRWARD"), from_picture=False) == "FAST FÓRWARD"


def test_code_and_pages_without_a_dictionary_stay(speller: Speller) -> None:
    assert text_of(speller, block("LOCÃTE it", kind=BlockKind.CODE)) == "LOCÃTE it"
    lone = block("LOCÃTE it")
    assert mended([lone], speller, from_picture=True).blocks == (lone,)
    assert mended([block(ENGLISH), lone], Speller([]), from_picture=True).blocks[-1] == lone


def test_only_broken_words_and_accents_need_a_dictionary() -> None:
    assert not may_need_mending(block("plain words", "plain", "words"))
    assert not may_need_mending(block("東京 and more"))
    assert may_need_mending(block("wellknown", "well-", "known"))
    assert may_need_mending(block("été"))


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_pages_that_are_read_without_a_fault_stay_as_they_are(speller: Speller, language: str) -> None:
    for seed in range(20):
        prose = desk(seed, "page", language).prose
        blocks = tuple(block(prose.paragraph(6)) for _ in range(4))
        assert mended(blocks, speller, from_picture=True).blocks == blocks
