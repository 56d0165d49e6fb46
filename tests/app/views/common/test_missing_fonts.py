"""A computer without a font for Chinese: the window says so, of itself and of documents, in letters that are there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo

from app.resources import resource_path
from app.views.common.fonts import has_han
from app.views.common.theme import Theme

ROOT = Path(__file__).resolve().parents[4]
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{folder}</dir>
<cachedir>{cache}</cachedir></fontconfig>"""
_RUN = """
import sys
from PySide6.QtWidgets import QApplication
from app.bootstrap import compose
from app.document.block import Block, BlockKind
from app.views.common.fonts import shows_han
app = QApplication([])
running = compose(app)
window = running.window
words = window.actions_by_name.read_page_action.text()
print(shows_han(), words, [n.clause for n in window.notices.notices()], sep="|")
window.notices.clear_all()
for text in ("Silt", "港口"):
    window.fonts._look_at(Block(0, BlockKind.PARAGRAPH, None, text))
    print([n.sentence for n in window.notices.notices()])
running.close()
"""


def test_the_window_speaks_english_and_names_what_is_missing(tmp_path: Path):
    config = tmp_path / "fonts.conf"
    config.write_text(_FONTS.format(folder=resource_path("fonts"), cache=tmp_path / "cache"))
    data = tmp_path / "data"
    data.mkdir()
    (data / "settings.json").write_text('{"version": 1, "values": {"language": "zh_CN"}}')
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "RECTO_DATA_DIR": str(data), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", _RUN], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr
    start, latin, chinese = run.stdout.splitlines()
    assert start == "False|Read page|['No font on this computer shows Chinese and Japanese']"
    assert latin == "[]"
    assert "apt-get install fonts-noto-cjk" in chinese


def test_the_window_is_set_in_its_own_face_everywhere(qapp):
    theme = Theme("light")
    for role in ("body", "small", "micro", "section"):
        for weight in (400, 500, 600):
            info = QFontInfo(theme.font(role, weight))
            assert (info.family(), info.weight()) == ("Inter", weight)
    assert "Noto Sans CJK SC" in theme.font("body").families()


_TEXTS = [("Silt, 1961 – ½", False), ("泥", True), ("カナ", True), ("ひら", True), ("한글", False)]


@pytest.mark.parametrize(("text", "has"), _TEXTS)
def test_letters_of_chinese_and_japanese(text: str, has: bool):
    assert has_han(text) is has
