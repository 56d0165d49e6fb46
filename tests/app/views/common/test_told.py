"""What the parts without a window say, in the window's language."""

from __future__ import annotations

import ast
import errno
import logging
import re
import sqlite3
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.document.block import BlockKind
from app.document.geometry import Rotation
from app.document.page_range import PageRangeError, parse_page_range
from app.document.problems import RectoError
from app.export.formats import FORMATS, not_made, over_the_document
from app.export.placed_pages import without_source
from app.export.report import NOT_CUT_OUT, Losses
from app.library import errors as library_errors
from app.library.checks import check
from app.pages.last_words import Death
from app.pages.messages import RenderRequest
from app.pages.page_requests import MAX_LOST_IN_A_ROW, Opening, PageRequests
from app.pages.picture_folder import not_kept
from app.searchable.server import file_changed
from app.sources import errors as source_errors
from app.sources import file_kind
from app.views.common.language import Words, in_words, told
from installer.translations import ENGLISH_ONLY, SPEAKING, words_of, write_translations
from model_runtime.engines.builtin import networks
from model_runtime.engines.builtin.writing.systems import SCRIPTS
from model_runtime.errors import EngineError, ErrorCode, Problem
from model_runtime.messages import Message, message, verbatim

ROOT = Path(__file__).resolve().parents[4]
FILE = Path("/scans/deeds {1}.pdf")


@pytest.fixture(scope="module")
def templates() -> list[str]:
    return words_of(*(ROOT / name for name in SPEAKING))


@pytest.fixture(scope="module")
def words(qapp: QApplication, templates: list[str], tmp_path_factory: pytest.TempPathFactory) -> Words:
    """A language in which everything that can be translated stands between angle brackets."""
    file = tmp_path_factory.mktemp("language") / "recto_xx.ts"
    write_translations(file, templates, {text: f"<{text}>" for text in templates})
    program = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([program, "-silent", file, "-qm", file.with_suffix(".qm")], check=True)
    words = Words()
    assert words.load(str(file.with_suffix(".qm")))
    return words


@pytest.fixture
def bracketed(qapp: QApplication, words: Words) -> Iterator[None]:
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)


def is_translated(said: Message) -> bool:
    """Whether all of it is: nothing but what is filled in stands outside of brackets, and in them none is missing."""
    return re.fullmatch(r"<.*>", told(said), re.DOTALL) is not None and told(said).count("<") == told(said).count(">")


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("busy")
    error.sqlite_errorcode = code
    return error


ERRORS = [
    source_errors.FileMissing(FILE),
    source_errors.FileForbidden(FILE),
    source_errors.FileUnreadable(FILE),
    source_errors.FolderWithoutPictures(FILE),
    source_errors.UnsupportedFile(FILE, file_kind.name_of_other(b"<html")),
    source_errors.UnsupportedFile(FILE),
    source_errors.PasswordNeeded(FILE),
    source_errors.WrongPassword(FILE),
    source_errors.DamagedFile(FILE),
    source_errors.DamagedPage(FILE, 3),
    source_errors.EmptyDocument(FILE),
    source_errors.EmptyDocument(FILE, no_bytes=True),
    source_errors.too_many_bytes(FILE),
    source_errors.too_many_pages(FILE, 100_000),
    source_errors.too_many_pixels(FILE, (90_000, 90_000)),
    source_errors.too_many_pixels(FILE),
    source_errors.too_long_a_side(FILE, (1, 149_000_000)),
    source_errors.too_much_memory(FILE, (12_200, 12_200)),
    source_errors.no_memory_left(FILE),
    source_errors.no_memory_left(FILE, 3),
    not_made(FILE, FORMATS["docx"].title, RecursionError("too deep")),
    over_the_document(FILE),
    without_source(FORMATS["alto"].title),
    file_changed(FILE),
    library_errors.damaged(FILE, ""),
    library_errors.from_os(OSError(), FILE),
    *(
        library_errors.from_sqlite(sqlite_error(code), FILE)
        for code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, 1)
    ),
    *(not_kept(OSError(number, "no"), FILE) for number in (errno.ENOSPC, errno.EACCES)),
    not_kept(OSError(errno.EACCES, "no"), None),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: str(error)[:40])
def test_errors_are_translated_with_what_they_name(bracketed: None, error: RectoError) -> None:
    assert is_translated(error.title)
    assert is_translated(error.hint)
    if "deeds" in str(error.title):
        assert "deeds {1}.pdf" in told(error.title)


