"""A document with a secret word through the commands, while its engine dies over it: no log has the word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.sources.pdf_files import save_text_pdf
from tests.faults.secret import DYING, SECRET, has_secret, lines_in


def logs(folder: Path) -> list[str]:
    return lines_in(*(path for path in folder.rglob("log*") if path.is_dir()))


@pytest.fixture
def letter(recto, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tests.app.sources.pdf_files.SENTENCE", f"The {SECRET} says so.")
    return save_text_pdf(recto.folder / "letter.pdf", pages=3)


def test_read(recto, letter: Path) -> None:
    done = recto.run("read", letter, "-o", "out", script=DYING)
    assert done.returncode == 1
    assert SECRET in (recto.folder / "out" / "letter.md").read_text("utf-8")
    assert len(logs(recto.folder)) >= 2
    assert has_secret(logs(recto.folder)) == []


@pytest.mark.thorough
def test_batch_and_compare(recto, letter: Path) -> None:
    assert recto.run("batch", letter, "-o", "out", "--to", "md", script=DYING).returncode == 1
    recto.run("compare", letter, "--modes", "tiny,base", "--pages", "1-2", script=DYING)
    batch = recto.folder / "out" / ".recto-batch"
    told = [*logs(recto.folder), *(batch / "log.txt").read_text().splitlines()]
    assert len(told) >= 8
    assert has_secret([*told, *(batch / "summary.json").read_text().splitlines()]) == []
