"""A log line holds the program's words and numbers, and nothing that could be a document's."""

from __future__ import annotations

import ast
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from app.logs.line import LogLine, Ours, TracedPlaces
from app.processes.starting import child_environment
from app.settings import schema
from tests.architecture.imports import ROOT

SECRET = "Xylophonfabrikant"
_CALLS = {"debug", "info", "warning", "error", "exception", "critical", "log"}


def line_of(words: str, *given: object, name: str = "app.pages.server", error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    return LogLine().format(logging.LogRecord(name, logging.WARNING, __file__, 7, words, given, info))


def raised() -> ValueError:
    try:
        try:
            raise OSError(28, SECRET, f"/home/{SECRET}/{SECRET}.pdf")
        except OSError as error:
            raise ValueError(f"no number: {SECRET}") from error
    except ValueError as error:
        return error


@pytest.mark.parametrize("given", [SECRET, Path(SECRET), [SECRET], raised(), SECRET.encode(), schema.THEME])
def test_what_may_be_a_documents_is_left_out(given: object) -> None:
    line = line_of("page of %s cannot be drawn", given)
    assert SECRET not in line
    assert "cannot be drawn" in line


def test_what_is_ours_is_written() -> None:
    line = line_of("%s: %d of %.1f, %s, %s, %s", Ours("saving"), 3, 4.5, None, ValueError, OSError(28, SECRET))
    assert line.endswith("app.pages.server: saving: 3 of 4.5, None, ValueError, OSError 28")
    assert line_of("%d pages", SECRET).endswith("%d pages …")
    assert line_of(SECRET, name="pypdf.reader").endswith("pypdf.reader: line 7")


def test_an_error_is_its_types_and_the_places_it_went_through() -> None:
    lines = line_of("it failed", error=raised()).splitlines()
    assert SECRET not in "".join(lines)
    assert lines[1].startswith("  tests/app/logs/test_line.py:")
    assert lines[2:4] == ["  OSError 28", "  which led to"]
    assert lines[-1] == "  ValueError"


def test_of_what_a_process_said_last_the_places_are_kept() -> None:
    code = f"import faulthandler, os\nfaulthandler.enable()\nprint('{SECRET}', flush=True)\n"
    code += f"try:\n  int('{SECRET}')\nexcept ValueError:\n  import traceback; traceback.print_exc()\nos.abort()"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, env=child_environment(), check=False)
    assert SECRET in done.stderr
    line = line_of("it ended\n%s", TracedPlaces(done.stderr))
    assert SECRET not in line
    assert "Fatal Python error: Aborted" in line
    assert "  ValueError" in line
    assert "  <string>:8" in line


def calls_without_literal(source: str) -> list[int]:
    """Lines at which a logger gets words that do not stand in the source."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in _CALLS:
            continue
        if ast.unparse(node.func.value) not in ("_log", "logging", "logger"):
            continue
        words = node.args[1 if node.func.attr == "log" else 0]
        if not (isinstance(words, ast.Constant) and isinstance(words.value, str)):
            found.append(node.lineno)
    return found


def test_every_call_of_a_logger_has_its_words_in_the_source() -> None:
    files = [file for room in ("app", "model_runtime") for file in (ROOT / room).rglob("*.py")]
    sources = {str(file): source for file in files if "logging" in (source := file.read_text("utf-8"))}
    assert len(sources) > 30
    assert {file: lines for file, source in sources.items() if (lines := calls_without_literal(source))} == {}
    assert calls_without_literal("_log.warning(f'no {text}')\n_log.info(text)\n_log.info('%s', text)") == [1, 2]
