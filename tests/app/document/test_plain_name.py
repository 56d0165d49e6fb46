"""A file's name is shown as it is, and one that would read as another shows why."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.document.plain_name import plain_name, without_turns
from app.sources.errors import shown_name


@pytest.mark.parametrize("name", ["scan 1.pdf", "עברית.pdf", "سند ١٢.pdf", "扫描件。pdf", "a\u200fb", "Ä\u0301"])
def test_names_in_every_script_stay(name: str) -> None:
    assert plain_name(name) == name


@pytest.mark.parametrize("order", ["\u202e", "\u202d", "\u2067", "\u2069", "\n", "\u2028", "\x1b"])
def test_what_turns_a_name_round_or_breaks_it_is_seen(order: str) -> None:
    assert plain_name(f"invoice{order}fdp.exe") == "invoice\ufffdfdp.exe"
    assert shown_name(Path(f"/x/invoice{order}fdp.exe")) == "invoice\ufffdfdp.exe"


def test_what_turns_a_text_round_is_seen_and_what_only_marks_a_letter_stays() -> None:
    assert without_turns("pay 100\u202e001\u202c\n\u200fشكرا") == "pay 100\ufffd001\ufffd\n\u200fشكرا"
