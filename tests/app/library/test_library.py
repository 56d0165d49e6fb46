"""What the library is asked and told, on real files."""

import json
import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.document.geometry import Rotation
from app.document.page import Reading, StopReason, TextSource, Way
from app.document.problems import PageProblem
from app.document.reading_choice import ReadingChoice
from app.library.connecting import connect_in_memory
from app.library.documents import ensure
from app.library.earlier import EarlierContent
from app.library.errors import LibraryError
from app.library.library import Library
from app.library.opening import library_in_memory, open_library
from app.library.pages import PageRow, problems, put
from app.library.schema import STEPS
from model_runtime.messages import message
from tests.app.document.blocks import readings
from tests.app.library.kept import BOOK, LETTER, key, reading

PROBLEM = PageProblem(message("Page {number} could not be read", number=3), "x = 1", message("Read it again."))


def test_what_was_read_of_a_file_before_it_changed_can_be_taken_over(library: Library, tmp_path: Path):
    path = tmp_path / "letter.pdf"
    library.remember_document(LETTER, path, "letter", 2)
    assert library.earlier_content(LETTER) is None
    library.save_reading(LETTER, 1, reading())
    corrected = reading("Dear readers", key(text_source=TextSource.EDITED))
    library.save_reading(LETTER, 1, corrected)
    library.save_reading(LETTER, 2, reading())
    library.save_rotation(LETTER, 2, Rotation.QUARTER)
    library.remember_document(BOOK, path, "letter", 2)
    assert library.earlier_content(LETTER) is None
    assert library.earlier_content(BOOK) == EarlierContent(LETTER, 2, 2, 1)
    library.take_over(LETTER, BOOK)
    assert library.readings(BOOK) == library.readings(LETTER)
    assert library.chosen(BOOK) == library.chosen(LETTER) == {1: corrected.key, 2: key()}
    assert library.page_rotations(BOOK) == {2: Rotation.QUARTER}
    assert library.earlier_content(BOOK) is None
    assert library.search("readers").pages


def test_a_reading_is_there_after_opening_again(file: Path):
    first = open_library(file).library
    first.save_reading(LETTER, 2, reading())
    first.close()
    with closing(open_library(file).library) as again:
        assert again.readings(LETTER) == [(2, reading())]
        assert again.chosen(LETTER) == {2: key()}
        assert again.readings(BOOK) == []


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], max_examples=50)
@given(readings(), st.integers(1, 10**6))
def test_any_reading_comes_back_as_it_was(library: Library, kept: Reading, number: int):
    library.forget(BOOK)
    library.save_reading(BOOK, number, kept)
    assert library.readings(BOOK) == [(number, kept)]
    assert library.chosen(BOOK) == {number: kept.key}


def test_a_reading_takes_the_place_of_one_with_the_same_key_only(library: Library):
    other = reading("other mode", key(mode="large"), created=2.0)
    library.save_reading(LETTER, 1, reading("first"))
    library.save_reading(LETTER, 1, other, choose=False)
    library.save_reading(LETTER, 1, reading("second", created=3.0))
    assert library.readings(LETTER) == [(1, other), (1, reading("second", created=3.0))]
    assert library.chosen(LETTER) == {1: key()}


def test_what_is_read_later_does_not_hide_corrections(library: Library):
    corrected = reading("corrected", key().edited, created=2.0)
    library.save_reading(LETTER, 1, reading("first"))
    library.save_reading(LETTER, 1, corrected)
    library.save_reading(LETTER, 1, reading("again", created=3.0))
    assert library.chosen(LETTER) == {1: key().edited}
    assert library.readings(LETTER) == [(1, corrected), (1, reading("again", created=3.0))]


def test_what_says_only_where_things_stand_is_kept_and_never_shown(library: Library):
    places = reading("seal", of=key(task="locate", prompt="seal"))
    library.save_reading(LETTER, 1, places)
    assert library.chosen(LETTER) == {}
    library.save_reading(LETTER, 1, reading("Dear reader"))
    library.save_reading(LETTER, 1, places)
    assert library.chosen(LETTER) == {1: key()}
    assert len(library.readings(LETTER)) == 2


