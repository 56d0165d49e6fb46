"""All documents in a list: what is counted of them when pages are kept, what narrows the list down, tags."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.document.block import Block, BlockKind
from app.document.page import Reading, StopReason, TextSource
from app.document.problems import PageProblem
from app.library.database import Database
from app.library.library import Library
from app.library.listing import ListedDocument, ListFilter, ListOrder, ListQuestion
from app.library.opening import open_library
from app.library.tags import TagChanges
from model_runtime.messages import message
from tests.app.library.kept import BOOK, LETTER, key, reading
from tests.app.library.released import release

PROBLEM = PageProblem(message("torn"))


def listed(library: Library, **question: object) -> list[str]:
    return [found.title for found in library.documents(ListQuestion(**question)).documents]  # type: ignore[arg-type]


def of(library: Library, title: str) -> ListedDocument:
    return next(found for found in library.documents(ListQuestion()).documents if found.title == title)


def counts(library: Library, title: str = "letter") -> tuple[int, int, int, int]:
    found = of(library, title)
    return found.read_count, found.failed_count, found.edited_count, found.doubt_count


def unsure(words: str = "Dear raeder", **more: object) -> Reading:
    """A reading of one block that the engine was not sure of."""
    block = Block(0, BlockKind.PARAGRAPH, None, words, confidence=0.3)
    return replace(reading(words, **more), blocks=(block,))  # type: ignore[arg-type]


@pytest.fixture
def shelf(library: Library) -> Library:
    library.remember_document(LETTER, Path("/post/letter.pdf"), "letter", 4)
    library.remember_document(BOOK, Path("/shelf/Ébauche 10.pdf"), "Ébauche 10", 2)
    library.remember_document("c" * 64, Path("/shelf/ébauche 9.pdf"), "ébauche 9", 12)
    return library


def test_pages_are_counted_as_they_are_kept(shelf: Library):
    assert counts(shelf) == (0, 0, 0, 0)
    shelf.save_problem(LETTER, 1, PROBLEM)
    shelf.save_problem(LETTER, 2, PROBLEM)
    assert counts(shelf) == (0, 2, 0, 0)
    shelf.save_reading(LETTER, 1, unsure())
    assert counts(shelf) == (1, 1, 0, 1)
    shelf.save_reading(LETTER, 1, unsure())  # again
    shelf.save_reading(LETTER, 3, unsure(stop=StopReason.LOOP))  # not to its end, which is doubtful too
    assert counts(shelf) == (1, 1, 0, 3)
    shelf.save_reading(LETTER, 1, reading("corrected", key().edited))
    assert counts(shelf) == (1, 1, 1, 2)
    shelf.save_reading(LETTER, 1, replace(reading("by an engine", key(mode="large").edited), by_hand=False))
    assert counts(shelf) == (1, 1, 0, 2)


def test_another_choice_and_a_removed_reading_are_counted_anew(shelf: Library):
    shelf.save_reading(LETTER, 1, unsure())
    shelf.save_reading(LETTER, 1, reading("corrected", key().edited))
    assert counts(shelf) == (1, 0, 1, 0)
    shelf.choose(LETTER, 1, key())
    assert counts(shelf) == (1, 0, 0, 1)
    shelf.remove_reading(LETTER, 1, key())
    assert counts(shelf) == (1, 0, 0, 0)
    shelf.remove_reading(LETTER, 1, key().edited)
    assert counts(shelf) == (0, 0, 0, 0)


def test_what_was_made_elsewhere_or_by_a_second_reader_is_not_read_here(shelf: Library):
    shelf.attach(LETTER, [(1, reading("elsewhere", key(text_source=TextSource.REFERENCE)))])
    shelf.save_reading(LETTER, 2, reading("second", key(text_source=TextSource.SECOND)), choose=False)
    assert counts(shelf) == (0, 0, 0, 0)


def test_the_window_knows_more_doubtful_places_than_a_reading(shelf: Library):
    shelf.save_reading(LETTER, 1, unsure())
    shelf.save_doubts(LETTER, {1: 7, 2: 3})  # nothing is shown of page 2
    assert counts(shelf)[3] == 7
    shelf.save_reading(LETTER, 1, reading("again", key(mode="large")))
    assert counts(shelf)[3] == 0


def test_the_list_is_narrowed_down(shelf: Library):
    shelf.save_reading(LETTER, 1, unsure())
    shelf.save_problem(LETTER, 2, PROBLEM)
    for number in (1, 2):
        shelf.save_reading(BOOK, number, reading("corrected", key().edited))
    found = {only: sorted(listed(shelf, only=only)) for only in ListFilter}
    every = ["letter", "Ébauche 10", "ébauche 9"]
    assert found == {
        ListFilter.ALL: every, ListFilter.MISSING: every, ListFilter.HIDDEN: [],
        ListFilter.UNREAD: ["ébauche 9"], ListFilter.PARTLY_READ: ["letter"], ListFilter.DOUBTFUL: ["letter"],
        ListFilter.FAILED: ["letter"], ListFilter.EDITED: ["Ébauche 10"],
    }  # fmt: skip
    assert listed(shelf, words="EBAU", order=ListOrder.NAME, backward=False) == ["ébauche 9", "Ébauche 10"]
    assert listed(shelf, words="ebau", only=ListFilter.DOUBTFUL) == []
    assert listed(shelf, words="\ud800\x00") == []
    answer = shelf.documents(ListQuestion(words="letter"))
    assert (len(answer.documents), answer.total) == (1, 3)


@pytest.mark.parametrize("order", list(ListOrder))
def test_every_order_has_two_directions(shelf: Library, order: ListOrder):
    shelf.save_reading(LETTER, 1, unsure())
    shelf.save_reading(LETTER, 2, unsure(of=key().edited))
    shelf.change_tags(TagChanges(documents=(LETTER, BOOK), given=("b", "a")))
    forward, backward = (listed(shelf, order=order, backward=way) for way in (False, True))
    assert sorted(forward) == sorted(backward)
    assert forward[0] != backward[0]


def test_what_left_the_list_is_found_there_and_comes_back(shelf: Library):
    shelf.set_listed([Path("/post/letter.pdf"), Path("/shelf/Ébauche 10.pdf")], False)
    assert listed(shelf) == ["ébauche 9"]
    assert sorted(listed(shelf, only=ListFilter.HIDDEN)) == ["letter", "Ébauche 10"]
    assert shelf.documents(ListQuestion(only=ListFilter.HIDDEN)).total == 1
    shelf.set_listed([Path("/post/letter.pdf")], True)
    assert sorted(listed(shelf)) == ["letter", "ébauche 9"]


def test_of_a_file_that_was_changed_the_last_state_is_listed_and_keeps_its_tags(shelf: Library):
    shelf.change_tags(TagChanges(documents=(LETTER,), given=("Land",)))
    shelf.save_reading("d" * 64, 1, reading())  # before anybody has said where it is
    shelf.remember_document("d" * 64, Path("/post/letter.pdf"), "letter", 9)
    assert of(shelf, "letter")[3] == 9
    assert of(shelf, "letter").tags == ("Land",)
    assert listed(shelf).count("letter") == 1
    shelf.change_tags(TagChanges(documents=("d" * 64,), taken=("land",)))
    shelf.remember_document("d" * 64, Path("/post/letter.pdf"), "letter", 9)  # opened again, not come anew
    assert of(shelf, "letter").tags == ()


def test_tags_are_given_taken_renamed_and_deleted(shelf: Library):
    shelf.change_tags(TagChanges(documents=(LETTER, BOOK), given=("Land  registry", "to check", " ")))
    shelf.change_tags(TagChanges(documents=("c" * 64,), given=("land Registry",)))
    assert shelf.documents(ListQuestion()).tags == (("Land registry", 3), ("to check", 2))
    assert sorted(listed(shelf, tag="LAND REGISTRY")) == ["letter", "Ébauche 10", "ébauche 9"]
    shelf.change_tags(TagChanges(renamed=(("land registry", "Court"),)))
    assert of(shelf, "letter").tags == ("Court", "to check")
    shelf.change_tags(TagChanges(renamed=(("To check", "court"), ("Court", " "))))  # two become one; none is no name
    assert shelf.documents(ListQuestion()).tags == (("court", 3),)
    shelf.change_tags(TagChanges(documents=(BOOK,), taken=("COURT",)))
    assert listed(shelf, tag="court", order=ListOrder.NAME, backward=False) == ["ébauche 9", "letter"]
    shelf.change_tags(TagChanges(deleted=("Court",)))
    assert shelf.documents(ListQuestion()).tags == ()


def test_an_answer_is_made_from_what_is_known_until_anybody_changes_something(file: Path):
    """Two programs have the library open: what the other one changes counts as well."""
    with closing(open_library(file).library) as one, closing(open_library(file).library) as other:
        one.remember_document(LETTER, Path("/post/letter.pdf"), "letter", 4)
        asked: list[str] = []
        assert listed(one) == ["letter"]
        one._database.read(lambda at: at.set_trace_callback(asked.append))
        assert listed(one, words="lett", only=ListFilter.UNREAD, order=ListOrder.NAME) == ["letter"]
        assert not [statement for statement in asked if "documents" in statement]
        one._database.read(lambda at: at.set_trace_callback(None))
        for library, title in ((one, "book"), (other, "deed")):
            library.remember_document(title[0] * 64, Path(f"/{title}.pdf"), title, 1)
            assert title in listed(one)
        other.change_tags(TagChanges(documents=(LETTER,), given=("land",)))
        assert listed(one, tag="Land") == ["letter"]
        other.save_reading(LETTER, 1, unsure())
        assert counts(one) == (1, 0, 0, 1)


def test_a_tag_goes_with_its_documents(shelf: Library):
    shelf.change_tags(TagChanges(documents=(LETTER, "f" * 64), given=("land",)))
    assert shelf.documents(ListQuestion()).tags == (("land", 1),)
    shelf.forget_paths([Path("/post/letter.pdf")])
    assert shelf.documents(ListQuestion()).tags == ()


def test_a_name_that_is_no_unicode_is_listed_and_can_be_removed(library: Library):
    strange = Path("/post/\udcff.pdf")
    library.remember_document(LETTER, strange, "\udcff", 1)
    (found,) = library.documents(ListQuestion()).documents
    assert found.path == strange
    library.set_listed([found.path], False)
    assert listed(library) == []


@pytest.mark.parametrize("version", [1, 2, 3])
def test_what_was_read_before_there_was_a_list_is_counted(file: Path, version: int):
    by_engine = replace(reading("region", key().edited), by_hand=False)
    pages = {1: unsure(), 2: reading("corrected", key().edited), 3: by_engine, 4: reading(stop=StopReason.CANCELLED)}
    release(file, version, LETTER, Path("/post/Létter 2.pdf"), pages)
    with closing(open_library(file).library) as library:
        assert counts(library, "Létter 2") == (3, 0, 1, 0)
        assert listed(library, words="letter") == ["Létter 2"]
        while library.fill_texts(2):
            pass
        assert counts(library, "Létter 2") == (3, 0, 1, 1)


def test_a_failed_page_from_before_is_counted_and_a_damaged_reading_does_not_hold_counting_up(file: Path):
    release(file, 3, LETTER, Path("/letter.pdf"), {number: reading() for number in range(1, 4)})
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("UPDATE reading_contents SET json = x'00'")
        raw.execute("UPDATE pages SET chosen = NULL, problem = '{}' WHERE number = 3")
    with closing(open_library(file).library) as library:
        assert counts(library) == (3, 1, 0, 0)
        assert [library.fill_texts(2) for _ in range(2)] == [True, False]


@pytest.mark.parametrize("value", [b"\xff", "words", 1e300])
def test_damage_in_the_table_of_documents_hides_no_document(value: object):
    database = Database(None)
    with closing(Library(database)) as damaged:
        damaged.remember_document(LETTER, Path("/letter.pdf"), "letter", 4)
        columns = "title", "page_count", "read_pages", "failed_pages", "edited_pages", "doubts", "name_order"
        for column in columns:
            database.write(lambda to, column=column: to.execute(f"UPDATE documents SET {column} = ?", (value,)))
        for order in ListOrder:
            (found,) = damaged.documents(ListQuestion(order=order)).documents
            assert isinstance(found.title, str)
            assert all(isinstance(number, int) for number in found[3:8])


def test_what_a_list_costs_does_not_grow_with_pages():
    database = Database(None)
    with closing(Library(database)) as library:
        library.remember_document(LETTER, Path("/letter.pdf"), "letter", 4)
        steps: list[int] = []

        def cost() -> int:
            steps.clear()
            database.read(lambda at: at.set_progress_handler(lambda: steps.append(1) or 0, 1))
            library.documents(ListQuestion())
            database.read(lambda at: at.set_progress_handler(None, 1))
            return len(steps)

        few = cost()
        for number in range(1, 60):
            library.save_reading(LETTER, number, unsure())
        assert cost() <= few + 5