def test_a_page_and_a_document_that_are_given_up_are_translated(bracketed: None) -> None:
    requests = PageRequests()
    requests.open(FILE, None)
    requests.next()
    requests.opened()
    titles = []
    for number in range(1, MAX_LOST_IN_A_ROW + 1):
        requests.want("view", [RenderRequest(number, Rotation.NONE, 10, 10)])
        while isinstance(requests.next(), Opening):
            requests.opened()
        requests.child_died(Death.TOO_SLOW)
        titles += [failure.title for failure in requests.doomed()]
    assert len(titles) == MAX_LOST_IN_A_ROW
    assert all(is_translated(title) for title in titles)


@pytest.mark.parametrize("code", ErrorCode)
def test_what_engines_say_is_translated(bracketed: None, code: ErrorCode) -> None:
    problem = Problem.of(code)
    assert (told(problem.title), told(problem.hint)) == (f"<{problem.title}>", f"<{problem.hint}>")


def test_a_bad_file_of_a_library_is_told_in_the_window_s_language(bracketed: None) -> None:
    with pytest.raises(EngineError) as error:
        networks._refuse_download("https://models.example/v3/lines.onnx", logging.getLogger())
    problem = error.value.problem
    assert told(problem.detail) == "<RapidOCR's file lines.onnx is missing or damaged>"
    assert is_translated(problem.hint)


def test_clauses_and_sentences_within_a_message_are_translated(bracketed: None) -> None:
    title = source_errors.too_many_pages(FILE, 100_000).title
    assert told(title).endswith("is too large: <it has 100,000 pages, and Recto opens up to 50,000>>")
    with pytest.raises(library_errors.Unusable) as error:
        check(sqlite3.connect(":memory:").executescript("CREATE TABLE a (b)").connection, 1)
    assert told(error.value.what) == "<file was no library of Recto>"
    full = library_errors.from_sqlite(sqlite_error(sqlite3.SQLITE_FULL), FILE)
    assert told(full.hint) == "<<Free some space there.> <What was saved before is safe.>>"


def test_a_file_that_is_called_like_a_clause_keeps_its_name(bracketed: None) -> None:
    assert told(source_errors.FileMissing(Path("table")).title) == "<“table” is not there>"
    assert told(verbatim("table")) == "table"


def test_what_an_older_version_kept_as_a_sentence_is_shown_and_translated_where_it_is_known(bracketed: None) -> None:
    assert told(Message("Read the page again.")) == "<Read the page again.>"
    for text in ("", "x", "Nobody knows this sentence. Nor this one.", "a {0} b"):
        assert told(Message(text)) == text


@pytest.mark.parametrize("count", [1, 2])
def test_what_an_export_lost_is_translated(bracketed: None, count: int) -> None:
    losses = Losses()
    for _ in range(count):
        losses.count(3, 0, BlockKind.FORMULA, NOT_CUT_OUT)
    (remark,) = losses.remarks()
    name = "<formula>" if count == 1 else "<formulas>"
    assert told(remark.sentence) == f"<{count} {name} on page 3 could not be cut out of the page.>"


@pytest.mark.parametrize("text", ["", "x", "9", "3-2", "1-2-3"])
def test_what_is_wrong_with_pages_is_translated(bracketed: None, text: str) -> None:
    for count in (1, 5):
        with pytest.raises(PageRangeError) as error:
            parse_page_range(text, count)
        assert is_translated(error.value.title)
        assert is_translated(error.value.hint)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_have_names_in_the_window_s_language(bracketed: None, script: object) -> None:
    assert in_words(script.name) == f"<{script.name}>"  # type: ignore[attr-defined]


def test_in_english_nothing_changes(qapp: QApplication) -> None:
    assert told(message("“{name}” is not there", name="a")) == "“a” is not there"
    assert in_words("Greek") == "Greek"


def calls_of_message() -> Iterator[tuple[str, ast.Call, set[str]]]:
    """Every call that makes a message in what the window may show: where it is, the call, its templates."""
    for module in (module for folder in SPEAKING for module in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "message":
                constants = (part for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant))
                texts = {part.value for part in constants if isinstance(part.value, str)}
                yield f"{module.relative_to(ROOT)}:{node.lineno}", node, texts


def test_every_message_of_the_code_is_among_what_is_translated(templates: list[str]) -> None:
    found = [(place, texts) for place, _, texts in calls_of_message() if ENGLISH_ONLY.isdisjoint(Path(place).parts)]
    assert len(found) > 300
    assert [place for place, texts in found if not texts or not texts <= set(templates)] == []


def test_every_message_is_given_what_its_template_asks_for() -> None:
    wrong = []
    for place, call, texts in calls_of_message():
        given = {keyword.arg for keyword in call.keywords}
        for text in texts if given else ():  # without any it is filled in later
            asked = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            if not given - {None} <= asked or (None not in given and given != asked):
                wrong.append(f"{place}: {text}")
    assert wrong == []