def test_a_corrected_page_counts_as_read_from_its_picture(library: Library):
    library.save_reading(LETTER, 1, reading("first"))
    library.save_reading(LETTER, 1, reading("corrected", key().edited, created=2.0))
    found = library.find_reading(LETTER, 1, engine="builtin", mode="base", text_source=TextSource.PICTURE)
    assert found is not None
    assert found.blocks[0].text == "corrected"


def test_a_removed_reading_is_gone_and_not_chosen(library: Library, file: Path):
    library.save_reading(LETTER, 1, reading("a word to be forgotten"))
    library.save_reading(LETTER, 1, reading("kept", key(mode="large")))
    library.remove_reading(LETTER, 1, key(mode="large"))
    assert library.chosen(LETTER) == {}
    library.remove_reading(LETTER, 1, key())
    assert library.readings(LETTER) == []


def test_readings_can_be_asked_for_some_pages(library: Library):
    for number in range(1, 8):
        library.save_reading(LETTER, number, reading())
    assert [number for number, _ in library.readings(LETTER, 3, 5)] == [3, 4, 5]
    assert [number for number, _ in library.readings(LETTER, first=6)] == [6, 7]


def test_another_reading_can_be_chosen(library: Library):
    library.save_reading(LETTER, 1, reading())
    library.save_reading(LETTER, 1, reading("large", key(mode="large")), choose=False)
    assert library.choose(LETTER, 1, key(mode="large"))
    assert library.chosen(LETTER) == {1: key(mode="large")}
    assert not library.choose(LETTER, 1, key(mode="tiny"))
    assert not library.choose(LETTER, 2, key())
    assert library.chosen(LETTER) == {1: key(mode="large")}


def test_a_whole_reading_made_in_the_same_way_is_found(library: Library):
    library.save_reading(LETTER, 1, reading("old", key(version="1"), created=1))
    library.save_reading(LETTER, 1, reading("new", key(version="2"), created=2))
    library.save_reading(LETTER, 1, reading("layer", key(text_source=TextSource.TEXT_LAYER), created=3))
    library.save_reading(LETTER, 1, reading("cut", key(version="3"), stop=StopReason.CANCELLED, created=4))
    library.save_reading(LETTER, 2, reading("looped", stop=StopReason.LOOP))

    def found(number: int = 1, engine: str = "builtin", mode: str = "base", **more) -> str | None:
        kept = library.find_reading(LETTER, number, engine=engine, mode=mode, **more)
        return kept.raw if kept else None

    assert found() == "layer"
    assert found(text_source=TextSource.PICTURE) == "new"
    others = [{"number": 2}, {"engine": "x"}, {"mode": "large"}, {"task": "text"}, {"prompt": "?"}]
    others += [{"rotation": Rotation.HALF}]
    assert [found(**other) for other in others] == [None] * len(others)
    assert library.find_reading(BOOK, 1, engine="builtin", mode="base") is None


def test_a_reading_from_before_models_were_named_is_that_of_the_model_in_its_version(library: Library):
    library.save_reading(LETTER, 1, reading("old", key(version="1 · vLLM 0.11 · org/small-ocr"), created=1))
    library.save_reading(LETTER, 2, reading("new", replace(key(version="1 · vLLM · large"), model="large"), created=1))

    def found(number: int, model: str, **more) -> str | None:
        kept = library.find_reading(LETTER, number, engine="builtin", mode="base", model=model, **more)
        return kept.raw if kept else None

    assert [found(1, model) for model in ("org/small-ocr", "small-ocr", "large", "")] == ["old", None, None, "old"]
    assert [found(2, model, or_unnamed=True) for model in ("large", "org/small-ocr", "")] == ["new", None, None]


def test_a_page_keeps_its_turn_and_its_problem(library: Library):
    library.save_rotation(LETTER, 3, Rotation.QUARTER)
    library.save_rotation(LETTER, 4, Rotation.HALF)
    library.save_rotation(LETTER, 4, Rotation.NONE)
    library.save_problem(LETTER, 3, PROBLEM)
    library.save_problem(LETTER, 5, PROBLEM)
    library.save_problem(LETTER, 5, None)
    assert library.page_rotations(LETTER) == {3: Rotation.QUARTER}
    assert library.problems(LETTER) == {3: PROBLEM}


