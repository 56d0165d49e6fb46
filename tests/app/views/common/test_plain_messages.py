"""Sentences of the parts without a window, in the window's language."""

from __future__ import annotations

import ast
import errno
import inspect
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
from app.export.formats import not_made
from app.export.report import Losses
from app.library import checks as library_checks
from app.library import database as library_database
from app.library import errors as library_errors
from app.pages.last_words import Death
from app.pages.messages import RenderRequest
from app.pages.page_requests import MAX_LOST_IN_A_ROW, Opening, PageRequests
from app.pages.picture_folder import not_kept
from app.sources import errors as source_errors
from app.sources import file_kind
from app.views.common.language import Words
from app.views.common.message_templates import CLAUSES, TEMPLATES
from app.views.common.plain_messages import told
from installer.translations import write_translations
from model_runtime.engines.builtin import networks
from model_runtime.errors import EngineError, ErrorCode, Problem

FILE = Path("/scans/deeds {1}.pdf")


@pytest.fixture
def backwards(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """A language in which every known sentence stands between angle brackets, and every clause between square ones."""
    file = tmp_path / "recto_xx.ts"
    known = {text: f"<{text}>" for text in TEMPLATES} | {text: f"[{text}]" for text in CLAUSES}
    write_translations(file, list(known), known)
    program = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([program, "-silent", file, "-qm", file.with_suffix(".qm")], check=True)
    words = Words()
    assert words.load(str(file.with_suffix(".qm")))
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)


def is_translated(text: str) -> bool:
    """Whether the text is a known sentence as a whole, or made of known ones."""
    words = told(text)
    return bool(re.fullmatch(r"(<[^<>]+> ?)+", words))


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("busy")
    error.sqlite_errorcode = code
    return error


ERRORS = [
    source_errors.FileMissing(FILE),
    source_errors.FileForbidden(FILE),
    source_errors.FileUnreadable(FILE),
    source_errors.FolderWithoutPictures(FILE),
    source_errors.UnsupportedFile(FILE, "a web page"),
    source_errors.UnsupportedFile(FILE),
    source_errors.PasswordNeeded(FILE),
    source_errors.WrongPassword(FILE),
    source_errors.DamagedFile(FILE),
    source_errors.DamagedPage(FILE, 3),
    source_errors.EmptyDocument(FILE),
    source_errors.EmptyDocument(FILE, "is empty"),
    source_errors.too_many_bytes(FILE),
    source_errors.too_many_pages(FILE, 100_000),
    source_errors.too_many_pixels(FILE, (90_000, 90_000)),
    source_errors.too_many_pixels(FILE),
    source_errors.too_long_a_side(FILE, (1, 149_000_000)),
    source_errors.too_much_memory(FILE, (12_200, 12_200)),
    source_errors.no_memory_left(FILE),
    source_errors.no_memory_left(FILE, "page 3"),
    not_made(FILE, "Word (DOCX)", RecursionError("too deep")),
    library_errors.damaged(FILE, ""),
    library_errors.from_os(OSError(), FILE),
    *(
        library_errors.from_sqlite(sqlite_error(code), FILE)
        for code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, 1)
    ),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.title[:40])
def test_errors_are_translated_with_what_they_name(backwards: None, error: source_errors.RectoError) -> None:
    assert is_translated(error.title)
    assert is_translated(error.hint)
    if "deeds" in error.title:
        assert "deeds {1}.pdf" in told(error.title)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_a_picture_that_could_not_be_kept_is_translated(backwards: None, number: int) -> None:
    error = not_kept(OSError(number, "no"), Path("/tmp/my deeds"))
    assert is_translated(error.title)
    assert is_translated(error.hint)
    assert "my deeds" in told(error.title)


def test_a_page_and_a_document_that_are_given_up_are_translated(backwards: None) -> None:
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
def test_what_engines_say_is_translated(backwards: None, code: ErrorCode) -> None:
    problem = Problem.of(code)
    assert (told(problem.title), told(problem.hint)) == (f"<{problem.title}>", f"<{problem.hint}>")


def test_a_bad_file_of_a_library_is_told_in_the_window_s_language(backwards: None) -> None:
    with pytest.raises(EngineError) as error:
        networks._refuse_download("https://models.example/v3/lines.onnx", logging.getLogger())
    problem = error.value.problem
    assert (is_translated(problem.detail), is_translated(problem.hint)) == (True, True)
    assert "lines.onnx" in told(problem.detail)


def test_what_no_template_fits_is_shown_as_it_is(backwards: None) -> None:
    for text in ("", "x", "Nobody knows this sentence. Nor this one.", "a {0} b"):
        assert told(text) == text


def test_clauses_are_translated_inside_their_sentence(backwards: None) -> None:
    assert told("The library was damaged. It was kept as a b, and a new one was begun. Your files are untouched.") == (
        "<The library [was damaged]. It was kept as a b, and a new one was begun. Your files are untouched.>"
    )
    assert told("7 changes could not be saved in the library") == "<[7 changes] could not be saved in the library>"
    assert "[it has 100,000 pages, and" in told(source_errors.too_many_pages(FILE, 100_000).title)
    title = source_errors.UnsupportedFile(FILE, "a web page").title
    assert told(title).endswith("deeds {1}.pdf” is [a web page], which Recto does not open>")


def test_a_file_that_is_called_like_a_clause_keeps_its_name(backwards: None) -> None:
    assert told(source_errors.FileMissing(Path("table")).title) == "<“table” is not there>"


@pytest.mark.parametrize("kind", sorted({what for _, _, what in file_kind._OTHERS}))
def test_every_kind_of_file_that_is_refused_is_a_known_clause(kind: str) -> None:
    assert kind in CLAUSES


def test_every_way_a_library_is_unusable_is_a_known_clause() -> None:
    said = {
        node.args[0].value
        for module in (library_checks, library_database)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Unusable" and node.args
    }
    assert said
    assert said <= set(CLAUSES)


@pytest.mark.parametrize("what", ["went in as source text", "could not be cut out of the page"])
@pytest.mark.parametrize("count", [1, 2])
def test_what_an_export_lost_is_translated(backwards: None, what: str, count: int) -> None:
    losses = Losses()
    for _ in range(count):
        losses.count(3, BlockKind.FORMULA, what)
    (remark,) = losses.remarks()
    name = "[formula]" if count == 1 else "[formulas]"
    assert told(remark.sentence) == f"<{count} {name} on page 3 {what}.>"


@pytest.mark.parametrize("text", ["", "x", "9", "3-2", "1-2-3"])
def test_what_is_wrong_with_pages_is_translated(backwards: None, text: str) -> None:
    for count in (1, 5):
        with pytest.raises(PageRangeError) as error:
            parse_page_range(text, count)
        assert is_translated(str(error.value))


def test_in_english_nothing_changes(qapp: QApplication) -> None:
    assert [told(text) for text in (*TEMPLATES, *CLAUSES)] == [*TEMPLATES, *CLAUSES]


def test_every_template_can_be_filled() -> None:
    for template in (*TEMPLATES, *CLAUSES):
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
        assert len(set(names)) == len(names), template
