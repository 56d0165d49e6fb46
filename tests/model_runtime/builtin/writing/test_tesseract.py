"""Tesseract as a child: its packs, its table, its failures, its end."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from model_runtime.engines.builtin.writing.systems import script_named
from model_runtime.engines.builtin.writing.tesseract import (
    PROGRAM_VARIABLE,
    Tesseract,
    TesseractFailed,
    find_tesseract,
    lines_of,
)
from tests.fake_tesseract import fake_tesseract

CYRILLIC, KOREAN, GREEK = script_named("Cyrillic"), script_named("Korean"), script_named("Greek")
PIECE = np.full((40, 300, 3), 255, np.uint8)


def found(folder: Path, monkeypatch: pytest.MonkeyPatch, **script: object) -> Tesseract:
    monkeypatch.setenv(PROGRAM_VARIABLE, fake_tesseract(folder, script))
    tesseract = find_tesseract()
    assert tesseract is not None
    return tesseract


def test_it_is_found_with_its_version_and_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract = found(tmp_path, monkeypatch, version="5.9.1", packs=["ukr", "rus", "script/Greek", "osd"])
    assert tesseract.version == "5.9.1"
    assert tesseract.packs_for(CYRILLIC) == ("rus", "ukr")
    assert tesseract.packs_for(GREEK) == ("script/Greek",)
    assert tesseract.packs_for(KOREAN) == ()
    assert [language.name for language in tesseract.languages_of(CYRILLIC)] == ["Russian", "Ukrainian"]
    assert tesseract.languages_of(KOREAN) == ()


def test_what_does_not_answer_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for named in ("off", str(tmp_path / "nothing"), os.devnull):
        monkeypatch.setenv(PROGRAM_VARIABLE, named)
        assert find_tesseract() is None


def test_each_line_gets_its_own_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract = found(tmp_path, monkeypatch, lines=["первая строка", "", "третья"], raw_lines=[""])
    read = tesseract.read([PIECE, PIECE, PIECE], CYRILLIC, lambda: None)
    assert [line.text for line in read] == ["первая строка", "", "третья"]
    assert read[0].confidence == pytest.approx(0.915)
    assert read[1].confidence == 0.0


def test_a_line_of_which_nothing_was_read_is_read_without_a_look_for_words(tmp_path: Path, monkeypatch) -> None:
    tesseract = found(tmp_path, monkeypatch, lines=["первая", ""], raw_lines=["вторая"])
    assert [line.text for line in tesseract.read([PIECE, PIECE], CYRILLIC, lambda: None)] == ["первая", "вторая"]


def test_why_it_failed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract = found(tmp_path, monkeypatch, exit=1, complaint="Warning\nFailed loading language 'rus'")
    with pytest.raises(TesseractFailed, match="Failed loading language 'rus'"):
        tesseract.read([PIECE], CYRILLIC, lambda: None)


def test_a_page_that_nobody_wants_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract = found(tmp_path, monkeypatch, hang=True)

    def check() -> None:
        if (tmp_path / "hanging").exists():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tesseract.read([PIECE], CYRILLIC, check)  # that it is gone is looked after for every test


def test_words_that_belong_together_are_not_cut() -> None:
    head = "level\tpage_num\tleft\twidth\theight\tconf\ttext\n"
    table = head + '5\t1\t0\t80\t40\t90\t날\n5\t1\t84\t80\t36\t90\t이면\n5\t1\t180\t80\t40\t90\t"씨는\n'
    assert lines_of(table, 1, cut_up=True)[0].text == '날이면 "씨는'
    number = head + "5\t1\t0\t80\t40\t90\tปี\n5\t1\t86\t80\t40\t90\t1965\n"
    assert lines_of(number, 1, cut_up=True)[0].text == "ปี 1965"
    assert lines_of(table, 1, cut_up=False)[0].text == '날 이면 "씨는'