def test_a_problem_that_an_older_version_kept_in_sentences_is_still_told():
    old = {"title": "Page 3 could not be read", "detail": "x = 1", "hint": "Read it again."}
    with closing(connect_in_memory(STEPS)) as connection:
        ensure(connection, LETTER)
        put(connection, PageRow(LETTER, 3, problem=json.dumps(old)))
        told = problems(connection, LETTER)[3]
    assert (str(told.title), told.detail, str(told.hint)) == ("Page 3 could not be read", "x = 1", "Read it again.")


def test_a_later_reading_ends_the_problem_and_a_later_problem_keeps_the_reading(library: Library):
    library.save_problem(LETTER, 3, PROBLEM)
    library.save_reading(LETTER, 3, reading())
    assert library.problems(LETTER) == {}
    library.save_problem(LETTER, 3, PROBLEM)
    assert library.problems(LETTER) == {3: PROBLEM}
    assert library.chosen(LETTER) == {3: key()}


def test_recent_documents_come_newest_first_with_what_was_read(library: Library, tmp_path: Path):
    letter, book = tmp_path / "letter.pdf", tmp_path / "book.pdf"
    letter.touch()
    library.remember_document(BOOK, book, "book", 40)
    library.remember_document(LETTER, letter, "letter", 5)
    library.save_thumbnail(LETTER, b"png")
    library.save_reading(LETTER, 1, reading())
    library.save_reading(LETTER, 1, reading("x", key(mode="large")))
    library.save_reading(LETTER, 2, reading(stop=StopReason.LOOP))
    library.save_reading(LETTER, 3, reading())
    library.save_problem(LETTER, 3, PROBLEM)
    library.save_problem(LETTER, 4, PROBLEM)
    first, second = library.recent()
    assert (first.path, first.title, first.page_count, first.thumbnail) == (letter, "letter", 5, b"png")
    assert (first.read_count, first.failed_count, first.missing) == (2, 1, False)
    assert (second.path, second.read_count, second.thumbnail, second.missing) == (book, 0, None, True)
    library.remember_document(BOOK, book, "book", 40)
    assert [item.title for item in library.recent(1)] == ["book"]
    assert library.totals() == (2, 2)


def test_of_a_changed_file_only_its_last_state_is_recent(library: Library, tmp_path: Path):
    file = tmp_path / "notes.pdf"
    library.remember_document(LETTER, file, "notes", 1)
    library.save_reading(LETTER, 1, reading())
    library.remember_document(BOOK, file, "notes", 2)
    assert [item.page_count for item in library.recent()] == [2]
    assert library.readings(LETTER) == [(1, reading())]


def test_a_moved_file_keeps_its_readings(library: Library, tmp_path: Path):
    library.remember_document(LETTER, tmp_path / "scan.pdf", "scan", 1)
    library.save_reading(LETTER, 1, reading())
    library.remember_document(LETTER, tmp_path / "letter.pdf", "letter", 1)
    assert [(item.title, item.read_count) for item in library.recent()] == [("letter", 1)]


def test_what_is_forgotten_is_in_no_file(library: Library, file: Path, tmp_path: Path):
    library.remember_document(LETTER, tmp_path / "letter.pdf", "letter", 1)
    library.remember_document(BOOK, tmp_path / "book.pdf", "book", 1)
    library.save_reading(LETTER, 1, reading("kept secret"))
    library.save_reading(BOOK, 1, reading("not for you" * 2000))
    library.forget(LETTER)
    library.forget_paths([tmp_path / "book.pdf"])
    assert library.recent() == library.readings(LETTER) == library.readings(BOOK) == []
    assert library.totals() == (0, 0)
    left = b"".join(path.read_bytes() for path in file.parent.iterdir())
    assert b"kept secret" not in left
    assert b"not for you" not in left


def test_a_document_forgotten_while_open_can_still_be_saved(library: Library, tmp_path: Path):
    library.remember_document(LETTER, tmp_path / "letter.pdf", "letter", 1)
    library.forget(LETTER)
    library.save_reading(LETTER, 1, reading())
    assert library.readings(LETTER) == [(1, reading())]
    assert library.recent() == []


def test_view_and_choice_of_a_document(library: Library):
    assert (library.view_state(LETTER), library.choice(LETTER)) == ({}, None)
    library.save_view_state(LETTER, {"zoom": 1.5, "page": 3, "panels": ["pages"]})
    library.save_choice(LETTER, ReadingChoice("builtin", "", "document"))
    library.remember_document(LETTER, Path("/letter.pdf"), "letter", 5)
    assert library.view_state(LETTER) == {"zoom": 1.5, "page": 3, "panels": ["pages"]}
    assert library.choice(LETTER) == ReadingChoice("builtin", "", "document")


