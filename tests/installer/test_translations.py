"""Words for translators: found in the source, kept in the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.translations import read_translations, words_in, words_of, write_translations

SOURCE = """
class Window(QWidget):
    def build(self):
        tr = self.tr
        self.setText(tr("Open…"))
        label = self.tr("Page {number}" " of {count}").format(number=1, count=2)
        words = _tr("Read it again") + QCoreApplication.translate("PageNotices", "Looped")
        self.setText(self.tr("one page" if count == 1 else "many pages"))
        self.write("not for translation", translate("KindName", NAMES[kind]), tr(variable))

NAMES = {1: to_translate("Table")}
"""


def test_every_text_is_found_in_order() -> None:
    assert list(words_in(SOURCE)) == [
        "Open…", "Page {number} of {count}", "Read it again", "Looped", "one page", "many pages", "Table",
    ]  # fmt: skip


@pytest.mark.parametrize("call", ['tr(f"Page {number}")', 'self.tr("Page " + str(number))', 'self.tr("Page %d" % 3)'])
def test_a_text_that_is_put_together_is_refused(call: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        list(words_in(call))


def test_translations_are_kept_and_words_that_are_gone_are_dropped(tmp_path: Path) -> None:
    file = tmp_path / "recto_zh_CN.ts"
    write_translations(file, ["Open", "Stop"], {"Open": "打开"})
    assert read_translations(file) == {"Open": "打开", "Stop": ""}
    write_translations(file, ["A & B <c>", "Open"], read_translations(file))
    assert read_translations(file) == {"A & B <c>": "", "Open": "打开"}


def test_a_text_said_twice_is_translated_once(tmp_path: Path) -> None:
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text('x = tr("Open")\n', "utf-8")
    assert words_of(tmp_path) == ["Open"]


def test_messages_are_collected_too_but_for_those_that_no_window_shows(tmp_path: Path) -> None:
    for room in ("command_line", "serving"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "a.py").write_text('x = message("Choose other --pages.")\n', "utf-8")
    (tmp_path / "b.py").write_text('x = message("{count} thread" if one else "{count} threads", count=1)\n', "utf-8")
    assert words_of(tmp_path) == ["{count} thread", "{count} threads"]


@pytest.mark.parametrize(
    "call",
    ['message(f"Page {number}")', "message(words)", 'message("one" if one else words)', 'message("{}".format(1))',
     'verbatim(f"there is no {name}")'],
)  # fmt: skip
def test_a_message_that_nobody_could_translate_is_refused(call: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        list(words_in(call))


@pytest.mark.parametrize("call", ["verbatim(str(error))", 'verbatim(f"{kind}: {error}")', "window.message()"])
def test_what_others_said_is_let_through(call: str) -> None:
    assert list(words_in(call)) == []
