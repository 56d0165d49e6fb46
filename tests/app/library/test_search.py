"""Words in everything that was read: found, shown, kept true, forgotten."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.document.page import TextSource
from app.library.library import Library
from app.library.opening import open_library
from app.library.schema_search import INDEX
from app.library.search import Found
from tests.app.library.kept import BOOK, LETTER, key, reading
from tests.app.library.released import release

MILL = "The mill of 1612 was sold to the Crème family, who ground sand in it"
REPORT = "工程验收报告：水磨坊于一六一二年出售。"


@pytest.fixture
def shelf(library: Library, tmp_path: Path) -> Library:
    (tmp_path / "letter.pdf").touch()
    library.remember_document(LETTER, tmp_path / "letter.pdf", "letter", 2)
    library.save_reading(LETTER, 1, reading(MILL))
    library.save_reading(LETTER, 2, reading("Nothing of note"))
    library.remember_document(BOOK, tmp_path / "book.pdf", "book", 1)
    library.save_reading(BOOK, 1, reading(REPORT))
    return library


def pages(found: Found) -> list[tuple[str, int]]:
    return [(document.title, page.number) for document in found.documents for page in document.pages]


def marked(found: Found) -> list[str]:
    hits = [page.snippet for document in found.documents for page in document.pages]
    return [hit.text[start:end] for hit in hits for start, end in hit.marks]


@pytest.mark.parametrize(
    ("words", "place", "as_printed"),
    [
        ("creme FAMILY", ("letter", 1), "Crème family"),
        ("round san", ("letter", 1), "round san"),
        ("1612", ("letter", 1), "1612"),
        ("验收报告", ("book", 1), "验收报告"),
        ("水磨", ("book", 1), "水磨"),
        ("磨", ("book", 1), "磨"),
        ("%", None, ""),
        ('"mill', None, ""),
    ],
)
def test_words_are_found_as_they_stand_there_in_any_language(shelf, words, place, as_printed):
    found = shelf.search(words)
    assert pages(found) == ([place] if place else [])
    assert marked(found) == ([as_printed] if place else [])


@pytest.mark.parametrize(
    "words", ["mill\x00of", "\x00\x00\x00", "\ud83d", "mill \udcff", '"', 'mill" OR "', "*", "NEAR("]
)
def test_words_that_no_page_can_hold_are_not_found_and_nothing_breaks(shelf, words):
    found = shelf.search(words)
    assert (found.words, found.pages) == (words, 0)


def test_the_document_opened_last_comes_first_and_a_file_that_has_gone_is_said_so(shelf):
    found = shelf.search("o")
    assert pages(found) == [("letter", 1), ("letter", 2)]
    shelf.save_reading(BOOK, 1, reading("in 1612"))
    found = shelf.search("1612")
    assert [(document.title, document.missing) for document in found.documents] == [("book", True), ("letter", False)]


def test_only_so_many_pages_come_and_all_are_counted(shelf):
    found = shelf.search("o", limit=1)
    assert (len(pages(found)), found.pages) == (1, 2)


def test_what_an_earlier_file_at_the_same_place_said_is_told_apart(shelf, tmp_path):
    shelf.remember_document("c" * 64, tmp_path / "letter.pdf", "letter", 2)
    (document,) = shelf.search("mill of 1612").documents
    assert document.replaced
    assert not document.missing


def test_the_chosen_reading_is_what_is_found(shelf):
    shelf.save_reading(LETTER, 1, reading("The hill of 1612", of=key(mode="tiny")), choose=False)
    assert pages(shelf.search("hill")) == []
    shelf.choose(LETTER, 1, key(mode="tiny"))
    assert pages(shelf.search("hill")) == [("letter", 1)]
    assert pages(shelf.search("mill")) == []
    shelf.save_reading(LETTER, 1, reading("The bill of 1612", of=key(mode="tiny")), choose=False)
    assert pages(shelf.search("bill")) == [("letter", 1)]


def test_what_comes_from_a_reference_is_said_so(shelf):
    found = reading("The mill in other words", of=key("reference", text_source=TextSource.REFERENCE, prompt="made.md"))
    shelf.attach(BOOK, [(2, found)])
    hits = [page for document in shelf.search("mill").documents for page in document.pages]
    assert sorted((page.number, page.reference) for page in hits) == [(1, ""), (2, "made.md")]


def test_a_long_page_is_shown_in_a_piece_around_the_words(shelf):
    shelf.save_reading(LETTER, 2, reading("before it " * 40 + "the needle " + "after it " * 40))
    ((snippet,),) = [[page.snippet for page in found.pages] for found in shelf.search("needle").documents]
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert len(snippet.text) < 200
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["needle"]


def test_what_is_forgotten_is_nowhere_in_the_file(shelf, file):
    shelf.save_reading(BOOK, 1, reading("ꙮꙮꙮ"))
    folded = "ꙮꙮꙮ".encode()
    assert folded in file.read_bytes() + file.with_name("library.sqlite-wal").read_bytes()
    shelf.forget(BOOK)
    assert folded not in file.read_bytes() + file.with_name("library.sqlite-wal").read_bytes()
    assert pages(shelf.search("ꙮ")) == []
    shelf.check()
    assert pages(shelf.search("mill")) == [("letter", 1)]


def before_search(file: Path) -> None:
    """Make a library as it was before there was search."""
    release(file, 1, LETTER, Path("/letter.pdf"), {1: reading(MILL), 2: reading("Nothing of note"), 3: reading(REPORT)})


def test_pages_read_before_there_was_search_are_filled_in_a_few_at_a_time(file):
    before_search(file)
    with closing(open_library(file).library) as library:
        assert (library.search("mill").waiting, pages(library.search("mill"))) == (3, [])
        assert library.fill_texts(2)
        assert not library.fill_texts(2)
        assert (library.search("mill").waiting, pages(library.search("mill"))) == (0, [("letter", 1)])


def test_a_damaged_reading_is_filled_in_as_nothing_and_not_for_ever(file):
    before_search(file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE reading_contents SET json = x'00'")
    with closing(open_library(file).library) as library:
        assert not library.fill_texts(10)
        assert (library.search("mill").waiting, library.search("mill").pages) == (0, 0)


def test_an_sqlite_without_the_index_finds_the_same(shelf, file):
    with closing(sqlite3.connect(file)) as connection:
        for name in ("page_texts_added", "page_texts_removed"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"DROP TABLE {INDEX}")
    assert pages(shelf.search("mill of 1612")) == [("letter", 1)]
    shelf.forget(LETTER)
    assert pages(shelf.search("mill of 1612")) == []
