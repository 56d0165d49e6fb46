"""Sentences of the parts without a window, in the window's language."""

from __future__ import annotations

import re
import sqlite3
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.library import errors as library_errors
from app.sources import errors as source_errors
from app.views.common.language import Words
from app.views.common.plain_messages import TEMPLATES, told
from installer.translations import write_translations
from model_runtime.errors import ErrorCode, Problem

FILE = Path("/scans/deeds {1}.pdf")


@pytest.fixture
def backwards(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """A language in which every known sentence stands between angle brackets."""
    file = tmp_path / "recto_xx.ts"
    write_translations(file, list(TEMPLATES), {text: f"<{text}>" for text in TEMPLATES})
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
    source_errors.UnsupportedFile(FILE, "a video"),
    source_errors.UnsupportedFile(FILE),
    source_errors.PasswordNeeded(FILE),
    source_errors.WrongPassword(FILE),
    source_errors.DamagedFile(FILE),
    source_errors.DamagedPage(FILE, 3),
    source_errors.too_many_bytes(FILE),
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


@pytest.mark.parametrize("code", ErrorCode)
def test_what_engines_say_is_translated(backwards: None, code: ErrorCode) -> None:
    problem = Problem.of(code)
    assert (told(problem.title), told(problem.hint)) == (f"<{problem.title}>", f"<{problem.hint}>")


def test_what_no_template_fits_is_shown_as_it_is(backwards: None) -> None:
    for text in ("", "x", "Nobody knows this sentence. Nor this one.", "a {0} b"):
        assert told(text) == text


def test_in_english_nothing_changes(qapp: QApplication) -> None:
    assert [told(text) for text in TEMPLATES] == list(TEMPLATES)


def test_every_template_can_be_filled() -> None:
    for template in TEMPLATES:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
        assert len(set(names)) == len(names), template
