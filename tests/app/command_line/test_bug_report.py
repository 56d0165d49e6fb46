"""`recto doctor --report`: what a report of a fault needs, shown and written, without a word of a document."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from app.command_line.bug_report import bug_report, without_person
from app.logs.log_file import NAME

SECRET = "Xylophonfabrikant"


def test_it_is_shown_and_written_and_replaces_nothing(recto, make_scan):
    dying = {"page": {"spans": [{"text": SECRET}], "deed": "kill", "after": 1}, "noise": True}
    assert recto.run("read", make_scan(f"{SECRET}.pdf"), script=dying).returncode == 4
    done = recto.run("doctor", "--report", "report.txt", script={})
    assert done.returncode == 0, done.stderr
    written = (recto.folder / "report.txt").read_text("utf-8")
    assert written.strip() == done.stdout.strip()
    assert "nothing was sent" in done.stderr
    assert "the engine process ended by itself, with -9" in written
    assert "Recto can read." in written
    for hidden in (SECRET, str(recto.folder / "home")):
        assert hidden not in written
    assert recto.run("doctor", "--report", "-", script={}).stdout.startswith("Report of Recto")
    assert not (recto.folder / "-").exists()
    again = recto.run("doctor", "--report", "report.txt", script={})
    assert again.returncode == 5
    assert "is there already" in again.stderr
    assert (recto.folder / "report.txt").read_text("utf-8") == written


def test_of_the_settings_it_shows_choices_and_no_words_of_the_person(tmp_path: Path):
    values = {"theme": "dark", "language": SECRET, "known_words": {SECRET: ""}, "recognizers": f"/home/{SECRET}",
              "open_documents": {"windows": [{"path": SECRET}]}, "addresses": {"server": SECRET}, SECRET + "!": 1,
              "reading_font_size": "x"}  # fmt: skip
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"version": 1, "values": values}))
    text = bug_report("All is well.", settings, tmp_path / "logs", datetime(2026, 12, 1, 8, 30))
    assert SECRET not in text
    lines = [" ".join(line.split()) for line in text.splitlines()]
    for line in ("theme dark", "language no such value", "known_words set, 1 entries", "recognizers set",
                 "nothing was logged", "Report of Recto, 2026-12-01 08:30"):  # fmt: skip
        assert line in lines
    settings.write_text("{")
    assert "cannot be read" in bug_report("", settings, tmp_path, datetime(2026, 12, 1))


def test_it_ends_with_the_last_lines_of_the_log(tmp_path: Path):
    (tmp_path / NAME).write_text("".join(f"line {number}\n" for number in range(1000)))
    text = bug_report("", tmp_path / "settings.json", tmp_path, datetime(2026, 12, 1))
    assert "  line 700\n" in text
    assert "  line 699\n" not in text


def test_the_person_is_not_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pathlib.Path.home", lambda: Path("/home/ada"))
    monkeypatch.setattr("getpass.getuser", lambda: "ada")
    assert (
        without_person("/home/ada/x /home/adam /mnt/ada/models /data/adage")
        == "~/x /home/adam /mnt/person/models /data/adage"
    )
