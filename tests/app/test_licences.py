"""The licences that the window and the command line show: those of the table, or of what a program was packed from."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from app.cli import main
from app.licences import licence_texts
from app.resources import resource_path


def test_from_a_checkout_every_row_of_the_table_is_shown():
    known = {one.part: one for one in licence_texts()}
    assert next(iter(known)) == "Recto"
    assert known["pymupdf"].licence.startswith("AGPL-3.0")
    assert "Permission is hereby granted" in known["ziamath"].text
    assert {"Source Serif 4", "PP-OCRv6 small and angle models"} < set(known)
    assert all(len(one.text) > 200 for one in known.values())


def test_a_packed_program_shows_what_it_was_packed_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "resources" / "licences"
    folder.mkdir(parents=True)
    for name in ("README.md", "agpl-3.0.txt"):
        (folder / name).write_bytes(resource_path(f"licences/{name}").read_bytes())
    packed = [
        {"part": "recto-reader 1.0", "licence": "AGPL-3.0-or-later", "text": ""},
        {"part": "zlib1g 1:1.2.13", "licence": "Zlib", "text": "as is"},
    ]
    (folder / "packed.json").write_text(json.dumps(packed))
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    shown = [one.part for one in licence_texts()]
    assert shown[:3] == ["Recto", "zlib1g 1:1.2.13", "Source Serif 4"]
    assert "pymupdf" not in shown  # it is told by what was packed, with its version


def test_the_command_line_lists_parts_and_prints_texts(capsys: pytest.CaptureFixture[str]):
    assert main(["licences"]) == 0
    listed = capsys.readouterr().out
    assert "pikepdf" in listed
    assert "Permission is hereby granted" not in listed
    assert main(["licences", "ziaMATH"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("ziamath: MIT\n")
    assert "Permission is hereby granted" in text


def test_a_part_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]):
    assert main(["licences", "solitaire"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "recto: no part is called solitaire; `recto licences` lists all.\n")