def test_the_time_of_a_page_is_the_median_of_the_last_twenty_pictures_read_to_the_end(library: Library):
    assert library.pace(Way("builtin", "base")) == (None, 0, None)
    for number in range(1, 31):
        slow = 90.0 if number <= 10 else float(number)
        library.save_reading(LETTER, number, reading(seconds=slow, created=number))
    library.save_reading(LETTER, 31, reading(of=key(text_source=TextSource.TEXT_LAYER), seconds=0.01, created=99))
    library.save_reading(LETTER, 32, reading(stop=StopReason.CANCELLED, seconds=0.01, created=99))
    library.save_reading(LETTER, 33, reading(of=key(mode="large"), seconds=7, created=99))
    assert library.pace(Way("builtin", "base"))[:2] == (20.5, 20)
    assert library.pace(Way("builtin", "large"))[:2] == (7, 1)


def test_what_is_written_of_a_page_is_learned_in_all_modes_together(library: Library):
    for number, (mode, tokens) in enumerate([("base", 100), ("large", 300), ("gundam", 200)], start=1):
        library.save_reading(LETTER, number, replace(reading(of=key(mode=mode)), text_tokens=tokens))
    library.save_reading(LETTER, 4, reading(of=key(mode="small")))
    assert library.pace(Way("builtin", "base")).text_tokens == 200
    assert library.pace(Way("deepseek-ocr", "base")) == (None, 0, None)


def test_names_and_texts_that_are_no_unicode_are_taken(library: Library, tmp_path: Path):
    strange = Path(os.fsdecode(b"/scans/caf\xe9.pdf")) if sys.platform != "win32" else tmp_path / "\ud800.pdf"
    library.remember_document(LETTER, strange, strange.stem, 1)
    library.save_reading(LETTER, 1, reading("half a character \ud83d", key(prompt="\ud83d")))
    assert [(item.path, item.title[:3]) for item in library.recent()] == [
        (strange, strange.stem[:3].replace("\ud800", "?"))
    ]
    assert library.readings(LETTER)[0][1].raw == "half a character \ud83d"
    library.forget_paths([strange])
    assert library.recent() == []


def test_a_library_in_memory_does_the_same_and_leaves_nothing():
    with closing(library_in_memory()) as library:
        library.save_reading(LETTER, 1, reading())
        assert library.readings(LETTER) == [(1, reading())]
        library.check()
    with closing(library_in_memory()) as library:
        assert library.readings(LETTER) == []


def test_a_closed_library_says_so(library: Library):
    library.close()
    with pytest.raises(LibraryError, match=r"library\.sqlite is closed"):
        library.recent()
    library.close()


def test_a_document_that_left_the_list_is_all_there(library, tmp_path):
    path = tmp_path / "deeds.pdf"
    library.remember_document("a", path, "deeds", 3)
    library.save_reading("a", 1, reading())
    library.set_listed([path], False)
    assert library.recent() == []
    assert library.totals() == (1, 1)
    assert library.find_reading("a", 1, engine=key().engine, mode=key().mode) == reading()
    library.set_listed([path], True)
    assert [document.path for document in library.recent()] == [path]
    library.set_listed([path], False)
    library.remember_document("a", path, "deeds", 3)
    assert [document.path for document in library.recent()] == [path]


def test_what_a_second_reader_read_is_kept_but_neither_shown_nor_counted_nor_taken_for_a_reading(library: Library):
    second = key(text_source=TextSource.SECOND)
    library.save_problem(LETTER, 1, PROBLEM)
    library.save_reading(LETTER, 1, reading("x", second), choose=False)
    assert [kept.key for _, kept in library.readings(LETTER)] == [second]
    assert library.chosen(LETTER) == {}
    assert library.problems(LETTER) == {1: PROBLEM}
    assert library.totals() == (1, 0)
    assert library.find_reading(LETTER, 1, engine=second.engine, mode=second.mode) is None
    library.save_reading(LETTER, 1, reading())
    found = library.find_reading(LETTER, 1, engine=second.engine, mode=second.mode)
    assert found is not None
    assert found.key == key()
