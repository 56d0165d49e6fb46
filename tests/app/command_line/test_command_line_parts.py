import os
import signal
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.batch.documents import CODE_NOT_WRITTEN, CODE_ORDINARY_PDF
from app.command_line.exit_codes import MEANINGS, ExitCode, exit_code_table, worst_code
from app.command_line.interruption import Interruption
from app.command_line.outputs import print_pages
from app.command_line.progress import progress_line, time_words
from app.command_line.screen import has_screen
from app.command_line.shown_text import shown
from app.document.block import Block, BlockKind
from app.document.geometry import PageSize
from app.document.page import PageState
from app.document.table import Cell, Table
from app.engine_client.substitute_engine import substitute_command
from app.export.contract import ExportOptions, ExportPage
from app.jobs.queue_pace import QueueProgress
from app.pages.picture_folder import PictureFolder
from installer.screen import has_screen as installer_has_screen

BIDI_ORDERS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_a_printed_table_begins_with_its_text(capfdbinary, tmp_path):
    table = Block(1, BlockKind.TABLE, None, table=Table(1, 2, (Cell(0, 0, "°C"), Cell(0, 1, "1,234.50"))))
    page = ExportPage(1, PageSize(595, 842), (table,), PageState.READ)
    folder = PictureFolder(tmp_path)
    print_pages("csv", "deeds", [page], lambda number, box: b"", folder, ExportOptions())
    folder.remove()
    assert capfdbinary.readouterr().out == '°C,"1,234.50"\r\n'.encode()


def test_every_exit_code_has_a_meaning():
    assert set(MEANINGS) == set(ExitCode)
    assert exit_code_table().count("\n") == len(ExitCode) - 1


@pytest.mark.parametrize(
    ("codes", "worst"), [((), 0), ((0, 6), 6), ((6, 1, 0), 1), ((3, 6, 1), 3), ((0, 0), 0), ((6, 130), 130)]
)
def test_an_ordinary_pdf_counts_only_where_nothing_worse_has_happened(codes, worst):
    assert worst_code(map(ExitCode, codes)) == worst


def test_a_batch_knows_the_same_codes():
    assert (CODE_NOT_WRITTEN, CODE_ORDINARY_PDF) == (ExitCode.OUTPUT, ExitCode.ORDINARY_PDF)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 s"),
        (0.4, "1 s"),
        (89, "89 s"),
        (90, "2 min"),
        (3600, "60 min"),
        (5400, "1 h 30 min"),
        (90000, "25 h 0 min"),
    ],
)
def test_times_are_said_as_people_say_them(seconds, words):
    assert time_words(seconds) == words


def test_the_line_says_how_far_it_is_and_how_long_yet():
    progress = QueueProgress(done=2, total=5, reading=(3, 4), seconds_per_page=4.0, seconds_left=11.0)
    assert progress_line("scan", progress) == "scan: 2 of 5 pages read · reading page 3 · 11 s left"
    begun = QueueProgress(done=0, total=5, reading=(), seconds_per_page=None, seconds_left=None)
    assert progress_line("scan", begun) == "scan: 0 of 5 pages read"


@given(st.text())
def test_what_is_shown_on_a_terminal_gives_it_no_orders(text):
    cleaned = shown(text)
    assert len(cleaned) == len(text)
    assert not [one for one in cleaned if unicodedata.category(one) == "Cc" and one not in "\n\t"]
    assert not [one for one in cleaned if unicodedata.bidirectional(one) in BIDI_ORDERS]
    assert shown(cleaned) == cleaned


@given(
    st.dictionaries(
        st.sampled_from(["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "SSH_CONNECTION"]),
        st.sampled_from(
            ["", ":0", ":98765", ":0.1", "unix:7", "far:10.0", "offscreen", "wayland-0", "minimal:x", "vnc"]
        ),
    ),
    st.sampled_from(["linux", "darwin", "win32"]),
)
def test_application_and_installer_agree_on_whether_there_is_a_screen(environment, platform):
    assert has_screen(environment, platform) == installer_has_screen(environment, platform)


def test_another_engine_command_is_a_list_of_strings_or_an_error():
    assert substitute_command({}) is None
    assert substitute_command({"RECTO_ENGINE_COMMAND": '["a", "b c"]'}) == ["a", "b c"]
    for text in ("a b", "[]", "[1]", '{"a": 1}'):
        with pytest.raises(ValueError, match=r"."):
            substitute_command({"RECTO_ENGINE_COMMAND": text})


def test_without_a_screen_the_window_is_not_tried(recto):
    done = recto.run("some.pdf")
    assert done.returncode == 2
    assert "`recto read FILE` reads without one" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the version is the same everywhere")
def test_version_and_help_need_nothing(recto):
    assert recto.run("--version").stdout.startswith("Recto ")
    assert "recto read FILE..." in recto.run("--help").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent in another way there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_that_somebody_swallowed_comes_again(number):
    before = signal.getsignal(number)
    with Interruption() as interruption:
        interruption.check()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
        with pytest.raises(KeyboardInterrupt):
            interruption.check()
    assert signal.getsignal(number) is before


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell there")
def test_a_signal_that_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interruption() as interruption:
            os.kill(os.getpid(), signal.SIGINT)
            interruption.check()
    finally:
        signal.signal(signal.SIGINT, before)
