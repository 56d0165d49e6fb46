"""A document with a secret word in the window, while its engine and its page process die: the log does not have it."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from app.export.contract import ExportFailed, ExportOptions
from app.export.formats import FORMATS
from app.logs.log_file import kept_log
from tests.app.sources.pdf_files import save_text_pdf
from tests.faults.secret import DYING, SECRET, has_secret, lines_in


@pytest.mark.thorough
def test_window(desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECTO_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr("tests.app.sources.pdf_files.SENTENCE", f"The {SECRET} says so.")
    with kept_log():
        running = desk(DYING)
        running.open(save_text_pdf(tmp_path / "letter.pdf", pages=3))
        running.read_all()
        assert SECRET in running.panel_text()
        for child in psutil.Process().children():
            child.kill()
        running.read_all()
        with pytest.raises(ExportFailed):
            FORMATS["md"].write("letter", [SECRET], tmp_path / "letter.md", ExportOptions(), None)
        running.close()
    lines = lines_in(tmp_path / "data" / "logs")
    assert any("the pages process ended by itself, with -9" in line for line in lines)
    assert any("could not be made" in line for line in lines)
    assert any("the engine process ended by itself, with -9" in line for line in lines)
    assert has_secret(lines) == []
